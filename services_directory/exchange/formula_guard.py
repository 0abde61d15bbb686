"""Keeps a spreadsheet program from taking text for a formula, in files without types (CSV); undone exactly on the way back. Pure.

A text that begins like a formula - after spaces, quotes or marks nobody sees, and in full-width letters, too - gets an apostrophe
in front. Numbers and phones ("+52 951 123 4567", "-96.72") can do no harm and stay as people write them.
"""

import re
from typing import Final

_BEGINS: Final = re.compile(
    "[\\s'\"\u2018\u2019\u201c\u201d\u00ab\u00bb\u00b4`\u200b-\u200f\u2060\ufeff]*[=+\\-@|%\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b\t\r\n]"
)
_HARMLESS: Final = re.compile(r"[+-]?\d[\d .,]*|\+\d[\d ]*(?:; \+\d[\d ]*)*|-+")


def guarded(text: str) -> str:
    """The text as it may stand in a CSV."""
    if not _BEGINS.match(text) or _HARMLESS.fullmatch(text):
        return text
    return f"'{text}"


def unguarded(text: str) -> str:
    """`unguarded(guarded(text)) == text`; a text that was never guarded stays as it is, but for such an apostrophe."""
    return text[1:] if text.startswith("'") and _BEGINS.match(text[1:]) and not _HARMLESS.fullmatch(text[1:]) else text
