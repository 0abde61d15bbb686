"""The words of needs: what each is called on the console's pages, and what it covers. Codes stay: the bot knows them."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.house import Console
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.console.wording import N_, words
from services_directory.listings.terms import Need, needs, reword
from services_directory.scope import Staff
from services_directory.staff.audit import record

router = APIRouter()
NAME_LIMIT, EMOJI_LIMIT, COVERS_LIMIT = 60, 8, 500


def routes() -> APIRouter:
    """The list, and one need."""
    return router


@router.get("/palabras")
def listed(request: Request, console: House, staff: Signed) -> Response:
    """All needs with their words."""
    insist(staff, "taxonomy")
    with console.reading() as session:
        found = needs(session)
    return console.frame.page(request, staff, "needs/list.html", {"needs": found})


@router.get("/palabras/{code}")
def one(request: Request, console: House, staff: Signed, code: str) -> Response:
    """The words of one need, to be changed."""
    insist(staff, "taxonomy")
    return _form(request, console, staff, _need(console, code), {})


@router.post("/palabras/{code}")
def change(request: Request, console: House, staff: Signed, form: Posted, code: str) -> Response:
    """Its words from now on."""
    insist(staff, "taxonomy")
    need = _need(console, code)
    name, emoji = text_of(form, "name", NAME_LIMIT), text_of(form, "emoji", EMOJI_LIMIT)
    covers = text_of(form, "covers", COVERS_LIMIT)
    if not name:
        return _form(
            request, console, staff, Need(code, name, emoji, need.group, covers), {"name": N_("Escriba el nombre.")}, 422
        )
    with console.writing.begin() as session:
        reword(session, code, name, emoji, covers)
        record(session, staff, "need_worded", code, console.clock())
    return RedirectResponse("/consola/palabras?dicho=palabras", 303)


def _need(console: Console, code: str) -> Need:
    with console.reading() as session:
        found = next((each for each in needs(session) if each.code == code), None)
    if found is None:
        raise NotThere
    return found


def _form(request: Request, console: Console, staff: Staff, need: Need, problems: dict[str, str], status: int = 200) -> Response:
    say = words(staff.language).gettext
    shown = {"need": need, "problems": {name: say(sentence) for name, sentence in problems.items()}}
    return console.frame.page(request, staff, "needs/one.html", shown, status)
