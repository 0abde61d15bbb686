"""Every route, for every role, in every place: 404 unless `scope` says it is theirs; and no word of what is not theirs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.routing import Mount
from starlette.testclient import TestClient

from services_directory.console.app import PAGES
from services_directory.scope import ROLES, Role, may
from services_directory.staff.accounts import account
from services_directory.staff.sessions import staff_member
from tests.services_directory.console.country import MARK, PLACES, Country, make_country
from tests.services_directory.console.matrix import OTHERS, ROWS, THING, Row
from tests.services_directory.console.site import CHIAPAS, OAXACA, OFFICE, OTHER_OFFICE, Site

DONE = frozenset({200, 303, 409, 422})
HOME = "/consola"


@pytest.fixture
def country(site: Site) -> Country:
    return make_country(site)


def routes_of(app: FastAPI) -> set[tuple[str, str]]:
    """Method and path of every route, as the application itself lists them."""
    paths = get_openapi(title="", version="", routes=app.routes)["paths"]
    return {(method.upper(), path.removeprefix(HOME)) for path, methods in paths.items() for method in methods}


def path_of(path: str, row: Row, thing: str) -> str:
    """The path with its parameters filled: the first is the thing."""
    names = re.findall(r"\{(\w+)\}", path)
    for name in names:
        path = path.replace(f"{{{name}}}", thing if row.of and name == names[0] else OTHERS.get(name, "1"))
    return HOME + path


def form_of(row: Row, thing: str) -> dict[str, str]:
    """The form with the thing in it, where it names one."""
    return {name: value.replace(THING, thing) for name, value in row.form.items()}


def asked(client: TestClient, method: str, path: str, form: Mapping[str, str]) -> tuple[int, str]:
    answer = client.request(method, path, data=dict(form) if method == "POST" else None)
    return answer.status_code, answer.text


def test_every_route_has_a_row(site: Site) -> None:
    app = site.stranger().app
    assert isinstance(app, FastAPI)
    routes = routes_of(app)
    assert routes == set(ROWS)
    # Nothing is left out of the list: no other kind of route, no route hidden from it.
    declared = [route for pages in PAGES for route in pages().routes]
    assert all(isinstance(route, APIRoute) for route in declared)
    assert len(routes) == sum(len(route.methods or ()) for route in declared if isinstance(route, APIRoute))
    assert [route.path for route in app.routes if isinstance(route, Mount)] == [f"{HOME}/static"]
    assert {type(route).__name__ for route in app.routes} == {"Mount", "_IncludedRouter"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One route for one thing."""

    method: str
    path: str
    row: Row
    place: str
    filled: str
    form: dict[str, str]


def cell(country: Country, method: str, path: str, place: str = "own") -> Cell:
    """The route with a thing of this place."""
    row = ROWS[method, path]
    thing = country.thing(row.of, place) if row.of else ""
    return Cell(method, path, row, place, path_of(path, row, thing), form_of(row, thing))


def cells(country: Country) -> Iterator[Cell]:
    """All but the door, in every place where there is a thing to ask for."""
    for (method, path), row in ROWS.items():
        for place in () if row.door else PLACES if row.of else ("own",):
            yield cell(country, method, path, place)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_what_scope_says(country: Country, role: Role) -> None:
    client, wrong = country.site.browser(role), []
    staff_id = country.site.somebody(role)
    with country.site.console.reading() as session:
        member = account(session, staff_id)
        assert member is not None
        staff = staff_member(member)
    for each in cells(country):
        row, (_, state, office) = each.row, PLACES[each.place]
        there = row.action is None or (may(staff, row.action, state, office) if row.of else may(staff, row.action))
        if each.path == "/yo/segundo-paso/quitar":
            there = role in {"clerk", "editor"}
        expected = {404} if not there or row.nobody else {200} if each.method == "GET" else DONE
        status, _ = asked(client, each.method, each.filled, each.form)
        if status not in expected:
            wrong.append((each.method, each.path, each.place, status))
    assert wrong == []


def test_the_matrix_is_as_strict_as_it_looks() -> None:
    """`scope` itself, by hand, for the cells that matter most."""
    from services_directory.scope import Staff

    clerk = Staff("1", "", "", "clerk", OAXACA, OFFICE)
    editor, reviewer = Staff("2", "", "", "editor", OAXACA), Staff("3", "", "", "reviewer", OAXACA)
    for staff in (clerk, editor, reviewer):
        for action in ("see", "propose", "confirm", "approve", "export", "import", "translate", "office"):
            assert not may(staff, action, CHIAPAS, OTHER_OFFICE)
            assert not may(staff, action, CHIAPAS, OFFICE)
            assert not may(staff, action, "", "")
        assert not may(staff, "people")
        assert not may(staff, "audit")
    assert not may(clerk, "see", OAXACA, "another")
    assert not may(clerk, "approve")
    assert not may(editor, "approve")


def test_a_stranger_sees_the_door_only(country: Country) -> None:
    client = country.site.stranger()
    for (method, path), row in ROWS.items():
        each = cell(country, method, path)
        answer = client.request(method, each.filled, data=each.form if method == "POST" else None)
        assert answer.status_code in (row.door or {303}), (method, path)
        assert row.door or answer.headers["location"].startswith(f"{HOME}/entrar?luego="), (method, path)
        assert not any(mark in answer.text for mark in MARK.values())


@pytest.mark.parametrize("role", ["clerk", "editor", "reviewer"])
def test_no_page_holds_what_is_not_theirs(country: Country, role: Role) -> None:
    """All proposals wait at once; whatever is opened or sent, words of other states (for a clerk, of other offices) stay away."""
    for place in PLACES:
        country.imported(place)
        country.request(place)
    theirs = {"own"} if role == "clerk" else {"own", "near"}
    client, all_cells = country.site.browser(role), list(cells(country))
    pages = [each.filled for each in all_cells if each.method == "GET"]
    lists = ["cambios?ver=decididas", "cambios?ver=mias", "entradas?texto=marca", "entradas?estado=07", "entradas?estado=00"]
    lists += [f"exportar/archivo?formato=csv&direcciones=1{more}" for more in ("", "&estado=07", "&estado=00", "&texto=marca")]
    seen = "".join(client.get(page).text for page in [*pages, *(f"{HOME}/{each}" for each in lists)])
    assert {place for place, mark in MARK.items() if mark in seen} == theirs
    named = {"own": "Casa Oaxaca", "near": "Comedor Oaxaca", "far": "Casa Chiapas", "country": "Línea nacional"}
    assert {place for place, name in named.items() if name in seen} == theirs
    sent = "".join(asked(client, each.method, each.filled, each.form)[1] for each in all_cells if each.method == "POST")
    assert {place for place, mark in MARK.items() if mark in sent} <= theirs


@pytest.mark.parametrize("role", ["clerk", "editor", "reviewer"])
def test_no_question_of_a_page_reaches_further(country: Country, role: Role) -> None:
    client = country.site.browser(role)
    far, own = country.numbers["far"], country.numbers["own"]
    assert client.get(f"{HOME}/entradas/nueva?como={own}").status_code == 200
    assert client.get(f"{HOME}/entradas/nueva?como={far}").status_code == 404
    assert client.get(f"{HOME}/probar?propuesta={country.request('own')}").status_code == 200
    assert client.get(f"{HOME}/probar?propuesta={country.request('far')}").status_code == 404
    # One of another state among many: none of them is done.
    assert client.post(f"{HOME}/hoy/igual", data={"entrada": [str(own), str(far)]}).status_code == 404
    moved = client.post(f"{HOME}/entradas/{own}/cambiar", data={"estado": CHIAPAS, "responde": OTHER_OFFICE})
    assert moved.status_code == 422


def test_an_unknown_thing_looks_like_one_out_of_reach(country: Country) -> None:
    client = country.site.browser("editor")
    unknown = {"entry": "999999", "request": str(UUID(int=8)), "office": "x", "staff": "x", "import": str(UUID(int=7))}
    for (method, path), row in ROWS.items():
        if row.of:
            far, nowhere = cell(country, method, path, "far"), unknown[row.of]
            there = asked(client, method, far.filled, far.form)
            assert there == asked(client, method, path_of(path, row, nowhere), form_of(row, nowhere)), (method, path)


def test_other_methods_do_nothing(country: Country) -> None:
    client = country.site.browser("admin")
    for method, path in ROWS:
        filled = cell(country, method, path).filled
        for other in ("PUT", "DELETE", "PATCH"):
            assert client.request(other, filled, data={}).status_code in {404, 405, 413}
        if ("POST", path) not in ROWS:
            assert client.post(filled, data={}).status_code in {404, 405}


def test_every_post_is_refused_from_elsewhere(country: Country) -> None:
    """CSRF: a browser of somebody signed in, led by another site."""
    client = country.site.browser("admin")
    for method, path in ROWS:
        if method == "POST":
            each = cell(country, method, path)
            for headers in (
                {"origin": "https://elsewhere.example"},
                {"origin": "null"},
                {"origin": ""},
                {"sec-fetch-site": "cross-site"},
                {"sec-fetch-site": "same-site"},
            ):
                assert client.post(each.filled, data=each.form, headers=headers).status_code == 403, (path, headers)
