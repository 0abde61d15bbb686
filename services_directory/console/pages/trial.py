"""Trying it: a chat that answers from the directory as it is, or as it would be. The conversation travels in the page itself.

Nothing of it is counted, kept or logged: each turn the browser sends along what was said so far.
"""

from typing import Any, Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from services_directory.console.house import Console
from services_directory.console.said_so_far import SO_FAR, Turn, answered, begun, pressed, turns_of
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.console.trying import WAITING, Tried, tried
from services_directory.listings.paging import SIZE
from services_directory.listings.snapshot import Snapshot
from services_directory.revision import requests
from services_directory.scope import Staff

router = APIRouter()
_PLACE: Final = 80
_MESSAGE: Final = 500


def routes() -> APIRouter:
    """The page to try things out on."""
    return router


@router.get("/probar")
def opened(request: Request, console: House, staff: Signed) -> Response:
    """The choices, and an empty conversation."""
    insist(staff, "see")
    asked = request.query_params
    chosen = {"source": asked.get("propuesta", "")[:36], "language": _language(console, asked.get("idioma", ""))}
    found = _found(console, staff, chosen["source"])
    return _page(request, console, staff, chosen | {"place": ""}, found, [])


@router.post("/probar")
async def said(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """One more turn. The database is asked in a thread; the answer is the bot's own."""
    insist(staff, "see")
    chosen = {
        "source": text_of(form, "fuente", 36),
        "language": _language(console, text_of(form, "idioma", 8)),
        "place": text_of(form, "lugar", _PLACE),
    }
    found = await run_in_threadpool(_found, console, staff, chosen["source"])
    turns = [] if form.get("empezar") is not None else turns_of(form)
    message = pressed(form) or text_of(form, "mensaje", _MESSAGE)
    if message and form.get("empezar") is None:
        turns = await _answered(console, found.snapshot, chosen, turns, message)
    return await run_in_threadpool(_page, request, console, staff, chosen, found, turns)


async def _answered(console: Console, snapshot: Snapshot, chosen: dict[str, str], turns: list[Turn], message: str) -> list[Turn]:
    """The conversation with the answers to one more message. A place that was chosen is what the person says first."""
    first = [chosen["place"]] if chosen["place"] else []
    turns = [*turns, begun(message)][-SO_FAR:]
    spoken = [*first, *(turn.message for turn in turns)]
    shown = await console.showing.answer(snapshot, spoken, chosen["language"], console.clock())
    return [*turns[:-1], answered(turns[-1], shown)]


def _found(console: Console, staff: Staff, source: str) -> Tried:
    """The directory to answer from. Raises NotThere for a proposal that is none of theirs."""
    console.directory.refresh()
    with console.reading() as session:
        found = tried(session, staff, console.directory.snapshot(), source)
    if found is None:
        raise NotThere
    return found


def _language(console: Console, wanted: str) -> str:
    codes = [code for code, _ in console.showing.languages]
    return wanted if wanted in codes else codes[0]


def _page(request: Request, console: Console, staff: Staff, chosen: dict[str, str], found: Tried, turns: list[Turn]) -> Response:
    with console.reading() as session:
        waiting = requests.waiting(session, staff, size=SIZE)
    proposals = [(line.id, line.title) for line in waiting.items if line.id != chosen["source"]]
    if found.title:
        proposals.insert(0, (chosen["source"], found.title))
    context: dict[str, Any] = {
        "chosen": chosen,
        "languages": console.showing.languages,
        "proposals": proposals,
        "waiting": WAITING,
        "waits": waiting.total,
        "found": found,
        "turns": turns,
        "most": SO_FAR,
    }
    return console.frame.page(request, staff, "trial/chat.html", context)
