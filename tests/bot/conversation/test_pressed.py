"""Buttons and commands: each works on its own, also months later; feedback, reports, consent, deletion."""

import pytest

from bot.conversation.actions import MAX_BYTES, action
from bot.conversation.commanded import COMMANDS
from bot.conversation.events import Commanded, SentOther
from bot.conversation.session import Session
from bot.conversation.steps import (
    CleanChat,
    Forget,
    RecordOutcome,
    ReportEntry,
    Say,
    SearchServices,
    ShowCard,
    ShowMap,
    ShowSafetyCard,
    TellStored,
)
from bot.conversation.vocabulary import GROUPS, LANGUAGES, NEEDS, SAID_REASONS
from services_directory.listings.query import Where
from tests.bot.conversation.talk import Talk, at, in_tapachula
from tests.services_directory.factories import TAPACHULA

EVERY_BUTTON = [
    *(action("g", group) for group in GROUPS),
    *(action("n", need) for need in NEEDS),
    *(action("l", language) for language in LANGUAGES),
    *(action("r", code, 3) for code in SAID_REASONS),
    *(
        action(verb)
        for verb in ["menu", "place", "regions", "any", "lang", "privacy", "ok", "anon", "del", "human", "clean", "note", "back"]
    ),
    *(action("u", answer, 3) for answer in ("yes", "no", "later")),
    action("more", "food", 3),
    action("c", 3),
    action("m", 3),
    action("w", 3),
    action("x", 3, "closed"),
    action("rg", "north"),
    action("s", "07"),
    action("at", "26", "Nogales"),
    action("d", "yes"),
    action("d", "no"),
]


@pytest.mark.parametrize("carried", EVERY_BUTTON)
def test_every_button_works_without_a_session(carried: str) -> None:
    talk = Talk().pressed(carried)
    menu = talk.said == ["menu"]
    assert talk.steps
    assert menu == (carried in {action("menu"), action("back"), action("any")})


@pytest.mark.parametrize(
    "carried", ["0:c:3", "2:c:3", "", "c:3", "1", "1:", "1::", "1:nonsense", "1:c", "1:c:x", "1:g:other", "1:n:other"]
)
def test_buttons_of_another_version_and_nonsense_get_the_menu(carried: str) -> None:
    assert Talk().pressed(carried).said == ["menu"]


@pytest.mark.parametrize(
    "carried",
    [
        "1:c:" + "9" * 5000,
        "1:more:food:" + "9" * 5000,
        "1:more:food:-1",
        "1:more:food",
        "1:u:maybe:3",
        "1:r:D1:3",
        "1:x:3:other-thing",
    ],
)
def test_made_up_arguments_get_the_menu(carried: str) -> None:
    assert Talk(in_tapachula("food")).pressed(carried).said == ["menu"]


def test_longest_place_name_fits_on_a_button() -> None:
    long = Where("Dolores Hidalgo Cuna de la Independencia Nacional, Águilas y Ñandúes", "11", 21.0, -100.9)
    other = Where(long.name, "30", 19.0, -96.0)
    talk = Talk().wrote("shelter", places=at(long, other, ambiguous=True))
    assert all(len(button.action.encode()) <= MAX_BYTES for button in talk.buttons)
    assert talk.pressed(talk.buttons[0].action).searched == [SearchServices("shelter", long)]


def test_card_then_map_keeps_the_question() -> None:
    talk = Talk(in_tapachula("shelter")).pressed(action("c", 2))
    assert talk.one(ShowCard).number == 2
    talk.pressed(action("m", 2))
    assert talk.one(ShowMap).number == 2
    assert talk.wrote("affirm").one(RecordOutcome).number == 2


def test_it_helped_is_a_met_referral() -> None:
    talk = Talk().pressed(action("u", "yes", 5))
    assert talk.one(RecordOutcome) == RecordOutcome("met_referral", None, 5)
    assert talk.said == ["glad"]


def test_not_yet_changes_nothing() -> None:
    talk = Talk().pressed(action("u", "later", 5))
    assert talk.all(RecordOutcome) == []
    assert talk.said == ["come_back"]


@pytest.mark.parametrize("code", SAID_REASONS)
def test_each_reason_is_recorded_for_the_service_it_is_about(code: str) -> None:
    talk = Talk().pressed(action("u", "no", 5))
    assert talk.session.asked == "reason"
    talk.tapped(f"reason_{code}")
    assert talk.one(RecordOutcome) == RecordOutcome("unmet", code, 5)
    assert talk.said == ["reason_noted"]


def test_yes_to_another_place_shows_the_next_ones() -> None:
    talk = Talk(in_tapachula()).wrote("shelter").wrote(sure="unsure", number=1).wrote("deny").wrote(sure="unsure", number=1)
    assert talk.one(RecordOutcome).reason == SAID_REASONS[0]
    assert talk.wrote("affirm").listed == [[4, 5, 6]]


def test_no_to_another_place_gets_the_menu() -> None:
    assert Talk(in_tapachula("shelter", asked="another")).wrote("deny").said == ["menu"]


def test_wrong_fact_is_reported() -> None:
    talk = Talk().pressed(action("w", 5)).tapped("wrong_phone")
    assert talk.one(ReportEntry) == ReportEntry(5, "phone")
    assert talk.said == ["report_thanks"]


def test_consent_is_given_and_taken_back() -> None:
    talk = Talk().pressed(action("privacy")).tapped("button_consent")
    assert talk.session.consent
    assert talk.pressed(action("privacy")).tapped("button_stay_anonymous").session.consent is False


def test_delete_is_confirmed_by_buttons() -> None:
    assert Talk().pressed(action("del")).tapped("button_delete_yes").steps == [Forget()]
    assert Talk().pressed(action("del")).tapped("button_delete_no").said == ["not_deleted"]


def test_cleaning_the_chat_is_left_to_the_channel() -> None:
    assert Talk().pressed(action("clean")).steps == [CleanChat()]


def test_language_button_welcomes_who_was_not_greeted() -> None:
    talk = Talk().pressed(action("l", "ht"))
    assert talk.said == ["welcome"]
    assert talk.pressed(action("l", "fr")).said == ["language_set"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ayuda", "menu"), ("help", "menu"), ("xyz", "menu"), ("privacidad", "privacy"), ("idioma", "choose_language")],
)
def test_commands_have_their_screens(name: str, expected: str) -> None:
    assert Talk().take(Commanded(name)).said == [expected]


@pytest.mark.parametrize("name", [name for names in COMMANDS.values() for name in names])
def test_every_command_shows_something_in_capitals_too(name: str) -> None:
    assert Talk().take(Commanded(name.upper())).steps


def test_what_is_held_is_told() -> None:
    assert Talk().take(Commanded("misdatos")).steps == [TellStored()]
    assert Talk().take(Commanded("mydata")).steps == [TellStored()]


def test_delete_and_anonymous_commands() -> None:
    assert Talk().take(Commanded("borrar")).said == ["confirm_delete"]
    talk = Talk(Session(consent=True)).take(Commanded("anonimo"))
    assert talk.said == ["anonymous"]
    assert talk.session.consent is False


def test_place_command_sets_or_asks_the_place() -> None:
    assert Talk(Session(need="shelter")).take(Commanded("lugar", where=TAPACHULA)).listed == [[1, 2, 3]]
    assert Talk().take(Commanded("lugar")).said == ["ask_place"]


def test_language_command_sets_or_asks_the_language() -> None:
    assert Talk().take(Commanded("idioma", language="pt")).session.language == "pt"
    assert Talk().take(Commanded("idioma")).session.asked == "language"


def test_start_of_a_hub_brings_place_and_language() -> None:
    talk = Talk(in_tapachula("food", language="es")).take(Commanded("start", "hub_Tapachula", TAPACHULA, "ht"))
    assert talk.said == ["welcome_place"]
    assert (talk.session.language, talk.session.where, talk.session.hub) == ("ht", TAPACHULA, "hub_Tapachula")
    assert talk.wrote("food").searched == [SearchServices("food", TAPACHULA)]


def test_start_forgets_the_topic_but_not_the_records_to_delete() -> None:
    talk = Talk(in_tapachula("food", consent=True, language_chosen=True, need_ids=(("food|07|Tapachula", "id1"),))).take(
        Commanded("start")
    )
    assert talk.said == ["welcome"]
    assert (talk.session.need, talk.session.where) == (None, None)
    assert talk.session.consent
    assert talk.session.need_ids


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "document", "contact", "video"])
def test_what_cannot_be_read_gets_its_kind_sentence(kind: str) -> None:
    assert Talk().take(SentOther(kind)).said == [f"sent_{kind}"]


def test_unknown_kind_gets_a_sentence_too() -> None:
    assert Talk().take(SentOther("poll")).said == ["sent_other"]


def test_sticker_while_the_place_is_asked_keeps_the_question() -> None:
    talk = Talk().wrote("shelter").take(SentOther("sticker"))
    assert talk.session.asked == "place"
    assert "button_choose_state" in [button.label for button in talk.buttons]


def test_map_of_what_has_none_says_so() -> None:
    assert isinstance(Talk().pressed(action("m", 5)).one(ShowMap).gone, Say)


def test_cards_have_a_way_on() -> None:
    for carried, kind in (("1:c:5", ShowCard), ("1:n:emergency", ShowSafetyCard)):
        talk = Talk().pressed(carried)
        assert talk.all(kind)
        assert "button_menu" in [button.label for button in talk.buttons]
