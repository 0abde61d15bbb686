"""People, for administrators: who may come in as what; invitations, resets, switching off. And the log of deeds."""

from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.deeds import DEEDS, ROLE_HELP, ROLE_NAMES, STANDINGS
from services_directory.console.frame import HOME
from services_directory.console.house import Console
from services_directory.console.links import Handed, hand_over
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.console.wording import N_
from services_directory.listings.paging import page_number
from services_directory.scope import Staff
from services_directory.staff import accounts, audit, links, second_factor, sessions
from services_directory.staff.accounts import AccountProblem, Facts, Standing, Wanted, Wrong
from services_directory.staff.links import Purpose
from services_directory.staff.models import StaffMember

router = APIRouter()
PER_PAGE: Final = 50
WRONG: Final[dict[Wrong, str]] = {
    "email": N_("Escriba un correo completo, como nombre@oficina.gob.mx."),
    "taken": N_("Ya hay una cuenta con este correo. Búsquela en la lista."),
    "name": N_("Escriba el nombre de la persona."),
    "role": N_("Elija qué hará esta persona."),
    "state": N_("Elija el estado."),
    "office": N_("Elija una oficina de ese estado."),
    "last_admin": N_("Es la única cuenta de administración que puede entrar. Antes haga otra."),
    "changed": N_("Otra persona cambió esta cuenta mientras usted escribía. Revise y guarde otra vez."),
}


def routes() -> APIRouter:
    """The pages of people."""
    return router


@dataclass(frozen=True, slots=True)
class _Typed:
    """A form as it is shown: what was typed, what is wrong with it, the link just made."""

    facts: Facts
    problems: dict[str, str]
    handed: Handed | None = None


@router.get("/personas")
def listed(request: Request, console: House, staff: Signed) -> Response:
    """All accounts."""
    insist(staff, "people")
    wanted = _wanted(request.query_params, console)
    pagina = request.query_params.get("pagina", "")
    with console.reading() as session:
        page = accounts.accounts(session, wanted, page_number(pagina), PER_PAGE)
    chosen = {"q": wanted.words, "papel": wanted.role, "estado": wanted.state, "cuenta": wanted.standing}
    query = urlencode({name: value for name, value in chosen.items() if value})
    return console.frame.page(
        request, staff, "people/list.html", {"page": page, "chosen": chosen, "query": query, **_names(console)}
    )


@router.get("/personas/bitacora")
def log_of_deeds(
    request: Request, console: House, staff: Signed, quien: str = "", accion: str = "", pagina: str = ""
) -> Response:
    """Who did what."""
    insist(staff, "audit")
    with console.reading() as session:
        page = audit.deeds(session, page_number(pagina), PER_PAGE, quien[:36], accion[:40])
        kinds = audit.actions(session)
    query = urlencode({name: value for name, value in (("quien", quien[:36]), ("accion", accion[:40])) if value})
    shown = {
        "page": page,
        "query": query,
        "deeds": DEEDS,
        "kinds": kinds,
        "action": accion,
        "by": quien,
        "command": audit.COMMAND,
    }
    return console.frame.page(request, staff, "people/deeds.html", shown)


@router.get("/personas/nueva")
def new(request: Request, console: House, staff: Signed) -> Response:
    """The form to invite somebody."""
    insist(staff, "people")
    return _form(request, console, staff, None, _Typed(Facts("", "", ""), {}))


@router.post("/personas/nueva")
def invite(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """A new account and its invitation, shown once."""
    insist(staff, "people")
    facts, now = _facts(form), console.clock()
    try:
        with console.writing.begin() as session:
            made = accounts.add_account(session, facts, console.gazetteer.states, now)
            token = links.make_link(session, made.id, "invite", now)
            audit.record(session, staff, "invite", made.id, now)
    except AccountProblem as problem:
        return _form(request, console, staff, None, _Typed(facts, {problem.field: WRONG[problem.wrong]}))
    handed = hand_over(request, console, made.email, made.language, token, "invite")
    return _form(request, console, staff, made, _Typed(_facts_of(made), {}, handed))


@router.get("/personas/{staff_id}")
def one(request: Request, console: House, staff: Signed, staff_id: str) -> Response:
    """An account."""
    found = _account(console, staff, staff_id)
    return _form(request, console, staff, found, _Typed(_facts_of(found), {}))


@router.post("/personas/{staff_id}")
def change(request: Request, console: House, staff: Signed, form: Posted, staff_id: str) -> Response:
    """An account as it should be; what they may do changes at once, so they have to sign in again."""
    found = _account(console, staff, staff_id)
    facts, version = _facts(form), text_of(form, "version", 12)
    try:
        with console.writing.begin() as session:
            expected = int(version) if version.isdecimal() else 0
            if accounts.change_account(session, staff_id, facts, console.gazetteer.states, expected):
                audit.record(session, staff, "change_account", staff_id, console.clock())
    except AccountProblem as problem:
        return _form(
            request, console, staff, _account(console, staff, found.id), _Typed(facts, {problem.field: WRONG[problem.wrong]})
        )
    return _back(staff_id, "cuenta")


@router.post("/personas/{staff_id}/apagar")
def switch_off(request: Request, console: House, staff: Signed, staff_id: str) -> Response:
    """Cannot come in any more; signed out at once."""
    return _switch(request, console, staff, staff_id, active=False)


@router.post("/personas/{staff_id}/encender")
def switch_on(request: Request, console: House, staff: Signed, staff_id: str) -> Response:
    """Can come in again, with the password they had."""
    return _switch(request, console, staff, staff_id, active=True)


@router.post("/personas/{staff_id}/enlace")
def make_link(request: Request, console: House, staff: Signed, staff_id: str) -> Response:
    """A link to set a password, shown once."""
    found = _account(console, staff, staff_id)
    if not found.active:
        return _back(staff_id, "")
    purpose: Purpose = "reset" if found.password_hash else "invite"
    with console.writing.begin() as session:
        token = links.make_link(session, staff_id, purpose, console.clock())
        audit.record(session, staff, "reset_link", staff_id, console.clock())
    handed = hand_over(request, console, found.email, found.language, token, purpose)
    return _form(request, console, staff, found, _Typed(_facts_of(found), {}, handed))


@router.post("/personas/{staff_id}/sesiones")
def end_sessions(console: House, staff: Signed, staff_id: str) -> Response:
    """Signed out everywhere."""
    _account(console, staff, staff_id)
    with console.writing.begin() as session:
        sessions.close_all(session, staff_id)
        audit.record(session, staff, "end_sessions", staff_id, console.clock())
    return _back(staff_id, "sesiones")


@router.post("/personas/{staff_id}/segundo-paso")
def drop_second_factor(console: House, staff: Signed, staff_id: str) -> Response:
    """The phone is lost: signed out, and the code is set up anew at the next sign-in."""
    _account(console, staff, staff_id)
    with console.writing.begin() as session:
        second_factor.switch_off(session, staff_id)
        sessions.close_all(session, staff_id)
        audit.record(session, staff, "second_factor_off", staff_id, console.clock())
    return _back(staff_id, "segundo")


def _switch(request: Request, console: Console, staff: Staff, staff_id: str, active: bool) -> Response:
    found = _account(console, staff, staff_id)
    try:
        with console.writing.begin() as session:
            accounts.switch(session, staff_id, active)
            audit.record(session, staff, "switch_on" if active else "switch_off", staff_id, console.clock())
    except AccountProblem as problem:
        return _form(request, console, staff, found, _Typed(_facts_of(found), {problem.field: WRONG[problem.wrong]}))
    return _back(staff_id, "cuenta")


def _account(console: Console, staff: Staff, staff_id: str) -> StaffMember:
    insist(staff, "people")
    with console.reading() as session:
        found = accounts.account(session, staff_id)
    if found is None:
        raise NotThere
    return found


def _wanted(asked: QueryParams, console: Console) -> Wanted:
    """What the list is narrowed to; anything odd narrows nothing."""
    role, state, standing = (asked.get(name, "") for name in ("papel", "estado", "cuenta"))
    return Wanted(
        asked.get("q", "")[:100],
        role if role in ROLE_NAMES else "",
        state if state in console.gazetteer.states else "",
        cast("Standing", standing) if standing in STANDINGS else "",
    )


def _facts(form: FormData) -> Facts:
    named = {name: text_of(form, name, 300) for name in ("email", "name", "role", "state", "office_id")}
    return Facts(**named)


def _facts_of(member: StaffMember) -> Facts:
    return Facts(member.email, member.name, member.role, member.state, member.office_id)


def _back(staff_id: str, said: str) -> Response:
    return RedirectResponse(f"{HOME}/personas/{staff_id}{f'?dicho={said}' if said else ''}", 303)


def _names(console: Console) -> dict[str, Any]:
    states = {code: place.name for code, place in sorted(console.gazetteer.states.items(), key=lambda each: each[1].name)}
    return {"roles": ROLE_NAMES, "helps": ROLE_HELP, "standings": STANDINGS, "states": states}


def _form(request: Request, console: Console, staff: Staff, found: StaffMember | None, typed: _Typed) -> Response:
    with console.reading() as session:
        offices = accounts.offices_to_choose(session)
        opened = sessions.open_sessions(session, found.id, console.clock()) if found else []
    names = _names(console)
    shown = {
        "found": found,
        "standing": accounts.standing_of(found) if found else "",
        "typed": typed.facts,
        "problems": typed.problems,
        "handed": typed.handed,
        "offices": [(key, f"{names['states'].get(state, '')} · {name}".strip(" ·")) for key, name, state in offices],
        "opened": opened,
        **names,
    }
    return console.frame.page(request, staff, "people/person.html", shown, 422 if typed.problems else 200)
