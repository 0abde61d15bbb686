"""The words of one message, as the rules of one language look at them. Knows no rule."""

from collections.abc import Iterable
from dataclasses import dataclass, field

# A word or beginning the rules speak of, as a number.
Atom = int
Phrase = tuple[Atom, ...]
# A word of three letters is about as common as this many long ones, a shorter one still more.
COMMON_WORD, LONG = 60, 4


@dataclass(slots=True, eq=False)
class WordClass:
    """Words and phrases that count as one thing. Filled while the rules are read, then left alone.

    `keys` are the atoms without which no member is there; `size` how common the class is.
    """

    singles: set[Atom] = field(default_factory=set)
    # Phrases by their least common word, with where in the phrase it stands.
    phrases: dict[Atom, list[tuple[int, Phrase]]] = field(default_factory=dict)
    size: int = 0

    @property
    def keys(self) -> set[Atom]:
        """Atoms one of which must be in the message."""
        return self.singles | self.phrases.keys()

    def add(self, phrase: Phrase, lengths: list[int]) -> None:
        """Take in a word or phrase; `lengths` are the letters of each atom: short words are common words."""
        at = max(range(len(phrase)), key=lambda i: lengths[phrase[i]])
        self.size += max(1, COMMON_WORD * (LONG - lengths[phrase[at]]))
        if len(phrase) == 1:
            self.singles.add(phrase[0])
        else:
            self.phrases.setdefault(phrase[at], []).append((at, phrase))


class Heard:
    """A message: which atoms stand where."""

    def __init__(self, atoms: Iterable[tuple[Atom, ...]]) -> None:
        self._at = list(atoms)
        self.where: dict[Atom, list[int]] = {}
        for position, here in enumerate(self._at):
            for atom in here:
                self.where.setdefault(atom, []).append(position)
        self._spans: dict[WordClass, list[tuple[int, int]]] = {}

    @property
    def count(self) -> int:
        """How many words the message has."""
        return len(self._at)

    def spans(self, one: WordClass) -> list[tuple[int, int]]:
        """Start and end of each member of the class in the message, in order."""
        known = self._spans.get(one)
        if known is None:
            known = self._spans[one] = sorted({*self._singles(one), *self._phrases(one)})
        return known

    def _singles(self, one: WordClass) -> Iterable[tuple[int, int]]:
        return [(position, position + 1) for atom in self.where.keys() & one.singles for position in self.where[atom]]

    def _phrases(self, one: WordClass) -> Iterable[tuple[int, int]]:
        if not one.phrases:
            return
        for atom in self.where.keys() & one.phrases.keys():
            for offset, phrase in one.phrases[atom]:
                for position in self.where[atom]:
                    start = position - offset
                    if self._stands(phrase, start):
                        yield start, start + len(phrase)

    def _stands(self, phrase: Phrase, start: int) -> bool:
        if start < 0 or start + len(phrase) > len(self._at):
            return False
        return all(atom in self._at[start + i] for i, atom in enumerate(phrase))
