"""Words: acts, what is not understood, what is out of scope, crossing, yes and no, notes."""

import pytest

from bot.conversation.actions import action
from bot.conversation.events import Ranked
from bot.conversation.session import Session
from bot.conversation.steps import Forget, KeepLine, KeepNote, RecordNeed, RecordOutcome, Say, ShowOffice, TellStored
from services_directory.listings.query import About
from tests.bot.conversation.talk import Talk, at, in_tapachula
from tests.fakes import TIJUANA
from tests.services_directory.factories import TAPACHULA


def test_not_understood_offers_the_three_likeliest_needs_and_the_menu() -> None:
    talk = Talk().wrote("shelter", sure="unsure")
    assert talk.said == ["which_need"]
    assert [button.label for button in talk.buttons] == ["need_shelter", "need_work", "need_health", "button_other"]
    assert talk.recorded == []


def test_not_understood_twice_offers_a_person_and_is_recorded_as_ours() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", sure="unsure").wrote("shelter", sure="unsure")
    assert talk.said == ["not_understood_twice"]
    assert talk.one(ShowOffice).where == TAPACHULA
    assert talk.recorded == [("", "unmet", "D3")]
    assert talk.one(RecordNeed).confidence == 0.1


def test_not_understood_at_all_gets_the_whole_menu() -> None:
    talk = Talk().wrote("greet", sure="unsure", ranking=())
    assert talk.said == ["which_need"]
    assert "group_basic" in [button.label for button in talk.buttons]


def test_needs_that_are_sure_together_are_answered() -> None:
    shares = (Ranked("shelter", 0.5), Ranked("food", 0.3), Ranked("work", 0.1))
    talk = Talk(in_tapachula()).wrote("shelter", sure="likely", needs=("shelter", "food"), ranking=shares)
    assert [step.need for step in talk.searched] == ["shelter", "food"]


def test_likely_then_unsure_counts_as_twice() -> None:
    talk = Talk().wrote("shelter", sure="likely").wrote("shelter", sure="unsure")
    assert talk.recorded == [("", "unmet", "D3")]


def test_likely_twice_offers_the_needs_and_a_person() -> None:
    talk = Talk().wrote("shelter", sure="likely").wrote("work", sure="likely")
    assert talk.said == ["which_need"]
    assert "button_person" in [button.label for button in talk.buttons]


def test_understanding_in_between_starts_counting_anew() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", sure="unsure").wrote("food").wrote("shelter", sure="unsure")
    assert talk.said == ["which_need"]


def test_person_without_a_place_asks_the_state_and_then_shows_the_office() -> None:
    talk = Talk().wrote("talk_to_human")
    assert talk.said == ["ask_place"]
    assert talk.session.asked == "place"
    talk.wrote("out_of_scope", sure="unsure", bare_place=True, places=at(TAPACHULA))
    assert [step.need for step in talk.searched] == ["orientation"]


def test_person_in_a_known_place_is_the_office_there() -> None:
    assert Talk(in_tapachula()).wrote("talk_to_human").one(ShowOffice).where == TAPACHULA


def test_out_of_scope_is_one_sentence_and_the_menu() -> None:
    talk = Talk().wrote("out_of_scope")
    assert talk.said == ["out_of_scope"]
    assert "group_basic" in [button.label for button in talk.buttons]


def test_crossing_gets_a_safe_answer_and_no_search() -> None:
    talk = Talk(in_tapachula("shelter")).wrote("transport", crossing=True)
    assert talk.said == ["crossing_safe"]
    assert talk.searched == []
    assert "need_asylum" in [button.label for button in talk.buttons]


def test_crossing_while_the_place_is_asked_gets_the_same_answer() -> None:
    talk = Talk().wrote("shelter").wrote("out_of_scope", crossing=True, places=at(TIJUANA))
    assert talk.said == ["crossing_safe"]


@pytest.mark.parametrize(
    ("intent", "phrase"),
    [
        ("thanks", "thanks"),
        ("goodbye", "goodbye"),
        ("menu_help", "what_i_am"),
        ("report_problem", "sorry_wrong"),
        ("affirm", "menu"),
        ("deny", "menu"),
    ],
)
def test_acts_have_their_answer(intent: str, phrase: str) -> None:
    assert Talk(Session(greeted=True)).wrote(intent).said == [phrase]


def test_first_greeting_welcomes_and_later_ones_do_not() -> None:
    talk = Talk().wrote("greet")
    assert talk.said == ["welcome"]
    assert talk.wrote("greet").said == ["greet"]


def test_language_by_name_is_set_and_stays() -> None:
    talk = Talk().wrote("change_language", wants_language="fr")
    assert (talk.session.language, talk.session.language_chosen) == ("fr", True)
    assert talk.wrote("food", language="en", language_sure=True).session.language == "fr"


def test_language_follows_a_clear_message_until_one_is_chosen() -> None:
    talk = Talk().wrote("food", language="ht", language_sure=True)
    assert talk.session.language == "ht"
    assert talk.wrote("food", language="en", language_sure=False).session.language == "ht"


def test_one_word_answer_does_not_change_the_language() -> None:
    talk = Talk(Session("ht")).wrote("shelter").wrote("deny", language="es", language_sure=True, words=1)
    assert talk.session.language == "ht"
    assert talk.wrote("greet", language="es", language_sure=True, words=2).session.language == "es"


def test_change_of_language_without_a_name_shows_the_five() -> None:
    talk = Talk().wrote("change_language")
    assert talk.session.asked == "language"
    assert len([button for button in talk.buttons if button.label.startswith("language_")]) == 5


def test_delete_asks_and_yes_deletes() -> None:
    talk = Talk(in_tapachula("food", need_ids=(("food|07|Tapachula", "id1"),))).wrote("delete_my_data")
    assert talk.session.asked == "confirm_delete"
    assert talk.steps[0] == TellStored()
    assert talk.wrote("affirm").steps == [Forget()]
    assert talk.session.need_ids, "the shell needs them to delete the records"


def test_delete_said_again_is_a_yes_and_no_is_a_no() -> None:
    assert Talk().wrote("delete_my_data").wrote("delete_my_data").steps == [Forget()]
    assert Talk().wrote("delete_my_data").wrote("deny").said == ["not_deleted"]


@pytest.mark.parametrize("elsewhere", ["privacy", "menu", "lang", "ok", "human", "place"])
def test_yes_after_leaving_the_question_deletes_nothing(elsewhere: str) -> None:
    talk = Talk(Session(greeted=True)).wrote("delete_my_data").pressed(action(elsewhere)).wrote("affirm")
    assert talk.all(Forget) == []


def test_yes_and_no_answer_whether_it_helped() -> None:
    session = in_tapachula("shelter", asked="useful", card=2)
    assert Talk(session).wrote("affirm").one(RecordOutcome) == RecordOutcome("met_referral", None, 2)
    assert Talk(session).wrote("deny").said == ["ask_reason"]


def test_yes_without_a_question_gets_the_menu() -> None:
    assert Talk(in_tapachula("shelter", card=2)).wrote("affirm").said == ["menu"]


def test_complaint_on_a_card_asks_what_is_wrong() -> None:
    assert Talk(in_tapachula("shelter", card=2)).wrote("report_problem").said == ["ask_wrong"]


def test_note_is_kept_only_after_the_tap_and_only_once() -> None:
    talk = Talk(in_tapachula("work")).pressed(action("note"))
    assert talk.said == ["ask_note"]
    talk.wrote("shelter")
    assert talk.steps[0] == KeepNote()
    assert talk.said == ["note_kept"]
    assert talk.wrote("shelter").all(KeepNote) == []


@pytest.mark.parametrize("elsewhere", ["privacy", "menu", "lang", "ok", "anon", "human", "place", "back", "c:1", "m:1"])
def test_note_is_not_kept_after_going_elsewhere(elsewhere: str) -> None:
    talk = Talk(in_tapachula("work")).pressed(action("note")).pressed(f"1:{elsewhere}").wrote("shelter")
    assert talk.all(KeepNote) == []


def taught() -> Talk:
    """Not understood, a need chosen by its button, the answer on screen."""
    talk = Talk(in_tapachula("work")).wrote("food", sure="likely", needs=("food",)).pressed(action("n", "food"))
    assert "button_teach" in [button.label for button in talk.buttons]
    return talk


def test_line_is_kept_only_after_the_tap_and_only_once() -> None:
    talk = taught().tapped("button_teach")
    assert talk.said == ["ask_teach"]
    assert talk.all(KeepLine) == []
    talk.wrote("greet", language="ht")
    assert talk.steps[0] == KeepLine("food", "ht")
    assert talk.said == ["teach_kept"]
    assert talk.wrote("shelter").all(KeepLine) == []


def test_teaching_is_offered_once() -> None:
    talk = taught().pressed(action("back"))
    assert "button_teach" not in [button.label for button in talk.buttons]


def test_teaching_is_not_offered_when_the_message_was_understood() -> None:
    talk = Talk(in_tapachula("work")).wrote("food").pressed(action("n", "food"))
    assert "button_teach" not in [button.label for button in talk.buttons]


@pytest.mark.parametrize("need", ["violence_protection", "emergency", "", "weather"])
def test_grave_needs_are_not_taught(need: str) -> None:
    talk = Talk(in_tapachula("work")).pressed(action("teach", need))
    assert talk.session.asked != "teach"


@pytest.mark.parametrize("elsewhere", ["privacy", "menu", "lang", "ok", "anon", "human", "place", "back", "c:1", "m:1"])
def test_line_is_not_kept_after_going_elsewhere(elsewhere: str) -> None:
    talk = taught().tapped("button_teach").pressed(f"1:{elsewhere}").wrote("shelter")
    assert talk.all(KeepLine) == []


@pytest.mark.parametrize("grave", [{"danger": "life"}, {"care": "violence"}])
def test_danger_in_a_line_shows_the_card_and_keeps_nothing(grave: dict[str, str]) -> None:
    talk = taught().tapped("button_teach").wrote("emergency", danger=grave.get("danger"), care=grave.get("care"))
    assert talk.all(KeepLine) == []
    assert talk.session.asked != "teach"


def test_what_is_said_of_oneself_adds_up() -> None:
    talk = Talk().wrote("shelter", about=About(frozenset({"woman"}), 30)).wrote("food", about=About(frozenset({"children"})))
    assert talk.session.about == About(frozenset({"woman", "children"}), 30)


def test_echo_is_left_to_the_shell() -> None:
    assert Talk().wrote("shelter", sure="likely").one(Say).values == ()
