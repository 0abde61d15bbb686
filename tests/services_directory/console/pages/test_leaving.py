"""Spreadsheets out: as far as the person reaches, and for everybody only what everybody may see."""

from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select

from services_directory.exchange.header import TableRow
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import EntryPhone, Point
from services_directory.scope import Role
from services_directory.staff.models import AuditEvent
from tests.services_directory.console.site import OAXACA, Site
from tests.services_directory.exchange.spreadsheets import rows_in
from tests.services_directory.factories import NOW, entry

SECRET = entry(
    "20-refugio",
    organization="Refugio",
    state=OAXACA,
    municipality="Oaxaca de Juárez",
    town="Oaxaca de Juárez",
    safe_location=True,
    address="Calle Escondida 12",
    point=Point(17.06, -96.72),
    phones=(EntryPhone("+529511234567"), EntryPhone("+529517654321", held_reason="nadie contesta")),
    note="Preguntar por la directora",
)


def with_secret(site: Site) -> None:
    with site.console.writing.begin() as session:
        put_all(
            session, [SECRET, replace(SECRET, key="20-cerrado", organization="Cerrado", withheld="cerró")], Change("x", "y", NOW)
        )


def taken(site: Site, role: Role, **query: str) -> list[TableRow]:
    client = site.browser(role)
    answer = client.get("/consola/exportar/archivo", params={"formato": "csv"} | query)
    assert answer.status_code == 200
    return rows_in(answer.content)


def names(rows: list[TableRow]) -> set[str]:
    return {row.cells["organization"] for row in rows}


def test_each_takes_along_what_they_reach(site: Site) -> None:
    assert names(taken(site, "editor")) == {"Casa Oaxaca", "Comedor Oaxaca"}
    assert names(taken(site, "editor", estado="07")) == {"Casa Oaxaca", "Comedor Oaxaca"}
    assert names(taken(site, "coordinator")) == {"Casa Oaxaca", "Comedor Oaxaca", "Casa Chiapas", "Clínica Chiapas", "Línea"}
    assert names(taken(site, "coordinator", estado="07")) == {"Casa Chiapas", "Clínica Chiapas"}
    assert names(taken(site, "coordinator", estado="00")) == {"Línea"}
    assert names(taken(site, "editor", necesidad="food", texto="comedor")) == {"Comedor Oaxaca"}
    empty = site.browser("clerk").get("/consola/exportar/archivo", params={"formato": "csv"})
    assert empty.content.count(b"\n") == 1  # the titles: the office answers for no entry yet


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_confidential_address_leaves_only_when_asked_for(site: Site, kind: str) -> None:
    with_secret(site)
    client = site.browser("editor")

    def told(**query: str) -> str:
        content = client.get("/consola/exportar/archivo", params={"formato": kind} | query).content
        return str([row.given for row in rows_in(content)])

    assert "Escondida" not in told()
    assert "17.06" not in told()
    assert "Escondida" in told(direcciones="1")
    assert "Escondida" not in told(direcciones="1", tipo="publica")


def test_the_public_file_says_only_what_everybody_may_see(site: Site) -> None:
    with_secret(site)
    content = site.browser("editor").get("/consola/exportar/archivo?formato=csv&tipo=publica&direcciones=1").text
    assert "Refugio" in content
    assert "951 123 4567" in content
    for hidden in (
        "Escondida",
        "directora",
        "7654321",
        "nadie contesta",
        "Cerrado,",
        "20-refugio",
        "17.06",
        "Nota interna",
        "Clave",
    ):
        assert hidden not in content


def test_the_template_is_an_empty_directory_with_a_guide(site: Site) -> None:
    answer = site.browser("editor").get("/consola/importar/plantilla.xlsx")
    assert answer.headers["content-disposition"].endswith('"plantilla-directorio.xlsx"')
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names[:2] == ["Cómo llenar", "Directorio"]
    assert len(book.get_sheet_by_name("Directorio").to_python()) == 1
    guide = str(book.get_sheet_by_name("Cómo llenar").to_python())
    assert "lunes a viernes de 9:00 a 15:00" in guide


def test_an_export_is_on_record(site: Site) -> None:
    taken(site, "editor", direcciones="1")
    with site.console.reading() as session:
        assert session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "export")).all() == [
            "work 2 with confidential addresses"
        ]


def test_the_page_counts_what_would_leave(site: Site) -> None:
    client = site.browser("editor")
    page = client.get("/consola/exportar").text
    assert "2 entradas" in page
    assert "Cuidado" in page
    assert "1 entrada" in client.get("/consola/exportar?necesidad=food&texto=comedor").text


@pytest.mark.parametrize("extra", [5, 50])
def test_more_rows_need_no_more_questions(site: Site, extra: int) -> None:
    oaxaca = {"state": OAXACA, "municipality": "Salina Cruz"}
    with site.console.writing.begin() as session:
        put_all(
            session,
            [entry(f"20-{number}", organization=f"Casa {number}", **oaxaca) for number in range(extra)],
            Change("x", "y", NOW),
        )
    client = site.browser("editor")
    statements: list[str] = []
    event.listen(site.console.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    assert client.get("/consola/exportar/archivo?formato=csv").content.count(b"\n") == extra + 3
    assert len(statements) < 30
