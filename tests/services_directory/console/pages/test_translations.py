"""Translations on their pages: beside the Spanish, drafts and checked ones, old with their Spanish; who may."""

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from services_directory.listings import models as m
from services_directory.listings.catalog import Change, put, put_all
from services_directory.listings.entry import Entry
from services_directory.listings.entry_reading import standings
from services_directory.listings.texts import LANGUAGES
from services_directory.needs.log import report_entry
from services_directory.scope import ROLES, Role
from services_directory.staff.models import AuditEvent
from tests.services_directory.console.pages.test_entries import counted, given_to, number_of, oaxaca
from tests.services_directory.console.site import CHIAPAS, OFFICE, Site
from tests.services_directory.factories import NOW, TODAY

OFFICE_CHANGE = Change("Oficina de Oaxaca", "llamada", NOW)
CASA = oaxaca("casa", description="Techo y comida", papers=("Acta", "Foto"), hours_text="Todo el día", eligibility="Familias")


def put_in(site: Site, entry: Entry) -> int:
    with site.console.writing.begin() as session:
        put(session, entry, OFFICE_CHANGE)
    return number_of(site, entry.key)


def row(site: Site, field: str = "description", language: str = "en") -> m.Translation | None:
    with site.console.reading() as session:
        chosen = select(m.Translation).where(m.Translation.field == field, m.Translation.language == language)
        return session.scalar(chosen.where(m.Translation.entity == "service"))


def stamp(page: str, field: str) -> str:
    found = re.search(rf'name="visto-{field}" value="(\w+)"', page)
    assert found, field
    return found.group(1)


def save(browser: TestClient, number: int, checked: tuple[str, ...] = (), language: str = "en", **typed: str) -> Any:  # noqa: ANN401
    path = f"/consola/traducciones/{number}"
    page = browser.get(path, params={"idioma": language}).text
    form: dict[str, Any] = {"idioma": language, "revisada": list(checked), **typed}
    return browser.post(path, data=form | {f"visto-{field}": stamp(page, field) for field in typed})


def shown(site: Site, number: int) -> dict[tuple[str, str], str]:
    site.console.directory.refresh()
    listing = site.console.directory.snapshot().listing(number)
    assert listing is not None
    return listing.texts


def test_a_clerk_drafts_and_a_reviewer_checks(site: Site) -> None:
    number = put_in(site, CASA)
    given_to(site, "casa", OFFICE)
    clerk, reviewer = site.browser("clerk"), site.browser("reviewer")
    # Whatever a clerk sends along, it is a draft.
    answer = save(clerk, number, checked=("description",), description="Roof and food")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/consola/traducciones/{number}?idioma=en&dicho=traduccion",
    )
    assert shown(site, number) == {}
    page = reviewer.get(f"/consola/traducciones/{number}?idioma=en").text
    assert "Borrador: no se muestra" in page
    assert "Roof and food" in page
    assert save(reviewer, number, checked=("description",), description="Roof and food").status_code == 303
    assert shown(site, number) == {("description", "en"): "Roof and food"}
    assert "Revisada: la gente la ve" in clerk.get(f"/consola/traducciones/{number}?idioma=en").text


def test_a_new_draft_leaves_what_people_see(site: Site) -> None:
    number = put_in(site, CASA)
    reviewer, editor = site.browser("reviewer"), site.browser("editor")
    save(reviewer, number, checked=("description",), description="Roof and food")
    save(editor, number, description="Roof, food")
    assert shown(site, number) == {("description", "en"): "Roof and food"}
    page = reviewer.get(f"/consola/traducciones/{number}?idioma=en").text
    assert "Hay un borrador nuevo" in page
    assert ">Roof, food</textarea>" in page
    assert "Borradores: 1" in reviewer.get("/consola/traducciones?idioma=en").text
    save(reviewer, number, checked=("description",), description="Roof, food")
    assert shown(site, number) == {("description", "en"): "Roof, food"}


def test_a_translation_ages_with_its_spanish_and_says_what_changed(site: Site) -> None:
    number = put_in(site, CASA)
    reviewer = site.browser("reviewer")
    save(reviewer, number, checked=("description", "name"), description="Roof and food", name="Shelter")
    put_in(site, replace(CASA, description="Techo y cena", service="Casa de noche"))
    assert shown(site, number) == {}
    page = reviewer.get(f"/consola/traducciones/{number}?idioma=en").text
    assert "<del>comida</del><ins>cena</ins>" in page
    assert "<del>Albergue</del><ins>Casa de noche</ins>" in page
    assert "Viejas: 2" in reviewer.get("/consola/traducciones?idioma=en").text
    # Back to what it was: it holds again.
    put_in(site, CASA)
    assert shown(site, number) == {("description", "en"): "Roof and food", ("name", "en"): "Shelter"}


def test_a_machines_translation_is_never_shown_unchecked(site: Site) -> None:
    number = put_in(site, CASA)
    with site.console.writing.begin() as session:
        key = {"entity": "service", "entity_id": CASA.service_id, "field": "description", "language": "en"}
        session.add(m.Translation(id="1", text="Roof", source=CASA.description, state="machine", **key))
    for changed in (replace(CASA, description="Otra"), CASA):
        put_in(site, changed)
        assert shown(site, number) == {}
    assert "Hecha por una máquina" in site.browser("editor").get(f"/consola/traducciones/{number}?idioma=en").text


def test_the_confidential_address_is_refused_in_any_language(site: Site) -> None:
    number = put_in(site, replace(CASA, safe_location=True, address="Calle Escondida 12"))
    reviewer = site.browser("reviewer")
    answer = save(reviewer, number, checked=("description",), description="Go to CALLE ESCONDIDA 12", name="Shelter")
    assert answer.status_code == 422
    assert 'id="description-problem"' in answer.text
    assert "domicilio confidencial" in answer.text
    assert ">Go to CALLE ESCONDIDA 12</textarea>" in answer.text
    assert row(site) is None
    assert row(site, "name") is None


def test_a_place_that_becomes_confidential_takes_back_what_tells_its_address(site: Site) -> None:
    open_door = replace(CASA, address="Calle Escondida 12")
    number = put_in(site, open_door)
    save(site.browser("reviewer"), number, checked=("description", "name"), description="At Calle Escondida 12", name="Shelter")
    assert ("description", "en") in shown(site, number)
    put_in(site, replace(open_door, safe_location=True))
    assert shown(site, number) == {("name", "en"): "Shelter"}


def test_the_second_of_two_sees_what_the_first_saved(site: Site) -> None:
    number = put_in(site, CASA)
    path = f"/consola/traducciones/{number}"
    first, second = site.browser("editor"), site.browser("editor")
    seen = stamp(second.get(f"{path}?idioma=en").text, "description")
    save(first, number, description="Roof and food")
    answer = second.post(path, data={"idioma": "en", "description": "A roof", "visto-description": seen})
    assert answer.status_code == 422
    assert "Alguien cambió este texto" in answer.text
    assert ">A roof</textarea>" in answer.text
    assert "Roof and food" in answer.text
    kept = row(site)
    assert kept is not None
    assert kept.text == "Roof and food"


def test_saving_without_changing_anything_changes_nothing(site: Site) -> None:
    number = put_in(site, CASA)
    reviewer = site.browser("reviewer")
    save(reviewer, number, checked=("description",), description="Roof and food")
    save(reviewer, number, checked=("description",), description="Roof and food", name="")
    with site.console.reading() as session:
        records = session.scalars(select(m.ChangeRecord).where(m.ChangeRecord.field_name == "description:en")).all()
        deeds = session.scalars(select(AuditEvent).where(AuditEvent.action == "translated")).all()
    assert [(each.replacement_value, each.why, each.updated_by) for each in records] == [
        ("Roof and food", "checked", "Oficina de Oaxaca")
    ]
    assert [(each.target, each.detail) for each in deeds] == [(str(number), "description:en=checked")]
    assert "«Roof and food»" in reviewer.get(f"/consola/traducciones/{number}?idioma=en").text


def test_only_a_reviewer_takes_a_shown_text_away(site: Site) -> None:
    number = put_in(site, CASA)
    reviewer, editor = site.browser("reviewer"), site.browser("editor")
    save(reviewer, number, checked=("description",), description="Roof and food")
    assert save(editor, number, description="").status_code == 422
    assert ("description", "en") in shown(site, number)
    assert save(reviewer, number, checked=("description",), description="").status_code == 303
    assert shown(site, number) == {}
    assert "Falta" in editor.get(f"/consola/traducciones/{number}?idioma=en").text


def test_papers_are_one_a_line(site: Site) -> None:
    number = put_in(site, CASA)
    reviewer = site.browser("reviewer")
    assert "Acta\nFoto</p>" in reviewer.get(f"/consola/traducciones/{number}?idioma=fr").text
    save(reviewer, number, checked=("papers",), language="fr", papers=" Acte \r\n\r\nPhoto")
    assert shown(site, number) == {("papers", "fr"): "Acte\nPhoto"}


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_translate_there_finds_it(site: Site, role: Role) -> None:
    number, line = number_of(site, "20-albergue"), number_of(site, "mx-linea")
    browser = site.browser(role)
    reached = {
        "editor": {number},
        "reviewer": {number},
        "coordinator": {line},
    }.get(role, set())
    assert browser.get("/consola/traducciones").status_code == (404 if role == "admin" else 200)
    for each in (number, line):
        path = f"/consola/traducciones/{each}"
        assert browser.get(path).status_code == (200 if each in reached else 404)
        data = {"idioma": "en", "name": "Shelter", "visto-name": "x"}
        assert browser.post(path, data=data).status_code == (422 if each in reached else 404)
    if role in {"editor", "reviewer", "clerk"}:
        other = site.browser(role, CHIAPAS)
        assert other.get(f"/consola/traducciones/{number}").status_code == 404
        assert "Casa Oaxaca" not in other.get("/consola/traducciones").text


def test_the_list_puts_old_ones_first_and_then_the_most_asked(site: Site) -> None:
    reviewer = site.browser("reviewer")
    number = put_in(site, CASA)
    save(reviewer, number, checked=("description",), description="Roof and food")
    put_in(site, replace(CASA, description="Techo"))
    with site.console.engine.begin() as connection:
        asked = standings_of(site, "20-comedor")
        for _ in range(3):
            report_entry(connection, asked.service_id, "phone", TODAY)
    page = reviewer.get("/consola/traducciones?idioma=en").text
    names = re.findall(r"traducciones/(\d+)\?idioma=en\"><strong>", page)
    assert names == [str(number), str(number_of(site, "20-comedor")), str(number_of(site, "20-albergue"))]
    assert "3 veces" in page
    assert "Viejas: 1" in page
    assert "Sin traducir: 6" in page
    for what, expected in (("outdated", 1), ("missing", 3), ("draft", 0), ("done", 0), ("nonsense", 3)):
        found = reviewer.get(f"/consola/traducciones?idioma=en&ver={what}").text
        assert f"{expected} entrada" in found, what
    assert "1 entrada " in reviewer.get("/consola/traducciones?idioma=en&texto=comedor").text


def standings_of(site: Site, key: str) -> Entry:
    with site.console.reading() as session:
        return standings(session, [key])[key].entry


def test_as_many_statements_for_fifty_rows_as_for_five(site: Site) -> None:
    browser = site.browser("editor")
    browser.get("/consola/traducciones")
    with counted(site.console.engine) as few:
        browser.get("/consola/traducciones")
    with site.console.writing.begin() as session:
        put_all(session, [oaxaca(f"x{n}", organization=f"Casa {n:03d}") for n in range(50)], OFFICE_CHANGE)
    with counted(site.console.engine) as many:
        page = browser.get("/consola/traducciones").text
    assert "Página 1 de 3" in page
    assert len(many) == len(few) > 5


def test_every_language_has_its_page(site: Site) -> None:
    number = put_in(site, CASA)
    browser = site.browser("editor")
    for language in (*LANGUAGES, "nonsense"):
        page = browser.get(f"/consola/traducciones/{number}?idioma={language}").text
        assert f'<textarea id="description" name="description" lang="{language if language in LANGUAGES else "en"}"' in page
    # Free is said by itself; what has no Spanish needs no translation.
    assert 'name="cost"' not in page
