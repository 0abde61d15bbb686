"""One way to look at letters for both engines and every rule: lower case, no accents, no punctuation, emojis as words.

Knows no language. Runs on Python 3.10 (inside Rasa) and up.
"""

import re
import unicodedata
from functools import lru_cache

# Three or more of a letter say no more than one ("ayudaaaa", "holaaa").
_STRETCHED = re.compile(r"(\w)\1{2,}")
_NOT_WORD = re.compile(r"[^\w\s]|_")
_PAUSE = re.compile(r"[.,;:!?\n()]+")


class _Folding(dict[int, str]):
    """Each character folded the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDED = _Folding()
_APOSTROPHES = str.maketrans("'’", "  ")


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk"} and ord(character) > 0x2000


def _folded(character: str) -> str:
    """A character without accents; a picture becomes a word; what is neither vanishes into a space."""
    if _is_picture(character):
        return f" {character} "
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in decomposed if not unicodedata.combining(part))
    # Lower case again: what was a letter in disguise ("𝕬") is a plain one only now.
    return _NOT_WORD.sub(" ", kept.lower()) if kept else ""


def clauses(text: str) -> list[list[str]]:
    """The words of a message as `normalise` gives them, cut where a comma or a full stop stands."""
    return [words for part in _PAUSE.split(text) if (words := normalise(part).split())]


@lru_cache(maxsize=8)  # a message is looked at by every rule book in turn
def normalise(text: str) -> str:
    """Text as both engines see it: "¿Dónde DUERMO?? 🙏" -> "donde duermo 🙏"."""
    plain = text.translate(_APOSTROPHES).lower().translate(_FOLDED)
    return " ".join(_STRETCHED.sub(r"\1", plain).split())
