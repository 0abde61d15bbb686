"""The safety rules on messages written for the test, on the training lines, and on anything at all."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.safety import RULES, SafetyRules
from nlu_data.corpus import Line, read_corpus

MESSAGES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "safety_messages.yml").read_text("utf-8"))
DANGERS = [
    (text, kind, language) for language, kinds in MESSAGES["danger"].items() for kind, texts in kinds.items() for text in texts
]
UNLIKE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "safety_unlike.yml").read_text("utf-8"))
CALM = [text for texts in MESSAGES["calm"].values() for text in texts]
# Where two dangers are named in one message either card is right.
EITHER = {"life": {"life", "captive"}, "captive": {"captive", "life"}, "self_harm": {"self_harm"}}
LANGUAGES = ("en", "es", "fr", "ht", "pt")


@pytest.fixture(scope="module")
def rules() -> SafetyRules:
    return SafetyRules.load()


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return read_corpus()


@pytest.mark.parametrize(("text", "kind", "language"), DANGERS)
def test_danger_is_seen(rules: SafetyRules, text: str, kind: str, language: str) -> None:
    assert rules.danger(text) in EITHER[kind], rules.why(text)


@pytest.mark.parametrize("text", CALM)
def test_danger_is_not_seen_where_there_is_none_now(rules: SafetyRules, text: str) -> None:
    assert rules.danger(text) is None, rules.why(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_seen_in_the_training_lines(rules: SafetyRules, lines: list[Line], language: str) -> None:
    urgent = [line for line in lines if line.intent == "emergency" and line.language == language]
    seen = sum(rules.danger(line.text) is not None for line in urgent)
    # Worked in: what the rules miss of messages unlike these, the classifier is there for.
    assert seen / len(urgent) >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_rarely_seen_in_other_training_lines(rules: SafetyRules, lines: list[Line], language: str) -> None:
    others = [line for line in lines if line.intent != "emergency" and line.language == language]
    alarms = Counter(line.intent for line in others if rules.danger(line.text) is not None)
    assert alarms.total() / len(others) <= 0.005, alarms


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_seen_in_messages_unlike_the_lines(rules: SafetyRules, language: str) -> None:
    missed = [text for text in UNLIKE["danger"][language] if rules.danger(text) is None]
    assert len(missed) <= 0.06 * len(UNLIKE["danger"][language]), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_rarely_seen_in_words_of_danger(rules: SafetyRules, language: str) -> None:
    alarms = [text for text in UNLIKE["calm"][language] if rules.danger(text) is not None]
    assert len(alarms) <= 0.02 * len(UNLIKE["calm"][language]), alarms


@pytest.mark.parametrize(
    ("text", "care"),
    [
        ("mi marido me pegó anoche", "violence"),
        ("me amenazan los de la mara", "violence"),
        ("nos asaltaron con machete ayer", "violence"),
        ("my husband beats me when he drinks", "violence"),
        ("on m'a violée en route", "violence"),
        ("mari m bat mwen", "violence"),
        ("meu marido me bate", "violence"),
        ("me quitaron el pasaporte en el bar y dicen que les debo", "trafficking"),
        ("they took my passport at work and i must pay a debt", "trafficking"),
        ("on me force à coucher avec les clients", "trafficking"),
        ("yo fòse m fè bouzen", "trafficking"),
        ("me obrigam a deitar com homens", "trafficking"),
        ("tengo 14 años y ando solo", "child_alone"),
        ("i am 15 and i travel alone", "child_alone"),
        ("j'ai 16 ans je suis seul", "child_alone"),
        ("mwen gen 15 an m vwayaje poukont mwen", "child_alone"),
        ("tenho 15 anos e estou sozinho", "child_alone"),
    ],
)
def test_care_is_seen(rules: SafetyRules, text: str, care: str) -> None:
    assert rules.care(text) == care, rules.why(text)


@pytest.mark.parametrize(
    "text",
    [
        "donde desayuno",
        "quiero la custodia de mi hija",
        "el dif se llevo a mi hijo",
        "necesito abogado para la patria potestad",
        "mi corazón bate fuerte",
        "school for my kids",
        "je cherche une école",
        "m bezwen yon travay",
        "preciso de emprego",
    ],
)
def test_care_is_not_seen(rules: SafetyRules, text: str) -> None:
    assert rules.care(text) is None, rules.why(text)


@pytest.mark.parametrize(
    "text",
    [
        "NO RESPIRA MI BEBÉ",
        "no rrespira mi bebe",
        "me zecuestraron",
        "mequieromatar",
        "nos tienen sequestrados en una caza",
        "aiuda nos matan",
        "se esta aogando",
        "im drownning",
        "I can't breathe",
        "he doesn’t wake up",
        "they won't let us out",
        "he is bleedin a lot, blood evrywhere",
        "y ap touye nou",
        "nao respira",
    ],
)
def test_danger_is_seen_however_it_is_spelt(rules: SafetyRules, text: str) -> None:
    assert rules.danger(text) is not None


def test_why_names_the_rules(rules: SafetyRules) -> None:
    assert "es.self_harm" in rules.why("me quiero matar")


def test_a_rule_is_not_believed_in_another_language(rules: SafetyRules) -> None:
    assert rules.danger("mi hijo va a la escuela con los niños del tiro") is None


def test_every_language_has_the_same_cards() -> None:
    for path in RULES.glob("*.yml"):
        content = yaml.safe_load(path.read_text("utf-8"))
        classes = {rule["class"] for rule in content["rules"]}
        assert classes >= {"life", "captive", "self_harm", "violence", "trafficking", "child_alone"}


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=150)
def test_reading_never_fails(text: str) -> None:
    read = LOADED.read(text)
    assert read.danger in {None, "life", "captive", "self_harm"}


LOADED = SafetyRules.load()
FLOODS = ["😀" * 4096, "‏مرحبا " * 600, "\x00" * 4096, "​no​ " * 800, "nos van a matar " * 256, "a" * 4096, "me que " * 580]


@pytest.mark.parametrize("text", FLOODS)
def test_reading_a_flood_is_quick(rules: SafetyRules, text: str) -> None:
    started = time.process_time()
    rules.read(text[:4096])
    assert time.process_time() - started < 0.1  # measured below 0.01; a busy machine is forgiven


def test_reading_grows_with_the_length_and_no_faster(rules: SafetyRules) -> None:
    def spent(times: int) -> float:
        started = time.process_time()
        for _ in range(5):
            rules.read("nos van a matar con pistola " * times)
        return time.process_time() - started

    spent(10)
    assert spent(140) < 8 * spent(35) + 0.01
