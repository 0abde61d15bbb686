"""The form of an entry: a new one, a change, a look at how people will see it. What is saved waits for somebody's approval."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from services_directory.console.entry_fields import FIELD_OF, fields_of
from services_directory.console.entry_form import Against, blank, read_form
from services_directory.console.entry_page import Draft, Others, cards_of, page_of
from services_directory.console.frame import HOME
from services_directory.console.hours_form import monday_to_friday
from services_directory.console.house import Console
from services_directory.console.phone_words import check_phone
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.console.typed import Typed, typed_in
from services_directory.console.wording import N_
from services_directory.console.wording import words as words_in
from services_directory.listings.duplicates import alike
from services_directory.listings.entry import Entry
from services_directory.listings.kept import Kept, kept_entry
from services_directory.listings.terms import needs as needs_of
from services_directory.offices.keeping import offices as offices_of
from services_directory.revision.difference import field_differences
from services_directory.revision.errors import EntryProblem, NothingChanged, OutOfReach
from services_directory.revision.history import version_of_entry
from services_directory.revision.merge import merge, taking
from services_directory.revision.proposal import Proposal
from services_directory.revision.requests import propose, request_of
from services_directory.scope import Staff, may, reach
from services_directory.upkeep.checks import set_capacity

router = APIRouter()
_LOOKS: Final = frozenset({"vista", "horario", "copiar", "mapa"})
_PLACES: Final = 4


def routes() -> APIRouter:
    """The form's pages."""
    return router


def theirs(number: int, console: House, staff: Signed) -> Kept:
    """The entry of the address, if they may propose a change to it."""
    with console.reading() as session:
        kept = kept_entry(session, staff, number)
    if kept is None or not may(staff, "propose", kept.entry.state, kept.office_id):
        raise NotThere
    return kept


Theirs = Annotated[Kept, Depends(theirs)]


@router.get("/entradas/nueva")
def new(request: Request, console: House, staff: Signed) -> Response:
    """An empty form; or one filled from an entry, for the same service at another place."""
    insist(staff, "propose")
    like = request.query_params.get("como", "")
    entry = _elsewhere(console, staff, int(like)) if like.isdecimal() and len(like) < 10 else blank(_home(staff))
    return _page(request, console, staff, Draft(fields_of(entry), entry))


@router.post("/entradas/nueva")
def propose_new(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """A new entry waits for approval."""
    insist(staff, "propose")
    typed, doing = _typed(form), text_of(form, "hacer")
    read = read_form(typed, _against(console, blank(_home(staff))))
    draft = Draft(typed, read.entry, problems=read.problems)
    return _look(request, console, staff, draft, doing) or _send(request, console, staff, draft, None)


@router.get("/entradas/{number:int}/cambiar")
def change(request: Request, console: House, staff: Signed, kept: Theirs) -> Response:
    """The form, filled; with what others have proposed already."""
    draft = Draft(fields_of(kept.entry), kept.entry, kept.number, kept.version, others=_others(console, staff, kept, ()))
    return _page(request, console, staff, draft)


@router.post("/entradas/{number:int}/cambiar")
def propose_change(request: Request, console: House, staff: Signed, kept: Theirs, form: Posted) -> Response:
    """A change waits for approval; what others did in the meantime is seen before."""
    typed, doing = _typed(form), text_of(form, "hacer")
    base, version = _opened(console, kept, typed.one("version"))
    read = read_form(typed, _against(console, base))
    draft = Draft(typed, read.entry, kept.number, version, read.problems)
    seen = _look(request, console, staff, draft, doing)
    if seen is not None:
        return seen
    draft = replace(draft, others=_others(console, staff, kept, typed.many("vistas")))
    if version != kept.version and not draft.problems:
        draft = _brought_together(base, kept, draft)
    if draft.changed or draft.others:
        return _page(request, console, staff, draft, 422)
    return _send(request, console, staff, draft, base)


@router.get("/entradas/{number:int}/vista")
def seen_by_people(request: Request, console: House, staff: Signed, number: int) -> Response:
    """The entry as it stands, as people see it in the chat."""
    with console.reading() as session:
        kept = kept_entry(session, staff, number)
    if kept is None:
        raise NotThere
    context = {"kept": kept, "cards": cards_of(console, kept.entry, number)}
    return console.frame.page(request, staff, "entries/seen.html", context)


@router.post("/entradas/{number:int}/lugares")
def places(request: Request, console: House, staff: Signed, number: int, form: Posted) -> Response:
    """Free places, told now; seen in the chat at once."""
    texts = [text_of(form, name, _PLACES) for name in ("libres", "total")]
    back = f"{HOME}/entradas/{number}"
    if not texts[0].isdecimal() or (texts[1] and not texts[1].isdecimal()):
        return RedirectResponse(f"{back}?dicho=lugares_mal", 303)
    try:
        with console.writing.begin() as session:
            set_capacity(session, staff, number, int(texts[0]), int(texts[1]) if texts[1] else None, console.clock())
    except OutOfReach as error:
        raise NotThere from error
    except EntryProblem:
        return RedirectResponse(f"{back}?dicho=lugares_mal", 303)
    return RedirectResponse(f"{back}?dicho=lugares", 303)


@router.post("/entradas/telefono")
def phone(console: House, staff: Signed, form: Posted) -> Response:
    """What a number is, in words; for the form, while somebody types."""
    insist(staff, "propose")
    checked = check_phone(text_of(form, "numero", 60), words_in(staff.language).gettext)
    return JSONResponse({"good": checked.good, "sentence": checked.sentence})


def _home(staff: Staff) -> str:
    """The state of what they may add; '' = the national lines."""
    return "" if reach(staff, "propose").extent == "national" else staff.state


def _typed(form: Posted) -> Typed:
    typed = typed_in(form)
    return monday_to_friday(typed) if typed.one("hacer") == "copiar" else typed


def _against(console: Console, base: Entry) -> Against:
    with console.reading() as session:
        return Against(base, console.gazetteer, tuple(need.code for need in needs_of(session)))


def _elsewhere(console: Console, staff: Staff, number: int) -> Entry:
    """The same service, to be filled in for another place: what belongs to the first place is left out."""
    with console.reading() as session:
        kept = kept_entry(session, staff, number)
    if kept is None or not may(staff, "propose", kept.entry.state, kept.office_id):
        raise NotThere
    like, fresh = kept.entry, blank(kept.entry.state)
    of_the_place = (
        "municipality",
        "town",
        "town_point",
        "point",
        "address",
        "postal_code",
        "phones",
        "closures",
        "note",
        "withheld",
    )
    checks = ("key", "verified_on", "verified_by", "expires_on", "field_sources", "safe_location", "timezone", "accessibility")
    return replace(like, **{name: getattr(fresh, name) for name in (*of_the_place, *checks)})


def _opened(console: Console, kept: Kept, version: str) -> tuple[Entry, int]:
    """The entry as it was when the form was opened, and which version that was."""
    number = int(version) if version.isdecimal() and len(version) < 9 else kept.version
    if number == kept.version:
        return kept.entry, number
    with console.reading() as session:
        found = version_of_entry(session, kept.number, number)
    return (found.entry, number) if found else (kept.entry, kept.version)


def _others(console: Console, staff: Staff, kept: Kept, seen: Sequence[str]) -> list[Others]:
    """Proposals that wait for this entry and were not seen yet."""
    with console.reading() as session:
        found = [request_of(session, staff, each) for each in kept.waiting if each not in seen]
    return [
        Others(each.line.id, each.line.author_name, field_differences(kept.entry, each.proposed))
        for each in found
        if each is not None
    ]


def _brought_together(base: Entry, kept: Kept, draft: Draft) -> Draft:
    """The form over the entry as it is now: hers where she changed it, the others' elsewhere; she sees what they changed."""
    found = merge(base, kept.entry, draft.entry)
    entry = taking(found.entry, draft.entry, found.conflicts)
    kept_apart = draft.typed.only(("porque", "revisada", "vistas"))
    typed = Typed({**fields_of(entry).values, **kept_apart})
    return replace(draft, typed=typed, entry=entry, version=kept.version, changed=field_differences(base, kept.entry))


def _look(request: Request, console: Console, staff: Staff, draft: Draft, doing: str) -> Response | None:
    """The same form again, with what was asked for, nothing saved."""
    if doing not in _LOOKS:
        return None
    hours = {name for name in draft.problems if name.startswith(("horario", "escrito", "dia-"))}
    problems = dict(draft.problems) if doing == "vista" else {name: draft.problems[name] for name in hours}
    return _page(request, console, staff, replace(draft, problems=problems, preview=doing == "vista"), 422 if problems else 200)


def _send(request: Request, console: Console, staff: Staff, draft: Draft, base: Entry | None) -> Response:
    """Puts the proposal among those that wait, unless something is wrong, or it may be there already."""
    if draft.problems:
        return _page(request, console, staff, draft, 422)
    typed, other = draft.typed, draft.typed.one("hacer") == "es_otra"
    if not other and (base is None or _where(base) != _where(draft.entry)):
        with console.reading() as session:
            found = alike(session, staff, draft.entry, console.directory.snapshot().listings)
        if found:
            return _page(request, console, staff, replace(draft, alike=found), 422)
    proposal = Proposal(
        proposed=draft.entry,
        why=typed.one("porque")[:1_000],
        kind="edit" if base else "new",
        base=base,
        base_version=draft.version,
        checked=typed.has("revisada", "si"),
        office_id=typed.one("responde"),
    )
    try:
        with console.writing.begin() as session:
            made = propose(session, staff, proposal, console.clock())
    except NothingChanged:
        return _page(request, console, staff, replace(draft, notice=N_("No cambió nada: no hay qué guardar.")), 422)
    except OutOfReach as error:
        raise NotThere from error
    except EntryProblem as error:
        return _page(
            request, console, staff, replace(draft, problems={FIELD_OF.get(error.field, "organizacion"): error.why}), 422
        )
    back = f"{HOME}/entradas/{draft.number}" if draft.number else f"{HOME}/cambios/{made}"
    return RedirectResponse(f"{back}?dicho=propuesta", 303)


def _where(entry: Entry) -> tuple[object, ...]:
    """What makes two entries look the same: a change of nothing else needs no warning."""
    return entry.organization, entry.service, entry.municipality, entry.address, tuple(phone.number for phone in entry.phones)


def _page(request: Request, console: Console, staff: Staff, draft: Draft, status: int = 200) -> Response:
    with console.reading() as session:
        needs = needs_of(session)
        offices = offices_of(session, reach(staff, "office")) if draft.number is None else []
    named = [(each.id, each.name) for each in offices if each.state == draft.entry.state]
    context = page_of(console, staff, draft, needs, named)
    return console.frame.page(request, staff, "entries/form.html", context, status)
