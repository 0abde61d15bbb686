"""Two people changed the same entry: whose change goes where. Pure; knows entries, nothing of people, tables or pages.

A three-way merge by field, from the entry both began with. Nothing is lost and nothing is overwritten: what only one side
changed is taken, what both changed differently is a conflict that a person decides. Facts that mean something only together (a
town and its coordinates, a week and its wording) are one: they change, clash and are accepted together.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from services_directory.listings.entry import FIELDS, Entry, Point, plain

UNITS: Final[tuple[tuple[str, ...], ...]] = (
    ("organization", "organization_type"),
    ("state", "municipality", "town", "town_point", "timezone"),
    ("address", "postal_code", "point"),
    ("opening_hours", "hours_text"),
    ("cost", "free"),
    ("minimum_age", "maximum_age"),
)
# Not for a form to change: what an entry is called inside, and when it was checked.
KEPT: Final = frozenset({"key", "verified_on", "verified_by", "expires_on"})
# Their order says nothing.
_SETS: Final = frozenset({"languages", "admits", "accessibility"})
_UNIT_OF: Final = {field: unit for unit in UNITS for field in unit}


@dataclass(frozen=True, slots=True)
class Merge:
    """`entry` is how it is now, with all of `taken` in it. `conflicts` were changed by both, differently: as they are now.

    `done` were changed by both to the same. All are names of fields, in the order of `Entry`.
    """

    entry: Entry
    taken: tuple[str, ...]
    conflicts: tuple[str, ...]
    done: tuple[str, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """All that the proposal would still change."""
        return tuple(field for field in FIELDS if field in self.taken or field in self.conflicts)


def same(field: str, one: Entry, other: Entry) -> bool:
    """Whether two entries say the same in a field."""
    return _value(field, one) == _value(field, other)


def changed(old: Entry, new: Entry) -> tuple[str, ...]:
    """Fields a person may change and did, in order."""
    return tuple(field for field in FIELDS if field not in KEPT and not same(field, old, new))


def unit_of(field: str) -> tuple[str, ...]:
    """The fields that go with this one."""
    return _UNIT_OF.get(field, (field,))


def together(fields: Iterable[str]) -> frozenset[str]:
    """These fields and those that go with them."""
    return frozenset(each for field in fields for each in unit_of(field))


def merge(base: Entry, now: Entry, wanted: Entry) -> Merge:
    """What `wanted` changed since `base`, brought into `now`."""
    asked = together(changed(base, wanted))
    moved = together(changed(base, now))
    differing = [field for field in changed(now, wanted) if field in asked]
    clashing = {field for field in differing if field in moved}
    taken = tuple(field for field in differing if field not in clashing)
    done = tuple(field for field in changed(base, wanted) if field not in differing)
    return Merge(taking(now, wanted, taken), taken, tuple(field for field in differing if field in clashing), done)


def taking(now: Entry, wanted: Entry, fields: Collection[str]) -> Entry:
    """`now` with these fields as `wanted` has them."""
    values: dict[str, Any] = {field: getattr(wanted, field) for field in fields if field not in KEPT}
    return replace(now, **values)


def _value(field: str, entry: Entry) -> object:
    value: object = getattr(entry, field)
    if isinstance(value, tuple) and field in _SETS:
        return tuple(sorted(value))
    return plain(value) if isinstance(value, Point | Mapping) else value
