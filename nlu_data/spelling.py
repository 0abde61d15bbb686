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
_SPACES = re.compile(r"\s+")


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk"} and ord(character) > 0x2000


@lru_cache(maxsize=4096)
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


def normalise(text: str) -> str:
    """Text as both engines see it: "¿Dónde DUERMO?? 🙏" -> "donde duermo 🙏"."""
    lowered = text.replace("'", " ").replace("’", " ").lower()
    plain = "".join(character if character.isascii() and character.isalnum() else _folded(character) for character in lowered)
    return _SPACES.sub(" ", _STRETCHED.sub(r"\1", plain)).strip()
