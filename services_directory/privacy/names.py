"""Names of people, as far as rules can: after a cue, from lists, and by the company a word keeps."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from services_directory.privacy.finding import Finding
from services_directory.privacy.name_cues import Strength, cues
from services_directory.privacy.name_words import PARTICLES, read_words, sheltered, touch
from services_directory.privacy.words import word_set

_MOST_WORDS: Final = 7
# After a name written in small letters, an unlisted word is a surname only if the sentence goes on like this.
_GOES_ON: Final = word_set(
    "y e soy de del tengo busco necesito vengo estoy con para quiero vivo and from i et je ak m mwen na eu tenho "
    "desde en que el la ella"
)
# What often follows "María de" or "Juan de".
_DEVOTIONS: Final = word_set(
    "jesus dios carmen rosario cruz angeles pilar socorro refugio luz milagros fatima lourdes guadalupe consuelo transito"
)
_NICKNAME: Final = re.compile(
    r"(?<!\w)(?:(?:alias|apodad[oa]|apodo(?: es)?|conocid[oa]s? como)\s+(?:el |la |los )?|(?:le|les|me|lo|"
    r"la) (?:dicen|llaman)\s+(?:el|la|los)\s+)(?P<it>(?!que\b|no\b)[^\W\d_]{3,20})"
)
# Chinese is written without blanks: "my name is", then two to four signs.
_HAN: Final = re.compile(
    r"(?:我叫|我的名字(?:是|叫)|名字叫|他叫|她叫)(?P<it>[\u4e00-\u9fff]{2,4}?)(?=$|[^\u4e00-\u9fff]|我|来|是|需|想|要|在)"
)
_JOIN: Final = word_set("y e and et ak i")
_CUE_REACH: Final = 3  # characters between a cue and the name: a blank, a colon, a quote


def find_names(text: str, folded: str) -> Iterator[Finding]:
    """Every name; folded is the text folded."""
    yield from _Reader(text, folded).findings()
    for m in _HAN.finditer(folded):
        yield Finding(m.start("it"), m.end("it"), "name")
    for m in _NICKNAME.finditer(folded):
        yield Finding(m.start("it"), m.end("it"), "name")


class _Reader:
    """Goes through one message from left to right."""

    def __init__(self, text: str, folded: str) -> None:
        self._folded = folded
        self._words = read_words(text, folded)
        self._cued = self._cued_words()
        strong = {i for i, strength in self._cued.items() if strength == "strong"}
        self._sheltered = sheltered(self._words, folded, strong)

    def _cued_words(self) -> dict[int, Strength]:
        starts = [word.start for word in self._words]
        cued: dict[int, Strength] = {}
        for end, strength in cues(self._folded):
            i = bisect_left(starts, end)
            if i < len(starts) and self._close(end, starts[i]):
                cued[i] = min(strength, cued.get(i, strength), key=("strong", "title", "weak").index)
        return cued

    def _close(self, end: int, start: int) -> bool:
        between = self._folded[end:start]
        return len(between) <= _CUE_REACH and not any(c.isalnum() or c in ";?!\ue000" for c in between)

    def findings(self) -> Iterator[Finding]:
        """Names in order."""
        i, last = 0, -1
        while i < len(self._words):
            if self._begins(i) or self._continues_list(i, last):
                end = self._end(i)
                yield Finding(self._words[i].start, self._words[end - 1].end, "name")
                i, last = end, end
            else:
                i += 1

    def _begins(self, i: int) -> bool:
        if i in self._sheltered:
            return False
        strength = self._cued.get(i)
        if strength == "strong":
            return self._after_strong(i)
        if strength and self._after_weak(i, strength):
            return True
        return self._uncued(i)

    def _after_strong(self, i: int) -> bool:
        word = self._words[i]
        if word.level == "never":
            return word.folded in PARTICLES and self._after_particles(i) > i
        return True

    def _after_weak(self, i: int, strength: Strength) -> bool:
        word = self._words[i]
        if word.level == "known":
            return True
        if word.level == "unknown":
            return word.capital or (strength == "title" and len(word.folded) > 3)
        return word.level == "maybe" and (word.capital or self._name_follows(i) or (word.given and self._sentence_goes_on(i)))

    def _uncued(self, i: int) -> bool:
        word = self._words[i]
        if word.level == "known":
            return word.given or self._name_follows(i)
        if word.level == "maybe":
            return self._name_follows(i, surely=not word.capital)
        return word.level == "unknown" and word.capital and self._name_follows(i, surely=True)

    def _name_follows(self, i: int, *, surely: bool = False) -> bool:
        """Whether the next word is a name (`surely`: and nothing else), if need be after an initial or a particle."""
        j = i + 1
        if j >= len(self._words) or not touch(self._folded, self._words[i], self._words[j]) or j in self._sheltered:
            return False
        following = self._words[j]
        if following.level == "known":
            return True
        if following.folded in PARTICLES and following.folded not in ("y", "e", "el"):
            k = self._after_particles(j)
            return k > j and self._words[i].capital and self._words[k].capital and self._words[k].level == "known"
        return following.level == "maybe" and following.capital and self._words[i].capital and not surely

    def _sentence_goes_on(self, i: int) -> bool:
        j = i + 1
        return (
            j >= len(self._words) or not touch(self._folded, self._words[i], self._words[j]) or self._words[j].folded in _GOES_ON
        )

    def _continues_list(self, i: int, last: int) -> bool:
        """ "Dylan y Kenwil": what is joined to a name and written with a capital."""
        word = self._words[i]
        if i in self._sheltered or not word.capital or word.level not in ("unknown", "maybe") or last < 1:
            return False
        if i == last + 1:
            return self._words[last].folded in _JOIN
        return i == last and self._folded[self._words[i - 1].end : word.start].strip() == ","

    def _after_particles(self, i: int) -> int:
        """Index of the name after "de la" and the like; i if there is none."""
        j = i
        while (
            j < len(self._words) - 1
            and j - i < 3
            and self._words[j].folded in PARTICLES
            and touch(self._folded, self._words[j], self._words[j + 1])
        ):
            j += 1
        following = self._words[j]
        fits = (
            following.level in ("known", "maybe")
            or (following.level == "unknown" and following.capital)
            or following.folded in _DEVOTIONS
        )
        return j if j > i and fits and (j not in self._sheltered or following.folded in _DEVOTIONS) else i

    def _end(self, i: int) -> int:
        """Index after the last word of the name that begins at i."""
        end = i + 1
        if self._words[i].folded in PARTICLES and self._words[i].level == "never":
            end = self._after_particles(i) + 1
        while (
            end < len(self._words)
            and end - i < _MOST_WORDS
            and touch(self._folded, self._words[end - 1], self._words[end])
            and end not in self._sheltered
        ):
            step = self._step(i, end)
            if not step:
                break
            end += step
        return end

    def _step(self, first: int, i: int) -> int:
        """How many words from i on still belong to the name."""
        word = self._words[i]
        if word.level == "known":
            return 1
        if word.level == "maybe":
            return int(word.capital or word.surname)
        if word.level == "unknown":
            return int(word.capital or (self._cued.get(first) == "strong" and len(word.folded) > 2 and self._sentence_goes_on(i)))
        if word.folded in PARTICLES and word.folded not in ("y", "e"):
            return self._particle_step(i)
        return int(len(word.folded) == 1 and word.folded not in "aeouymnl" and word.capital) or self._initial_step(i)

    def _particle_step(self, i: int) -> int:
        j = self._after_particles(i)
        if j == i:
            return 0
        following = self._words[j]
        certain = following.capital or following.level == "known" or j - i > 1 or following.folded in _DEVOTIONS
        return j - i + 1 if certain else 0

    def _initial_step(self, i: int) -> int:
        """ "Juan A. López": one letter with a point, before another part of the name."""
        word = self._words[i]
        pointed = len(word.folded) == 1 and self._folded[word.end : word.end + 1] == "."
        return int(pointed and word.capital)
