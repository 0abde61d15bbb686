"""The small language rules are written in, and its matching over the words of a message. Knows no language and no file.

me van a matar          words in a row; "matar*" is a beginning, "me/nos" a choice, "<armed>" a named set
is_coming/comes         a choice that is more than one word is joined by _
<armed> .. aqui         up to 3 words between; "..." up to 9
<armed> ~ <here>        both, in any order, up to 9 words between
<lost> + <desert>       both, anywhere in the message
"""

from bisect import bisect_left
from dataclasses import dataclass

from bot.understanding.heard import Heard, WordClass

NEAR, FAR = 3, 9
NEGATION_REACH = 2

# A sequence: each class with how many words may stand between it and the one before.
Sequence = tuple[tuple[WordClass, int], ...]


class PatternInvalid(ValueError):
    """A rule cannot be read; says which."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sequences that must all be found. `source` is the line a person wrote."""

    sequences: tuple[Sequence, ...]
    source: str

    @property
    def rarest(self) -> WordClass:
        """The class least likely to be in a message: the pattern is only tried when it is there."""
        return min((one for sequence in self.sequences for one, _ in sequence), key=lambda one: one.size)

    def found(self, heard: Heard, barred: WordClass | None = None) -> bool:
        """Is it in the message? `barred`: words that may not stand just before the first."""
        return all(_ends(sequence, heard, barred) for sequence in self.sequences)


def split(source: str) -> list[list[list[str]]]:
    """A line as the patterns it stands for; each has its sequences, each the words and gaps as written."""
    patterns: list[list[list[str]]] = [[]]
    for part in source.split(" + "):
        sides = [side.split() for side in part.split(" ~ ")]
        if not all(sides) or len(sides) > 2:
            raise PatternInvalid(source)
        orders = [sides[0]] if len(sides) == 1 else [[*sides[0], "...", *sides[1]], [*sides[1], "...", *sides[0]]]
        patterns = [[*known, order] for known in patterns for order in orders]
    return patterns


def gap_of(word: str) -> int | None:
    """How many words a gap mark allows; None if it is a word."""
    return {"..": NEAR, "...": FAR}.get(word)


def _ends(sequence: Sequence, heard: Heard, barred: WordClass | None) -> set[int]:
    """Where the sequence may end; empty if it is not there. Linear in the words of the message."""
    first, rest = sequence[0][0], sequence[1:]
    places = heard.spans(barred) if barred is not None else []
    ends = {end for start, end in heard.spans(first) if not _stands_before(start, places)}
    for one, gap in rest:
        if not ends:
            break
        ends = {end for start, end in heard.spans(one) if any(back in ends for back in range(start - gap, start + 1))}
    return ends


def _stands_before(start: int, places: list[tuple[int, int]]) -> bool:
    """Does one of the places end in the few words before?"""
    index = bisect_left(places, (start, start))
    return index > 0 and start - NEGATION_REACH <= places[index - 1][1] <= start
