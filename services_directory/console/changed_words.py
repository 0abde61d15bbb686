"""What changed from one wording to another, word by word. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]


def changed_words(before: str, after: str) -> list[tuple[Kind, str]]:
    """Pieces in order: what stayed, what is gone, what is new. All that is not gone, joined, is `after`."""
    return list(_pieces(re.findall(r"\S+|\s+", before), re.findall(r"\S+|\s+", after)))


def _pieces(old: list[str], new: list[str]) -> Iterator[tuple[Kind, str]]:
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(new[first:last])
            continue
        if end > start:
            yield "gone", "".join(old[start:end])
        if last > first:
            yield "new", "".join(new[first:last])
