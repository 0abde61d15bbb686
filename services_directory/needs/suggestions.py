"""Lines people gave the window to learn from: kept sealed for a while, read back only by `ventanilla learn`.

A row is tied to nobody: no pseudonym, no place, no moment; it goes on its day. Functions take a connection; the caller commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from services_directory.needs.log import new_id
from services_directory.needs.models import SuggestedLine

KEPT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Redacted, sealed words, the need the person chose, and the language."""

    id: str
    sealed: str
    intent: str
    language: str


def suggest(connection: Connection, sealed: str, intent: str, language: str, today: date) -> None:
    """Keep one for 30 days."""
    values = {"id": new_id(), "sealed": sealed, "intent": intent, "language": language}
    connection.execute(insert(SuggestedLine).values({**values, "delete_on": today + KEPT}))


def suggestions(connection: Connection, today: date) -> list[Suggestion]:
    """All that are not past their day, by language and need; the order says nothing of when they came."""
    columns = (SuggestedLine.id, SuggestedLine.sealed, SuggestedLine.intent, SuggestedLine.language)
    query = select(*columns).where(SuggestedLine.delete_on > today)
    rows = connection.execute(query.order_by(SuggestedLine.language, SuggestedLine.intent, SuggestedLine.id))
    return [Suggestion(row.id, row.sealed, row.intent, row.language) for row in rows]


def delete_suggestions(connection: Connection, ids: Sequence[str]) -> int:
    """Delete those that were looked at; how many."""
    return connection.execute(delete(SuggestedLine).where(SuggestedLine.id.in_(ids))).rowcount


def delete_old_suggestions(connection: Connection, today: date) -> int:
    """Delete what is past its day; how many."""
    return connection.execute(delete(SuggestedLine).where(SuggestedLine.delete_on <= today)).rowcount
