"""One's own page: language, password, the second factor, and where one is signed in."""

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.cookie import COOKIE, keep_token
from services_directory.console.deeds import ROLE_NAMES
from services_directory.console.frame import HOME
from services_directory.console.house import Console
from services_directory.console.pages.door import password_is_right
from services_directory.console.pages.second_step import (
    BUSY,
    WRONG_CODE,
    must_have,
    offered,
    problems_of,
    spelled,
    switched_on,
)
from services_directory.console.signed import House, NotThere, Posted, Signed, secret_of, text_of
from services_directory.console.wording import LANGUAGES, N_
from services_directory.scope import Staff
from services_directory.staff import accounts, audit, second_factor, sessions
from services_directory.staff.models import StaffMember
from services_directory.staff.passwords import TooManyAtOnce

router = APIRouter()
PAGE: Final = f"{HOME}/yo"
SECOND: Final = f"{PAGE}/segundo-paso"
NOT_YOURS: Final = N_("La contraseña actual no es correcta, o hubo varios intentos fallidos.")
LANGUAGE_NAMES: Final = (("es", "Español"), ("en", "English"))


def routes() -> APIRouter:
    """The pages of oneself."""
    return router


@router.get("/yo")
def me(request: Request, console: House, staff: Signed) -> Response:
    """What this account is, and what one may change about it oneself."""
    return _page(request, console, staff, {})


@router.post("/yo/idioma")
def language(console: House, staff: Signed, form: Posted) -> Response:
    """The language one reads the console in."""
    wanted = text_of(form, "language", 2)
    if wanted in LANGUAGES:
        with console.writing.begin() as session:
            accounts.set_language(session, staff.id, wanted)
    return RedirectResponse(f"{PAGE}?dicho=idioma", 303)


@router.post("/yo/contrasena")
def password(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """Another password; signed out on every other browser, and a new token on this one."""
    problems = problems_of(form, staff.name, staff.email)
    if not problems and not password_is_right(request, console, staff, secret_of(form, "current")):
        problems = {"current": NOT_YOURS}
    try:
        hashed = "" if problems else console.rules.passwords.hash(secret_of(form, "password"))
    except TooManyAtOnce:
        problems = {"password": BUSY}
    if problems:
        return _page(request, console, staff, problems)
    now, has_second = console.clock(), _member(console, staff).totp_sealed != ""
    with console.writing.begin() as session:
        accounts.set_password(session, staff.id, hashed)
        token = sessions.open_session(session, staff.id, now, second_factor=has_second)
        audit.record(session, staff, "password_set", staff.id, now)
    response = RedirectResponse(f"{PAGE}?dicho=contrasena_nueva", 303)
    keep_token(request, console, response, token)
    return response


@router.post("/yo/sesiones")
def end_others(request: Request, console: House, staff: Signed) -> Response:
    """Signed out on every other browser."""
    with console.writing.begin() as session:
        sessions.close_others(session, staff.id, request.cookies.get(COOKIE, ""))
        audit.record(session, staff, "end_sessions", staff.id, console.clock())
    return RedirectResponse(f"{PAGE}?dicho=sesiones", 303)


@router.get("/yo/segundo-paso")
def second(request: Request, console: House, staff: Signed) -> Response:
    """A second factor for who wants one, or another phone."""
    return _second(request, console, staff, {})


@router.post("/yo/segundo-paso")
def set_second(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """The new phone's code and one's password; other browsers are signed out."""
    if not password_is_right(request, console, staff, secret_of(form, "password")):
        return _second(request, console, staff, {"password": NOT_YOURS})
    token = request.cookies.get(COOKIE, "")
    codes = switched_on(request, console, _member(console, staff), text_of(form, "code", 40))
    if not codes:
        return _second(request, console, staff, {"code": WRONG_CODE})
    with console.writing.begin() as session:
        sessions.proved(session, token)
        sessions.close_others(session, staff.id, token)
    return console.frame.page(request, staff, "door/recovery_codes.html", {"codes": codes, "then": PAGE})


@router.post("/yo/segundo-paso/quitar")
def drop_second(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """Only the password from now on, where the role lets it be."""
    if must_have(staff):
        raise NotThere
    if not password_is_right(request, console, staff, secret_of(form, "password")):
        return _second(request, console, staff, {"password": NOT_YOURS})
    with console.writing.begin() as session:
        second_factor.switch_off(session, staff.id)
        audit.record(session, staff, "second_factor_off", staff.id, console.clock())
    return RedirectResponse(f"{PAGE}?dicho=segundo", 303)


def _member(console: Console, staff: Staff) -> StaffMember:
    with console.reading() as session:
        found = accounts.account(session, staff.id)
    if found is None:
        raise NotThere
    return found


def _second(request: Request, console: Console, staff: Staff, problems: dict[str, str]) -> Response:
    member = _member(console, staff)
    shown = {
        "secret": spelled(offered(request, console, member)),
        "email": member.email,
        "then": "",
        "problems": problems,
        "address": SECOND,
        "must": must_have(staff),
        "has": member.totp_sealed != "",
    }
    return console.frame.page(request, staff, "door/second_step.html", shown, 422 if problems else 200)


def _page(request: Request, console: Console, staff: Staff, problems: dict[str, str]) -> Response:
    member = _member(console, staff)
    with console.reading() as session:
        opened = sessions.open_sessions(session, staff.id, console.clock())
    here = sessions.digest_of(request.cookies.get(COOKIE, ""))
    shown: dict[str, Any] = {
        "role": ROLE_NAMES[staff.role],
        "state": console.gazetteer.states[staff.state].name if staff.state in console.gazetteer.states else "",
        "has": member.totp_sealed != "",
        "must": must_have(staff),
        "languages": LANGUAGE_NAMES,
        "opened": [(each, each.digest == here) for each in opened],
        "problems": problems,
    }
    return console.frame.page(request, staff, "people/me.html", shown, 422 if problems else 200)
