"""Brings the starting directory into the database: taxonomy, states, entries. All of it, or nothing.

Everything is read and checked before the first row is written. Loading again changes nothing; an entry an office has edited is
left as the office wants it.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib.resources.abc import Traversable
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from services_directory.lines import EmergencyLines
from services_directory.listings import models as m
from services_directory.listings.catalog import Change, Outcome, put_all
from services_directory.listings.entry import Entry
from services_directory.starter.directory_file import COLUMNS, Reading, Towns, read_entry
from services_directory.starter.phones import normalise
from services_directory.starter.table import read_table, starter_folder
from services_directory.starter.vocabulary import Vocabulary, read_vocabulary

BY: Final = "starter"
_WORDS: Final = {"state": m.State, "taxonomy": m.Taxonomy, "taxonomy_term": m.TaxonomyTerm, "translation": m.Translation}


def load_starter(session: Session, gazetteer: Towns, today: date, folder: Traversable | None = None) -> Counter[Outcome]:
    """How many entries were added, changed, unchanged, or kept as an office has them. The caller commits.

    Raises StarterFileInvalid (file, row, column, why) before anything is written.
    """
    source = folder or starter_folder()
    vocabulary = read_vocabulary(source)
    entries = read_entries(source, gazetteer, vocabulary, today)
    write_vocabulary(session, vocabulary)
    change = Change(BY, "starting directory", datetime.combine(today, time(), UTC), "starter", "starter")
    return put_all(session, entries, change)


def read_entries(folder: Traversable, gazetteer: Towns, vocabulary: Vocabulary, today: date) -> list[Entry]:
    """The entries of the file in its order. Raises StarterFileInvalid."""
    lines = EmergencyLines.load().all
    unchecked = {
        normalise(line.number).number: "nobody has checked this line yet" for line in lines if line.confidence == "to_verify"
    }
    vouched = frozenset(normalise(line.number).number for line in lines if line.confidence != "to_verify")
    against = Reading(gazetteer, vocabulary.needs, vocabulary.states, unchecked, vouched, today)
    entries: dict[str, Entry] = {}
    for row in read_table(folder, "directory.csv", COLUMNS):
        entry = read_entry(row, against)
        if entry.key in entries:
            raise row.wrong("key", "is there twice")
        entries[entry.key] = entry
    return list(entries.values())


def write_vocabulary(session: Session, vocabulary: Vocabulary) -> None:
    """Taxonomy and states as the files have them."""
    for table, model in _WORDS.items():
        _bring_up_to_date(session, model, vocabulary.rows[table])


def _bring_up_to_date(session: Session, model: type[Any], rows: list[dict[str, Any]]) -> None:
    """Adds what is missing, changes what differs unless an administrator worded it, removes nothing."""
    table = model.__table__
    key = next(iter(table.primary_key.columns))
    there: Mapping[str, Any] = {row[key.name]: row for row in session.execute(select(table)).mappings()}
    missing = [row for row in rows if row[key.name] not in there]
    if missing:
        session.execute(insert(table), missing)
    for row in rows:
        old = there.get(row[key.name])
        if old is not None and not old.get("edited") and any(old[name] != value for name, value in row.items()):
            session.execute(update(table).where(key == row[key.name]).values(**row))
