"""Rules written as data, read once and tried on messages. Knows the shape of the files, not what any rule is for.

A file holds, for one language: `spelled` (short spellings and what they stand for), `marks` (everyday words: a rule of a language
of which there is none is not believed when the message is plainly in another), `lookalikes` (words never taken for a
misspelling), `sets` (named words and phrases) and `rules`. A rule has `rule` its name, `class` what it says, `when` its patterns
(one a line) and, if need be, `unless` (sets or rules of class `guard` that cancel it), `not_after` (a set that may not stand just
before) and `words` (the longest message).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.understanding.heard import Atom, Heard, WordClass
from bot.understanding.lexis import Lexis
from bot.understanding.patterns import Pattern, PatternInvalid, gap_of, split
from nlu_data.spelling import normalise

GUARD = "guard"
# Nobody writes more than this in one message; the rest of a flood is not read.
MOST_WORDS = 900
# So many everyday words of a language, and the message is plainly in it.
PLAIN_LANGUAGE = 2


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired: what it says, its name, its language."""

    says: str
    rule: str
    language: str

    def __str__(self) -> str:
        return f"{self.language}.{self.rule}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled pattern of a rule and what cancels it."""

    fired: Fired
    pattern: Pattern
    unless: tuple[Pattern, ...]
    barred: WordClass | None
    words: int

    def holds(self, heard: Heard) -> bool:
        """Does it say so of this message?"""
        if heard.count > self.words or not self.pattern.found(heard, self.barred):
            return False
        return not any(guard.found(heard) for guard in self.unless)


class LanguageRules:
    """All rules of one file."""

    def __init__(self, language: str, content: dict[str, Any]) -> None:
        self._language = language
        self.marks = frozenset(normalise(word) for word in str(content.get("marks") or "").split(","))
        self._lexis = Lexis(language, content.get("spelled") or {}, str(content.get("lookalikes") or ""))
        # Sets that are made of other sets come after those.
        for name, words in sorted((content.get("sets") or {}).items(), key=lambda each: "<" in str(each[1])):
            self._lexis.name(name, [phrase.strip() for phrase in str(words).split(",")])
        rules = content.get("rules") or []
        self._guards = {each["rule"]: list(self._patterns(each["when"])) for each in rules if each["class"] == GUARD}
        # A rule is tried only when one of these atoms is in the message.
        self._by_atom: dict[Atom, list[Rule]] = {}
        for each in rules:
            if each["class"] != GUARD:
                self._add(each)

    def fired(self, words: list[str]) -> Iterator[Fired]:
        """The rules that hold for the words of a normalised message."""
        heard = self._lexis.hear(words)
        candidates = {id(rule): rule for atom in heard.where.keys() & self._by_atom.keys() for rule in self._by_atom[atom]}
        said: set[Fired] = set()
        for rule in candidates.values():
            if rule.fired not in said and rule.holds(heard):
                said.add(rule.fired)
                yield rule.fired

    def _add(self, each: dict[str, Any]) -> None:
        fired = Fired(each["class"], each["rule"], self._language)
        unless = tuple(guard for name in _names(each.get("unless")) for guard in self._guard(name))
        barred = self._lexis.named(each["not_after"]) if "not_after" in each else None
        for pattern in self._patterns(each["when"]):
            rule = Rule(fired, pattern, unless, barred, int(each.get("words", MOST_WORDS)))
            for atom in pattern.rarest.keys:
                self._by_atom.setdefault(atom, []).append(rule)

    def _guard(self, name: str) -> list[Pattern]:
        if name in self._guards:
            return self._guards[name]
        return [Pattern((((self._lexis.named(name), 0),),), name)]

    def _patterns(self, when: str) -> Iterator[Pattern]:
        for line in when.splitlines():
            source = line.split("#")[0].strip()
            for sequences in split(source) if source else ():
                yield Pattern(tuple(tuple(self._steps(words)) for words in sequences), source)

    def _steps(self, words: list[str]) -> Iterator[tuple[WordClass, int]]:
        gap = 0
        for word in words:
            allowed = gap_of(word)
            if allowed is None:
                yield self._lexis.class_of(word), gap
            gap = allowed or 0


class Rulebook:
    """The rules of every language of a folder, tried on every message whatever its language."""

    def __init__(self, languages: list[LanguageRules]) -> None:
        self._languages = languages

    @classmethod
    def load(cls, folder: Path) -> "Rulebook":
        """Read every `<language>.yml`. Raises PatternInvalid."""
        return cls([LanguageRules(path.stem, _read(path)) for path in sorted(folder.glob("*.yml"))])

    def fired(self, text: str) -> list[Fired]:
        """Every rule that holds, once each."""
        return self.fired_by(normalise(text).split())

    def fired_by(self, words: list[str]) -> list[Fired]:
        """The same for the words of a message that is normalised already."""
        words = words[:MOST_WORDS]
        fired = [(language, one) for language in self._languages for one in language.fired(words)]
        marked = {language: sum(word in language.marks for word in words) for language in self._languages} if fired else {}
        plain = max(marked.values(), default=0) >= PLAIN_LANGUAGE
        return [one for language, one in fired if marked[language] or not language.marks or not plain]


def _names(listed: str | None) -> list[str]:
    return [name.strip() for name in listed.split(",")] if listed else []


def _read(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise PatternInvalid(f"{path.name}: {error}") from error
    return content
