"""A proposal as its page shows it: what would change, what clashes with what somebody else changed, row by row."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from services_directory.console.wording import N_
from services_directory.listings.entry import FIELDS, Entry
from services_directory.revision.difference import LABELS, FieldDifference, field_differences, in_words
from services_directory.revision.history import Revision
from services_directory.revision.merge import KEPT, unit_of
from services_directory.revision.requests import Request

Say = Callable[[str], str]

KINDS: Final[dict[str, str]] = {
    "new": N_("Entrada nueva"),
    "edit": N_("Cambio"),
    "close": N_("Cierre"),
    "restore": N_("Volver a como estaba"),
}
STATUSES: Final[dict[str, str]] = {
    "open": N_("Espera decisión"),
    "accepted": N_("Aceptada y publicada"),
    "part": N_("Aceptada en parte"),
    "rejected": N_("No aceptada"),
    "withdrawn": N_("Retirada por quien la hizo"),
    "overtaken": N_("Ya estaba así: otra propuesta lo cambió antes"),
}
BADGES: Final = {"open": "warn", "accepted": "", "part": "", "rejected": "alert", "withdrawn": "plain", "overtaken": "plain"}
CHANNELS: Final[dict[str, str]] = {
    "console": N_("en la consola"),
    "import": N_("con una hoja de cálculo"),
    "bot": N_("por el bot"),
    "api": N_("por otro sistema"),
    "starter": N_("con el directorio inicial"),
    "command": N_("por el equipo técnico"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """Fields that are accepted together. `was`: per field what its author saw, where somebody changed it since."""

    name: str
    differences: tuple[FieldDifference, ...]
    was: tuple[tuple[str, str], ...]
    who: str

    @property
    def conflict(self) -> bool:
        """Somebody else changed it, too."""
        return bool(self.was)


def rows_of(asked: Request, since: Collection[Revision], say: Say) -> list[Row]:
    """What the proposal would still change in the entry as it stands."""
    wanted = asked.proposed
    if asked.now is None or asked.merged is None:
        fields = [each for each in field_differences(None, wanted, say) if each.field not in KEPT]
        return _grouped(fields, wanted, (), since, say)
    fields = [each for each in field_differences(asked.now.entry, wanted, say) if each.field in asked.merged.open]
    return _grouped(fields, asked.base or asked.now.entry, asked.merged.conflicts, since, say)


def decided_rows(asked: Request, say: Say) -> list[FieldDifference]:
    """What it asked for when it was written: for one that is decided."""
    return [each for each in field_differences(asked.base, asked.proposed, say) if each.field not in KEPT]


def _grouped(
    fields: list[FieldDifference], base: Entry, conflicts: Collection[str], since: Collection[Revision], say: Say
) -> list[Row]:
    units: dict[str, list[FieldDifference]] = {}
    for each in fields:
        units.setdefault(unit_of(each.field)[0], []).append(each)
    return [_row(name, some, base, conflicts, since, say) for name, some in units.items()]


def _row(
    name: str, some: list[FieldDifference], base: Entry, conflicts: Collection[str], since: Collection[Revision], say: Say
) -> Row:
    clashing = [each.field for each in some if each.field in conflicts]
    unit = unit_of(name)
    authors = {each.author or each.by for each in since if set(each.fields) & set(unit)} if clashing else set()
    was = tuple((field, in_words(field, base, say)) for field in clashing)
    return Row(name, tuple(some), was, ", ".join(sorted(filter(None, authors))))


def facts_of(entry: Entry, say: Say) -> list[FieldDifference]:
    """All that a version says, in words."""
    found = {each.field: each for each in field_differences(None, entry, say)}
    return [found[field] for field in FIELDS if field in found]


def label(field: str) -> str:
    """The Spanish name of a field."""
    return LABELS.get(field, field)
