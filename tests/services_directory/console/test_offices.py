"""Offices: kept by those who may, shown by the bot, closed on their own days, reached by a QR code."""

from dataclasses import replace

import pytest

from services_directory.console.house import Rules
from tests.services_directory.console.site import CHIAPAS, OAXACA, Site

TYPED = {
    "name": "Módulo de Tapachula",
    "kind": "hub",
    "state": CHIAPAS,
    "municipality": "Tapachula",
    "address": "Central Poniente 1",
    "phones": "962 625 0000",
    "opening_hours": "lunes a viernes de 9:00 a 15:00",
    "active": "1",
    "version": "0",
}


def _added(site: Site, state: str = CHIAPAS, **typed: str) -> str:
    answer = site.browser("editor", state).post("/consola/oficinas/nueva", data=TYPED | {"state": state} | typed)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).removeprefix("/consola/oficinas/").partition("?")[0]


def test_an_office_is_added_and_shown_by_the_bot(site: Site) -> None:
    _added(site)
    site.console.directory.refresh()
    hub = site.console.directory.snapshot().hub("modulo-de-tapachula")
    assert hub is not None
    assert (hub.opening_hours, hub.phones, hub.municipality) == ("Mo-Fr 09:00-15:00", ("+529626250000",), "Tapachula")
    assert hub.listing().verified_on == site.clock.now.date()


def test_a_states_own_office_is_the_human_behind_the_bot(site: Site) -> None:
    _added(site, kind="state_office", name="Secretaría de Migrantes")
    site.console.directory.refresh()
    office = site.console.directory.snapshot().office_of(CHIAPAS)
    assert office is not None
    assert office.organization == "Secretaría de Migrantes"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Escriba el nombre"),
        ("phones", "12", "no se puede marcar"),
        ("municipality", "Nadaville", "No encuentro este municipio"),
        ("opening_hours", "cuando se pueda", "No entendí el horario"),
        ("code", "Ñandú!", "letras minúsculas"),
    ],
)
def test_bad_input_is_said_at_its_field_and_kept(site: Site, field: str, typed: str, sentence: str) -> None:
    answer = site.browser("editor", CHIAPAS).post("/consola/oficinas/nueva", data=TYPED | {field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="{field}-problem"' in answer.text
    assert "Central Poniente 1" in answer.text


def test_another_states_office_is_not_there(site: Site) -> None:
    office_id = _added(site)
    stranger = site.browser("editor", OAXACA)
    for path in ("", "/qr.svg", "/qr.png"):
        assert stranger.get(f"/consola/oficinas/{office_id}{path}").status_code == 404
    for path in ("", "/dias", "/responder"):
        assert stranger.post(f"/consola/oficinas/{office_id}{path}", data=TYPED).status_code == 404
    assert "Módulo" not in stranger.get("/consola/oficinas").text


def test_an_editor_cannot_put_an_office_into_another_state(site: Site) -> None:
    answer = site.browser("editor", OAXACA).post("/consola/oficinas/nueva", data=TYPED)
    assert answer.status_code == 422
    assert "Usted no puede guardar oficinas de este estado" in answer.text


def test_two_people_at_once_overwrite_nothing(site: Site) -> None:
    office_id = _added(site)
    client = site.browser("editor", CHIAPAS)
    first = client.post(f"/consola/oficinas/{office_id}", data=TYPED | {"version": "1", "address": "Uno"})
    second = client.post(f"/consola/oficinas/{office_id}", data=TYPED | {"version": "1", "address": "Dos"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert "Otra persona cambió esta oficina" in second.text
    assert 'value="Dos"' in second.text


def test_days_off_close_the_office(site: Site) -> None:
    office_id = _added(site)
    client = site.browser("editor", CHIAPAS)
    bad = client.post(f"/consola/oficinas/{office_id}/dias", data={"starts": "2026-12-30", "ends": "2026-12-01"})
    assert bad.status_code == 422
    days = {"starts": "2026-12-21", "ends": "2027-01-04", "reason": "Vacaciones"}
    assert client.post(f"/consola/oficinas/{office_id}/dias", data=days).status_code == 303
    site.console.directory.refresh()
    hub = site.console.directory.snapshot().hub("modulo-de-tapachula")
    assert hub is not None
    assert [closure.reason for closure in hub.listing().closures] == ["Vacaciones"]
    assert client.post(f"/consola/oficinas/{office_id}/dias", data={"quitar": "2026-12-21"}).status_code == 303
    assert "Vacaciones" not in client.get(f"/consola/oficinas/{office_id}").text


def test_an_office_answers_for_the_entries_of_its_municipality(site: Site) -> None:
    office_id = _added(site)
    client = site.browser("editor", CHIAPAS)
    assert "2 entradas por las que nadie responde" in client.get(f"/consola/oficinas/{office_id}").text
    assert client.post(f"/consola/oficinas/{office_id}/responder").status_code == 303
    assert "Responde por 2 entradas." in client.get(f"/consola/oficinas/{office_id}").text


def test_the_code_leads_to_the_hub(site: Site) -> None:
    office_id = _added(site)
    assert "Falta decirle al sistema" in site.browser("editor", CHIAPAS).get(f"/consola/oficinas/{office_id}").text
    console = replace(site.console, rules=Rules(bot_name="@ventanilla_bot"))
    told = Site(console, site.clock).browser("editor", CHIAPAS)
    page = told.get(f"/consola/oficinas/{office_id}").text
    assert "https://t.me/ventanilla_bot?start=hub_modulo-de-tapachula_en" in page
    picture = told.get(f"/consola/oficinas/{office_id}/qr.svg?idioma=en")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")
    assert told.get(f"/consola/oficinas/{office_id}/qr.png").content.startswith(b"\x89PNG")
