"""The lexicon: what is found, what is turned round, and that an office's own words count."""

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.vocabulary import INTENTS
from nlu_data.concepts import HERE, LONGEST, Lexicon
from nlu_data.corpus import Line
from nlu_data.fitting import fingerprint, fit
from nlu_data.spelling import clauses, normalise

LEXICON = Lexicon.load()
WORDS = """
language: es
negators: ["no quiero", sin]
concepts:
  shelter: {strong: [albergue*, "donde dormir"], weak: [dormir, cama]}
  legal_aid: {strong: [abogad*]}
  food: {strong: [comida]}
  emergency: {strong: ["me tienen secuestrad*"]}
"""


@pytest.fixture
def small(tmp_path: Path) -> Lexicon:
    (tmp_path / "es.yml").write_text(WORDS, "utf-8")
    return Lexicon.load(tmp_path)


def found(lexicon: Lexicon, text: str) -> dict[str, bool]:
    """Concept -> negated."""
    return {each.concept: each.negated for each in lexicon.find(clauses(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hay ALBERGUES?", {"shelter": False}),
        ("no quiero abogado, busco donde dormir", {"legal_aid": True, "shelter": False}),
        ("no quiero abogado pero sí comida", {"legal_aid": True, "food": False}),
        ("sin comida y sin cama", {"food": True, "shelter": True}),
        ("comida", {"food": False}),
        ("me tienen secuestrados aqui", {"emergency": False}),
        ("me tienen", {}),
        ("nada que ver", {}),
        ("", {}),
    ],
)
def test_find_says_what_is_meant_and_what_is_not(small: Lexicon, text: str, expected: dict[str, bool]) -> None:
    assert found(small, text) == expected


def test_longest_phrase_of_a_concept_wins(small: Lexicon) -> None:
    (only,) = small.find(clauses("donde dormir hoy"))
    assert (only.start, only.end, only.weight) == (0, 2, 3.0)


def test_a_word_an_office_adds_counts_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(HERE / "lexicon", folder)
    assert "food" not in found(Lexicon.load(folder), "traigo un tzatzapal tremendo")
    (folder / "es_oficina.yml").write_text("language: es\nconcepts:\n  food: {strong: [tzatzapal]}\n", "utf-8")
    assert found(Lexicon.load(folder), "traigo un tzatzapal tremendo")["food"] is False


def test_a_word_an_office_adds_changes_what_is_understood(tmp_path: Path) -> None:
    lines = [
        Line(text, intent, "es")
        for intent, texts in {
            "food": ("tengo hambre", "comida", "un comedor por favor", "algo de comer"),
            "shelter": ("donde dormir", "un albergue", "techo para hoy", "busco posada"),
        }.items()
        for text in texts
    ]
    (tmp_path / "es.yml").write_text("language: es\nconcepts:\n  food: {strong: [hambre, comida, comedor, comer]}\n", "utf-8")
    (tmp_path / "office.yml").write_text("language: es\nconcepts:\n  food: {strong: [tzatzapal]}\n", "utf-8")
    model = fit(lines, Lexicon.load(tmp_path))
    assert model.labels[int(model.scores("tzatzapal").intents.argmax())] == "food"
    assert "k:a:food" in [name for name, _ in model.why("tzatzapal", "food")]


def test_a_file_an_office_adds_needs_no_new_model(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    before = fingerprint(tmp_path)
    (tmp_path / "lexicon" / "office.yml").write_text("concepts: {}\n", "utf-8")
    assert fingerprint(tmp_path) == before


@given(st.text(max_size=120))
def test_find_takes_anything(text: str) -> None:
    words = [word for clause in clauses(text) for word in clause]
    for each in LEXICON.find(clauses(text)):
        assert 0 <= each.start < each.end <= len(words)
        assert each.end - each.start <= LONGEST


def test_lexicon_files_speak_of_the_one_vocabulary() -> None:
    assert set(LEXICON.concepts) <= set(INTENTS)
    for path in (HERE / "lexicon").glob("*.yml"):
        content = yaml.safe_load(path.read_text("utf-8"))
        assert all(set(words) <= {"strong", "weak"} for words in content["concepts"].values()), path.name


def test_no_phrase_is_longer_than_is_looked_for() -> None:
    too_long = [
        str(word)
        for path in (HERE / "lexicon").glob("*.yml")
        for words in yaml.safe_load(path.read_text("utf-8"))["concepts"].values()
        for word in [*(words.get("strong") or ()), *(words.get("weak") or ())]
        if len(normalise(str(word).rstrip("*")).split()) > LONGEST
    ]
    assert too_long == []
