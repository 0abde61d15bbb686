"""Queries of translations: the texts of one entry in another language, and saving them. Lists are in `translation_work`.

A text that is shown stays until a checked one takes its place; every saved wording goes to the record of changes, which is only
ever added to. What is out of somebody's reach is not found.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from uuid import uuid4

from sqlalchemy import Select, insert, select, update
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.catalog import bump, lock, record_texts
from services_directory.listings.entry import Entry
from services_directory.listings.entry_reading import Standing, standing_of
from services_directory.listings.texts import FACTS, FIT, spanish_of
from services_directory.revision.signature import signature
from services_directory.scope import Staff, may
from services_directory.staff import audit

State = Literal["missing", "current", "outdated", "machine", "draft", "checked"]
Trouble = Literal["address", "changed", "shown"]
_HISTORY: Final = 30


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language. `source`: the Spanish it was made from; `draft`: a newer wording that waits while `text` shows.

    `stamp` changes with all of it, and with the Spanish.
    """

    field: str
    spanish: str
    text: str
    draft: str
    source: str
    state: State

    @property
    def shown(self) -> bool:
        """People read it."""
        return self.state in FIT

    @property
    def written(self) -> str:
        """The newest wording."""
        return self.draft or self.text

    @property
    def stamp(self) -> str:
        """A fingerprint: who saves says which one they saw."""
        facts = "\x1f".join((self.spanish, self.text, self.draft, self.state))
        return hashlib.sha256(facts.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Written:
    """A text as somebody typed it. `checked`: they read it, speak the language, and want people to see it."""

    field: str
    text: str
    stamp: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """One wording in the record: which text, what it said and says, state it was saved in, office, moment."""

    field: str
    before: str
    after: str
    state: str
    by: str
    at: datetime


def translatable(session: Session, staff: Staff, number: int) -> Standing | None:
    """The entry of a number; None when there is none whose texts they may translate."""
    found = standing_of(session, number)
    return found if found and may(staff, "translate", found.entry.state, found.office_id) else None


def texts_of(session: Session, entry: Entry, language: str) -> dict[str, Text]:
    """The texts of an entry in a language, those that its Spanish has, in order."""
    rows = {row.field: row for row in session.execute(_rows(entry, language))}
    spanish = {field: spanish_of(entry, field) for field in FACTS}
    return {field: _text(field, said, rows.get(field)) for field, said in spanish.items() if said}


def saved(session: Session, entry: Entry, language: str) -> list[Saved]:
    """What was saved of an entry's texts in a language, the newest first."""
    record = m.ChangeRecord
    named = [f"{field}:{language}" for field in FACTS]
    query = select(record).where(
        record.resource_type == "service", record.resource_id == entry.service_id, record.field_name.in_(named)
    )
    rows = session.scalars(query.order_by(record.last_action_date.desc(), record.id).limit(_HISTORY))
    return [
        Saved(
            row.field_name.partition(":")[0],
            row.previous_value,
            row.replacement_value,
            row.why,
            row.updated_by,
            row.last_action_date,
        )
        for row in rows
    ]


def save(
    session: Session, staff: Staff, standing: Standing, language: str, typed: Sequence[Written], at: datetime
) -> dict[str, Trouble]:
    """Keeps what was typed; texts that cannot be kept as they are, with why, and then nothing is kept.

    A checked text is shown at once, in every process. Whoever may not approve saves drafts, whatever they ask for.
    """
    lock(session, at)
    entry, approves = standing.entry, may(staff, "approve", standing.entry.state, standing.office_id)
    now = texts_of(session, entry, language)
    known = [each for each in typed if each.field in now]
    wanted = {each.field: each for each in known if _differs(now[each.field], each, approves)}
    troubles = {field: why for field, each in wanted.items() if (why := _trouble(entry, now[field], each, approves))}
    if troubles or not wanted:
        return troubles
    records = [_write(session, entry, language, now[field], each, approves) for field, each in wanted.items()]
    by = signature(session, staff)
    record_texts(session, [row | {"last_action_date": at, "updated_by": by} for row in records])
    said = " ".join(f"{row['field_name']}={row['why']}" for row in records)
    audit.record(session, staff, "translated", str(standing.number), at, said)
    bump(session, at)
    return {}


def _differs(now: Text, typed: Written, approves: bool) -> bool:
    if approves and typed.checked and typed.text:
        return not (now.shown and now.text == typed.text and not now.draft)
    return typed.text != now.written


def _trouble(entry: Entry, now: Text, typed: Written, approves: bool) -> Trouble | None:
    if typed.stamp != now.stamp:
        return "changed"
    if entry.safe_location and entry.told_in(typed.text):
        return "address"
    return "shown" if now.shown and not typed.text and not approves else None


def _write(session: Session, entry: Entry, language: str, now: Text, typed: Written, approves: bool) -> dict[str, Any]:
    """Sets the row of a text; the record of it."""
    values = _values(now, typed, approves)
    t = m.Translation
    key = {"entity": "service", "entity_id": entry.service_id, "field": now.field, "language": language}
    there = [getattr(t, name) == value for name, value in key.items()]
    if session.scalar(select(t.id).where(*there)):
        session.execute(update(m.Translation).where(*there).values(**values))
    else:
        session.execute(insert(m.Translation).values(id=str(uuid4()), **key, **values))
    return {
        "id": str(uuid4()),
        "resource_id": entry.service_id,
        "resource_type": "service",
        "last_action_type": "update" if now.written else "create",
        "field_name": f"{now.field}:{language}",
        "previous_value": now.written,
        "replacement_value": typed.text,
        "why": "draft" if values.get("draft") else values.get("state", "draft") if typed.text else "removed",
    }


def _values(now: Text, typed: Written, approves: bool) -> dict[str, str]:
    """What is set. A draft waits beside a text that is shown; it takes the place of one that is not."""
    if approves and typed.checked and typed.text:
        return {"text": typed.text, "draft": "", "source": now.spanish, "state": "checked"}
    if now.shown and typed.text:
        return {"draft": "" if typed.text == now.text else typed.text}
    return {"text": typed.text, "draft": "", "source": now.spanish, "state": "draft"}


def _rows(entry: Entry, language: str) -> Select[*tuple[Any, ...]]:
    t = m.Translation
    columns = select(t.field, t.text, t.draft, t.source, t.state)
    return columns.where(t.entity == "service", t.entity_id == entry.service_id, t.language == language)


def _text(field: str, spanish: str, row: Any) -> Text:  # noqa: ANN401
    if row is None or not (row.text or row.draft):
        return Text(field, spanish, "", "", "", "missing")
    return Text(field, spanish, row.text, row.draft, row.source, row.state)
