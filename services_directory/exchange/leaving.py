"""The directory on its way out: entries within reach as rows, for work or for everybody. Streams; writes nothing.

For everybody: published facts only, what the window itself would show. For work: all facts, the key and version that bring a row
back to its entry; where a confidential place is, only when it was asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from sqlalchemy.orm import Session

from services_directory.exchange.cells_out import SECRET, Cells, cells_of, without_secrets
from services_directory.exchange.columns import COLUMNS, Column
from services_directory.exchange.vocabulary import YES, Vocabulary
from services_directory.listings.entry import Entry
from services_directory.listings.entry_reading import standings
from services_directory.listings.facts import GRACE_DAYS

Kind = Literal["work", "public"]
_PORTION: Final = 400


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is exported. `secrets`: with the addresses of confidential places (never in a public one)."""

    kind: Kind
    today: date
    secrets: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""
        return tuple(column for column in COLUMNS if self.kind == "work" or column.public)


def leaving_rows(session: Session, keys: Sequence[str], words: Vocabulary, leaving: Leaving) -> Iterator[Cells]:
    """The rows of these entries in this order; the caller has asked whose they are."""
    for start in range(0, len(keys), _PORTION):
        portion = keys[start : start + _PORTION]
        found = standings(session, portion)
        for key in portion:
            if key in found:
                yield from _cells(found[key].entry, found[key].version, words, leaving)


def _cells(entry: Entry, version: int, words: Vocabulary, leaving: Leaving) -> Iterator[Cells]:
    if leaving.kind == "work":
        cells = cells_of(entry, words, version)
        yield cells if leaving.secrets else without_secrets(cells)
    elif _is_shown(entry, leaving.today):
        shown = replace(
            entry, phones=tuple(phone for phone in entry.phones if phone.shown), note="", withheld="", field_sources={}
        )
        cells = cells_of(shown, words)
        yield cells | (dict.fromkeys(SECRET, "") if cells["confidential"] == YES else {})


def _is_shown(entry: Entry, today: date) -> bool:
    gone = entry.expires_on is not None and entry.expires_on + timedelta(days=GRACE_DAYS) < today
    return not entry.withheld and not gone
