"""`ventanilla learn`: what people gave to learn from, as a patch of nlu_data that a person reviews. Trains nothing.

Leaves out what is nearly there already. The words are opened only here; the patch is the only place they are written to.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final

from bot.conversation.vocabulary import LANGUAGES, NEEDS
from nlu_data.copies import near_copies
from nlu_data.corpus import HERE, read_corpus
from nlu_data.spelling import normalise
from services_directory.needs.suggestions import Suggestion
from services_directory.privacy.desk import Desk
from services_directory.privacy.sealing import SealBroken

DATA: Final = HERE / "data"
_REDACTED: Final = re.compile(r"\[[^\]]*\]")
_LINE: Final = "    - "
_NEW: Final = 'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n'


@dataclass(frozen=True, slots=True)
class Lesson:
    """A line to suggest, opened, without what redaction put in brackets."""

    text: str
    intent: str
    language: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """The patch, and what became of the suggestions; `seen` are the ids that could be opened."""

    patch: str
    suggested: int
    near: int
    unreadable: int
    seen: tuple[str, ...]

    @property
    def told(self) -> str:
        """One sentence for the person who asked."""
        broken = f", {self.unreadable} could not be opened with this key" if self.unreadable else ""
        return f"{self.suggested} lines suggested, {self.near} left out because they are nearly there already{broken}"


def learn(suggestions: Iterable[Suggestion], desk: Desk, folder: Path = DATA) -> Lessons:
    """A unified diff against the lines of `folder`; nothing is written."""
    lessons: list[Lesson] = []
    seen: list[str] = []
    unreadable = 0
    for each in suggestions:
        try:
            text = _one_line(desk.opened_line(each.sealed))
        except SealBroken:
            unreadable += 1
            continue
        seen.append(each.id)
        if normalise(text) and each.intent in NEEDS and each.language in LANGUAGES:
            lessons.append(Lesson(text, each.intent, each.language))
    new = _new(lessons, folder)
    return Lessons(_patch(new, folder), len(new), len(lessons) - len(new), unreadable, tuple(seen))


def _one_line(text: str) -> str:
    """Without line breaks, unprintable letters and the words in brackets: nobody writes "[nombre]"."""
    text = "".join(letter if letter.isprintable() else " " for letter in _REDACTED.sub(" ", text))
    return " ".join(text.split())


def _new(lessons: list[Lesson], folder: Path) -> list[Lesson]:
    """What is not nearly there, and each only once."""
    known = [line.text for line in read_corpus(folder)]
    texts = [lesson.text for lesson in lessons]
    folded = {normalise(text) for text in known}
    near = {index for index, _ in near_copies(texts, known)}
    near |= {later for first, later in near_copies(texts, texts) if first < later}
    kept: list[Lesson] = []
    for index, lesson in enumerate(lessons):
        if index not in near and normalise(lesson.text) not in folded:
            folded.add(normalise(lesson.text))
            kept.append(lesson)
    return kept


def _patch(lessons: list[Lesson], folder: Path) -> str:
    by_file: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_file[f"{lesson.language}/{lesson.intent}.yml"].append(lesson)
    return "".join(_of_file(folder / name, name, found) for name, found in sorted(by_file.items()))


def _of_file(path: Path, name: str, lessons: list[Lesson]) -> str:
    before = path.read_text("utf-8").splitlines(keepends=True) if path.exists() else []
    head = before or _NEW.format(intent=lessons[0].intent).splitlines(keepends=True)
    at = _end_of_block(head)
    after = [*head[:at], *(f"{_LINE}{lesson.text}\n" for lesson in lessons), *head[at:]]
    target = f"nlu_data/data/{name}"
    return "".join(unified_diff(before, after, f"a/{target}" if before else "/dev/null", f"b/{target}"))


def _end_of_block(lines: list[str]) -> int:
    """After the last line of the first block of plain lines."""
    start = next(number for number, line in enumerate(lines) if line.strip() == "examples: |") + 1
    return next((number for number in range(start, len(lines)) if not lines[number].startswith(_LINE)), len(lines))
