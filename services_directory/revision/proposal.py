"""A proposal as somebody makes it: the entry as they want it, why, and what they saw when they began. Plain values."""

import re
import secrets
from dataclasses import dataclass
from typing import Final, Literal

from services_directory.listings.catalog import Channel
from services_directory.listings.entry import Entry
from services_directory.listings.words import folded

Kind = Literal["new", "edit", "close", "restore"]
Status = Literal["open", "accepted", "part", "rejected", "withdrawn", "overtaken"]
_RANDOM_BYTES: Final = 4
_PLACE: Final = 60
_TITLE: Final = 300


@dataclass(frozen=True, slots=True)
class Proposal:
    """`proposed.key` '' = a new entry. `base` is the entry as the author saw it; with `base_version` alone it is looked up.

    `checked`: the author checked all of it with the place; once accepted it counts as verified that day. `office_id` is who will
    answer for a new entry (a clerk's own office, whatever is given).
    """

    proposed: Entry
    why: str = ""
    channel: Channel = "console"
    kind: Kind = "edit"
    base: Entry | None = None
    base_version: int = 0
    import_id: str = ""
    checked: bool = False
    office_id: str = ""


def new_key(entry: Entry) -> str:
    """A key for a new entry: "20-oaxaca-de-juarez-3f9a1c02"."""
    place = re.sub(r"[^a-z0-9]+", "-", folded(entry.municipality))[:_PLACE].strip("-")
    parts = (entry.state or "mx", place, secrets.token_hex(_RANDOM_BYTES))
    return "-".join(part for part in parts if part)


def title_of(entry: Entry) -> str:
    """How lists call it."""
    return f"{entry.organization} · {entry.service}"[:_TITLE]
