"""Words of a message as the place finder sees them: folded, with their place in the original text.

Pure text; knows nothing of places.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"\w+(?:['\u2019]\w+)*", re.UNICODE)
_GAP: Final = re.compile(r"[\W_]+", re.UNICODE)
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}", re.UNICODE)
_SHORT: Final = {"sn": "san", "nvo": "nuevo", "nva": "nueva", "pto": "puerto", "gpe": "guadalupe", "sta": "santa", "sto": "santo"}
# A dot after one of these ends no sentence.
_ABBREVIATED: Final = frozenset(
    [
        *("av", "ave", "col", "blvd", "calz", "fracc", "edo", "cd", "santa", "santo", "san", "gral", "lic", "dr", "dra"),
        *("sr", "sra", "srta", "pte", "prol", "carr", "mpio"),
    ]
)
_BREAKS: Final = frozenset(".!?;:\n…")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded text, its span in the original, and what stands before it."""

    text: str
    start: int
    end: int
    capital: bool
    after_break: bool  # a sentence ends between the word before and this one, or there is none before
    after_comma: bool
    accent_a: bool  # the word is "à": in French a place follows, in Spanish "a" says nothing


def fold(text: str) -> str:
    """Small letters without accents, everything else kept: `Ñandú` -> `nandu`."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


def normalise(text: str) -> str:
    """Folded words with one space between: `Cd.  Juárez` -> `cd juarez`, `D.F.` -> `df`."""
    joined = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    return _GAP.sub(" ", fold(joined)).strip()


def words_of(text: str) -> list[Word]:
    """The words of a text in order; spans index the text as given."""
    found: list[Word] = []
    before = 0
    for match in _spans(text):
        start, end = match
        raw = text[start:end]
        gap = text[before:start]
        folded = normalise(raw).replace(" ", "")
        if folded:
            folded = _SHORT.get(folded, folded)
            broken = before == 0 or any(mark in _BREAKS for mark in gap)
            if broken and gap in (".", ". ") and found and found[-1].text in _ABBREVIATED:
                broken = False
            found.append(Word(folded, start, end, raw[0].isupper(), broken, "," in gap or "(" in gap, raw in ("à", "À")))
            before = end
    return found


def _spans(text: str) -> list[tuple[int, int]]:
    """Spans of words; initials with dots (`D.F.`) are one word, `d'Haïti` is two."""
    spans: list[tuple[int, int]] = []
    dotted = {match.start(): match.end() for match in _DOTTED.finditer(text)} if "." in text else {}
    skip = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        if start in dotted:
            skip = dotted[start]
            spans.append((start, skip))
            continue
        word = match.group()
        cut = max(word.rfind("'"), word.rfind("\u2019"))
        if cut > 0:
            spans.append((start, start + cut))
            start += cut + 1
        spans.append((start, end))
    return spans
