"""Who is signed in, as a dependency of pages. Who is not is sent to the door, and back afterwards; nothing is told to them."""

import re
from collections.abc import AsyncIterator
from typing import Annotated, Final, cast
from urllib.parse import quote

from fastapi import Depends, Request
from starlette.datastructures import FormData

from services_directory.console.cookie import COOKIE as COOKIE
from services_directory.console.cookie import own_path, page_of
from services_directory.console.frame import HOME
from services_directory.console.house import Console
from services_directory.scope import Action, Staff, may
from services_directory.staff import sessions
from services_directory.staff.models import StaffMember

_LONE: Final = re.compile("[\\x00\\ud800-\\udfff]")


class NotSignedIn(Exception):
    """The page needs somebody signed in; `then` is where they wanted to go."""

    def __init__(self, then: str) -> None:
        super().__init__(then)
        self.then = then

    @property
    def door(self) -> str:
        """The address of the door."""
        return f"{HOME}/entrar?luego={quote(self.then, safe='')}"


class NotThere(Exception):
    """There is no such thing, or not for this person: both look the same."""


def console_of(request: Request) -> Console:
    """The console this application was made with."""
    return cast("Console", request.app.state.console)


def signed_in(request: Request, console: Annotated[Console, Depends(console_of)]) -> Staff:
    """Who asks. Raises NotSignedIn."""
    token = request.cookies.get(COOKIE, "")
    now = console.clock()
    with console.reading() as session:
        staff = sessions.staff_of(session, token, now) if token else None
        worn = staff is not None and sessions.needs_touch(session, token, now)
    if staff is None:
        raise NotSignedIn(page_of(request))
    if worn:
        with console.writing.begin() as writing:
            sessions.touch(writing, token, now)
    return staff


async def posted(request: Request) -> AsyncIterator[FormData]:
    """The form that was sent; files stay on disk above a size, and are gone after the answer."""
    async with request.form(max_fields=2_000, max_files=2) as form:
        clean = [(_plain(name), _plain(value) if isinstance(value, str) else value) for name, value in form.multi_items()]
        yield FormData(clean)


def _plain(text: str) -> str:
    """Text without what no database takes: no browser sends it."""
    return _LONE.sub("", text)


def waiting_for_code(request: Request, console: Annotated[Console, Depends(console_of)]) -> StaffMember:
    """Who gave the right password and still owes the code. Raises NotSignedIn."""
    with console.reading() as session:
        member = sessions.waiting_of(session, request.cookies.get(COOKIE, ""), console.clock())
    if member is None:
        raise NotSignedIn(own_path(request.query_params.get("luego", "")))
    return member


House = Annotated[Console, Depends(console_of)]
Signed = Annotated[Staff, Depends(signed_in)]
Waiting = Annotated[StaffMember, Depends(waiting_for_code)]
Posted = Annotated[FormData, Depends(posted)]


def insist(staff: Staff, action: Action, state: str | None = None, office_id: str = "") -> None:
    """Raises NotThere unless they may do it there (with no state: anywhere)."""
    if not may(staff, action, state, office_id):
        raise NotThere


def text_of(form: FormData, name: str, limit: int = 4_000) -> str:
    """A field's text, without spaces around it; '' when it is missing or a file."""
    value = form.get(name)
    return value.strip()[:limit] if isinstance(value, str) else ""


def secret_of(form: FormData, name: str) -> str:
    """A password as it was typed, spaces and all; '' when it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""
