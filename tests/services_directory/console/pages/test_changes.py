"""Proposals on their pages: seen, decided, taken back; history and the way back to a version."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.entry_reading import standings
from services_directory.revision.requests import Proposal, propose, propose_all
from services_directory.scope import Role, Staff
from services_directory.staff.models import StaffMember
from services_directory.staff.sessions import staff_member
from tests.services_directory.console.site import CHIAPAS, OAXACA, OFFICE, OTHER_OFFICE, Site
from tests.services_directory.factories import entry

PHONES = (EntryPhone("+529517654321"),)
PLACE = {"state": OAXACA, "municipality": "Oaxaca de Juárez", "town": "Oaxaca de Juárez"}


def who(site: Site, staff_id: str) -> Staff:
    with site.console.reading() as session:
        member = session.get(StaffMember, staff_id)
        assert member is not None
        return staff_member(member)


def stands(site: Site, key: str = "20-albergue") -> Entry:
    with site.console.reading() as session:
        return standings(session, [key])[key].entry


def asked(site: Site, author: str, key: str = "20-albergue", **facts: Any) -> str:  # noqa: ANN401
    with site.console.writing.begin() as session:
        base = standings(session, [key])[key]
        wanted = Proposal(replace(base.entry, **facts), "llamé y me lo dijeron", base_version=base.version)
        return propose(session, who(site, author), wanted, site.clock.now)


def test_a_second_person_sees_what_would_change_and_accepts_it(site: Site) -> None:
    ana = site.somebody("editor", name="Ana Pérez")
    request_id = asked(site, ana, phones=PHONES)
    reviewer = site.browser("reviewer")
    listed = reviewer.get("/consola/cambios")
    assert f"/consola/cambios/{request_id}" in listed.text
    page = reviewer.get(f"/consola/cambios/{request_id}").text
    for said in ("Ana Pérez", "llamé y me lo dijeron", "Teléfonos", "+52 951 765 4321", "(vacío)", 'value="phones" checked'):
        assert said in page
    answer = reviewer.post(f"/consola/cambios/{request_id}/aceptar", data={"campo": "phones", "version": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/consola/cambios/{request_id}?dicho=aceptada")
    assert stands(site).phones == PHONES
    ended = reviewer.get(answer.headers["location"]).text
    assert "Aceptada y publicada" in ended
    assert "Ya está publicada" in ended


def test_what_is_not_ticked_stays_as_it_is_and_the_page_says_so(site: Site) -> None:
    request_id = asked(site, site.somebody("editor"), phones=PHONES, description="Otra cosa")
    reviewer = site.browser("reviewer")
    answer = reviewer.post(f"/consola/cambios/{request_id}/aceptar", data={"campo": ["phones"], "nota": "falta", "version": "1"})
    assert answer.headers["location"].endswith("dicho=aceptada_parte")
    page = reviewer.get(answer.headers["location"]).text
    assert "No, quedó como estaba" in page
    assert stands(site).description == ""


def test_accepting_nothing_is_refused_and_the_note_is_kept(site: Site) -> None:
    request_id = asked(site, site.somebody("editor"), phones=PHONES)
    answer = site.browser("reviewer").post(f"/consola/cambios/{request_id}/aceptar", data={"nota": "mi nota", "version": "1"})
    assert answer.status_code == 422
    assert "Marque al menos un cambio" in answer.text
    assert "mi nota" in answer.text
    assert stands(site).phones == ()


def test_a_rejection_without_a_reason_is_refused_with_one_it_reaches_the_author(site: Site) -> None:
    ana = site.somebody("editor")
    request_id = asked(site, ana, phones=PHONES)
    reviewer = site.browser("reviewer")
    refused = reviewer.post(f"/consola/cambios/{request_id}/rechazar", data={"motivo": ""})
    assert refused.status_code == 422
    assert "Escriba por qué" in refused.text
    done = reviewer.post(f"/consola/cambios/{request_id}/rechazar", data={"motivo": "Ese número no contesta"})
    assert done.status_code == 303
    author = site.browser("editor", staff_id=ana)
    assert "Ese número no contesta" in author.get(f"/consola/cambios/{request_id}").text
    assert "Ese número no contesta" in author.get("/consola/cambios?ver=decididas").text
    assert stands(site).phones == ()


def test_a_conflict_is_shown_and_not_ticked(site: Site) -> None:
    one = asked(site, site.somebody("editor", name="Ana"), phones=PHONES)
    two = asked(site, site.somebody("editor", name="Beto"), phones=(EntryPhone("+529510000000"),), description="Techo")
    reviewer = site.browser("reviewer")
    before = reviewer.get(f"/consola/cambios/{two}").text
    assert "Hay otra propuesta para la misma entrada" in before
    reviewer.post(f"/consola/cambios/{one}/aceptar", data={"campo": "phones", "version": "1"})
    page = reviewer.get(f"/consola/cambios/{two}").text
    assert "Ana también lo cambió" in page
    assert 'value="phones">' in page
    assert 'value="description" checked' in page
    late = reviewer.post(f"/consola/cambios/{two}/aceptar", data={"campo": ["phones", "description"], "version": "1"})
    assert late.status_code == 409
    assert "La entrada cambió mientras usted leía" in late.text
    assert stands(site).phones == PHONES


def test_an_author_takes_a_proposal_back_but_does_not_decide_on_it(site: Site) -> None:
    berta = site.somebody("reviewer")
    request_id = asked(site, berta, phones=PHONES)
    author = site.browser("reviewer", staff_id=berta)
    page = author.get(f"/consola/cambios/{request_id}").text
    assert "/aceptar" not in page
    assert "Retirar mi propuesta" in page
    assert author.post(f"/consola/cambios/{request_id}/aceptar", data={"campo": "phones"}).status_code == 404
    assert author.post(f"/consola/cambios/{request_id}/rechazar", data={"motivo": "x"}).status_code == 404
    assert author.post(f"/consola/cambios/{request_id}/retirar").status_code == 303
    assert author.post(f"/consola/cambios/{request_id}/retirar").status_code == 409
    assert stands(site).phones == ()


@pytest.mark.parametrize(
    ("role", "state", "office", "sees"),
    [
        ("editor", OAXACA, OFFICE, True),
        ("coordinator", "", "", True),
        ("admin", "", "", True),
        ("clerk", OAXACA, OFFICE, False),  # the entry is the state's, not their hub's
        ("editor", CHIAPAS, OTHER_OFFICE, False),
        ("reviewer", CHIAPAS, OTHER_OFFICE, False),
    ],
)
def test_who_may_not_decide_cannot_and_who_may_not_see_finds_nothing(
    site: Site,
    role: Role,
    state: str,
    office: str,
    sees: bool,
) -> None:
    request_id = asked(site, site.somebody("editor"), phones=PHONES)
    browser = site.browser(role, state, office)
    found = browser.get(f"/consola/cambios/{request_id}")
    assert found.status_code == (200 if sees else 404)
    assert "/aceptar" not in found.text
    assert (request_id in browser.get("/consola/cambios").text) is sees
    for way, form in (("aceptar", {"campo": "phones"}), ("rechazar", {"motivo": "x"}), ("retirar", {})):
        assert browser.post(f"/consola/cambios/{request_id}/{way}", data=form).status_code == 404
    for page in ("historia", "historia/1"):
        assert browser.get(f"/consola/entradas/1/{page}").status_code == (200 if sees else 404)
    assert stands(site).phones == ()


def test_a_new_entry_is_shown_whole_and_published(site: Site) -> None:
    ana = site.somebody("editor")
    with site.console.writing.begin() as session:
        new = Proposal(entry("", organization="Casa Nueva", **PLACE), kind="new")
        request_id = propose(session, who(site, ana), new, site.clock.now)
    reviewer = site.browser("reviewer")
    page = reviewer.get(f"/consola/cambios/{request_id}").text
    assert "Entrada nueva" in page
    assert "Dónde dormir, Comida" in page
    fields = ["organization", "service", "needs", "scope", "state", "source_url", "source_date"]
    done = reviewer.post(f"/consola/cambios/{request_id}/aceptar", data={"campo": fields, "version": "0"})
    assert done.headers["location"].endswith("aceptada")
    site.console.directory.refresh()
    assert any(each.organization == "Casa Nueva" for each in site.console.directory.snapshot().listings)


def test_history_shows_who_and_what_and_goes_back(site: Site) -> None:
    ana = site.somebody("editor", name="Ana Pérez")
    request_id = asked(site, ana, phones=PHONES)
    reviewer = site.browser("reviewer", staff_id=site.somebody("reviewer", name="Berta Ruiz"))
    reviewer.post(f"/consola/cambios/{request_id}/aceptar", data={"campo": "phones", "version": "1"})
    author = site.browser("editor", staff_id=ana)
    page = author.get("/consola/entradas/1/historia").text
    for said in ("Ana Pérez", "Berta Ruiz", "llamé y me lo dijeron", "+52 951 765 4321", "Primera versión"):
        assert said in page
    first = author.get("/consola/entradas/1/historia/1").text
    assert "Proponer volver a esta versión" in first
    back = author.post("/consola/entradas/1/historia/1/restaurar", data={"motivo": "el de antes era bueno"})
    assert back.status_code == 303
    assert stands(site).phones == PHONES
    again = back.headers["location"].split("?")[0]
    reviewer.post(f"{again}/aceptar", data={"campo": "phones", "version": "2"})
    assert stands(site).phones == ()
    assert author.post("/consola/entradas/1/historia/3/restaurar", data={}).status_code == 422


def test_restoring_is_for_who_may_propose(site: Site) -> None:
    assert site.browser("admin").post("/consola/entradas/1/historia/1/restaurar", data={}).status_code == 404
    assert site.browser("editor", CHIAPAS).post("/consola/entradas/1/historia/1/restaurar", data={}).status_code == 404
    assert site.browser("editor").get("/consola/entradas/1/historia/9").status_code == 404
    assert site.browser("editor").get("/consola/entradas/999/historia").status_code == 404


def test_the_list_costs_the_same_with_more_rows(site: Site) -> None:
    browser = site.browser("reviewer")
    few = statements(site, browser, 5)
    assert statements(site, browser, 50) == few


def statements(site: Site, browser: TestClient, count: int) -> int:
    ana = who(site, site.somebody("editor"))
    many = [Proposal(entry("", organization=f"Casa {count} {n}", **PLACE), kind="new") for n in range(count)]
    with site.console.writing.begin() as session:
        propose_all(session, ana, many, site.clock.now)
    run: list[str] = []
    listen = lambda *args: run.append(args[2])  # noqa: E731
    event.listen(site.console.engine, "before_cursor_execute", listen)
    assert browser.get("/consola/cambios").status_code == 200
    event.remove(site.console.engine, "before_cursor_execute", listen)
    return len(run)
