"""The Today page: what waits, in order, within reach, each with the button that settles it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, select
from starlette.testclient import TestClient

from services_directory.listings import models as m
from services_directory.listings.catalog import Change, assign, put_all
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.entry_reading import standings
from services_directory.needs.log import NeedRecord, log_need, new_id, report_entry, week_of
from services_directory.needs.models import EntryReport
from services_directory.scope import Role
from tests.services_directory.console.site import CHIAPAS, OAXACA, OFFICE, OTHER_OFFICE, Site
from tests.services_directory.factories import NOW, TODAY, entry

PLACE = {"state": OAXACA, "municipality": "Oaxaca de Juárez", "town": "Oaxaca de Juárez"}
COAST = {"state": OAXACA, "municipality": "Pinotepa", "town": "Pinotepa"}


def write(site: Site, *entries: Entry) -> None:
    with site.console.writing.begin() as session:
        put_all(session, entries, Change("Oficina", "prueba", NOW))


def stands(site: Site, key: str = "20-albergue") -> Entry:
    with site.console.reading() as session:
        return standings(session, [key])[key].entry


def checked(key: str, days: int, **facts: object) -> Entry:
    """Checked so many days ago, for 30 days."""
    day = TODAY - timedelta(days=days)
    return replace(entry(key, **facts), verified_on=day, verified_by="O", expires_on=day + timedelta(days=30))


def shown(site: Site, listing_id: str, times: int, **facts: str) -> None:
    with site.console.writing.begin() as session:
        for _ in range(times):
            week = week_of(TODAY)
            record: dict[str, Any] = {"need": "shelter", "status": "unknown", "reason": None, "state": OAXACA, **facts}
            log_need(
                session.connection(),
                NeedRecord(id=new_id(), week=week, services_shown=[listing_id] if listing_id else [], **record),
            )


def order(page: str) -> list[str]:
    names = ("Casa Oaxaca", "Comedor Oaxaca", "Vieja", "Fresca", "Casa Chiapas")
    due = page.partition('id="revisar"')[2]
    return sorted((name for name in names if name in due), key=due.index)


def test_the_longest_unchecked_and_the_most_asked_for_come_first(site: Site) -> None:
    write(site, checked("20-vieja", 60, organization="Vieja", **PLACE), checked("20-fresca", 5, organization="Fresca", **PLACE))
    assert order(site.browser("editor").get("/consola/hoy").text) == ["Casa Oaxaca", "Comedor Oaxaca", "Vieja"]
    shown(site, stands(site, "20-vieja").listing_id, 40)
    shown(site, stands(site, "20-comedor").listing_id, 1)
    page = site.browser("editor").get("/consola/hoy").text
    assert order(page) == ["Vieja", "Comedor Oaxaca", "Casa Oaxaca"]
    assert "la gente la vio 40 veces" in page
    assert "Nadie la ha revisado" in page


def test_what_is_about_to_leave_the_answers_says_when_and_what_left_says_so(site: Site) -> None:
    write(site, checked("20-vieja", 40, organization="Vieja", **PLACE))
    assert "Deja de salir el 13 dic 2026" in site.browser("editor").get("/consola/hoy").text
    write(site, checked("20-vieja", 61, organization="Vieja", **PLACE))
    assert "Ya no sale en las respuestas" in site.browser("editor").get("/consola/hoy").text


def test_one_tap_and_it_is_checked(site: Site) -> None:
    editor = site.browser("editor")
    answer = editor.post("/consola/hoy/1/igual", data={"como": "phone"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/consola/hoy?dicho=igual")
    assert stands(site).verified_on == TODAY
    assert order(editor.get("/consola/hoy").text) == ["Comedor Oaxaca"]
    quiet = editor.post("/consola/hoy/2/igual", data={"como": "visit"}, headers={"x-consola": "1"})
    assert quiet.status_code == 204
    assert stands(site, "20-comedor").verified_on == TODAY


def test_a_tap_leads_back_to_where_it_was_made_and_nowhere_else(site: Site) -> None:
    editor = site.browser("editor")
    for came, goes in (
        ("https://ventanilla.example/consola/entradas/1?dicho=x&a=b", "/consola/entradas/1?a=b&dicho=igual"),
        ("https://ventanilla.example/consola/hoy?municipio=Oaxaca", "/consola/hoy?municipio=Oaxaca&dicho=igual"),
        ("https://elsewhere.example/consola/hoy", "/consola/hoy?dicho=igual"),
        ("https://ventanilla.example//elsewhere.example/", "/consola/hoy?dicho=igual"),
    ):
        assert editor.post("/consola/hoy/1/igual", data={}, headers={"referer": came}).headers["location"] == goes


def test_ten_are_marked_at_once(site: Site) -> None:
    write(site, *(entry(f"20-{n}", organization=f"Casa {n}", **PLACE) for n in range(10)))
    with site.console.reading() as session:
        numbers = session.scalars(select(m.ServiceAtLocation.number).where(m.ServiceAtLocation.entry_key.like("20-_"))).all()
    editor = site.browser("editor")
    answer = editor.post("/consola/hoy/igual", data={"entrada": [str(number) for number in numbers], "como": "phone"})
    assert answer.headers["location"].endswith("dicho=iguales")
    assert all(stands(site, f"20-{n}").verified_on == TODAY for n in range(10))
    assert editor.post("/consola/hoy/igual", data={}).headers["location"].endswith("nada_marcado")


def test_the_list_is_called_down_by_municipality_with_phones_to_tap(site: Site) -> None:
    write(site, entry("20-costa", organization="Casa Costa", phones=(EntryPhone("+529541234567"),), **COAST))
    page = site.browser("editor").get("/consola/hoy?municipio=Pinotepa").text
    assert 'href="tel:+529541234567"' in page
    assert "954 123 4567" in page
    assert "Casa Oaxaca" not in page.partition('id="revisar"')[2]


@pytest.mark.parametrize(
    ("role", "state", "office"),
    [("editor", CHIAPAS, OTHER_OFFICE), ("reviewer", CHIAPAS, OTHER_OFFICE), ("clerk", OAXACA, OFFICE), ("admin", "", "")],
)
def test_nobody_settles_what_is_not_theirs(site: Site, role: Role, state: str, office: str) -> None:
    browser = site.browser(role, state, office)
    page = browser.get("/consola/hoy")
    assert page.status_code == 200
    assert "/hoy/1/igual" not in page.text
    assert browser.get("/consola/hoy/1/cerro").status_code == 404
    for way, form in (("igual", {}), ("cerro", {"tipo": "siempre"}), ("lugares", {"libres": "3"})):
        assert browser.post(f"/consola/hoy/1/{way}", data=form).status_code == 404
    assert browser.post("/consola/hoy/igual", data={"entrada": ["1"]}).status_code == 404
    assert browser.post("/consola/hoy/999/igual", data={}).status_code == 404
    assert stands(site).verified_on is None


def test_a_clerk_settles_what_her_hub_answers_for(site: Site) -> None:
    with site.console.writing.begin() as session:
        assign(session, [stands(site).service_id], OFFICE)
    clerk = site.browser("clerk")
    assert order(clerk.get("/consola/hoy").text) == ["Casa Oaxaca"]
    assert clerk.post("/consola/hoy/1/igual", data={}).status_code == 303
    assert stands(site).verified_on == TODAY


def test_what_people_reported_is_shown_until_somebody_looks(site: Site) -> None:
    with site.console.writing.begin() as session:
        for what in ("phone", "phone", "met_referral"):
            report_entry(session.connection(), stands(site).service_id, what, TODAY)
    editor = site.browser("editor")
    page = editor.get("/consola/hoy").text
    assert "el teléfono no sirve" in page
    assert "2 veces" in page
    editor.post("/consola/hoy/1/igual", data={})
    assert "el teléfono no sirve" not in editor.get("/consola/hoy").text
    with site.console.reading() as session:
        assert {row.count - row.settled for row in session.scalars(select(EntryReport))} == {0}


def test_a_closure_is_proposed_with_its_dates(site: Site) -> None:
    editor = site.browser("editor")
    assert 'name="hasta"' in editor.post("/consola/hoy/1/cerro", data={}).text
    wrong = editor.post(
        "/consola/hoy/1/cerro", data={"tipo": "tiempo", "desde": "2026-12-10", "hasta": "2026-12-01", "motivo": "obra"}
    )
    assert wrong.status_code == 422
    assert "obra" in wrong.text
    assert "termina antes de empezar" in wrong.text
    assert editor.post("/consola/hoy/1/cerro", data={"tipo": "tiempo", "desde": "mañana"}).status_code == 422
    right = {"tipo": "tiempo", "desde": "2026-12-10", "hasta": "", "motivo": "obra"}
    asked = editor.post("/consola/hoy/1/cerro", data=right).headers["location"].split("?")[0]
    assert "hasta nuevo aviso (obra)" in editor.get(asked).text
    reviewer = site.browser("reviewer")
    assert asked in reviewer.get("/consola/hoy").text
    reviewer.post(f"{asked}/aceptar", data={"campo": "closures", "version": "1"})
    assert stands(site).closures[0].starts == date(2026, 12, 10)


def test_old_numbers_of_free_places_are_asked_for_again(site: Site) -> None:
    editor = site.browser("editor")
    editor.post("/consola/hoy/1/lugares", data={"libres": "3", "total": "10"})
    assert "Lugares libres: dato" not in editor.get("/consola/hoy").text
    site.clock.passes(timedelta(hours=25))
    later = site.browser("editor")
    assert "Lugares libres: dato" in later.get("/consola/hoy").text
    for bad in ({"libres": "11", "total": "10"}, {"libres": "muchos"}):
        assert later.post("/consola/hoy/1/lugares", data=bad).headers["location"].endswith("lugares_mal")
    later.post("/consola/hoy/1/lugares", data={"libres": "0", "total": "10"})
    assert "Lugares libres: dato" not in later.get("/consola/hoy").text


def test_small_counts_of_what_people_lacked_are_not_said(site: Site) -> None:
    shown(site, "", 7, status="unmet", reason="D1", municipality="Pinotepa", need="work")
    shown(site, "", 2, status="unmet", reason="D1", municipality="Juchitán", need="legal_aid")
    shown(site, "", 9, status="unmet", reason="D1", municipality="Tapachula", need="food", state=CHIAPAS)
    page = site.browser("editor").get("/consola/hoy").text.partition("Lo que la gente pidió")[2]
    assert "7 veces" in page
    assert "menos de 5" in page
    assert "2 veces" not in page
    assert "Tapachula" not in page


def test_old_translations_are_counted(site: Site) -> None:
    with site.console.writing.begin() as session:
        row = {"entity": "service", "entity_id": stands(site).service_id, "field": "description", "language": "en"}
        session.add(m.Translation(id=str(uuid4()), **row, text="Roof", source="Techo", state="outdated"))
    assert "Ponerlas al día" in site.browser("editor").get("/consola/hoy").text
    assert "Ponerlas al día" not in site.browser("editor", CHIAPAS).get("/consola/hoy").text


def test_the_week_fits_on_a_sheet(site: Site) -> None:
    editor = site.browser("editor")
    editor.post("/consola/hoy/1/igual", data={})
    page = editor.get("/consola/hoy/semana").text
    assert "Revisiones hechas esta semana" in page
    assert "Comedor Oaxaca" in page
    assert "Chiapas" not in page


def test_the_page_costs_the_same_with_more_rows(site: Site) -> None:
    browser = site.browser("editor")
    few = statements(site, browser, 5)
    assert statements(site, browser, 50) == few


def statements(site: Site, browser: TestClient, count: int) -> int:
    write(site, *(entry(f"20-n{count}-{n}", organization=f"Casa {n}", **PLACE) for n in range(count)))
    run: list[str] = []
    listen = lambda *args: run.append(args[2])  # noqa: E731
    event.listen(site.console.engine, "before_cursor_execute", listen)
    assert browser.get("/consola/hoy").status_code == 200
    event.remove(site.console.engine, "before_cursor_execute", listen)
    return len(run)
