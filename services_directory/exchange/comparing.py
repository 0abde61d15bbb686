"""What would become of a row: new, changed, same, a possible duplicate, or an error. Pure; asks what is known, writes nothing.

A row outside somebody's reach is an error that tells nothing: a key that is not theirs counts as no key at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Final, Literal

from services_directory.console.wording import N_
from services_directory.exchange.header import TableRow
from services_directory.exchange.likeness import Identity, Known, name_of
from services_directory.exchange.problems import Problem
from services_directory.exchange.row_reading import Read, changed_entry, new_entry
from services_directory.exchange.units import Setting
from services_directory.listings.entry import Entry
from services_directory.listings.entry_reading import Standing
from services_directory.listings.words import folded
from services_directory.revision.difference import field_differences
from services_directory.revision.merge import merge
from services_directory.scope import Staff, may, reach

Outcome = Literal["new", "changed", "same", "duplicate", "error"]
_CUT: Final = 300
ELSEWHERE: Final = N_("Esta fila es de otro estado, o de otra oficina.")
TAKE_OUT: Final = N_("Quítela del archivo: usted solo puede enviar lo que su oficina atiende.")
AGAIN: Final = N_("Esta misma entrada ya está en la fila %(value)s del archivo.")
ONE: Final = N_("Deje una sola de las dos filas.")
WHICH: Final = N_("Hay varias entradas con este nombre en este lugar.")
USE_EXPORT: Final = N_("Descargue el directorio en «Descargar», cambie ahí la fila y envíe ese archivo.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would become of a row. `version`: of the entry the row was compared with, 0 for a new one."""

    row: TableRow
    outcome: Outcome
    entry: Entry | None = None
    version: int = 0
    details: tuple[Mapping[str, Any], ...] = ()
    title: str = ""


@dataclass(slots=True)
class Comparison:
    """All that rows are compared with. `seen`: names and keys of rows before, with where they stood."""

    staff: Staff
    known: Known
    waiting: Mapping[str, frozenset[str]]
    setting: Setting
    seen: dict[object, str] = field(default_factory=dict)

    def of(self, row: TableRow) -> tuple[Identity | None, int, Problem | None]:
        """The entry a row is about, the version of it that the file knows (0: not said), or what is wrong."""
        mine = self.known.by_key.get(row.cells.get("key", ""))
        if mine:
            version = row.cells.get("version", "")
            return mine, int(version) if version.isdecimal() and len(version) < 9 else 0, None
        setting = self._setting(row)
        state = setting.words["states"].code(row.cells.get("state", "")) or setting.state
        named = self.known.named(
            row.cells.get("organization", ""), row.cells.get("service", ""), state, row.cells.get("municipality", "")
        )
        if len(named) > 1:
            return None, 0, Problem("Organización", WHICH, USE_EXPORT)
        return (named[0] if named else None), 0, None

    def new(self, row: TableRow) -> Verdict:
        """The verdict on a row about something we do not have."""
        read = new_entry(row.cells, self._setting(row))
        if read.entry is None:
            return self._elsewhere(row) or _wrong(row, read)
        office = self.staff.office_id if reach(self.staff, "import").extent == "office" else ""
        if not may(self.staff, "import", read.entry.state, office):
            return refused(row, Problem("Estado", ELSEWHERE, TAKE_OUT))
        entry = replace(read.entry, key=key_for(read.entry, self.staff))
        before = self._seen_before(
            row, (*name_of(entry.organization, entry.service, entry.state, entry.municipality), folded(entry.address))
        )
        if before:
            return refused(row, Problem("Organización", AGAIN, ONE, before))
        if self._waits(entry):
            return Verdict(row, "same", entry, 0, ({"waiting": True},), _title(entry))
        alike = self.known.duplicates_of(entry)
        details = tuple({"number": each.number, "name": each.title, "why": each.why} for each in alike[:3])
        return Verdict(row, "duplicate" if alike else "new", entry, 0, details, _title(entry))

    def about(self, row: TableRow, now: Standing, base: Entry | None, keyed: bool) -> Verdict:
        """The verdict on a row about an entry we have; `base` is that entry as the file knows it, when it is not as it stands."""
        before = self._seen_before(row, now.entry.key)
        if before:
            return refused(row, Problem("Organización", AGAIN, ONE, before))
        began = base or now.entry
        read = changed_entry(row.cells, began, self._setting(row), keyed)
        if read.entry is None:
            return _wrong(row, read)
        if base is None and read.entry == began:
            return Verdict(row, "same", began, now.version, (), _title(began))
        if not may(self.staff, "import", read.entry.state, now.office_id):
            return refused(row, Problem("Estado", ELSEWHERE, TAKE_OUT))
        wanted = _checked_as(read.entry, now.entry)
        asked = merge(_checked_as(began, now.entry), now.entry, wanted)
        if not asked.open:
            return Verdict(row, "same", now.entry, now.version, (), _title(now.entry))
        if self._waits(wanted):
            return Verdict(row, "same", wanted, now.version, ({"waiting": True},), _title(wanted))
        details = tuple(
            {
                "field": each.field,
                "label": each.label,
                "before": each.before[:_CUT],
                "after": each.after[:_CUT],
            }
            for each in field_differences(now.entry, wanted)
            if each.field in asked.open
        )
        return Verdict(
            row, "changed", wanted, now.version if base is None else int(row.cells["version"]), details, _title(wanted)
        )

    def _waits(self, entry: Entry) -> bool:
        """A proposal that asks for exactly this waits already."""
        asked = self.waiting.get(entry.key)
        return asked is not None and entry.digest() in asked

    def _seen_before(self, row: TableRow, what: object) -> str:
        here = f"{row.sheet} {row.row}".strip()
        there = self.seen.setdefault(what, here)
        return "" if there == here else there

    def _setting(self, row: TableRow) -> Setting:
        """The state of a sheet that is called like one; else of who imports."""
        if row.cells.get("state"):
            return self.setting
        state = self.setting.words["states"].code(row.sheet) if row.sheet else None
        return replace(self.setting, state=state or self.setting.state)

    def _elsewhere(self, row: TableRow) -> Verdict | None:
        """A row of another state is refused for that, whatever else is wrong with it."""
        setting = self._setting(row)
        state = setting.words["states"].code(row.cells.get("state", "")) or setting.state
        covered = reach(self.staff, "import")
        foreign = bool(state) and (covered.extent == "national" or state != covered.state)
        return refused(row, Problem("Estado", ELSEWHERE, TAKE_OUT)) if foreign else None


def key_for(entry: Entry, staff: Staff) -> str:
    """The same row gives the same key, so that a file sent twice asks for nothing twice; two offices never share one."""
    place = re.sub(r"[^a-z0-9]+", "-", folded(entry.municipality))[:60].strip("-")
    own = (
        *name_of(entry.organization, entry.service, entry.state, entry.municipality),
        folded(entry.address),
        staff.state,
        staff.office_id,
    )
    digest = blake2b("\x1f".join(own).encode(), digest_size=8).hexdigest()
    return "-".join(part for part in (entry.state or "mx", place, digest) if part)


def refused(row: TableRow, problem: Problem) -> Verdict:
    """A row with an error."""
    return _wrong(row, Read(None, (problem,)))


def _wrong(row: TableRow, read: Read) -> Verdict:
    details = tuple({"column": each.column, "why": each.why, "mend": each.mend, "value": each.value} for each in read.problems)
    title = " · ".join(filter(None, (row.cells.get("organization", ""), row.cells.get("service", ""))))
    return Verdict(row, "error", None, 0, details, title[:_CUT])


def _checked_as(entry: Entry, now: Entry) -> Entry:
    """A file never says when an entry was checked."""
    return replace(entry, verified_on=now.verified_on, verified_by=now.verified_by, expires_on=now.expires_on)


def _title(entry: Entry) -> str:
    return f"{entry.organization} · {entry.service}"[:_CUT]
