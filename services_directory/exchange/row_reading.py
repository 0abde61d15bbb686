"""One row of a file -> the entry it asks for, or what is wrong with its cells. Pure; knows neither tables nor files.

A row that is about an entry we have is compared with what an export of that entry says: cells that say the same change nothing,
so a file that was exported and comes back as it was proposes nothing, whatever is in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from services_directory.console.wording import N_
from services_directory.exchange.cell_text import clean
from services_directory.exchange.cell_values import said
from services_directory.exchange.cells_out import HIDDEN, Cells, cells_of
from services_directory.exchange.columns import BY_NAME
from services_directory.exchange.problems import CellWrong, Problem
from services_directory.exchange.units import NEEDS, UNITS, At, Setting, Unit
from services_directory.listings.entry import Entry
from services_directory.revision.errors import EntryProblem
from services_directory.revision.soundness import insist_sound

_COLUMN_OF: Final = {field: unit.columns[0] for unit in UNITS for field in unit.fields} | {
    "state": "state",
    "municipality": "municipality",
}
_LINE: Final = 300


@dataclass(frozen=True, slots=True)
class Read:
    """The entry, or why there is none."""

    entry: Entry | None
    problems: tuple[Problem, ...] = ()


def new_entry(cells: Mapping[str, str], setting: Setting) -> Read:
    """The entry of a row about something we do not have; its key is still empty."""
    facts: dict[str, Any] = {}
    problems = [
        found
        for unit in UNITS
        for found in _into(facts, unit, {column: cells.get(column, "") for column in unit.columns}, setting)
    ]
    if problems:
        return Read(None, tuple(problems))
    if not facts["service"] and facts["needs"]:
        facts["service"] = setting.words["needs"].label(facts["needs"][0])
    return _sound(Entry(key="", **facts))


def changed_entry(cells: Mapping[str, str], base: Entry, setting: Setting, keyed: bool) -> Read:
    """The entry of a row about one we have. `keyed`: the row came from an export, so that an empty cell empties the fact; from
    somebody's own list it only says that they do not know."""
    setting = replace(setting, fresh=False)
    stood = {name: clean(text) for name, text in cells_of(base, setting.words).items()}
    facts: dict[str, Any] = {}
    problems: list[Problem] = []
    for unit in UNITS:
        given = {column: _given(cells, column, stood, keyed) for column in unit.columns}
        if any(given[column] != stood[column] for column in unit.columns):
            problems += _into(facts, unit, given, setting)
    if problems:
        return Read(None, tuple(problems))
    return _sound(replace(base, **facts)) if facts else Read(base)


def _given(cells: Mapping[str, str], column: str, stood: Cells, keyed: bool) -> str:
    text = cells.get(column)
    if text is None or text == HIDDEN or (not keyed and not _says(text)):
        return stood[column]
    return text


def _says(text: str) -> bool:
    try:
        return bool(said(text))
    except CellWrong:
        return True


def _into(facts: dict[str, Any], unit: Unit, given: Mapping[str, str], setting: Setting) -> list[Problem]:
    """Reads a unit into the facts; what is wrong otherwise."""
    column = unit.columns[0]
    try:
        plain: dict[str, str] = {}
        for column, text in given.items():
            plain[column] = said(text) if text != HIDDEN else ""
        if unit.fields == ("organization",) and not plain["organization"]:
            return [
                problem(
                    "organization", CellWrong(N_("Falta el nombre."), N_("Escriba el nombre de la organización o del lugar."))
                )
            ]
        facts.update(unit.read(plain, setting))
    except At as wrong:
        return [problem(wrong.column, wrong)]
    except CellWrong as wrong:
        return [problem(column, wrong)]
    return []


def problem(column: str, wrong: CellWrong) -> Problem:
    """What is wrong, under the column's title."""
    return Problem(BY_NAME[column].title, wrong.why, wrong.mend, wrong.value[:_LINE])


def _sound(entry: Entry) -> Read:
    try:
        insist_sound(entry)
    except EntryProblem as wrong:
        column = _COLUMN_OF.get(wrong.field, NEEDS[0])
        return Read(None, (Problem(BY_NAME[column].title, wrong.why, N_("Corrija la celda."), ""),))
    return Read(entry)
