"""Finds the titles of a table wherever they are, and which of our columns each of theirs is. Streams; knows no entry.

Titles need not be in the first row; a merged title may stand over several ("Ubicación" over Estado and Municipio), and people
rename, reorder, shout and misspell them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Final

from rapidfuzz import fuzz, process

from services_directory.console.wording import N_
from services_directory.exchange.columns import BY_NAME, COLUMNS, CORRECT, GATHERED, NOT_OURS
from services_directory.exchange.problems import FileRefused
from services_directory.exchange.sheets import SheetRow
from services_directory.places.wording import normalise

NO_TITLES: Final = N_(
    "No encontré los títulos de las columnas. Use la plantilla, o ponga en una fila al menos Organización y Estado."
)
_LOOKED_AT: Final = 30
_ALIKE: Final = 88
_ENOUGH: Final = 2
_NAMING: Final = frozenset({"organization", "service", "key"})
_ASIDE: Final = re.compile(
    r"^(?:gran total|sub ?total(?:es)?|total(?:es)?|notas?|fuente|elabor\w*|actualiz\w*|fecha de|revis\w*|pagina \d+|hoja \d+)\b"
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under titles: its cells by our column, and as they were given."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    given: Sequence[str]


@dataclass(slots=True)
class Titles:
    """What was found while reading: the titles of each sheet that was read, titles nobody knows, sheets without titles."""

    read: dict[str, list[str]] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    untitled: list[str] = field(default_factory=list)


def table_rows(rows: Iterable[SheetRow], titles: Titles) -> Iterator[TableRow]:
    """The rows under the titles of each sheet; repeated titles, totals and remarks are left out. Fills `titles`.

    Raises FileRefused when no sheet has titles.
    """
    for sheet, found in groupby(rows, key=lambda row: row.sheet):
        yield from _table(sheet, found, titles)
    if not titles.read:
        raise FileRefused(NO_TITLES)


def columns_of(texts: Sequence[str], above: Sequence[str] = ()) -> list[str]:
    """Our column for each of these titles, '' for those nobody knows; each of ours once, but for what is gathered."""
    found: list[str] = []
    over = _spread(above)
    for place, text in enumerate(texts):
        upper = over[place] if place < len(over) else ""
        name = column_of(text) or (column_of(upper) if not text else "") or (column_of(f"{upper} {text}") if upper else "")
        found.append(name if name in GATHERED or name not in found else "")
    return found


@cache
def column_of(title: str) -> str:
    """Our column for a title; '' when none is meant."""
    plain = normalise(title)
    if not plain or plain == normalise(CORRECT) or NOT_OURS.fullmatch(plain):
        return ""
    known = _known()
    bare = re.sub(r" ?\d+$", "", plain)
    for name in (plain, plain.rstrip("s"), bare, bare.rstrip("s")):
        if name in known:
            return known[name]
    if len(plain) < 4:
        return ""
    near = process.extractOne(plain, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near:
        return known[near[0]]
    first = max((name for name in known if len(name) > 4 and plain.startswith(f"{name} ")), key=len, default="")
    return known.get(first, "")


@cache
def _known() -> Mapping[str, str]:
    names = {normalise(also): column.name for column in COLUMNS for also in column.also}
    return names | {normalise(column.title): column.name for column in COLUMNS}


def _spread(above: Sequence[str]) -> list[str]:
    """A title over several columns stands in the first of them; the others are empty."""
    last, found = "", []
    for text in above:
        last = text or last
        found.append(last)
    return found


def _table(sheet: str, rows: Iterable[SheetRow], titles: Titles) -> Iterator[TableRow]:
    waiting: list[SheetRow] = []
    iterator = iter(rows)
    for row in iterator:
        waiting.append(row)
        if len(waiting) == _LOOKED_AT:
            break
    best = max(range(len(waiting)), key=lambda index: _score(waiting, index), default=-1)
    if best < 0 or _score(waiting, best) < _ENOUGH:
        titles.untitled.append(sheet)
        for _ in iterator:
            pass
        return
    heading = waiting[best].cells
    columns = columns_of(heading, waiting[best - 1].cells if best else ())
    titles.read[sheet] = [text or (BY_NAME[name].title if name else "") for text, name in zip(heading, columns, strict=True)]
    titles.unknown[sheet] = [
        text for text, name in zip(heading, columns, strict=True) if text and not name and normalise(text) != normalise(CORRECT)
    ]
    yield from _under(columns, heading, waiting[best + 1 :])
    yield from _under(columns, heading, iterator)


def _score(rows: Sequence[SheetRow], index: int) -> int:
    """How many of our columns a row names; 0 unless one of them says what the rows are about."""
    above = rows[index - 1].cells if index else ()
    found = set(columns_of(rows[index].cells, above)) - {""}
    long = sum(len(text) > 60 for text in rows[index].cells)
    return (len(found) - long) if found & _NAMING else 0


def _under(columns: Sequence[str], heading: Sequence[str], rows: Iterable[SheetRow]) -> Iterator[TableRow]:
    for row in rows:
        if row.cells == tuple(heading) or _is_aside(row.cells, len(columns)):
            continue
        yield TableRow(row.sheet, row.row, _by_column(columns, row.cells), row.cells)


def _is_aside(cells: Sequence[str], width: int) -> bool:
    """A total, or a remark under the table."""
    filled = [text for text in cells if text]
    most = 3 if _ASIDE.match(normalise(filled[0])) and not normalise(filled[0]).startswith("nota") else 1
    return width > most and len(filled) <= most and bool(_ASIDE.match(normalise(filled[0])))


def _by_column(columns: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, text in zip(columns, cells, strict=False):
        if not name:
            continue
        joint = ", " if name == "address" else "; "
        found[name] = f"{found[name]}{joint}{text}" if text and found.get(name) else text or found.get(name, "")
    return found
