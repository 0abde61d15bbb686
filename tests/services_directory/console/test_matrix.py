"""Every route, for every role, in every place: 404 unless `scope` says it is theirs; and no word of what is not theirs."""

import re
from collections.abc import Iterator

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
from tests.services_directory.console.matrix import OTHERS, ROWS, Row
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


def asked(client: TestClient, method: str, path: str, row: Row) -> tuple[int, str]:
    answer = client.request(method, path, data=dict(row.form) if method == "POST" else None)
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


def cells(country: Country) -> Iterator[tuple[str, str, Row, str, str]]:
    """Method, path, row, place and filled path, for all but the door."""
    for (method, path), row in ROWS.items():
        if row.door:
            continue
        for place in PLACES if row.of else ("own",):
            yield method, path, row, place, path_of(path, row, country.thing(row.of, place) if row.of else "")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_what_scope_says(country: Country, role: Role) -> None:
    client, wrong = country.site.browser(role), []
    staff_id = country.site.somebody(role)
    with country.site.console.reading() as session:
        member = account(session, staff_id)
        assert member is not None
        staff = staff_member(member)
    for method, path, row, place, filled in cells(country):
        _, state, office = PLACES[place]
        there = row.action is None or (may(staff, row.action, state, office) if row.of else may(staff, row.action))
        if path == "/yo/segundo-paso/quitar":
            there = role in {"clerk", "editor"}
        status, _ = asked(client, method, filled, row)
        expected = DONE if there and not row.nobody else {404}
        if status not in expected or (method == "GET" and there and status != 200):
            wrong.append((method, path, place, status))
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
        status, text = asked(client, method, path_of(path, row, country.thing(row.of, "own") if row.of else ""), row)
        assert status in (row.door or {303}), (method, path)
        assert not any(mark in text for mark in MARK.values())
    for method, path, row, _, filled in cells(country):
        answer = client.request(method, filled, data=dict(row.form) if method == "POST" else None)
        assert answer.headers["location"].startswith(f"{HOME}/entrar?luego="), (method, path)


@pytest.mark.parametrize("role", ["clerk", "editor", "reviewer"])
def test_no_page_holds_what_is_not_theirs(country: Country, role: Role) -> None:
    """All proposals wait at once; whatever is opened or sent, words of other states (for a clerk, of other offices) stay away."""
    for place in PLACES:
        country.request(place)
    theirs = {"own"} if role == "clerk" else {"own", "near"}
    client = country.site.browser(role)
    pages = [filled for method, _, _, _, filled in cells(country) if method == "GET"]
    lists = [
        f"{HOME}/cambios?ver=decididas",
        f"{HOME}/cambios?ver=mias",
        f"{HOME}/entradas?q=marca",
        f"{HOME}/entradas?estado=07",
    ]
    seen = "".join(client.get(page).text for page in [*pages, *lists])
    assert {place for place, mark in MARK.items() if mark in seen} == theirs
    sent = "".join(asked(client, method, filled, row)[1] for method, _, row, _, filled in cells(country) if method == "POST")
    assert {place for place, mark in MARK.items() if mark in sent} <= theirs


def test_an_unknown_thing_looks_like_one_out_of_reach(country: Country) -> None:
    client = country.site.browser("editor")
    unknown = {"entry": "999999", "request": "0" * 36, "office": "x", "staff": "x"}
    for (method, path), row in ROWS.items():
        if row.of:
            there = asked(client, method, path_of(path, row, country.thing(row.of, "far")), row)
            nowhere = asked(client, method, path_of(path, row, unknown[row.of]), row)
            assert there == nowhere, (method, path)


def test_other_methods_do_nothing(country: Country) -> None:
    client = country.site.browser("admin")
    for (_, path), row in ROWS.items():
        filled = path_of(path, row, country.thing(row.of, "own") if row.of else "")
        for method in ("PUT", "DELETE", "PATCH"):
            assert client.request(method, filled, data={}).status_code in {404, 405, 413}
        if ("POST", path) not in ROWS:
            assert client.post(filled, data={}).status_code in {404, 405}


def test_every_post_is_refused_from_elsewhere(country: Country) -> None:
    """CSRF: a browser of somebody signed in, led by another site."""
    client = country.site.browser("admin")
    for (method, path), row in ROWS.items():
        if method == "POST":
            filled = path_of(path, row, country.thing(row.of, "own") if row.of else "")
            for headers in (
                {"origin": "https://elsewhere.example"},
                {"origin": "null"},
                {"origin": ""},
                {"sec-fetch-site": "cross-site"},
                {"sec-fetch-site": "same-site"},
            ):
                assert client.post(filled, data=dict(row.form), headers=headers).status_code == 403, (path, headers)
