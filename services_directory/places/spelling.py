"""Finds a name that was written by ear or with a slip of the finger.

Names are kept under how they sound in Spanish and under that sound with one or two letters left out,
so that a lookup is a handful of dictionary reads (symmetric deletion). Knows strings only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz.distance import OSA

_SOUNDS: Final = (
    (re.compile(r"sch|sh"), "x"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[aeiou])h(?=[aeiou])"), "j"),  # tihuana
    (re.compile(r"(?<![cs])h"), ""),
    (re.compile(r"ch"), "ʧ"),
    (re.compile(r"x(?=[aeiou])"), "j"),  # xalapa, oaxaca
    (re.compile(r"x"), "s"),  # tuxtla
    (re.compile(r"g(?=[ei])"), "j"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"c(?=[ei])|[zç]"), "s"),
    (re.compile(r"qu|[cq]"), "k"),
    (re.compile(r"v"), "b"),
    (re.compile(r"w"), "u"),
    (re.compile(r"ll|y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
LONG_ENOUGH_FOR_ONE: Final = 5
LONG_ENOUGH_FOR_TWO: Final = 8
# Words looked up before, so that everyday ones cost nothing; then the memory starts afresh.
MOST_REMEMBERED: Final = 5_000


def sound(key: str) -> str:
    """How a folded name is heard in Spanish, spaces left out: `cd juares` and `cd juarez` agree."""
    heard = key.replace(" ", "")
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard


class SpellingIndex:
    """Names by sound; `closest` gives those one slip away (two in names of eight letters and more)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_sound: dict[str, list[str]] = {}
        for name in names:
            self._by_sound.setdefault(sound(name), []).append(name)
        self._near: dict[str, list[tuple[str, int]]] = {}
        self._shortened: dict[str, list[str]] = {}
        for heard in self._by_sound:
            for short in _left_out(heard):
                self._shortened.setdefault(short, []).append(heard)

    def same_sound(self, heard: str) -> list[str]:
        """Names that sound exactly so."""
        return self._by_sound.get(heard, [])

    def closest(self, heard: str) -> list[tuple[str, int]]:
        """Names with how many slips they are away (0, 1 or 2), nearest only."""
        near = self._near.get(heard)
        if near is None:
            if len(self._near) >= MOST_REMEMBERED:
                self._near.clear()
            near = self._near[heard] = self._nearest(heard)
        return near

    def _nearest(self, heard: str) -> list[tuple[str, int]]:
        if heard in self._by_sound:
            return [(name, 0) for name in self._by_sound[heard]]
        best: dict[str, int] = {}
        for short in _left_out(heard):
            for other in self._shortened.get(short, ()):
                if other not in best:
                    best[other] = OSA.distance(heard, other, score_cutoff=2)
        if not best:
            return []
        least = min(best.values())
        return [
            (name, least)
            for other, slips in best.items()
            if slips == least and _allowed(heard, other, slips)
            for name in self._by_sound[other]
        ]


def _allowed(heard: str, other: str, slips: int) -> bool:
    """The shorter the name, the fewer slips; the first sound is seldom the wrong one."""
    shorter = min(len(heard), len(other))
    same_start = heard[0] == other[0]
    if slips == 1:
        return shorter >= (LONG_ENOUGH_FOR_ONE if same_start else LONG_ENOUGH_FOR_TWO)
    return slips == 2 and shorter >= LONG_ENOUGH_FOR_TWO and same_start


def _left_out(heard: str) -> Iterator[str]:
    """The sound itself, and with one letter (two, when long) left out."""
    yield heard
    size = len(heard)
    if size < LONG_ENOUGH_FOR_ONE - 1:
        return
    for i in range(size):
        once = heard[:i] + heard[i + 1 :]
        yield once
        if LONG_ENOUGH_FOR_TWO - 1 <= size <= 18:
            for j in range(i, size - 1):
                yield once[:j] + once[j + 1 :]
