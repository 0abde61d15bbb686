"""What every line of an entry is made with: the person's catalog, the moment, and escaping for Telegram's HTML. Pure."""

import html
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.messages.catalogs import Catalog
from services_directory.listings.listing import Listing

PLACE_LIMIT: Final = 50  # characters; the longest town of Mexico has 49


@dataclass(frozen=True, slots=True)
class Wording:
    """The catalog of the person's language and the moment it is read; `now` is aware."""

    catalog: Catalog
    now: datetime

    def text(self, phrase: str, **values: str) -> str:
        """A phrase whose values are escaped for HTML."""
        return self.catalog.text(phrase, **{key: escaped(value) for key, value in values.items()})

    def listed(self, prefix: str, codes: tuple[str, ...]) -> str:
        """The phrases `prefix` + code, in a row; a code without a phrase is shown as it is."""
        names = [self.catalog.text(prefix + code) if self.catalog.has(prefix + code) else code for code in codes]
        return ", ".join(names)


def escaped(text: str, limit: int | None = None) -> str:
    """Text fit for Telegram's HTML, cut between words to so many characters."""
    return html.escape(text if limit is None or len(text) <= limit else _cut(text, limit), quote=False)


def _cut(text: str, limit: int) -> str:
    """The beginning, up to a whole word if one ends in its later two thirds."""
    short = text[: limit - 1]
    space = short.rfind(" ") if text[limit - 1] != " " else limit - 1
    return (short[:space] if space >= limit // 3 else short).rstrip(" ,.;:(") + "…"


def translated(listing: Listing, field: str, original: str, wording: Wording) -> str:
    """The office's own text in the person's language, if one is fit to show, else as it was written."""
    return listing.texts.get((field, wording.catalog.language)) or original
