"""Whatever happens in whatever order: nothing raises, something is shown, the session can be kept, no text gets through."""

import json
from dataclasses import replace
from typing import Final, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.actions import MAX_BYTES
from bot.conversation.events import Commanded, Event, Pressed, SentOther, SharedPlace, Sure, Understanding, Wrote
from bot.conversation.session import Session
from bot.conversation.steps import CleanChat, Forget, Show, TellStored
from bot.conversation.vocabulary import CARES, INTENTS, LANGUAGES, LIFE_DANGERS, NEEDS
from bot.sessions import dump, load
from services_directory.listings.query import About, Where
from tests.bot.conversation.talk import Talk, at, heard
from tests.bot.conversation.test_pressed import EVERY_BUTTON
from tests.fakes import MAPASTEPEC, NOGALES, TIJUANA
from tests.services_directory.factories import TAPACHULA

MARKER: Final = "zqxmarker"
# What a decision may show: a screen, or an answer that the shell words because it needs the records or the channel.
SHOWN: Final = (*get_args(Show), TellStored, Forget, CleanChat)
PLACES: Final = (TAPACHULA, MAPASTEPEC, TIJUANA, *NOGALES, Where("Sonora", "26"), Where())


@st.composite
def understandings(draw: st.DrawFn) -> Understanding:
    intent = draw(st.sampled_from(INTENTS))
    first = (intent,) if intent in NEEDS else ()
    needs = (*first, *draw(st.lists(st.sampled_from(NEEDS), max_size=3, unique=True)))
    places = at(*draw(st.lists(st.sampled_from(PLACES), max_size=3)), ambiguous=draw(st.booleans()), foreign=draw(st.booleans()))
    made = heard(intent, sure=draw(st.sampled_from(get_args(Sure))), needs=tuple(dict.fromkeys(needs)), places=places)
    return replace(
        made,
        language=draw(st.sampled_from(LANGUAGES)),
        language_sure=draw(st.booleans()),
        danger=draw(st.none() | st.none() | st.sampled_from(LIFE_DANGERS)),
        care=draw(st.none() | st.none() | st.sampled_from(CARES)),
        bare_place=bool(places) and draw(st.booleans()),
        more=draw(st.booleans()),
        number=draw(st.none() | st.integers(0, 99)),
        anywhere=draw(st.booleans()),
        crossing=draw(st.booleans()),
        wants_language=draw(st.none() | st.none() | st.sampled_from(LANGUAGES)),
        about=About(draw(st.frozensets(st.sampled_from(("woman", "children", "alone")))), draw(st.none() | st.integers(0, 99))),
    )


ACTIONS: Final = (
    st.sampled_from(EVERY_BUTTON) | st.text(max_size=40) | st.sampled_from([f"1:at:26:{MARKER}", f"1:{MARKER}", f"1:g:{MARKER}"])
)
EVENTS: Final = (
    understandings().map(Wrote)
    | ACTIONS.map(Pressed)
    | st.sampled_from((None, *PLACES)).map(SharedPlace)
    | st.builds(
        Commanded,
        st.sampled_from(("start", "lugar", "idioma", "borrar", "misdatos", MARKER)),
        where=st.none() | st.sampled_from(PLACES),
    )
    | st.sampled_from(("voice", "sticker", "contact", MARKER)).map(SentOther)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=8))
def test_any_sequence_of_events_is_answered(events: list[Event]) -> None:
    talk = Talk()
    for event in events:
        talk.take(event)
        assert any(isinstance(step, SHOWN) for step in talk.steps), talk.steps
        assert load(json.loads(json.dumps(dump(talk.session)))) == talk.session
        assert MARKER not in repr(talk.steps) + repr(talk.session)
        assert all(0 < len(button.action.encode()) <= MAX_BYTES for button in talk.buttons)


@settings(max_examples=100, deadline=None)
@given(st.lists(EVENTS, max_size=5), understandings(), st.sampled_from(LIFE_DANGERS))
def test_danger_is_never_recorded_and_never_asks(events: list[Event], last: Understanding, kind: str) -> None:
    talk = Talk()
    for event in events:
        talk.take(event)
    talk.take(Wrote(replace(last, danger=kind)))
    assert [type(step).__name__ for step in talk.steps] == ["ShowSafetyCard", "CountDanger"]
    assert talk.session.asked is None


@given(
    st.dictionaries(
        st.sampled_from([*Session.__slots__, "other"]), st.none() | st.integers() | st.text() | st.lists(st.text()) | st.just({})
    )
)
def test_damaged_state_is_an_empty_or_a_working_conversation(data: dict[str, object]) -> None:
    assert Talk(load(data)).wrote("food").steps


def test_state_of_another_vocabulary_is_an_empty_conversation() -> None:
    assert load({"need": "parking", "greeted": True}) == Session()
    assert load({"language": "xx"}) == Session()


def test_only_what_differs_is_kept() -> None:
    assert dump(Session()) == {}
    assert dump(Session(language="fr", need="food")) == {"language": "fr", "need": "food"}


def test_expired_conversation_keeps_the_language_and_what_was_agreed() -> None:
    full = Session("fr", True, True, True, "food", where=TIJUANA, card=3, hub="hub_Tijuana")
    assert full.forgotten() == Session("fr", True, True, True)
