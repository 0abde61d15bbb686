"""Is a line nearly another one? Copies teach nothing, and one of a frozen message would flatter the figures. Knows no engine."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from nlu_data.spelling import normalise

# Shorter messages are alike by chance: "albergue" is in everybody's mouth.
FEWEST_WORDS: Final = 4
NEARLY: Final = 90.0  # per cent of the letters in common, as rapidfuzz counts
_AT_ONCE: Final = 500


def near_copies(texts: Sequence[str], known: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs (index in `texts`, index in `known`) that are the same or nearly, once punctuation and accents are gone."""
    left, right = _long(texts), _long(known)
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(left), _AT_ONCE):
        block = left[start : start + _AT_ONCE]
        # Above the limit only: everything else is given up early, which is what makes it fast.
        alike = process.cdist(
            [text for _, text in block], [text for _, text in right], scorer=fuzz.ratio, score_cutoff=NEARLY, dtype=np.float32
        )
        pairs += [(block[row][0], right[column][0]) for row, column in np.argwhere(alike > NEARLY)]
    return pairs


def _long(texts: Sequence[str]) -> list[tuple[int, str]]:
    folded = ((index, normalise(text)) for index, text in enumerate(texts))
    return [(index, text) for index, text in folded if text.count(" ") + 1 >= FEWEST_WORDS]
