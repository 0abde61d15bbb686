"""Danger and care: the card comes first, nothing is recorded but the counter, no question is asked."""

import pytest

from bot.conversation.actions import action
from bot.conversation.session import Session
from bot.conversation.steps import CountDanger, KeepNote, SearchServices, ShowList, ShowSafetyCard
from bot.conversation.vocabulary import CARES, LIFE_DANGERS
from tests.bot.conversation.talk import Talk, at, in_tapachula
from tests.services_directory.factories import TAPACHULA


@pytest.mark.parametrize("kind", LIFE_DANGERS)
def test_danger_gets_its_card_and_the_counter_and_nothing_else(kind: str) -> None:
    talk = Talk().wrote("emergency", danger=kind, places=at(TAPACHULA))
    assert [type(step) for step in talk.steps] == [ShowSafetyCard, CountDanger]
    assert talk.one(CountDanger) == CountDanger(kind, "07")
    assert talk.session.asked is None
    assert talk.recorded == []


@pytest.mark.parametrize("asked", ["note", "confirm_delete", "place", "useful", "reason", "language", "need", "another"])
def test_danger_comes_first_whatever_was_asked(asked: str) -> None:
    talk = Talk(in_tapachula("shelter", asked=asked, card=1)).wrote("emergency", danger="life", number=1)
    assert [type(step) for step in talk.steps] == [ShowSafetyCard, CountDanger]


def test_safe_places_near_are_searched_without_a_record() -> None:
    talk = Talk().wrote("emergency", danger="life", places=at(TAPACHULA)).tapped("button_safe_places")
    assert [step.need for step in talk.searched] == ["violence_protection"]
    assert talk.recorded == []


def test_emergency_chosen_from_the_menu_is_not_asked_about() -> None:
    talk = Talk().pressed(action("n", "emergency"))
    assert [type(step) for step in talk.steps] == [ShowSafetyCard, CountDanger]


def test_emergency_heard_by_the_engine_alone_brings_the_card() -> None:
    assert Talk().wrote("emergency").one(ShowSafetyCard).kind == "life"


def test_emergency_beside_a_need_is_a_button_and_never_a_search() -> None:
    talk = Talk(in_tapachula()).wrote("emergency", needs=("emergency", "health", "shelter"))
    assert [step.need for step in talk.searched] == ["health", "shelter"]
    assert "need_emergency" in [button.label for button in talk.buttons]


@pytest.mark.parametrize("kind", CARES)
def test_care_card_comes_first_then_help_near_without_a_record(kind: str) -> None:
    talk = Talk(in_tapachula()).wrote("violence_protection", care=kind)
    assert isinstance(talk.steps[0], ShowSafetyCard)
    assert talk.one(CountDanger) == CountDanger(kind, "07")
    assert len(talk.searched) == 1
    assert talk.recorded == []


def test_care_beside_a_need_searches_that_need_and_the_list_keeps_its_buttons() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", care="violence")
    assert talk.searched == [SearchServices("shelter", TAPACHULA, record=False)]
    labels = [button.label for row in talk.one(ShowList).buttons for button in row]
    assert labels[:3] == ["1", "2", "3"]
    assert {"button_more", "button_other_place", "button_menu"} <= set(labels)
    assert talk.said == [], "nothing was noted, so nothing is said of notes"
    assert talk.wrote(sure="unsure", number=3).session.card == 3


def test_care_without_a_place_asks_nothing() -> None:
    talk = Talk().wrote("violence_protection", care="violence")
    assert [type(step) for step in talk.steps] == [ShowSafetyCard, CountDanger]
    assert talk.session.asked is None


def test_care_in_a_note_shows_the_card_and_keeps_nothing() -> None:
    talk = Talk(Session(asked="note")).wrote("violence_protection", care="violence")
    assert talk.all(KeepNote) == []
    assert talk.session.asked is None


def test_cleaning_the_chat_forgets_the_topic() -> None:
    talk = Talk(in_tapachula("shelter", need_ids=(("shelter|07|Tapachula", "id1"),))).pressed(action("clean"))
    assert talk.session.where is None
    assert talk.session.need is None
    assert talk.session.need_ids
