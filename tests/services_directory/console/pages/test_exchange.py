"""Spreadsheets in: the file, the rows, sending, accepting; and that nobody reaches what is not theirs by any of it."""

import re
import threading
from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from starlette.testclient import TestClient

from services_directory.exchange import jobs, sheets, working
from services_directory.exchange.models import ImportFile, ImportJob
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.entry_reading import standings
from services_directory.revision.models import ChangeRequest
from services_directory.scope import Staff
from services_directory.staff.models import StaffMember
from tests.services_directory.console.site import CHIAPAS, Site
from tests.services_directory.exchange.spreadsheets import csv_of, xlsx_of

TITLES = ("Clave", "Nombre de la institución", "Servicio", "Qué ofrece", "EDO.", "MUNICIPIO", "TEL.", "Horario")
KNOWN = ("", "Casa Oaxaca", "Albergue", "Albergue", "Oaxaca", "Oaxaca de Juárez", "01 951 123 4567", "L-V 9 a 15 hrs")
FRESH = ("", "Casa Nueva", "Albergue", "Dormir", "Oax.", "Salina Cruz", "971 123 4567", "24 hrs")
WRONG = ("", "Casa Mala", "Albergue", "Vacaciones", "Oax.", "Salina Crus", "", "")
ALIKE = ("", "Casa Oaxaca A.C.", "Albergue", "Albergue", "Oaxaca", "Oaxaca de Juárez", "", "")
FOREIGN = ("", "Casa Chiapas", "Albergue", "Albergue", "Chiapas", "Tapachula", "961 123 4567", "")
SENT = csv_of(TITLES, KNOWN, FRESH, WRONG, FOREIGN, encoding="cp1252")


def give(client: TestClient, content: bytes, name: str = "lista.csv") -> str:
    """Sends a file and waits until it is read; the address of its page."""
    answer = client.post("/consola/importar", files={"archivo": (name, content)})
    assert answer.status_code == 303, answer.text
    finish()
    return str(answer.headers["location"])


def finish() -> None:
    """Waits for the work in the background."""
    for thread in threading.enumerate():
        if thread.name.startswith("import-"):
            thread.join(60)


def send(client: TestClient, address: str, **form: str) -> None:
    assert client.post(f"{address}/enviar", data=form).status_code == 303
    finish()


def counts(text: str) -> dict[str, int]:
    """What the page says there is of each outcome."""
    return {
        name: int(count)
        for name, count in re.findall(r">(Nuevas|Cambian|Quizá repetidas|Por corregir|Sin cambios): (\d+)<", text)
    }


def entry_of(site: Site, key: str) -> Entry:
    with site.console.reading() as session:
        return standings(session, [key])[key].entry


def staff_of(site: Site, staff_id: str) -> Staff:
    with site.console.reading() as session:
        row = session.get_one(StaffMember, staff_id)
    return Staff(row.id, row.email, row.name, "editor", row.state, row.office_id)


def test_a_list_of_their_own_becomes_proposals(site: Site) -> None:
    client = site.browser("editor")
    address = give(client, SENT)
    page = client.get(address).text
    assert counts(page) == {"Nuevas": 1, "Cambian": 1, "Por corregir": 2}
    changed = client.get(f"{address}?filas=changed").text
    assert "Casa Oaxaca" in changed
    assert "951 123 4567" in changed
    assert "lunes a viernes" in changed
    assert "¿Es Salina Cruz?" in client.get(f"{address}?filas=error").text
    send(client, address)
    assert "Se enviaron 2 filas" in client.get(address).text
    assert entry_of(site, "20-albergue").phones == ()  # nothing is published yet


def test_a_reviewer_accepts_the_whole_and_the_file_then_says_nothing_new(site: Site) -> None:
    client, reviewer = site.browser("editor"), site.browser("reviewer")
    address = give(client, SENT)
    send(client, address)
    assert "Ver 2 propuestas" in reviewer.get("/consola/importar").text
    assert "Aceptar las 2 propuestas" in reviewer.get(address).text
    answer = reviewer.post(f"{address}/aceptar", data={"todas": "1"})
    assert answer.headers["location"] == "/consola/importar?dicho=importacion-aceptada"
    assert entry_of(site, "20-albergue").phones == (EntryPhone("+529511234567"),)
    assert counts(client.get(give(client, SENT)).text) == {"Sin cambios": 2, "Por corregir": 2}


def test_the_same_file_twice_waits_once(site: Site) -> None:
    client = site.browser("editor")
    for _ in range(2):
        address = give(client, SENT)
        send(client, address)
    assert counts(client.get(address).text) == {"Sin cambios": 2, "Por corregir": 2}
    assert "Ya hay una propuesta igual en espera" in client.get(f"{address}?filas=same").text
    with site.console.reading() as session:
        assert session.scalar(select(func.count()).select_from(ChangeRequest)) == 2


def test_a_reviewer_accepts_a_selection(site: Site) -> None:
    client, reviewer = site.browser("editor"), site.browser("reviewer")
    address = give(client, SENT)
    send(client, address)
    first = re.findall(r'name="propuesta" value="([\w-]+)"', reviewer.get(address).text)[0]
    assert "nada-marcado" in reviewer.post(f"{address}/aceptar", data={}).headers["location"]
    assert reviewer.post(f"{address}/aceptar", data={"propuesta": first}).headers["location"].startswith(address)
    assert "Aceptar la propuesta" in reviewer.get(address).text


def test_nobody_accepts_their_own_import(site: Site) -> None:
    who = site.somebody("reviewer")
    client = site.browser("reviewer", staff_id=who)
    address = give(client, SENT)
    send(client, address)
    assert client.post(f"{address}/aceptar", data={"todas": "1"}).status_code == 404
    assert "Ver 2 propuestas" not in client.get("/consola/importar").text


def test_somebody_elses_import_is_not_there(site: Site) -> None:
    client = site.browser("editor")
    address = give(client, SENT)
    send(client, address)
    others = [site.browser("editor"), site.browser("reviewer", state=CHIAPAS), site.browser("coordinator"), site.browser("admin")]
    for other in others:
        for path in ("", "/avance", "/corregir.xlsx"):
            assert other.get(address + path).status_code == 404
        for path in ("/enviar", "/retomar", "/quitar", "/aceptar"):
            assert other.post(address + path, data={"todas": "1"}).status_code == 404
    assert site.browser("reviewer").post(f"{address}/enviar", data={}).status_code == 404


def test_who_may_not_import_cannot(site: Site) -> None:
    client = site.browser("admin")
    assert client.post("/consola/importar", files={"archivo": ("a.csv", SENT)}).status_code == 404
    assert client.get("/consola/importar/plantilla.xlsx").status_code == 404


def test_a_strangers_file_goes_nowhere(site: Site) -> None:
    assert (
        site.stranger()
        .post("/consola/importar", files={"archivo": ("a.csv", SENT)})
        .headers["location"]
        .startswith("/consola/entrar")
    )


def test_a_key_of_another_state_is_like_a_key_of_nothing(site: Site) -> None:
    """Approved or not: the answer for a key that exists elsewhere and for one that exists nowhere is the same to the letter."""
    client = site.browser("editor")
    said = []
    for key in ("07-albergue", "07-clinica", "99-nada"):
        address = give(client, csv_of(TITLES, (key, *FRESH[1:])))
        page = client.get(address).text
        said.append(re.sub(r"[0-9a-f-]{36}", "", re.sub(r"<main.*?<nav", "<nav", page, flags=re.DOTALL)))
        assert "Chiapas" not in page
    assert len(set(said)) == 1
    send(client, address)
    with site.console.reading() as session:
        assert not session.scalars(select(ChangeRequest.entry_key).where(ChangeRequest.entry_key.like("07%"))).all()


def test_a_row_of_another_state_is_refused_and_tells_nothing(site: Site) -> None:
    client = site.browser("editor")
    answers = []
    for row in (FOREIGN, (*FOREIGN[:1], "Nadie", *FOREIGN[2:]), ("07-albergue", *FOREIGN[1:])):
        address = give(client, csv_of(TITLES, row))
        answers.append(re.findall(r"<li>(.*?)</li>", client.get(address).text.partition("Qué pasa")[2], re.DOTALL))
    assert answers[0] == answers[1] == answers[2]
    assert "Esta fila es de otro estado" in answers[0][0]


def test_a_clerk_reaches_only_what_their_office_answers_for(site: Site) -> None:
    client = site.browser("clerk")
    address = give(client, csv_of(TITLES, KNOWN, FRESH))
    page = client.get(address).text
    assert counts(page) == {"Nuevas": 1, "Quizá repetidas": 1}  # what everybody can see is told, not changed
    send(client, address)
    with site.console.reading() as session:
        assert session.scalars(select(ChangeRequest.kind)).all() == ["new"]


def test_a_copy_is_told_and_sent_only_when_asked(site: Site) -> None:
    client = site.browser("editor")
    address = give(client, csv_of(TITLES, ALIKE))
    assert counts(client.get(address).text) == {"Quizá repetidas": 1}
    assert "Casa Oaxaca · Albergue" in client.get(address).text
    send(client, address, repetidas="1")
    with site.console.reading() as session:
        assert session.scalars(select(ChangeRequest.kind)).all() == ["new"]


def test_a_row_twice_in_a_file_counts_once(site: Site) -> None:
    client = site.browser("editor")
    address = give(client, csv_of(TITLES, FRESH, FRESH, KNOWN, KNOWN))
    assert counts(client.get(address).text) == {"Nuevas": 1, "Cambian": 1, "Por corregir": 2}
    assert "ya está en la fila 2 del archivo" in client.get(f"{address}?filas=error").text


def test_bad_rows_come_back_to_be_mended_and_sent_again(site: Site) -> None:
    client = site.browser("editor")
    address = give(client, xlsx_of(Hoja=[list(TITLES), list(WRONG), list(FRESH)]), "lista.xlsx")
    answer = client.get(f"{address}/corregir.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_name("Hoja").to_python()
    assert rows[0] == [*TITLES, "Qué corregir"]
    assert rows[1][:6] == list(WRONG[:6])
    assert "Fila 2." in str(rows[1][-1])
    assert "Vacaciones" in str(rows[1][-1])
    rows[1][3], rows[1][5] = "Comida", "Salina Cruz"
    again = give(client, xlsx_of(Hoja=[[str(cell) for cell in row] for row in rows]), "por-corregir.xlsx")
    assert counts(client.get(again).text) == {"Nuevas": 1}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"%PDF-1.7", sheets.WRONG_TYPE), (b"", sheets.EMPTY), (b"PK\x03\x04", sheets.BROKEN), (b"hola,mundo\n1,2", "títulos")],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(site: Site, content: bytes, sentence: str) -> None:
    client = site.browser("editor")
    page = client.get(give(client, content, "raro.xlsx"))
    assert page.status_code == 200
    assert sentence in page.text
    assert "Enviar otro archivo" in page.text


def test_no_file_is_told_at_the_field(site: Site) -> None:
    answer = site.browser("editor").post("/consola/importar", data={"archivo": ""})
    assert answer.status_code == 422
    assert 'aria-describedby="archivo-help archivo-problem"' in answer.text


def test_the_progress_shows_without_a_script(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "in_background", lambda *_: None)
    client = site.browser("editor")
    address = client.post("/consola/importar", files={"archivo": ("a.csv", SENT)}).headers["location"]
    page = client.get(address).text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "<progress" in page
    assert client.get(f"{address}/avance").json() == {"working": True, "percent": 0, "done": 0, "total": 0}


def test_what_a_crash_left_is_begun_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site.browser("editor")
    with monkeypatch.context() as crash:
        crash.setattr(working, "in_background", lambda *_: None)  # the process dies before anything is read
        address = client.post("/consola/importar", files={"archivo": ("a.csv", SENT)}).headers["location"]
    site.clock.passes(jobs.SILENCE * 2)
    assert "se interrumpió" in client.get(address).text
    assert client.post(f"{address}/retomar", data={}).status_code == 303
    finish()
    assert counts(client.get(address).text) == {"Nuevas": 1, "Cambian": 1, "Por corregir": 2}
    with site.console.reading() as session:
        assert session.scalar(select(func.count()).select_from(ImportFile)) == 0  # the file is not kept once it is read


def test_a_step_has_one_worker(site: Site) -> None:
    who = site.somebody("editor")
    staff = staff_of(site, who)
    with site.console.writing.begin() as session:
        job_id = jobs.begin(session, staff, "a.csv", SENT, site.clock())
        assert jobs.begin(session, staff, "a.csv", SENT, site.clock()) == job_id
        first = jobs.claim(session, job_id, "reading", site.clock())
        assert first
        assert jobs.claim(session, job_id, "reading", site.clock()) == ""
        second = jobs.claim(session, job_id, "reading", site.clock() + jobs.SILENCE * 2)
        assert second
        assert not jobs.beat(session, job_id, first, site.clock())
        assert jobs.beat(session, job_id, second, site.clock())


def test_an_import_can_be_thrown_away_and_old_ones_go(site: Site) -> None:
    client = site.browser("editor")
    address = give(client, SENT)
    assert client.post(f"{address}/quitar", data={}).headers["location"].endswith("dicho=importacion-quitada")
    assert client.get(address).status_code == 404
    later = site.clock() + timedelta(days=jobs.KEPT_DAYS + 1)
    with site.console.writing.begin() as session:
        jobs.begin(session, staff_of(site, site.somebody("editor")), "b.csv", b"x", later)
        assert session.scalars(select(ImportJob.file_name)).all() == ["b.csv"]


def test_what_others_changed_since_an_export_is_not_turned_back(site: Site) -> None:
    """A file a week old: its unchanged cells ask for nothing, though the entry says something else by now."""
    client, reviewer = site.browser("editor"), site.browser("reviewer")
    old = client.get("/consola/exportar/archivo?formato=csv").text
    address = give(client, csv_of(TITLES, KNOWN))
    send(client, address)
    reviewer.post(f"{address}/aceptar", data={"todas": "1"})
    assert counts(client.get(give(client, old.encode())).text) == {"Sin cambios": 2}
    assert entry_of(site, "20-albergue").phones == (EntryPhone("+529511234567"),)


def test_ten_thousand_rows_are_read_in_portions(site: Site) -> None:
    rows = [("", f"Casa {number}", "Comedor", "Comida", "Oaxaca", "Salina Cruz", "", "") for number in range(10_000)]
    client = site.browser("editor")
    address = give(client, csv_of(TITLES, *rows))
    job = client.get(f"{address}/avance").json()
    assert job == {"working": False, "percent": 99, "done": 10_001, "total": 10_002}
    assert sum(counts(client.get(address).text.replace(",", "")).values()) == 10_000
