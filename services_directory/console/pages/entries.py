"""Entries: the list of what the person may see, and one entry in plain words."""

from datetime import date
from typing import Any, Final, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from services_directory.console import entry_words as words
from services_directory.console.dates import day_in_words, moment_in_words
from services_directory.console.entry_facts import capacity_in_words, sections_of
from services_directory.console.hours_week import week_of
from services_directory.console.house import Console
from services_directory.console.signed import House, NotThere, Signed, insist
from services_directory.console.wording import N_
from services_directory.console.wording import words as words_in
from services_directory.listings.entry import Entry
from services_directory.listings.kept import (
    Filters,
    Freshness,
    Kept,
    KeptLine,
    Order,
    Standing,
    kept_entry,
    kept_list,
    municipalities,
)
from services_directory.listings.kept import siblings as siblings_of
from services_directory.listings.paging import page_number
from services_directory.listings.terms import Need
from services_directory.listings.terms import needs as needs_of
from services_directory.places.zones import NATIONAL
from services_directory.scope import Staff, may, reach

router = APIRouter()
_NATIONAL: Final = "00"  # in an address: the national lines
_LONGEST: Final = 120


def routes() -> APIRouter:
    """The list and the pages of single entries."""
    return router


@router.get("/entradas")
def listed(request: Request, console: House, staff: Signed) -> Response:
    """The list, narrowed by what the address says."""
    insist(staff, "see")
    asked = _filters(request, staff, today_of(console))
    with console.reading() as session:
        page = kept_list(session, staff, asked, page_number(request.query_params.get("pagina", "")))
        needs = needs_of(session)
        towns = municipalities(session, staff, asked.state) if asked.state else []
    context = {
        "asked": asked,
        "page": page,
        "needs": {need.code: need for need in needs},
        "several": _several(staff),
        "states": _state_names(console),
        "fresh": lambda line: _fresh(line, asked.today),
        "badges": words.BADGES,
        "freshness": words.FRESHNESS,
        "narrowed": _narrowed(asked, staff),
        "choices": _choices(console, staff, asked, needs, towns),
        "query": urlencode([(name, value) for name, value in request.query_params.items() if name not in ("pagina", "dicho")]),
    }
    return console.frame.page(request, staff, "entries/list.html", context)


@router.get("/entradas/{number:int}")
def one(request: Request, console: House, staff: Signed, number: int) -> Response:
    """One entry in plain words, with what can be done with it."""
    with console.reading() as session:
        kept = kept_entry(session, staff, number)
        if kept is None:
            raise NotThere
        needs = {need.code: need for need in needs_of(session)}
        others = siblings_of(session, staff, kept)
    context = _one(console, staff, kept, needs)
    return console.frame.page(request, staff, "entries/one.html", context | {"siblings": others})


def _one(console: Console, staff: Staff, kept: Kept, needs: dict[str, Need]) -> dict[str, Any]:
    """What the page of an entry says."""
    entry, now, today = kept.entry, console.clock(), today_of(console)
    say, place = words_in(staff.language).gettext, place_in_words(console, staff, entry)
    return {
        "kept": kept,
        "entry": entry,
        "place": place,
        "sections": sections_of(kept, needs, place, say, lambda day: day_in_words(day, staff.language)),
        "week": week_of(entry.opening_hours, entry.closures, entry.timezone, now, say),
        "capacity": capacity_in_words(kept, say, lambda moment: moment_in_words(moment, staff.language)),
        "closed": any(each.starts <= today and (each.ends is None or each.ends >= today) for each in entry.closures),
        "states": _state_names(console),
        "fresh": words.freshness(entry.verified_on, entry.expires_on, today),
        "badges": words.BADGES,
        "freshness": words.FRESHNESS,
        "can": lambda action: may(staff, action, entry.state, kept.office_id),
    }


def place_in_words(console: Console, staff: Staff, entry: Entry) -> str:
    """Municipality and state, or the whole of one."""
    say = words_in(staff.language).gettext
    if not entry.state:
        return say(N_("Todo el país"))
    state = console.gazetteer.states[entry.state].name
    return f"{entry.municipality}, {state}" if entry.municipality else f"{say(N_('Todo el estado'))}: {state}"


def _state_names(console: Console) -> dict[str, str]:
    return {code: place.name for code, place in console.gazetteer.states.items()}


def today_of(console: Console) -> date:
    """The day in the centre of Mexico."""
    return console.clock().astimezone(ZoneInfo(NATIONAL)).date()


def _several(staff: Staff) -> bool:
    """Whether they see more than one state."""
    return reach(staff, "see").extent == "all"


def _filters(request: Request, staff: Staff, today: date) -> Filters:
    """What the address asks for; words that mean nothing are as if they were not there."""
    asked = request.query_params
    state = asked.get("estado", "") if _several(staff) else staff.state
    freshness, standing, order = asked.get("revision", ""), asked.get("situacion", ""), asked.get("orden", "")
    return Filters(
        today=today,
        text=asked.get("texto", "").strip()[:_LONGEST],
        need=asked.get("necesidad", "")[:_LONGEST],
        state="" if state == _NATIONAL else state or None,
        municipality=asked.get("municipio", "")[:_LONGEST],
        freshness=cast("Freshness", freshness if freshness in words.FRESHNESS else ""),
        standing=cast("Standing", standing if standing in words.STANDING else ""),
        order=cast("Order", order if order in words.ORDERS else "name"),
    )


def _narrowed(asked: Filters, staff: Staff) -> bool:
    chosen = asked.need or asked.municipality or asked.freshness or asked.standing or asked.order != "name"
    return bool(chosen) or (_several(staff) and asked.state is not None)


def _fresh(line: KeptLine, today: date) -> str:
    return words.freshness(line.verified_on, line.expires_on, today)


def _choices(console: Console, staff: Staff, asked: Filters, needs: Any, towns: Any) -> list[tuple[str, str, Any, str]]:  # noqa: ANN401
    """The drop-downs: name, label, options, chosen."""
    spoken = words_in(staff.language)

    def offered(options: dict[str, str], every: str) -> list[tuple[str, str]]:
        return [("", spoken.gettext(every)), *((code, spoken.gettext(shown)) for code, shown in options.items())]

    found = [("necesidad", spoken.gettext(N_("Qué da")), offered(_labels(needs), N_("Todo")), asked.need)]
    if _several(staff):
        states = {_NATIONAL: N_("Líneas nacionales")} | _state_names(console)
        chosen = _NATIONAL if asked.state == "" else asked.state or ""
        found.append(("estado", spoken.gettext(N_("Estado")), offered(states, N_("Todo el país")), chosen))
    if towns:
        named = {name: name for name in towns}
        found.append(("municipio", spoken.gettext(N_("Municipio")), offered(named, N_("Todos")), asked.municipality))
    found.append(("revision", spoken.gettext(N_("Revisión")), offered(words.FRESHNESS, N_("Todas")), asked.freshness))
    found.append(("situacion", spoken.gettext(N_("Situación")), offered(words.STANDING, N_("Todas")), asked.standing))
    ordered = [(code, spoken.gettext(shown)) for code, shown in words.ORDERS.items()]
    found.append(("orden", spoken.gettext(N_("Orden")), ordered, asked.order))
    return found


def _labels(needs: list[Need]) -> dict[str, str]:
    return {need.code: need.label for need in needs}
