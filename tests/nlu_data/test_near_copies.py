"""No training line is a frozen message, nor nearly one: the figures would flatter."""

from nlu_data.copies import FEWEST_WORDS, near_copies
from nlu_data.corpus import read_corpus, read_frozen


def test_near_copies_are_found() -> None:
    known = ["¿Dónde puedo dormir hoy con mis hijos?", "quiero trabajar en la construcción", "hola"]
    texts = ["donde puedo dormir hoy con mis hijas", "donde puedo comer", "Hola!", "quiero trabajar en la costura mañana"]
    assert near_copies(texts, known) == [(0, 0)]


def test_short_messages_may_be_alike() -> None:
    few = " ".join(["albergue"] * (FEWEST_WORDS - 1))
    assert near_copies([few], [few]) == []
    assert near_copies([f"{few} hoy"], [f"{few} hoy"]) == [(0, 0)]


def test_no_training_line_is_nearly_a_frozen_message() -> None:
    frozen, lines = read_frozen(), read_corpus()
    pairs = near_copies([each.text for each in frozen], [line.text for line in lines])
    assert [(frozen[row].id, lines[column].language, lines[column].intent) for row, column in pairs] == []
