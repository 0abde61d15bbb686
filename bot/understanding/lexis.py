"""The words rules speak of, found in messages however they were spelt. Knows one language at a time, and no rule."""

from collections.abc import Iterable
from itertools import product

from bot.understanding.heard import Atom, Heard, Phrase, WordClass
from bot.understanding.misspelt import Misspelt
from bot.understanding.patterns import PatternInvalid
from bot.understanding.sounds import SOUNDS
from nlu_data.spelling import normalise

SHORTEST_STEM = 2
MOST_KNOWN = 20_000  # tokens remembered; then the memory starts afresh
# Unknown tokens of one message that are looked at for slips; a flood of gibberish is not worth more.
MOST_PUZZLED = 12


class Lexis:
    """Words, beginnings and phrases of one language, each with the classes it belongs to."""

    def __init__(self, language: str, spelled: dict[str, str], lookalikes: str) -> None:
        self._sound = SOUNDS[language]
        self._spelled = {normalise(str(short)): normalise(str(full)).split() for short, full in spelled.items()}
        # Short spellings of two words: an apostrophe leaves "can t" of "can't".
        self._pairs = {pair for short in self._spelled if len(pair := tuple(short.split())) == 2}
        self._lookalikes = {normalise(word) for word in lookalikes.replace(",", " ").split()}
        self._classes: dict[str, WordClass] = {}
        self._members: dict[str, list[Phrase]] = {}
        self._lengths: list[int] = []
        self._words: dict[str, Atom] = {}
        self._stems: dict[str, Atom] = {}
        self._misspelt = Misspelt()
        self._known: dict[str, tuple[tuple[Atom, ...], ...]] = {}

    def name(self, name: str, phrases: Iterable[str]) -> None:
        """Define a named set; another set may stand in it as <name> if it was named before."""
        self._define(f"<{name}>", [each for phrase in phrases if phrase for each in self._expand(phrase.split())])

    def named(self, name: str) -> WordClass:
        """The class of a named set. Raises PatternInvalid for a name nobody defined."""
        if f"<{name}>" not in self._classes:
            raise PatternInvalid(f"no set or guard called {name}")
        return self._classes[f"<{name}>"]

    def class_of(self, written: str) -> WordClass:
        """The class of a word as patterns write it: a word, a beginning*, a/choice, a <set>."""
        if written not in self._classes:
            self._define(written, self._choices(written))
        return self._classes[written]

    def hear(self, words: list[str]) -> Heard:
        """The message as this language's rules look at it."""
        found: list[tuple[Atom, ...]] = []
        puzzled = 0
        for word in self._joined(words) if self._pairs else words:
            known = self._known.get(word)
            if known is None:
                known = self._learn(word, puzzled < MOST_PUZZLED)
                puzzled += 1
            found.extend(known)
        return Heard(found)

    def _joined(self, words: list[str]) -> list[str]:
        """The words, those that are one short spelling together put in full."""
        found: list[str] = []
        for word in words:
            if found and (found[-1], word) in self._pairs:
                found[-1:] = self._spelled[f"{found[-1]} {word}"]
            else:
                found.append(word)
        return found

    def _define(self, name: str, members: list[Phrase]) -> None:
        self._members[name] = members
        self._classes[name] = one = WordClass()
        for phrase in members:
            one.add(phrase, self._lengths)

    def _expand(self, words: list[str]) -> list[Phrase]:
        """A phrase as all the phrases it stands for: each set or choice in it in turn."""
        return [tuple(atom for part in parts for atom in part) for parts in product(*map(self._choices, words))]

    def _choices(self, written: str) -> list[Phrase]:
        return [phrase for choice in written.split("/") if choice for phrase in self._choice(choice)]

    def _choice(self, choice: str) -> list[Phrase]:
        if choice.startswith("<"):
            self.named(choice.strip("<>"))
            return self._members[choice]
        if "_" in choice:
            return self._expand(choice.split("_"))
        return [tuple(self._atom(word) for word in self._spelled.get(normalise(choice), [choice]))]

    def _atom(self, word: str) -> Atom:
        key = self._sound(normalise(word.rstrip("*")))
        table = self._stems if word.endswith("*") else self._words
        if key not in table:
            table[key] = len(self._lengths)
            self._lengths.append(len(key))
            self._misspelt.add(key, table[key], beginning=word.endswith("*"))
        return table[key]

    def _learn(self, token: str, carefully: bool) -> tuple[tuple[Atom, ...], ...]:
        words = self._spelled.get(token, [token])
        atoms = [self._exactly(self._sound(word)) for word in words]
        if words == [token] and not atoms[0] and token not in self._lookalikes:
            if not carefully:
                return ((),)
            key = self._sound(token)
            atoms = [self._misspelt.meant(key)]
            atoms = atoms if atoms[0] else [self._exactly(piece) for piece in self._misspelt.cut(key, self._words)] or atoms
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        return self._known.setdefault(token, tuple(atoms))

    def _exactly(self, key: str) -> tuple[Atom, ...]:
        found = [self._words[key]] if key in self._words else []
        for length in range(SHORTEST_STEM, len(key) + 1):
            atom = self._stems.get(key[:length])
            if atom is not None:
                found.append(atom)
        return tuple(found)
