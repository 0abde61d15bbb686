"""The lines as they are read, and the lines as they are."""

from collections import Counter
from pathlib import Path

import pytest

from bot.conversation.vocabulary import INTENTS, LANGUAGES, NEEDS
from nlu_data.corpus import CorpusInvalid, read_corpus, read_file
from nlu_data.spelling import normalise

FEWEST_LINES, FEWEST_SPANISH = 6_000, 3_000


def written(folder: Path, text: str) -> Path:
    path = folder / "ht" / "food.yml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path


def test_read_file_takes_plain_lines_and_lines_with_further_needs(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'version: "3.1"\nnlu:\n- intent: food\n  examples: |\n    - m grangou: anpil\n\n    - manje\n'
        "- intent: food\n  examples:\n  - text: manje ak dlo pou benyen\n    metadata:\n      also: [water_hygiene]\n",
    )
    lines = read_file(path)
    assert [line.text for line in lines] == ["m grangou: anpil", "manje", "manje ak dlo pou benyen"]
    assert {line.language for line in lines} == {"ht"}
    assert [line.also for line in lines] == [(), (), ("water_hygiene",)]


@pytest.mark.parametrize("text", ["nlu: [", "nlu:\n- examples: |\n    - a\n", "version: 3\n", "nlu: 3", ""])
def test_unreadable_file_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(CorpusInvalid, match=r"ht/food\.yml"):
        read_file(written(tmp_path, text))


def test_lines_are_many_and_in_the_one_vocabulary() -> None:
    lines = read_corpus()
    assert len(lines) >= FEWEST_LINES
    assert sum(line.language == "es" for line in lines) >= FEWEST_SPANISH
    assert {line.intent for line in lines} == set(INTENTS)
    assert {line.language for line in lines} == set(LANGUAGES)
    assert [line for line in lines if not set(line.also) <= set(NEEDS) or line.intent in line.also] == []


def test_every_intent_has_lines_in_every_language() -> None:
    counted = Counter((line.language, line.intent) for line in read_corpus())
    assert [(language, intent) for language in LANGUAGES for intent in INTENTS if counted[language, intent] < 10] == []


def test_no_line_stands_twice() -> None:
    """The same words in two languages may mean two things; in one language under two intents they teach nothing but doubt."""
    lines = read_corpus()
    counted = Counter((line.language, line.text.casefold()) for line in lines)
    assert [line for line, times in counted.items() if times > 1] == []
    intents: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        intents.setdefault((line.language, normalise(line.text)), set()).add(line.intent)
    assert [words for words, meant in intents.items() if len(meant) > 1] == []


def test_no_line_holds_a_phone_or_an_address() -> None:
    digits = [line.text for line in read_corpus() if sum(letter.isdigit() for letter in line.text) >= 10 or "@" in line.text]
    assert digits == []
