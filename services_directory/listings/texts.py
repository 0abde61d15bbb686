"""The texts of an entry that are said in other languages, too. Pure; knows entries, no table.

Names, places, phones and hours are entered once for all languages; these few are translated.
"""

from collections.abc import Mapping
from typing import Final

from services_directory.listings.entry import Entry, plain

# Name of a translated text -> the fact of the entry it says.
FACTS: Final[Mapping[str, str]] = {
    "name": "service",
    "description": "description",
    "eligibility": "eligibility",
    "papers": "papers",
    "cost": "cost",
    "hours_text": "hours_text",
}
LANGUAGES: Final = ("en", "fr", "ht", "pt")
# Translations fit to be shown to people; machine-made, drafts and outdated ones are not.
FIT: Final = ("current", "checked")


def spanish_of(entry: Entry, field: str) -> str:
    """What the Spanish says in a text, as a translation keeps it to know what it was made from; '' = nothing to translate."""
    if field == "cost" and entry.free:
        return ""  # "free" is said in every language by itself
    return plain(getattr(entry, FACTS[field]))


def as_lines(field: str, spanish: str) -> str:
    """The Spanish as it is read and typed: papers one a line."""
    return spanish.replace(" | ", "\n") if field == "papers" else spanish
