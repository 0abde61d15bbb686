"""A token no rule knows: a known word with one slip in it, or several known words written as one. Knows no language."""

from collections.abc import Container

from rapidfuzz.distance import OSA

from bot.understanding.heard import Atom

SHORTEST_WORD = 6  # letters a word needs before a slip in it is forgiven
LONGEST_TOKEN = 40
SHORTEST_RUN, LONGEST_PIECE = 9, 14
ENDS = 3  # letters at either end that are looked up: one slip leaves one of the ends whole


class Misspelt:
    """Words and beginnings by their ends."""

    def __init__(self) -> None:
        self._words: dict[str, list[tuple[str, Atom]]] = {}
        self._stems: dict[str, list[tuple[str, Atom]]] = {}

    def add(self, key: str, atom: Atom, *, beginning: bool) -> None:
        """Take in a word or a beginning."""
        if len(key) < SHORTEST_WORD:
            return
        if beginning:
            self._stems.setdefault(key[:ENDS], []).append((key, atom))
            return
        self._words.setdefault(key[:ENDS], []).append((key, atom))
        self._words.setdefault("-" + key[-ENDS:], []).append((key, atom))

    def meant(self, key: str) -> tuple[Atom, ...]:
        """What a token may have been meant to be."""
        if not SHORTEST_WORD <= len(key) <= LONGEST_TOKEN:
            return ()
        near = {*self._words.get(key[:ENDS], ()), *self._words.get("-" + key[-ENDS:], ())}
        found = [atom for word, atom in near if abs(len(word) - len(key)) <= 1 and _close(word, key)]
        found += [atom for stem, atom in self._stems.get(key[:ENDS], ()) if _begins(stem, key)]
        return tuple(sorted(set(found)))

    def cut(self, key: str, known: Container[str]) -> list[str]:
        """Words written as one ("mequieromatar"), if it can be cut wholly into known words, as few as possible."""
        if not SHORTEST_RUN <= len(key) <= LONGEST_TOKEN:
            return []
        best: list[tuple[int, int] | None] = [(0, 0)]
        for end in range(1, len(key) + 1):
            cuts = [
                (before[0] + 1, start)
                for start in range(max(0, end - LONGEST_PIECE), end)
                if (before := best[start]) is not None and key[start:end] in known
            ]
            best.append(min(cuts, default=None))
        return _pieces(key, best)


def _pieces(key: str, best: list[tuple[int, int] | None]) -> list[str]:
    pieces: list[str] = []
    end = len(key)
    while end and (cut := best[end]) is not None:
        pieces.append(key[cut[1] : end])
        end = cut[1]
    return pieces[::-1]


def _close(word: str, key: str) -> bool:
    return bool(OSA.distance(word, key, score_cutoff=1) <= 1)


def _begins(stem: str, key: str) -> bool:
    """Does the token begin with the beginning, but for one slip?"""
    return any(_close(stem, key[:cut]) for cut in range(len(stem) - 1, min(len(stem) + 1, len(key)) + 1))
