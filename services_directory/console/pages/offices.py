"""Offices and hubs: who answers for entries, the human behind the bot, days off, links and their QR codes."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.house import Console
from services_directory.console.office_form import KIND_NAMES, PROBLEMS, Filled, read_form, typed_of
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.console.wording import N_
from services_directory.errors import EntryChanged
from services_directory.listings.listing import Closure
from services_directory.offices import keeping
from services_directory.offices.links import HubLinks, qr_png, qr_svg
from services_directory.offices.office import OfficeFacts, OfficeProblem
from services_directory.scope import Staff, may, reach

router = APIRouter()
_CHANGED: Final = N_(
    "Otra persona cambió esta oficina mientras usted escribía. Abajo está lo que usted escribió; compare y guarde otra vez."
)
_DAYS: Final = N_("Escriba el primer día y, si son varios, el último; el último no puede ser antes del primero.")


def routes() -> APIRouter:
    """The pages of offices."""
    return router


@router.get("/oficinas")
def listed(request: Request, console: House, staff: Signed) -> Response:
    """All offices within reach."""
    insist(staff, "see")
    with console.reading() as session:
        found = keeping.offices(session, reach(staff, "see"))
        entries = keeping.entries_by_office(session)
    shown = {"offices": found, "entries": entries, "kinds": KIND_NAMES, "states": _states(console)}
    return console.frame.page(request, staff, "offices/list.html", shown)


@router.get("/oficinas/nueva")
def new(request: Request, console: House, staff: Signed) -> Response:
    """The empty form."""
    insist(staff, "office")
    blank = OfficeFacts("", "", "", "state_office", "", state=staff.state)
    return _form(request, console, staff, Filled(typed_of(blank), blank, {}))


@router.post("/oficinas/nueva")
def add(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """A new office."""
    insist(staff, "office")
    filled = read_form(form, "", console.gazetteer, staff.state)
    return _save(request, console, staff, filled)


@router.get("/oficinas/{office_id}")
def one(request: Request, console: House, staff: Signed, office_id: str) -> Response:
    """An office: its facts to read, and to change where one may."""
    found = _office(console, staff, office_id)
    return _form(request, console, staff, Filled(typed_of(found), found, {}))


@router.post("/oficinas/{office_id}")
def change(request: Request, console: House, staff: Signed, form: Posted, office_id: str) -> Response:
    """An office as it should be."""
    found = _editable(console, staff, office_id)
    filled = read_form(form, office_id, console.gazetteer, staff.state)
    return _save(request, console, staff, replace(filled, facts=replace(filled.facts, closed=found.closed)))


@router.post("/oficinas/{office_id}/dias")
def close_on(request: Request, console: House, staff: Signed, form: Posted, office_id: str) -> Response:
    """One more day off, or a span of them; or one taken away (`quitar` is its first day)."""
    found = _editable(console, staff, office_id)
    taken_away = text_of(form, "quitar")
    days = [each for each in found.closed if each.starts.isoformat() != taken_away]
    if not taken_away:
        added = _closure(text_of(form, "starts"), text_of(form, "ends"), text_of(form, "reason", 300))
        if added is None:
            return _form(request, console, staff, Filled(typed_of(found), found, {"starts": _DAYS}), 422)
        days.append(added)
    with console.writing.begin() as session:
        keeping.set_closed(session, office_id, days, console.clock())
    return _back(office_id)


@router.post("/oficinas/{office_id}/responder")
def answer_for(console: House, staff: Signed, office_id: str) -> Response:
    """Answers from now on for the entries of its municipality that nobody answers for."""
    found = _editable(console, staff, office_id)
    with console.writing.begin() as session:
        keeping.answer_for(session, found)
    return _back(office_id)


@router.get("/oficinas/{office_id}/qr.svg")
def code_svg(console: House, staff: Signed, office_id: str, idioma: str = "") -> Response:
    """The QR code of its link."""
    link, found = _link(console, staff, office_id, idioma)
    return Response(qr_svg(link, found.name), media_type="image/svg+xml")


@router.get("/oficinas/{office_id}/qr.png")
def code_png(console: House, staff: Signed, office_id: str, idioma: str = "") -> Response:
    """The same to be saved."""
    link, found = _link(console, staff, office_id, idioma)
    headers = {"content-disposition": f'attachment; filename="qr-{found.code}.png"'}
    return Response(qr_png(link), media_type="image/png", headers=headers)


def _link(console: Console, staff: Staff, office_id: str, language: str) -> tuple[str, OfficeFacts]:
    found = _office(console, staff, office_id)
    spoken = language if language in dict(console.showing.languages) else ""
    link = _links(console).of(found, spoken)
    if not link:
        raise NotThere
    return link, found


def _links(console: Console) -> HubLinks:
    return HubLinks(console.rules.bot_name, console.rules.public_address)


def _office(console: Console, staff: Staff, office_id: str) -> OfficeFacts:
    with console.reading() as session:
        found = keeping.office(session, reach(staff, "see"), office_id)
    if found is None:
        raise NotThere
    return found


def _editable(console: Console, staff: Staff, office_id: str) -> OfficeFacts:
    found = _office(console, staff, office_id)
    insist(staff, "office", found.state, found.id)
    return found


def _save(request: Request, console: Console, staff: Staff, filled: Filled) -> Response:
    if filled.problems:
        return _form(request, console, staff, filled, 422)
    try:
        with console.writing.begin() as session:
            office_id = keeping.save(session, staff, filled.facts, console.clock())
    except OfficeProblem as problem:
        return _form(
            request, console, staff, replace(filled, problems={problem.field: PROBLEMS[problem.field, problem.why]}), 422
        )
    except EntryChanged:
        now = _office(console, staff, filled.facts.id)
        typed = {**filled.typed, "version": str(now.version)}
        return _form(request, console, staff, Filled(typed, now, {"name": _CHANGED}), 409)
    return _back(office_id)


def _back(office_id: str) -> Response:
    return RedirectResponse(f"/consola/oficinas/{office_id}?dicho=oficina", 303)


def _form(request: Request, console: Console, staff: Staff, filled: Filled, status: int = 200) -> Response:
    facts = filled.facts
    with console.reading() as session:
        free = keeping.unassigned(session, facts.state, facts.municipality) if facts.id and facts.municipality else 0
        entries = keeping.entries_by_office(session).get(facts.id, 0) if facts.id else 0
    shown: dict[str, Any] = {
        "typed": filled.typed,
        "office": facts,
        "problems": filled.problems,
        "editable": may(staff, "office", facts.state or staff.state, facts.id),
        "kinds": list(KIND_NAMES.items()),
        "states": _states(console),
        "towns": _towns(console, facts.state),
        "links": [(name, code, _links(console).of(facts, code)) for code, name in console.showing.languages] if facts.id else [],
        "free": free,
        "entries": entries,
    }
    return console.frame.page(request, staff, "offices/office.html", shown, status)


def _states(console: Console) -> dict[str, str]:
    return {code: place.name for code, place in sorted(console.gazetteer.states.items(), key=lambda each: each[1].name)}


def _towns(console: Console, state: str) -> list[str]:
    """Names to choose from: the towns of the state, larger ones first."""
    towns = [place for place, _ in console.gazetteer.towns if place.state == state and state]
    return [place.name for place in sorted(towns, key=lambda each: -each.population)][:300]


def _closure(starts: str, ends: str, reason: str) -> Closure | None:
    try:
        first = date.fromisoformat(starts)
        last = date.fromisoformat(ends) if ends else first
    except ValueError:
        return None
    return Closure(first, last, reason) if last >= first else None
