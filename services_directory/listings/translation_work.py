"""Queries of what waits to be translated: entries in a list, texts by language. Reads only, within somebody's reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, get_args

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.paging import SIZE, Page, Wanted
from services_directory.listings.texts import FACTS, FIT, LANGUAGES
from services_directory.listings.words import folded
from services_directory.needs.asked import asked as asked_for
from services_directory.scope import Staff, reach
from services_directory.scope_rows import within

What = Literal["", "outdated", "missing", "draft", "done"]
WHATS: Final[tuple[What, ...]] = get_args(What)
_TOKENS: Final = 8


@dataclass(frozen=True, slots=True)
class Count:
    """Texts of a language that wait, of what is published: outdated, missing, drafts to be checked; and those people see."""

    outdated: int = 0
    missing: int = 0
    drafts: int = 0
    shown: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list is narrowed to; '' = whatever waits. `today` decides what was asked for lately."""

    language: str
    today: date
    what: What = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An entry in the list; `asked`: how often it was asked for lately."""

    number: int
    organization: str
    service: str
    municipality: str
    state: str
    outdated: int
    missing: int
    drafts: int
    asked: int


def counts(session: Session, staff: Staff) -> dict[str, Count]:
    """Language -> how much waits within reach. Two statements."""
    wanted = sum(session.execute(_wanted(staff)).one())
    t = m.Translation
    chosen = (
        select(t.language, *(func.coalesce(func.sum(each), 0) for each in _tallies()))
        .join(m.Service, m.Service.id == t.entity_id)
        .where(t.entity == "service", _applies(), _public(staff))
    )
    found = {row[0]: tuple(int(part) for part in row[1:]) for row in session.execute(chosen.group_by(t.language))}
    return {code: _count(wanted, found.get(code, (0, 0, 0, 0))) for code in LANGUAGES}


def work(session: Session, staff: Staff, wish: Wish, page: int = 1, size: int = SIZE) -> Page[Work]:
    """Published entries within reach: old texts first, then missing ones, then drafts; the most asked for first among them."""
    rows = [row for row in session.execute(_work(staff, wish)) if _wants(row, wish)]
    asked = asked_for(session, [row.id for row in rows], wish.today)
    rows.sort(key=lambda row: (_rank(row), -asked[row.id], row.sort_name, row.id))
    wanted = Wanted(page, size).within(len(rows))
    some = rows[wanted.offset : wanted.offset + size]
    return Page(_lines(session, some, asked), wanted.number, size, len(rows))


def _public(staff: Staff) -> ColumnElement[bool]:
    return and_(
        m.Service.publication == "published", within(reach(staff, "translate"), m.Service.home_state, m.Service.office_id)
    )


def _said(field: str) -> ColumnElement[bool]:
    """Whether the Spanish of a service says something in a text: `texts.spanish_of` for rows."""
    service, at = m.Service, m.ServiceAtLocation
    match field:
        case "papers":
            return exists().where(m.RequiredDocument.service_id == service.id)
        case "hours_text":
            told = exists().where(m.Schedule.service_at_location_id == at.id, m.Schedule.description != "")
            return told.where(at.service_id == service.id)
        case "cost":
            return and_(service.fees_description != "", or_(service.free.is_(None), service.free.is_(False)))
        case "eligibility":
            return service.eligibility_description != ""
        case _:
            return (service.description if field == "description" else service.name) != ""


def _applies() -> ColumnElement[bool]:
    """A translation of something that the Spanish says."""
    return or_(*(and_(m.Translation.field == field, _said(field)) for field in FACTS))


def _tallies() -> tuple[ColumnElement[int], ...]:
    """Of a translation, as 0 or 1: outdated, there at all, waits to be checked, shown."""
    t = m.Translation
    there = or_(t.text != "", t.draft != "")
    unchecked = and_(there, or_(t.state.in_(("draft", "machine")), t.draft != ""))
    conditions = (t.state == "outdated", there, unchecked, and_(t.text != "", t.state.in_(FIT)))
    return tuple(case((each, 1), else_=0) for each in conditions)


def _wanted(staff: Staff) -> Select[*tuple[Any, ...]]:
    """How many texts there are in Spanish, by field."""
    sums = [func.coalesce(func.sum(case((_said(field), 1), else_=0)), 0) for field in FACTS]
    return select(*sums).select_from(m.Service).where(_public(staff))


def _count(wanted: int, found: tuple[int, ...]) -> Count:
    outdated, there, drafts, shown = found
    return Count(outdated, wanted - there, drafts, shown)


def _work(staff: Staff, wish: Wish) -> Select[*tuple[Any, ...]]:
    t, service = m.Translation, m.Service
    outdated, there, drafts, _ = _tallies()
    told = (
        select(t.entity_id, *(func.sum(each).label(n) for each, n in ((outdated, "old"), (there, "there"), (drafts, "drafts"))))
        .join(service, service.id == t.entity_id)
        .where(t.entity == "service", t.language == wish.language, _applies(), _public(staff))
        .group_by(t.entity_id)
        .subquery()
    )
    wanted = sum((case((_said(field), 1), else_=0) for field in list(FACTS)[1:]), case((_said("name"), 1), else_=0))
    have = func.coalesce(told.c.there, 0)
    columns = (
        *(service.id, service.sort_name, func.coalesce(told.c.old, 0).label("outdated")),
        *((wanted - have).label("missing"), func.coalesce(told.c.drafts, 0).label("drafts")),
    )
    found = select(*columns).outerjoin(told, told.c.entity_id == service.id).where(_public(staff))
    tokens = folded(wish.text).split()[:_TOKENS]
    return found.where(*(service.search_text.contains(token, autoescape=True) for token in tokens))


def _wants(row: Any, wish: Wish) -> bool:  # noqa: ANN401
    """Whether an entry belongs into the list; without a wish: all with something to do, or all that a search finds."""
    pending = bool(row.outdated or row.missing or row.drafts)
    match wish.what:
        case "outdated":
            return bool(row.outdated)
        case "missing":
            return bool(row.missing)
        case "draft":
            return bool(row.drafts)
        case "done":
            return not pending
        case _:
            return pending or bool(wish.text)


def _rank(row: Any) -> int:  # noqa: ANN401
    return next((rank for rank, count in enumerate((row.outdated, row.missing, row.drafts)) if count), 3)


def _lines(session: Session, rows: Iterable[Any], asked: Mapping[str, int]) -> list[Work]:
    chosen = {row.id: row for row in rows}
    at, service, place = m.ServiceAtLocation, m.Service, m.Location
    query = (
        select(service.id, at.number, m.Organization.name, service.name.label("service"), place.municipality, place.state)
        .join(at, at.service_id == service.id)
        .join(place, place.id == at.location_id)
        .join(m.Organization, m.Organization.id == service.organization_id)
        .where(service.id.in_(list(chosen)))
    )
    named = {row.id: row for row in session.execute(query)}
    return [
        Work(
            *(named[key].number, named[key].name, named[key].service, named[key].municipality, named[key].state),
            *(row.outdated, row.missing, row.drafts, asked.get(key, 0)),
        )
        for key, row in chosen.items()
    ]
