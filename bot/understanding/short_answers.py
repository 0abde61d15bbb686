"""Answers of one or two words: a choice by number, "more", "anywhere", a language asked for. The words lie beside, as data."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import yaml

from nlu_data.spelling import normalise

WORDS: Final = Path(__file__).parent / "short_answers.yml"
HIGHEST, LONGEST_ANSWER, LONGEST_REQUEST, NEGATION_REACH = 20, 5, 10, 2
LONGEST_TEXT = 50  # letters; a longer message is no short answer


class ShortAnswers:
    """The short answers of five languages."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._numbers: dict[str, int] = {word: number for number, words in content["numbers"].items() for word in _plain(words)}
        self._before = frozenset(_plain(content["before_a_number"]))
        self._more = frozenset(_plain(content["more"]))
        self._anywhere = frozenset(_plain(content["anywhere"]))
        self._polite = frozenset(_plain(content["polite"]))
        self._languages: dict[str, str] = {word: code for code, words in content["languages"].items() for word in _plain(words)}
        self._asking = _choice(content["asking"])
        self._not_asking = _choice(content["not_asking"])
        self._negating = frozenset(_plain(content["negating"]))

    @classmethod
    def load(cls, path: Path = WORDS) -> "ShortAnswers":
        """Read the words."""
        return cls(yaml.safe_load(path.read_text("utf-8")))

    def number(self, text: str) -> int | None:
        """The choice, 1 to 20, when the message is nothing else: "2", "la 2", "el segundo", "2️⃣"."""
        words = [word for word in _words(text) if word not in self._polite]
        if not 0 < len(words) <= LONGEST_ANSWER:
            return None
        *before, last = words
        number = int(last) if last.isascii() and last.isdigit() and len(last) < 3 else self._numbers.get(last)
        if number is None or not 1 <= number <= HIGHEST or not self._before.issuperset(before):
            return None
        return number

    def more(self, text: str) -> bool:
        """Does it ask for further choices and nothing else?"""
        return self._bare(text) in self._more

    def anywhere(self, text: str) -> bool:
        """Does it say that any place will do, and nothing else?"""
        return self._bare(text) in self._anywhere

    def wants_language(self, text: str) -> str | None:
        """The language asked for (es, en, fr, ht, pt); None when one is only mentioned."""
        words = _words(text)
        if not 0 < len(words) <= LONGEST_REQUEST:
            return None
        whole = f" {' '.join(words)} "
        spoken = [word for at, word in enumerate(words) if word in self._languages and not self._negated(words, at)]
        if not spoken or self._not_asking.search(whole):
            return None
        bare = [word for word in words if word not in self._polite and word not in self._languages]
        if not bare or self._asking.search(whole):
            return self._languages[spoken[-1]]
        return None

    def _negated(self, words: list[str], at: int) -> bool:
        """Is the language the one that is not spoken ("no hablo español")?"""
        reach = words[max(0, at - NEGATION_REACH) : at]
        return not self._negating.isdisjoint(reach) and not any(word in self._languages for word in reach)

    def _bare(self, text: str) -> str:
        words = _words(text)
        if len(words) > LONGEST_REQUEST:
            return ""
        whole = " ".join(words)
        return whole if whole in self._more or whole in self._anywhere else " ".join(w for w in words if w not in self._polite)


def _words(text: str) -> list[str]:
    """The words of a short message; none of a long one."""
    return normalise(text).split() if len(text) <= LONGEST_TEXT else []


def _plain(words: str) -> Iterable[str]:
    return filter(None, (normalise(word) for word in str(words).split(",")))


def _choice(words: str) -> re.Pattern[str]:
    """Any of the phrases as whole words, in a text with a space at each end."""
    return re.compile("|".join(f" {re.escape(phrase)} " for phrase in _plain(words)))
