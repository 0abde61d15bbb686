"""Queries of offices: reading them within somebody's reach, writing them, their days off, who answers for which entries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, cast
from uuid import uuid4

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from services_directory.errors import EntryChanged
from services_directory.listings import models as m
from services_directory.listings.catalog import assign, bump
from services_directory.listings.listing import Closure
from services_directory.offices.models import Office, OfficeHoliday
from services_directory.offices.office import OfficeFacts, OfficeKind, OfficeProblem
from services_directory.scope import Reach, Staff, reach

_COLUMNS: Final = (
    "code",
    "name",
    "kind",
    "state",
    "municipality",
    "address",
    "email",
    "opening_hours",
    "timezone",
    "contact",
    "active",
)


def offices(session: Session, within: Reach) -> list[OfficeFacts]:
    """The offices of a state, of the whole country, or of nowhere, by state and name."""
    rows = session.scalars(select(Office).order_by(Office.state, Office.name)).all()
    holidays = _holidays(session)
    return [_facts(row, holidays.get(row.id, ())) for row in rows if within.covers(row.state, row.id)]


def office(session: Session, within: Reach, office_id: str) -> OfficeFacts | None:
    """One office; None when there is none, or it is out of reach."""
    row = session.get(Office, office_id)
    if row is None or not within.covers(row.state, row.id):
        return None
    return _facts(row, _holidays(session, office_id).get(office_id, ()))


def published_offices(session: Session) -> list[OfficeFacts]:
    """All that are open for people, for the snapshot."""
    rows = session.scalars(select(Office).where(Office.active).order_by(Office.code)).all()
    holidays = _holidays(session)
    return [_facts(row, holidays.get(row.id, ())) for row in rows]


def save(session: Session, staff: Staff, facts: OfficeFacts, at: datetime) -> str:
    """Adds an office (id '') or changes one; the directory's version goes up. Its id.

    Raises OfficeProblem (the first), EntryChanged when somebody else changed it since it was read.
    """
    allowed = reach(staff, "office")
    if not allowed.covers(facts.state, facts.id):
        raise OfficeProblem("state", "out_of_reach")
    for problem in facts.problems():
        raise problem
    taken = session.scalar(select(Office.id).where(Office.code == facts.code))
    if taken is not None and taken != facts.id:
        raise OfficeProblem("code", "taken")
    office_id = _change(session, allowed, facts, at.date()) if facts.id else _add(session, facts, at.date())
    bump(session, at)
    return office_id


def set_closed(session: Session, office_id: str, closed: Iterable[Closure], at: datetime) -> None:
    """Its days off are these from now on; the caller has seen to it that the office is within reach."""
    session.execute(delete(OfficeHoliday).where(OfficeHoliday.office_id == office_id))
    for day in sorted(closed, key=lambda each: each.starts):
        row = {"id": str(uuid4()), "office_id": office_id, "starts": day.starts, "ends": day.ends or day.starts}
        session.execute(insert(OfficeHoliday).values(**row, reason=day.reason))
    bump(session, at)


def entries_by_office(session: Session) -> dict[str, int]:
    """For how many entries each office answers; an office without any is missing."""
    query = select(m.Service.office_id, func.count()).where(m.Service.office_id != "").group_by(m.Service.office_id)
    return {office_id: count for office_id, count in session.execute(query)}


def unassigned(session: Session, state: str, municipality: str) -> int:
    """Entries of a municipality for which no office answers yet."""
    return (
        session.scalar(select(func.count()).select_from(m.Service).where(m.Service.id.in_(_unassigned(state, municipality)))) or 0
    )


def answer_for(session: Session, facts: OfficeFacts) -> int:
    """Lets an office answer for the entries of its municipality that nobody answers for yet; how many they were."""
    found = session.scalars(_unassigned(facts.state, facts.municipality)).all()
    assign(session, found, facts.id)
    return len(found)


def _unassigned(state: str, municipality: str) -> Any:  # noqa: ANN401
    # An entry keeps its municipality as it was written; its town is the one of the gazetteer, as an office's municipality is.
    here = or_(m.Location.municipality == municipality, m.Location.town == municipality)
    return (
        select(m.Service.id)
        .join(m.ServiceAtLocation, m.ServiceAtLocation.service_id == m.Service.id)
        .join(m.Location, m.Location.id == m.ServiceAtLocation.location_id)
        .where(m.Service.office_id == "", m.Location.state == state, here)
    )


def _add(session: Session, facts: OfficeFacts, today: date) -> str:
    made = replace(facts, id=str(uuid4()))
    session.add(Office(id=made.id, phones=list(made.phones), confirmed_on=today, **_values(made)))
    session.flush()
    return made.id


def _change(session: Session, allowed: Reach, facts: OfficeFacts, today: date) -> str:
    row = session.get(Office, facts.id)
    if row is None or not allowed.covers(row.state, row.id):
        raise OfficeProblem("state", "out_of_reach")
    if row.version_id != facts.version:
        raise EntryChanged("the office was changed by someone else in the meantime")
    for name, value in _values(facts).items():
        setattr(row, name, value)
    row.phones, row.confirmed_on = list(facts.phones), today
    session.flush()
    return row.id


def _values(facts: OfficeFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _COLUMNS}


def _facts(row: Office, closed: tuple[Closure, ...]) -> OfficeFacts:
    values = {name: getattr(row, name) for name in _COLUMNS}
    kind = cast("OfficeKind", values.pop("kind"))
    return OfficeFacts(
        id=row.id,
        kind=kind,
        phones=tuple(row.phones),
        closed=closed,
        version=row.version_id,
        confirmed_on=row.confirmed_on,
        **values,
    )


def _holidays(session: Session, office_id: str = "") -> Mapping[str, tuple[Closure, ...]]:
    query = select(OfficeHoliday).order_by(OfficeHoliday.starts)
    found: dict[str, list[Closure]] = defaultdict(list)
    for row in session.scalars(query.where(OfficeHoliday.office_id == office_id) if office_id else query):
        found[row.office_id].append(Closure(row.starts, row.ends, row.reason))
    return {key: tuple(days) for key, days in found.items()}
