"""How a word sounds, so that it is known however it was spelt. Knows letters and five languages; no word lists.

Two spellings that sound alike get one key: "secuestro" = "zekuestro", "ahogando" = "aogando", "violencia" = "biolensia".
"""

import re
from collections.abc import Callable

_DOUBLE = re.compile(r"(.)\1+")
_SOFT_C = re.compile(r"c(?=[eiy])")
_SOFT_G = re.compile(r"g(?=[eiy])")
_SILENT_H = re.compile(r"(?<![cs])h")
_QU = re.compile(r"qu(?=[ei])|q(?!u)|c(?!h)")


def _iberian(word: str) -> str:
    """Spanish and Portuguese: b = v, s = z = c before e and i, k = c = qu, ll = y, a silent h."""
    word = word.replace("ll", "y").replace("v", "b").replace("z", "s").replace("w", "u")
    word = _SOFT_G.sub("j", _SOFT_C.sub("s", _SILENT_H.sub("", word)))
    return _DOUBLE.sub(r"\1", _QU.sub("k", word).replace("y", "i"))


def _french(word: str) -> str:
    """French: ph = f, k = c = qu, doubled letters once."""
    return _DOUBLE.sub(r"\1", _QU.sub("k", _SOFT_C.sub("s", word.replace("ph", "f"))))


def _creole(word: str) -> str:
    """Haitian Creole, also when written the French way: k = c = qu, w = ou before a vowel is left alone."""
    return _DOUBLE.sub(r"\1", _QU.sub("k", _SOFT_C.sub("s", word)).replace("ph", "f"))


def _english(word: str) -> str:
    """English: ph = f, doubled letters once; anything more would join words that differ."""
    return _DOUBLE.sub(r"\1", word.replace("ph", "f"))


SOUNDS: dict[str, Callable[[str], str]] = {"es": _iberian, "pt": _iberian, "fr": _french, "ht": _creole, "en": _english}
