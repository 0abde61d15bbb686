"""The list and the page of an entry: what each role sees, filters, few statements however many rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, update

from services_directory.listings import models as m
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.listing import Closure
from services_directory.scope import ROLES, Role
from tests.services_directory.console.site import CHIAPAS, OAXACA, OFFICE, Site
from tests.services_directory.factories import NOW, TODAY, entry

CASES = {"clerk": 0, "editor": 2, "reviewer": 2, "coordinator": 5, "admin": 5}


def put(site: Site, *entries: Entry) -> list[int]:
    with site.console.writing.begin() as session:
        put_all(session, entries, Change("starter", "for tests", NOW, "starter"))
        numbers = {
            row.entry_key: row.number for row in session.query(m.ServiceAtLocation.entry_key, m.ServiceAtLocation.number).all()
        }
    return [numbers[each.key] for each in entries]


def number_of(site: Site, key: str) -> int:
    with site.console.reading() as session:
        return next(n for n, k in session.query(m.ServiceAtLocation.number, m.ServiceAtLocation.entry_key) if k == key)


def given_to(site: Site, key: str, office: str) -> None:
    with site.console.writing.begin() as session:
        session.execute(update(m.Service).where(m.Service.id == entry(key).service_id).values(office_id=office))


def oaxaca(key: str, **facts: Any) -> Entry:  # noqa: ANN401
    return replace(entry(key, state=OAXACA, municipality="Oaxaca de Juárez", town="Oaxaca de Juárez"), **facts)


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_lists_what_it_may_see(site: Site, role: Role) -> None:
    page = site.browser(role).get("/consola/entradas").text
    assert f"{CASES[role]} entrada" in page
    assert ("Casa Chiapas" in page) == (CASES[role] == 5)


def test_a_clerk_sees_the_entries_of_their_office(site: Site) -> None:
    given_to(site, "20-albergue", OFFICE)
    given_to(site, "07-albergue", OFFICE)  # one that moved away
    page = site.browser("clerk").get("/consola/entradas").text
    assert "Casa Oaxaca" in page
    assert "Comedor Oaxaca" not in page
    assert "Casa Chiapas" not in page


@pytest.mark.parametrize("role", ["clerk", "editor", "reviewer"])
def test_an_entry_of_another_state_is_not_there(site: Site, role: Role) -> None:
    browser = site.browser(role, CHIAPAS)
    assert browser.get(f"/consola/entradas/{number_of(site, '20-albergue')}").status_code == 404
    assert browser.get("/consola/entradas/9999").status_code == 404
    assert site.stranger().get("/consola/entradas").status_code == 303


def test_searching_ignores_accents_and_capitals(site: Site) -> None:
    put(site, oaxaca("x", organization="Misión Ñuu Savi", phones=(EntryPhone("+529511234567"),)))
    browser = site.browser("editor")
    for text in ("mision nuu", "MISIÓN", "savi mision", "951123"):
        page = browser.get("/consola/entradas", params={"texto": text}).text
        assert "1 entrada<" in page, text
        assert "Ñuu Savi" in page
    for text in ("misiónx", "%", "_"):
        assert "0 entradas" in browser.get("/consola/entradas", params={"texto": text}).text


def test_the_address_of_a_confidential_place_cannot_be_searched(site: Site) -> None:
    put(site, oaxaca("x", organization="Refugio", safe_location=True, address="Calle Escondida 12"))
    page = site.browser("editor").get("/consola/entradas", params={"texto": "escondida"}).text
    assert "0 entradas" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("revision=fresh", {"Fresca"}),
        ("revision=soon", {"Pronto"}),
        ("revision=expired", {"Vieja"}),
        ("situacion=withheld", {"Retirada"}),
        ("situacion=closed", {"Cerrada"}),
        ("necesidad=work", {"Empleo"}),
        ("necesidad=work&situacion=closed", set()),
        ("municipio=Ixtepec", {"Lejos"}),
        ("revision=nonsense&situacion=x&orden=y&pagina=z&texto=fresca", {"Fresca"}),
        ("orden=verified&texto=fresca", {"Fresca"}),
    ],
)
def test_filters(site: Site, query: str, found: set[str]) -> None:
    verified = {"verified_on": TODAY - timedelta(days=20), "verified_by": "Oficina"}
    put(
        site,
        oaxaca("1", organization="Fresca", expires_on=TODAY + timedelta(days=60), **verified),
        oaxaca("2", organization="Pronto", expires_on=TODAY + timedelta(days=3), **verified),
        oaxaca("3", organization="Vieja", expires_on=TODAY - timedelta(days=3), **verified),
        oaxaca("4", organization="Retirada", withheld="Se mudó"),
        oaxaca("5", organization="Cerrada", closures=(Closure(TODAY, TODAY, "Obras"),)),
        oaxaca("6", organization="Empleo", needs=("work",)),
        oaxaca("7", organization="Lejos", municipality="Ixtepec"),
        oaxaca("8", organization="Abierta otra vez", closures=(Closure(date(2026, 1, 1), TODAY - timedelta(days=1)),)),
    )
    page = site.browser("editor").get(f"/consola/entradas?{query}").text
    every = {"Fresca", "Pronto", "Vieja", "Retirada", "Cerrada", "Empleo", "Lejos", "Abierta otra vez"}
    assert {name for name in every if f"<strong>{name}</strong>" in page} == found


def test_a_coordinator_narrows_to_a_state_or_the_national_lines(site: Site) -> None:
    browser = site.browser("coordinator")
    assert "2 entradas" in browser.get("/consola/entradas?estado=07").text
    assert "1 entrada<" in browser.get("/consola/entradas?estado=00").text
    # A state in the address takes nobody out of their own.
    assert "2 entradas" in site.browser("editor").get("/consola/entradas?estado=07").text
    assert "Casa Chiapas" not in site.browser("editor").get("/consola/entradas?estado=07").text


def test_pages_of_a_long_list(site: Site) -> None:
    put(site, *(oaxaca(f"x{n}", organization=f"Casa {n:03d}") for n in range(60)))
    browser = site.browser("editor")
    first, last = browser.get("/consola/entradas?texto=casa").text, browser.get("/consola/entradas?texto=casa&pagina=99").text
    assert "Página 1 de 3" in first
    assert "texto=casa&amp;pagina=2" in first
    assert "Página 3 de 3" in last


def test_as_many_statements_for_fifty_rows_as_for_five(site: Site) -> None:
    browser = site.browser("editor")
    with counted(site.console.engine) as few:
        browser.get("/consola/entradas?texto=casa")
    put(site, *(oaxaca(f"x{n}", organization=f"Casa {n:03d}") for n in range(50)))
    with counted(site.console.engine) as many:
        browser.get("/consola/entradas?texto=casa")
    assert len(many) == len(few) > 5


def test_an_entry_in_plain_words(site: Site) -> None:
    made = oaxaca(
        "x",
        organization="Casa del Sol",
        admits=("families", "women"),
        minimum_age=18,
        phones=(EntryPhone("+529511234567", "whatsapp", "solo mensajes"), EntryPhone("52098800", held_reason="faltan dígitos")),
        opening_hours="Mo-Fr 09:00-15:00; PH off",
        free=True,
        papers=("Acta de nacimiento",),
        closures=(Closure(TODAY, None, "Obras"),),
        address="Calle Uno 2",
        note="Preguntar por la encargada",
    )
    [number] = put(site, made, oaxaca("y", organization="Casa del Sol", municipality="Ixtepec"))[:1]
    page = site.browser("editor").get(f"/consola/entradas/{number}").text
    for words in (
        *("Casa del Sol", "Familias, Mujeres", "Desde 18 años", "+52 951 123 4567 · WhatsApp · solo mensajes", "Gratis"),
        *("52098800 · (faltan dígitos)", "Acta de nacimiento", "hasta nuevo aviso: Obras", "Nunca revisada", "Calle Uno 2"),
        *("lunes 23", "Próximo día festivo", "Navidad", "Mismo servicio en otros lugares", "Ixtepec", "La oficina del estado"),
    ):
        assert words in page, words


def test_who_may_change_is_offered_it(site: Site) -> None:
    path = f"/consola/entradas/{number_of(site, '20-albergue')}"
    assert f"{path}/cambiar" in site.browser("editor").get(path).text
    others: tuple[Role, ...] = ("coordinator", "admin")
    for role in others:
        page = site.browser(role).get(path).text
        assert f"{path}/cambiar" not in page
        assert "Sigue igual" not in page
