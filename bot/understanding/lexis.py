"""The words rules speak of, found in messages however they were spelt. Knows one language at a time, and no rule."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from bot.understanding.patterns import PatternInvalid, Spans
from bot.understanding.sounds import SOUNDS
from nlu_data.spelling import normalise

SHORTEST_FUZZY = 6
SHORTEST_RUN = 9  # letters of a token that may be several words written as one
LONGEST_RUN = 40
MOST_KNOWN = 20_000  # tokens remembered; then the memory starts afresh


class Lexis:
    """Words, beginnings and phrases of one language, each with the classes it belongs to."""

    def __init__(self, language: str, spelled: dict[str, str], lookalikes: str) -> None:
        self._sound = SOUNDS[language]
        self._spelled = {normalise(str(short)): normalise(str(full)).split() for short, full in spelled.items()}
        self._lookalikes = {normalise(word) for word in lookalikes.replace(",", " ").split()}
        self._ids: dict[str, int] = {}
        self._sizes: dict[int, int] = {}
        self._words: dict[str, set[int]] = {}
        self._stems: dict[str, set[int]] = {}
        self._phrases: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        self._near: dict[str, set[str]] = {}
        self._known: dict[str, tuple[tuple[int, ...], ...]] = {}

    def name(self, name: str, phrases: list[str]) -> None:
        """Fill a named set; a set may stand in another as <name>, if that one was named before."""
        for phrase in filter(None, phrases):
            self._put(self._ids[f"<{name}>"], phrase)

    def announce(self, names: Iterable[str]) -> None:
        """Say which named sets there will be."""
        for name in names:
            self._ids[f"<{name}>"] = self._new(0)

    def named(self, name: str) -> int:
        """The class of a named set. Raises PatternInvalid for a name nobody defined."""
        if f"<{name}>" not in self._ids:
            raise PatternInvalid(f"no set or guard called {name}")
        return self._ids[f"<{name}>"]

    def class_of(self, written: str) -> int:
        """The class of a word as patterns write it: a word, a beginning*, a/choice, a <set>."""
        if written.startswith("<") and "/" not in written:
            return self.named(written.strip("<>"))
        if written not in self._ids:
            self._ids[written] = one = self._new(0)
            for choice in written.split("/"):
                self._put(one, choice)
        return self._ids[written]

    def commonness(self, one: int) -> tuple[int, int]:
        """For ordering classes: the rarest first."""
        return self._sizes[one], one

    def spans(self, words: list[str]) -> tuple[Spans, int]:
        """Where each class stands in the message, and how many words the message has."""
        found: list[tuple[int, ...]] = []
        for word in words:
            known = self._known.get(word)
            found.extend(self._learn(word) if known is None else known)
        spans: Spans = {}
        for start, classes in enumerate(found):
            for one in classes:
                spans.setdefault(one, []).append((start, start + 1))
        self._find_phrases(found, spans)
        return spans, len(found)

    def _find_phrases(self, found: list[tuple[int, ...]], spans: Spans) -> None:
        grown = set()
        for start, classes in enumerate(found):
            for first in classes:
                for rest, one in self._phrases.get(first, ()):
                    end = start + 1 + len(rest)
                    if end <= len(found) and all(need in found[start + 1 + i] for i, need in enumerate(rest)):
                        spans.setdefault(one, []).append((start, end))
                        grown.add(one)
        for one in grown:
            spans[one].sort()

    def _new(self, size: int) -> int:
        one = len(self._sizes)
        self._sizes[one] = size
        return one

    def _put(self, one: int, phrase: str) -> None:
        """Add a word, a beginning*, a phrase or another <set> to a class."""
        words = phrase.split()
        if len(words) > 1:
            first, *rest = (self.class_of(word) for word in words)
            self._phrases.setdefault(first, []).append((tuple(rest), one))
            self._sizes[one] += 1
        elif phrase.startswith("<"):
            self._phrases.setdefault(self.named(phrase.strip("<>")), []).append(((), one))
            self._sizes[one] += self._sizes[self.named(phrase.strip("<>"))]
        else:
            self._put_word(one, phrase)

    def _put_word(self, one: int, word: str) -> None:
        key = self._sound(normalise(word.rstrip("*")))
        table = self._stems if word.endswith("*") else self._words
        table.setdefault(key, set()).add(one)
        # Short words are common words: a rule is never looked up by them.
        self._sizes[one] += 1 if len(key) > 3 else 50
        if len(key) >= SHORTEST_FUZZY:
            for near in (key, *_shorter(key)):
                self._near.setdefault(near, set()).add(key)

    def _learn(self, token: str) -> tuple[tuple[int, ...], ...]:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        words = self._spelled.get(token, [token])
        classes = [self._classes(word) for word in words]
        if len(words) == 1 and not classes[0] and SHORTEST_RUN <= len(token) <= LONGEST_RUN:
            classes = [self._classes(word) for word in self._cut(token)] or classes
        self._known[token] = tuple(tuple(sorted(each)) for each in classes)
        return self._known[token]

    def _classes(self, word: str) -> set[int]:
        key = self._sound(word)
        found = set(self._words.get(key, ()))
        for length in range(2, len(key) + 1):
            found |= self._stems.get(key[:length], set())
        if not found and len(key) >= SHORTEST_FUZZY and word not in self._lookalikes:
            found = self._misspelt(key)
        return found

    def _misspelt(self, key: str) -> set[int]:
        """A word one slip away; for beginnings, one slip within the beginning."""
        found: set[int] = set()
        for near in {near for form in (key, *_shorter(key)) for near in self._near.get(form, ())}:
            if near in self._words and OSA.distance(near, key, score_cutoff=1) <= 1:
                found |= self._words[near]
        for cut in range(SHORTEST_FUZZY, len(key)):
            for near in {near for form in (key[:cut], *_shorter(key[:cut])) for near in self._near.get(form, ())}:
                if near in self._stems and near[0] == key[0] and OSA.distance(near, key[:cut], score_cutoff=1) <= 1:
                    found |= self._stems[near]
        return found

    def _cut(self, token: str) -> list[str]:
        """Words written as one ("mequieromatar"), if it can be cut wholly into words the rules know, as few as possible."""
        best: list[list[str] | None] = [[]]
        for end in range(1, len(token) + 1):
            cuts = [[*before, token[start:end]] for start in range(end) if (before := best[start]) is not None and self._is_word(token[start:end])]
            best.append(min(cuts, key=len) if cuts else None)
        return best[-1] or []

    def _is_word(self, piece: str) -> bool:
        sounded = self._sound(piece)
        return sounded in self._words or (len(sounded) > 4 and sounded in self._stems)


def _shorter(key: str) -> Iterator[str]:
    """The word with one letter left out, each in turn."""
    return (key[:i] + key[i + 1 :] for i in range(len(key)))
