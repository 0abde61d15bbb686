"""Queries of how often entries were shown to people, and how often people said something of them. Counts only, by week."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.needs.log import week_of
from services_directory.needs.models import EntryReport, Need

LATELY: Final = timedelta(weeks=12)


def asked(session: Session, service_ids: Collection[str], today: date) -> Counter[str]:
    """Service -> how often it was asked for in the last twelve weeks. Two statements, however many services."""
    wanted, since = frozenset(service_ids), week_of(today - LATELY)
    counted: Counter[str] = Counter()
    if not wanted:
        return counted
    told = select(EntryReport.service_id, func.sum(EntryReport.count)).where(EntryReport.week >= since)
    for query in (_shown(session, since), told.group_by(EntryReport.service_id)):
        for service, count in session.execute(query):
            if service in wanted:
                counted[service] += int(count)
    return counted


def _shown(session: Session, since: str) -> Select[*tuple[Any, ...]]:
    """From the lists of what was shown, which the log of needs keeps as JSON."""
    each = func.json_each if session.get_bind().dialect.name == "sqlite" else func.json_array_elements_text
    ids = each(Need.services_shown).table_valued("value", joins_implicitly=True)
    at = m.ServiceAtLocation
    query = select(at.service_id, func.count()).select_from(Need).join(ids, ids.c.value.is_not(None))
    return query.join(at, at.id == ids.c.value).where(Need.week >= since).group_by(at.service_id)
