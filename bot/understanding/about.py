"""What people say of themselves, and only what they really say: "viajo con mis 2 niños", "soy mujer trans", "no tengo hijos".

The rules lie in `safety_rules/about/`; the class of a rule is a code of `About`. `ages` there are sentences with # for the
number. Knows nothing of the directory but `About`.
"""

import re
from pathlib import Path
from typing import Any, Final

import yaml

from bot.understanding.rulebook import Rulebook
from nlu_data.spelling import normalise
from services_directory.listings.query import About

RULES: Final = Path(__file__).parent / "safety_rules" / "about"
YOUNGEST, OF_AGE, ELDERLY, OLDEST = 5, 18, 60, 110


class AboutRules:
    """What is said of oneself, in five languages."""

    def __init__(self, book: Rulebook, ages: re.Pattern[str], numbers: dict[str, int]) -> None:
        self._book = book
        self._ages = ages
        self._numbers = numbers

    @classmethod
    def load(cls, folder: Path = RULES) -> "AboutRules":
        """Read the rules, the sentences of age and the number words. Raises PatternInvalid."""
        contents: list[dict[str, Any]] = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yml"))]
        numbers = {normalise(str(word)): number for each in contents for word, number in each["numbers"].items()}
        ages = _ages([normalise(part) for each in contents for sentence in each["ages"] for part in sentence.split("#")])
        return cls(Rulebook.load(folder), ages, numbers)

    def about(self, text: str) -> About:
        """Who the person says they are; empty if they say nothing of it."""
        normalised = normalise(text)
        words = normalised.split()
        who = {fired.says for fired in self._book.fired_by(words)}
        age = self._age(normalised) if any(word in self._numbers or word[0].isdigit() for word in words) else None
        if age is not None:
            who |= {"minor"} if age < OF_AGE else {"elderly"} if age >= ELDERLY else set()
        if age is not None and age >= OF_AGE:
            who.discard("minor")
        return About(frozenset(_settled(who)), age)

    def _age(self, normalised: str) -> int | None:
        for found in self._ages.finditer(normalised):
            word = found[found.lastindex or 0]
            number = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else self._numbers.get(word)
            if number is not None and YOUNGEST <= number <= OLDEST:
                return number
        return None


def _settled(who: set[str]) -> set[str]:
    """Words that rule each other out: with children is a family, and nobody is alone with them."""
    if "children" in who or "pregnant" in who or "family" in who:
        who = who | {"family"} if "children" in who else who
        who.discard("alone")
    if {"man", "woman"} <= who:
        who -= {"man", "woman"}
    return who


def _ages(halves: list[str]) -> re.Pattern[str]:
    """One expression for all sentences; `halves` are what stands before and after the number, by turns."""
    sentences = sorted(set(zip(halves[::2], halves[1::2], strict=True)), key=lambda halves: -len(halves[1]))
    forms = [rf"{re.escape(before)} (\w+){' ' + re.escape(after) if after else ''}" for before, after in sentences]
    return re.compile(r"(?:^|(?<= ))(?:" + "|".join(forms) + r")(?= |$)")
