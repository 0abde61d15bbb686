"""Every page of the console: labelled, in order, within the policy, and wholly in the reader's language."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from services_directory.console.app import PAGES
from services_directory.console.cookie import COOKIE
from services_directory.console.deeds import DEEDS
from services_directory.console.pages.exchange import workplace
from services_directory.console.wording import Words
from services_directory.exchange import jobs, working
from services_directory.revision.models import REQUEST_STATES
from services_directory.scope import Role, Staff
from services_directory.staff.accounts import set_language
from services_directory.staff.sessions import open_session
from tests.services_directory.console.pages.test_changes import asked, who
from tests.services_directory.console.pages.test_entries import number_of
from tests.services_directory.console.people_of import link_for
from tests.services_directory.console.readable import troubles
from tests.services_directory.console.site import OAXACA, ORIGIN, Site
from tests.services_directory.console.test_offices import _added as office_added
from tests.tree import python_files, tree_of

PARAMETER: Final = re.compile(r"\{(\w+)(?::\w+)?\}")
READERS: Final[tuple[Role, ...]] = ("clerk", "reviewer", "coordinator", "admin")
# Pages that only lead on, or are for somebody who is half signed in: tests of their own open them.
ELSEWHERE: Final = ("/consola", "/consola/", "/consola/entrar/codigo")
# What is wrong when a form is sent empty is said on a page, too.
FORMS: Final = ("/consola/entrar", "/consola/oficinas/nueva", "/consola/personas/nueva", "/consola/yo/contrasena")


def paths() -> list[str]:
    """Addresses of pages, as the routes have them."""
    routes = [route for page in PAGES for route in page().routes if isinstance(route, APIRoute)]
    return sorted({f"/consola{route.path}" for route in routes if "GET" in (route.methods or ())})


def values(site: Site, reviewer: str) -> dict[str, str]:
    """Something that is there for each part of an address."""
    with_changes = asked(site, site.somebody("editor", name="Ana Pérez"), description="Techo, comida y baño")
    return {
        "number": str(number_of(site, "20-albergue")),
        "version": "1",
        "code": "shelter",
        "request_id": with_changes,
        "office_id": office_added(site, OAXACA, municipality="Oaxaca de Juárez", phones="951 625 0000"),
        "staff_id": site.somebody("clerk", name="Luz"),
        "token": link_for(site, site.somebody("clerk", name="Eva")).rpartition("/")[2],
        "job_id": _imported(site, who(site, reviewer)),
    }


def _imported(site: Site, staff: Staff) -> str:
    """A file that was read: a new row, one that changes nothing it may, one that is wrong."""
    rows = (
        "Organización;Servicio;Estado;Municipio;Qué da;Teléfonos",
        "Casa Nueva;Albergue;Oaxaca;Oaxaca de Juárez;Dónde dormir;9511234567",
        "Casa Rara;;Oaxaca;Nadaville;Volar;12",
        "Casa Chiapas;Albergue;Chiapas;Tapachula;Dónde dormir;",
    )
    content = "\n".join(rows).encode()
    with site.console.writing.begin() as session:
        job_id = jobs.begin(session, staff, "mi lista.csv", content, site.clock.now)
    working.read(workplace(site.console), staff, job_id)
    return job_id


def readers(site: Site, people: Sequence[str], language: str) -> list[TestClient]:
    """A browser of each of these people, of somebody who owes the second factor, and of nobody."""
    found: list[TestClient] = []
    owing = ""
    for role, person in zip(READERS, people, strict=True):
        with site.console.writing.begin() as session:
            set_language(session, person, language)
            owing = open_session(session, person, site.clock.now, second_factor=False)
        found.append(site.browser(role, staff_id=person))
    half, stranger = site.stranger(), site.stranger()
    half.cookies.set(COOKIE, owing)
    for each in (half, stranger):
        each.headers["accept-language"] = language
    return [*found, half, stranger]


def pages(site: Site, language: str) -> Iterator[tuple[str, str]]:
    """Every page as the first who may see it reads it."""
    site.console = replace(site.console, rules=replace(site.console.rules, public_address=ORIGIN))
    people = [site.somebody(role) for role in READERS]
    known, browsers = values(site, people[READERS.index("reviewer")]), readers(site, people, language)
    for path in paths():
        unknown = set(PARAMETER.findall(path)) - known.keys()
        assert not unknown, f"say in `values` what {unknown} of {path} may be"
        address = PARAMETER.sub(lambda found: known[found.group(1)], path)
        answers = (browser.get(address) for browser in browsers)
        answer = next((each for each in answers if each.status_code == 200), None)
        if path in ELSEWHERE:
            continue
        assert answer is not None, f"nobody could open {path}"
        if answer.headers["content-type"].startswith("text/html"):
            yield path, answer.text
    for path in FORMS:
        answers = (browser.post(path, data={"x": "y"}) for browser in reversed(browsers))
        answer = next((each for each in answers if each.status_code in {401, 422, 429}), None)
        if answer is not None:
            yield f"POST {path}", answer.text
    yield "not there", browsers[-1].get("/consola/nada").text


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_can_be_read_by_everybody(site: Site, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    missed: set[str] = set()
    said = Words.gettext

    def noting(self: Words, message: str) -> str:
        text = said(self, message)
        if self.language != "es" and text == message and message not in self._texts:
            missed.add(message)
        return text

    monkeypatch.setattr(Words, "gettext", noting)
    found = {path: wrong for path, text in pages(site, language) if (wrong := troubles(text))}
    assert found == {}
    names = {place.name for place in site.console.gazetteer.states.values()} | {""}
    assert sorted(missed - names) == []


def test_every_deed_of_the_log_has_words() -> None:
    """Actions are given to `record` as its third argument."""
    named = {
        part.value
        for path in python_files("services_directory")
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"record", "audit.record"} and len(call.args) > 3
        for part in ast.walk(call.args[2])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    decided = {f"proposal_{status}" for status in REQUEST_STATES if status != "open"}
    assert {"sign_in", "translated", "proposal_"} <= named
    assert (named - {"proposal_"}) | decided <= DEEDS.keys()


def test_the_reader_notices() -> None:
    bad = (
        '<html><head><title>x</title></head><body><main><h1>a</h1><h3 id="a">b</h3><p id="a" style="x" onclick="y">%(n)s</p>'
        '<input name="q" aria-describedby="no"><button></button><img src="https://elsewhere.example/x"><script>1</script>'
        "<fieldset></fieldset><table></table></b></main></body></html>"
    )
    found = " / ".join(troubles(bad))
    for words in (
        *("no language", "heading 3 after a 1", "id a is there 2 times", "<p style>", "<p onclick>", "left open: %(n)s"),
        *("has no label", "aria-describedby=no leads nowhere", "<button> without words", "without alt", "leads to https:"),
        *("<script> in the page", "without a legend", "without a caption", "</b> closes nothing"),
    ):
        assert words in found, words
    label = '<label for="q">q</label><input id="q">'
    good = f'<html lang="es"><head><title>x</title></head><body><main><h1>a</h1>{label}</main></body></html>'
    assert troubles(good) == []
