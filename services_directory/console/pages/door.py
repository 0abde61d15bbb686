"""The door: signing in with password and code, and out. It never says whether an account exists."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.cookie import COOKIE, START, drop_token, keep_token, own_path
from services_directory.console.frame import HOME
from services_directory.console.house import Console
from services_directory.console.signed import House, Posted, Waiting, secret_of, text_of
from services_directory.scope import Staff
from services_directory.staff import accounts, audit, second_factor, sessions
from services_directory.staff.attempts import Attempt, Attempts, Refused
from services_directory.staff.models import StaffMember
from services_directory.staff.passwords import LONGEST, TooManyAtOnce

router = APIRouter()
CODE_PAGE = f"{HOME}/entrar/codigo"
SET_UP_PAGE = f"{HOME}/entrar/segundo-paso"


def routes() -> APIRouter:
    """The door's pages."""
    return router


@dataclass(frozen=True, slots=True)
class _Said:
    """Why somebody was not let in: wrong, later (in so many minutes) or busy."""

    problem: str
    status: int
    minutes: int = 0


@router.get("")
@router.get("/")
def outside() -> Response:
    """The console's own address leads to the first page."""
    return RedirectResponse(START, 303)


@router.get("/entrar")
def door(request: Request, console: House, luego: str = "") -> Response:
    """The form to sign in; who is signed in goes on."""
    with console.reading() as session:
        inside = sessions.staff_of(session, request.cookies.get(COOKIE, ""), console.clock())
    then = own_path(luego)
    if inside is not None:
        return RedirectResponse(then, 303)
    return _door(request, console, "", then if luego else "", None)


@router.post("/entrar")
def knock(request: Request, console: House, form: Posted) -> Response:
    """Name and password; right ones open a session, or lead on to the code."""
    email, then = text_of(form, "email", 254), text_of(form, "then")
    found = _known(request, console, email, secret_of(form, "password"))
    if isinstance(found, _Said):
        return _door(request, console, email, then, found)
    if sessions.owes_second_factor(found):
        page = CODE_PAGE if found.totp_sealed else SET_UP_PAGE
        token = _open(request, console, found, waiting=True)
        response = RedirectResponse(f"{page}?luego={quote(own_path(then), safe='')}", 303)
    else:
        token = _open(request, console, found)
        response = RedirectResponse(welcome(then), 303)
    keep_token(request, console, response, token)
    return response


@router.get("/entrar/codigo")
def ask_code(request: Request, console: House, member: Waiting, luego: str = "") -> Response:
    """The form for the code."""
    if not member.totp_sealed:
        return RedirectResponse(f"{SET_UP_PAGE}?luego={quote(own_path(luego), safe='')}", 303)
    return _code_form(request, console, own_path(luego), None)


@router.post("/entrar/codigo")
def take_code(request: Request, console: House, member: Waiting, form: Posted) -> Response:
    """The code of the phone, or one from the paper."""
    then = own_path(text_of(form, "then"))
    attempts = Attempts(console.writing, console.keys.seal)
    attempt = attempts.begin(f"code of {member.id}", address_of(request), console.clock())
    if isinstance(attempt, Refused):
        return _code_form(request, console, then, _later(attempt, console.clock()))
    with console.writing.begin() as session:
        right = second_factor.prove(session, console.keys.seal(), member.id, text_of(form, "code", 40), console.clock())
    if not right:
        return _code_form(request, console, then, _Said("wrong", 422))
    attempts.succeeded(attempt)
    response = RedirectResponse(welcome(then), 303)
    keep_token(request, console, response, enter(request, console, member))
    return response


@router.post("/salir")
def leave(request: Request, console: House) -> Response:
    """Signed out, on this browser."""
    with console.writing.begin() as session:
        sessions.close_session(session, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/consola/entrar?dicho=salido", 303)
    drop_token(request, console, response)
    return response


def enter(request: Request, console: Console, member: StaffMember) -> str:
    """A session with the second factor in place of the one that waited; its token."""
    return _open(request, console, member, proved=True)


def welcome(then: str) -> str:
    """Where somebody goes after signing in: where they wanted, or the first page with a word of welcome."""
    wanted = own_path(then)
    return f"{START}?dicho=entrado" if wanted == START else wanted


def address_of(request: Request) -> str:
    """The address somebody comes from, for counting attempts."""
    return request.client.host if request.client else ""


def password_is_right(request: Request, console: Console, staff: Staff, password: str) -> bool:
    """Whether somebody signed in knows their own password; counted like a sign-in."""
    return not isinstance(_known(request, console, staff.email, password), _Said)


def _known(request: Request, console: Console, email: str, password: str) -> StaffMember | _Said:
    """The account this is the password of."""
    attempts = Attempts(console.writing, console.keys.seal)
    attempt = attempts.begin(email.casefold(), address_of(request), console.clock())
    if isinstance(attempt, Refused):
        return _later(attempt, console.clock())
    with console.reading() as session:
        member = accounts.by_email(session, email)
    held = member.password_hash if member is not None and member.active else ""
    try:
        right, newer = console.rules.passwords.check(password[: LONGEST + 1], held)
    except TooManyAtOnce:
        attempts.take_back(attempt)
        return _Said("busy", 503)
    if member is None or not right:
        return _Said("wrong", 422)
    return _still(console, attempts, attempt, member, newer)


def _still(console: Console, attempts: Attempts, attempt: Attempt, member: StaffMember, newer: str | None) -> StaffMember | _Said:
    """The account as it is after the password was looked at; a newer hash is kept."""
    with console.writing.begin() as session:
        now = accounts.still(session, member.id, member.password_hash)
        if now is not None and newer is not None:
            accounts.renew_hash(session, member.id, newer)
    if now is None:
        return _Said("wrong", 422)
    attempts.succeeded(attempt)
    return now


def _open(request: Request, console: Console, member: StaffMember, waiting: bool = False, proved: bool = False) -> str:
    """A new token; the one the browser had, if any, is worth nothing from now on."""
    now = console.clock()
    with console.writing.begin() as session:
        sessions.close_session(session, request.cookies.get(COOKIE, ""))
        token = sessions.open_session(session, member.id, now, second_factor=proved, waiting=waiting)
        if not waiting:
            audit.record(session, member.id, "sign_in", member.id, now)
    return token


def _later(refused: Refused, now: datetime) -> _Said:
    return _Said("later", 429, max(1, -(-int((refused.until - now).total_seconds()) // 60)))


def _door(request: Request, console: Console, email: str, then: str, said: _Said | None) -> Response:
    context = {"problem": said.problem if said else "", "minutes": said.minutes if said else 0, "email": email, "then": then}
    return console.frame.page(request, None, "door/sign_in.html", context, said.status if said else 200)


def _code_form(request: Request, console: Console, then: str, said: _Said | None) -> Response:
    context = {"problem": said.problem if said else "", "minutes": said.minutes if said else 0, "then": then}
    return console.frame.page(request, None, "door/code.html", context, said.status if said else 200)
