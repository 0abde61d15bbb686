"""Text made comparable letter by letter: lower case, no accents, same length, so that offsets stay true. Knows no rule."""

import re
import unicodedata
from typing import Final


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


# Latin letters with marks, and typographic quotes and dashes people's keyboards put in.
_TABLE: Final = {code: _plain(chr(code)) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))} | {
    ord("’"): "'",
    ord("‘"): "'",
    ord("`"): "'",
    ord("´"): "'",
    ord("–"): "-",
    ord("—"): "-",
    ord("‑"): "-",
    ord("ª"): "a",
    ord("º"): "o",
    ord("°"): "o",
    0xA0: " ",
    0x202F: " ",
    0x2009: " ",
}
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")


def fold(text: str) -> str:
    """Lower case without accents; len(fold(t)) == len(t)."""
    folded = text.translate(_TABLE)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def tidy(text: str) -> str:
    """Composed letters, and no characters that cannot be seen and could split a number."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
