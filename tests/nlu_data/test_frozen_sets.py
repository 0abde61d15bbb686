"""The frozen sets: well labelled, and never trained on."""

from collections import Counter

from bot.conversation.vocabulary import INTENTS, LANGUAGES, LIFE_DANGERS, NEEDS
from nlu_data.corpus import read_corpus, read_frozen
from nlu_data.spelling import normalise

FEWEST_WORDS = 4  # of a message that can be told from another's by more than chance: "albergue" is in both


def test_frozen_messages_are_labelled_in_the_one_vocabulary() -> None:
    wrong = [
        each.id
        for each in read_frozen()
        if each.intent not in INTENTS
        or not set(each.needs) <= set(NEEDS)
        or each.language not in LANGUAGES
        or each.danger not in (None, *LIFE_DANGERS)
        or (each.intent in NEEDS and each.intent not in each.needs)
    ]
    assert wrong == []


def test_frozen_ids_are_unique() -> None:
    assert [name for name, count in Counter(each.id for each in read_frozen()).items() if count > 1] == []


def test_every_intent_is_in_the_frozen_sets() -> None:
    assert {each.intent for each in read_frozen()} == set(INTENTS)


def test_no_frozen_message_is_trained_on() -> None:
    trained = {normalise(line.text) for line in read_corpus()}
    shared = [
        each.id for each in read_frozen() if normalise(each.text) in trained and len(normalise(each.text).split()) >= FEWEST_WORDS
    ]
    assert shared == []
