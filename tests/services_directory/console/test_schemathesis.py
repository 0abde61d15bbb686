"""Whatever is asked of any route, signed in or not: no error of ours, no trace of the inside, guards on every answer."""

import re
import string
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from sqlalchemy import Engine
from starlette.testclient import TestClient

import services_directory.console
from services_directory.console.app import make_console_app
from tests.services_directory.console.country import PLACES, Country, make_country
from tests.services_directory.console.matrix import ROWS
from tests.services_directory.console.site import HOST, ORIGIN, make_site
from tests.services_directory.console.test_matrix import HOME, path_of

GUARDS: Final = (
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "cross-origin-opener-policy",
    "permissions-policy",
    "strict-transport-security",
    "cache-control",
)
TRACES: Final = ("Traceback (most recent", "sqlalchemy", "psycopg", "sqlite3", "services_directory/", 'File "')
TEMPLATES: Final = Path(services_directory.console.__file__).parent / "templates"
# Names of the fields of every form, as the templates write them.
FIELDS: Final = sorted(
    {
        name
        for page in TEMPLATES.rglob("*.html")
        for name in re.findall(r'(?:name="|(?:text|area|choose|ticks)\(")([a-z_-]+)"', page.read_text("utf-8"))
    }
)
odd = st.sampled_from(
    ["", "\0", "0", "-1", "1", "9" * 30, "á" * 300, "' OR 1=1 --", "<script>", "../..", "\u202e", "%00", "2026-02-30", "24:99"]
)
words = odd | st.text(max_size=40) | st.text(string.printable, max_size=40)
forms = st.dictionaries(st.sampled_from(FIELDS), words | st.lists(words, max_size=3), max_size=8)
FEW: Final = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# Not the way out: it would sign the browser out.
POSTS: Final = sorted(path for method, path in ROWS if method == "POST" and path != "/salir")
GETS: Final = sorted(path for method, path in ROWS if method == "GET")
NAMES: Final = ("pagina", "q", "ver", "estado", "papel", "cuenta", "quien", "accion", "luego", "dicho", "orden", "idioma")
BODIES: Final = (
    (b"", "application/x-www-form-urlencoded"),
    (b"\xff\xfe=%ff&%00=%00&a", "application/x-www-form-urlencoded"),
    (b"&".join(b"a%d=1" % n for n in range(3_000)), "application/x-www-form-urlencoded"),
    (b"{}", "application/json"),
    (b"--x\r\nnot a part", "multipart/form-data; boundary=x"),
    (b"anything", "multipart/form-data"),
    (
        b'--x\r\nContent-Disposition: form-data; name="email"; filename="a"\r\n\r\n\x00\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
)


@pytest.fixture
def country(engine: Engine) -> Any:  # noqa: ANN401
    made = make_country(make_site(engine))
    yield made
    made.site.console.directory.close()


@pytest.fixture
def shared(country: Country) -> tuple[TestClient, ...]:
    return browsers(country)


def quiet(client: TestClient) -> TestClient:
    """The same browser, answering with the page people would see where something broke."""
    app = client.app
    assert isinstance(app, FastAPI)
    other = TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False, raise_server_exceptions=False)
    for name, value in client.cookies.items():
        other.cookies.set(name, value, domain=HOST, path="/consola")
    return other


def check(answer: Any) -> None:  # noqa: ANN401
    assert answer.status_code < 500, (answer.request.method, answer.request.url)
    assert [name for name in GUARDS if name not in answer.headers] == []
    assert not any(trace in answer.text for trace in TRACES)


def browsers(country: Country) -> tuple[TestClient, ...]:
    return (quiet(country.site.browser("admin")), quiet(country.site.browser("reviewer")), quiet(country.site.stranger()))


def test_forms_of_any_content_break_nothing(country: Country) -> None:
    assert len(FIELDS) > 20
    clients = browsers(country)
    for path in POSTS:
        send_anything(clients, filled(country, path))


def send_anything(clients: tuple[TestClient, ...], path: str) -> None:
    @FEW
    @given(forms)
    def send(form: dict[str, Any]) -> None:
        for client in clients:
            check(client.post(path, data=form))

    send()


def filled(country: Country, path: str, method: str = "POST") -> str:
    """A path with a thing of one's own in it."""
    row = ROWS[method, path]
    return path_of(path, row, country.thing(row.of, "own") if row.of else "")


def test_bodies_of_any_kind_break_nothing(country: Country) -> None:
    for client in browsers(country):
        for path in POSTS:
            where = filled(country, path)
            for content, kind in BODIES:
                check(client.post(where, content=content, headers={"content-type": kind}))


def test_paths_and_questions_of_any_content_break_nothing(country: Country) -> None:
    clients = browsers(country)
    for path in GETS:
        ask_anything(clients, path, filled(country, path, "GET"))


def ask_anything(clients: tuple[TestClient, ...], path: str, where: str) -> None:
    @FEW
    @given(st.dictionaries(st.sampled_from(NAMES), words, max_size=4), words)
    def ask(query: dict[str, str], part: str) -> None:
        odd_path = re.sub(r"\{\w+\}", quote(part.encode("utf-8", "replace"), safe="") or "x", HOME + path)
        for client in clients:
            check(client.get(where, params=query))
            check(client.get(odd_path))

    ask()


@pytest.mark.parametrize("bad", ["%00", "a%00b", "%ff", "%ed%a0%80", "9" * 40, "2147483648", "-1", "%2e%2e%2f", "x" * 3000])
def test_odd_addresses_break_nothing(shared: tuple[TestClient, ...], bad: str) -> None:
    for client in shared:
        for path in GETS:
            check(client.get(HOME + re.sub(r"\{\w+\}", bad, path)))
            check(client.get(f"{HOME}{path.partition('{')[0]}?pagina={bad}&q={bad}&ver={bad}&luego={bad}&dicho={bad}"))


def test_the_schema_itself_holds(country: Country) -> None:
    """Schemathesis over the routes as the application describes them: parameters of every kind."""
    for client in browsers(country):
        app = client.app
        assert isinstance(app, FastAPI)
        described = get_openapi(title="Consola", version="1", routes=app.routes)
        for operation in schemathesis.openapi.from_dict(described, config=SchemathesisConfig()).get_all_operations():
            assert isinstance(operation, Ok)
            run_all(client, operation.ok())


def run_all(client: TestClient, operation: Any) -> None:  # noqa: ANN401
    @FEW
    @given(operation.as_strategy())
    def run(case: Any) -> None:  # noqa: ANN401
        wanted = case.as_transport_kwargs(base_url=ORIGIN)
        check(client.request(case.method, wanted["url"], params=wanted.get("params"), data={} if case.method == "POST" else None))

    if not operation.path.endswith("/salir"):
        run()


def test_a_page_that_breaks_is_guarded_and_says_nothing(country: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    client = quiet(country.site.browser("admin"))

    def broken(*_: object) -> None:
        raise RuntimeError("secreto-de-adentro")

    monkeypatch.setattr("services_directory.console.pages.people.accounts.accounts", broken)
    answer = client.get("/consola/personas")
    assert answer.status_code == 503
    assert "secreto-de-adentro" not in answer.text
    assert "Ahora no se pudo" in answer.text
    assert [name for name in GUARDS if name not in answer.headers] == []


def test_places_are_all_there(country: Country) -> None:
    assert set(country.numbers) == set(PLACES)
    assert make_console_app(country.site.console)
