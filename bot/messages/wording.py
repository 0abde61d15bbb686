"""What every line of an entry is made with: the person's catalog, the moment, and escaping for Telegram's HTML. Pure."""

import html
from dataclasses import dataclass
from datetime import datetime

from bot.messages.catalogs import Catalog
from services_directory.listings.listing import Listing


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


def need_name(need: str, catalog: Catalog) -> str:
    """A need's label inside a sentence: without its signpost, in small letters unless it starts with an abbreviation."""
    label = catalog.text(f"need_{need}").partition(" ")[2]
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label


def escaped(text: str, limit: int | None = None) -> str:
    """Text fit for Telegram's HTML, cut to so many characters."""
    return html.escape(text if limit is None or len(text) <= limit else text[: limit - 1].rstrip(" ,.;:") + "…", quote=False)


def translated(listing: Listing, field: str, original: str, wording: Wording) -> str:
    """The office's own text in the person's language, if one is fit to show, else as it was written."""
    return listing.texts.get((field, wording.catalog.language)) or original
