"""What waits for an office: entries to check, what people reported, old numbers of free places, old translations, unmet needs.

Reads only, always within somebody's reach, in a constant number of statements.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.entry_reading import Standing, standings_by_number
from services_directory.listings.paging import SIZE, Page, Wanted
from services_directory.needs.log import week_of
from services_directory.needs.models import EntryReport, Need
from services_directory.revision.models import ChangeRequest
from services_directory.scope import Action, Staff, reach
from services_directory.scope_rows import within

SOON: Final = timedelta(days=7)
ASKED_WEEKS: Final = timedelta(weeks=12)
UNMET: Final = timedelta(days=90)
STALE: Final = timedelta(hours=24)
# What people may report of an entry that is a mistake in it, and reasons that say the same.
MISTAKES: Final = ("closed", "moved", "phone", "money", "turned_away", "other", "C2", "C3", "D2")
# Reasons a new entry would do away with: none there, full, closed, too far.
_FILLABLE: Final = ("D1", "C1", "C2", "A5")
_MONTH: Final = 30
_NEVER: Final = 24  # months an entry that nobody ever checked counts as


@dataclass(frozen=True, slots=True)
class DueLine:
    """An entry to check. `asked`: how often people were shown it or said something of it lately; `expires_on` may be past.

    `leaves_on`: from then on it is not in the answers any more; None for one that nobody ever checked, which stays, unverified.
    """

    standing: Standing
    asked: int
    leaves_on: date | None
    gone: bool
    waiting: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What people said was wrong with an entry since somebody last looked: code of the mistake -> how many."""

    standing: Standing
    said: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StalePlaces:
    """Free places of an entry, told more than a day ago."""

    standing: Standing
    available: int
    maximum: int | None
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need that people could not be helped with here; `count` None: fewer than five, said no closer than that."""

    need: str
    state: str
    municipality: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Waits:
    """How much there is: `due` with those that are `gone` from the answers and those `leaving` within a week."""

    due: int
    leaving: int
    gone: int
    never: int


def due(
    session: Session, staff: Staff, today: date, page: int = 1, size: int = SIZE, municipality: str = "", grace: int = 30
) -> Page[DueLine]:
    """Entries to check: the longest unchecked and the most asked for first (being asked once counts like a month of age)."""
    found = _due_rows(session, staff, today, municipality)
    asked = _asked(session, found, staff, today)
    found.sort(key=lambda row: (-_pressing(row, asked[row.service_id], today), row.number))
    wanted = Wanted(page, size).within(len(found))
    some = found[wanted.offset : wanted.offset + size]
    entries = standings_by_number(session, [row.number for row in some])
    waiting = _waiting(session, [each.entry.key for each in entries.values()])
    lines = [_line(entries[row.number], asked[row.service_id], waiting, today, grace) for row in some]
    return Page(lines, wanted.number, size, len(found))


def waits(session: Session, staff: Staff, today: date, grace: int = 30) -> Waits:
    """How many entries wait to be checked."""
    rows = _due_rows(session, staff, today, "")
    last = [row.expires_on + timedelta(days=grace) for row in rows if row.expires_on is not None]
    gone = sum(day < today for day in last)
    leaving = sum(today <= day < today + SOON for day in last)
    return Waits(len(rows), leaving, gone, sum(row.verified_on is None for row in rows))


def due_municipalities(session: Session, staff: Staff, today: date) -> Mapping[str, int]:
    """Municipality -> how many are due there, in order of the alphabet."""
    counted = Counter(row.municipality for row in _due_rows(session, staff, today, ""))
    return dict(sorted(counted.items()))


def reported(session: Session, staff: Staff) -> list[Reported]:
    """Entries of which people reported mistakes that nobody looked at, the most reported first."""
    new = EntryReport.count - EntryReport.settled
    query = (
        select(m.ServiceAtLocation.number, EntryReport.what, func.sum(new).label("new"))
        .join(m.Service, m.Service.id == EntryReport.service_id)
        .join(m.ServiceAtLocation, m.ServiceAtLocation.service_id == m.Service.id)
        .where(EntryReport.what.in_(MISTAKES), new > 0, _theirs(staff, "confirm"))
        .group_by(m.ServiceAtLocation.number, EntryReport.what)
    )
    said: dict[int, dict[str, int]] = {}
    for number, what, count in session.execute(query):
        said.setdefault(number, {})[what] = int(count)
    entries = standings_by_number(session, list(said))
    found = [Reported(entries[number], what) for number, what in said.items()]
    return sorted(found, key=lambda each: (-sum(each.said.values()), each.standing.number))


def stale_capacity(session: Session, staff: Staff, now: datetime) -> list[StalePlaces]:
    """Free places told more than a day ago, the oldest first."""
    query = (
        select(m.ServiceAtLocation.number, m.Capacity.available, m.Capacity.maximum, m.Capacity.told_at)
        .join(m.ServiceAtLocation, m.ServiceAtLocation.id == m.Capacity.service_at_location_id)
        .join(m.Service, m.Service.id == m.ServiceAtLocation.service_id)
        .where(m.Capacity.told_at < now - STALE, m.Service.publication == "published", _theirs(staff, "confirm"))
        .order_by(m.Capacity.told_at)
    )
    rows = session.execute(query).all()
    entries = standings_by_number(session, [row.number for row in rows])
    return [StalePlaces(entries[row.number], row.available, row.maximum, row.told_at) for row in rows]


def outdated_translations(session: Session, staff: Staff) -> Mapping[str, int]:
    """Language -> how many texts say no longer what the Spanish says."""
    query = (
        select(m.Translation.language, func.count())
        .join(m.Service, m.Service.id == m.Translation.entity_id)
        .where(m.Translation.entity == "service", m.Translation.state == "outdated", _theirs(staff, "translate"))
        .group_by(m.Translation.language)
        .order_by(m.Translation.language)
    )
    return {language: count for language, count in session.execute(query)}


def unmet(session: Session, staff: Staff, today: date, least: int = 5, most: int = 12) -> list[Unmet]:
    """Needs of the last 90 days that a new entry would meet: counts only, small ones not said. By state for the whole country."""
    reached = reach(staff, "see")
    wide = reached.extent == "all"
    place = Need.state if wide else Need.municipality
    query = (
        select(Need.need, place, func.count())
        .where(Need.status == "unmet", Need.reason.in_(_FILLABLE), Need.need != "", Need.week >= week_of(today - UNMET))
        .group_by(Need.need, place)
    )
    if not wide:
        query = query.where(Need.state == reached.state, Need.state != "")
    rows = [(need, where, count) for need, where, count in session.execute(query)]
    rows.sort(key=lambda row: (-row[2] if row[2] >= least else 0, row[0], row[1]))
    return [
        Unmet(need, where if wide else reached.state, "" if wide else where, count if count >= least else None)
        for need, where, count in rows[:most]
    ]


def checked_since(session: Session, staff: Staff, day: date) -> int:
    """How many checks were made since."""
    query = select(func.count()).select_from(m.Verification).join(m.Service, m.Service.id == m.Verification.service_id)
    return session.scalar(query.where(m.Verification.verified_on >= day, _theirs(staff, "see"))) or 0


def _theirs(staff: Staff, action: Action) -> ColumnElement[bool]:
    return within(reach(staff, action), m.Service.home_state, m.Service.office_id)


def _is_due(today: date) -> ColumnElement[bool]:
    service = m.Service
    unchecked = or_(service.verified_on.is_(None), service.expires_on.is_(None), service.expires_on <= today + SOON)
    return and_(service.publication == "published", service.status == "active", unchecked)


def _due_rows(session: Session, staff: Staff, today: date, municipality: str, action: Action = "confirm") -> list[Any]:
    at, service = m.ServiceAtLocation, m.Service
    query = (
        select(at.id, at.number, at.service_id, service.verified_on, service.expires_on, m.Location.municipality)
        .join(service, service.id == at.service_id)
        .join(m.Location, m.Location.id == at.location_id)
        .where(_is_due(today), _theirs(staff, action))
    )
    return list(session.execute(query.where(m.Location.municipality == municipality) if municipality else query))


def _pressing(row: Any, asked: int, today: date) -> float:  # noqa: ANN401
    months = (today - row.verified_on).days / _MONTH if row.verified_on else _NEVER
    return months + asked


def _asked(session: Session, rows: Sequence[Any], staff: Staff, today: date) -> Counter[str]:
    """Service -> how often it was shown to people lately, and how often they said something of it."""
    counted: Counter[str] = Counter()
    if not rows:
        return counted
    since, service_of = week_of(today - ASKED_WEEKS), {row.id: row.service_id for row in rows}
    for listing, count in session.execute(_shown(session, staff, since)):
        if listing in service_of:
            counted[service_of[listing]] += int(count)
    wanted = set(service_of.values())
    told = select(EntryReport.service_id, func.sum(EntryReport.count)).where(EntryReport.week >= since)
    for service, count in session.execute(told.group_by(EntryReport.service_id)):
        if service in wanted:
            counted[service] += int(count)
    return counted


def _shown(session: Session, staff: Staff, since: str) -> Select[*tuple[Any, ...]]:
    """Listing -> how often it was among what was shown, from the lists that the need log keeps as JSON."""
    if session.get_bind().dialect.name == "sqlite":
        ids = func.json_each(Need.services_shown).table_valued("value", joins_implicitly=True)
    else:
        ids = func.json_array_elements_text(Need.services_shown).table_valued("value", joins_implicitly=True)
    query = select(ids.c.value, func.count()).select_from(Need).join(ids, true()).where(Need.week >= since)
    reached = reach(staff, "confirm")
    return (query.where(Need.state == reached.state) if reached.state else query).group_by(ids.c.value)


def _waiting(session: Session, keys: Sequence[str]) -> frozenset[str]:
    asked = ChangeRequest
    return frozenset(session.scalars(select(asked.entry_key).where(asked.entry_key.in_(keys), asked.status == "open")))


def _line(standing: Standing, asked: int, waiting: frozenset[str], today: date, grace: int) -> DueLine:
    expires = standing.entry.expires_on
    last = expires + timedelta(days=grace) if expires else None
    return DueLine(standing, asked, last, last is not None and last < today, standing.entry.key in waiting)
