"""What conversations leave in the database: read back whole, for tests and batch runs that prove nothing personal stays."""

import json
from typing import Final

from sqlalchemy import Connection, delete, select

from services_directory.conversations.models import Conversation, UpdateClaim
from services_directory.db import Base
from services_directory.needs.models import DangerCount, EntryReport, Need, Note, SuggestedLine

TABLES: Final[tuple[type[Base], ...]] = (Conversation, UpdateClaim, Need, Note, SuggestedLine, DangerCount, EntryReport)


def text_left(connection: Connection) -> str:
    """Every text value of these tables, joined by line breaks; structured values as JSON."""
    values: list[str] = []
    for table in TABLES:
        for row in connection.execute(select(table.__table__)):
            values += [_text(value) for value in row if isinstance(value, str | list | dict)]
    return "\n".join(values)


def empty(connection: Connection) -> None:
    """Delete all of it."""
    for table in TABLES:
        connection.execute(delete(table))


def _text(value: str | list[object] | dict[str, object]) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
