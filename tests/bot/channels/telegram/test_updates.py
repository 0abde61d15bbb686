"""What Telegram delivers, as the window takes it; made from a stand-in's own updates."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.channels.telegram.updates import Knock, knock
from services_directory.privacy.desk import Desk
from services_directory.privacy.keys import MemoryKeyRing
from tests.standin import Person, StandIn
from tests.standin.client import Sent

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
ANA = 7_001_234
BOT = 123_456
DESK = Desk(MemoryKeyRing())
PHONE = "+5219621234567"


class Phone:
    """A person's phone and the door it reaches."""

    def __init__(self, language: str | None = "es") -> None:
        self.standin = StandIn("123456:TEST", None)
        self.person = self.standin.person(ANA, "Anamaría", language)

    def arrives(self, sent: Sent) -> Knock | None:
        assert sent.update_id is not None
        raw = json.loads(self.standin.updates.history[sent.update_id].body)
        return knock(Update.de_json(raw, None), BOT, DESK, NOW)

    def must_arrive(self, sent: Sent) -> Knock:
        arrived = self.arrives(sent)
        assert arrived is not None
        return arrived


@pytest.fixture
def phone() -> Phone:
    return Phone()


def test_a_text_arrives_with_pseudonyms_only(phone: Phone) -> None:
    sent = phone.person.says("busco albergue")
    arrived = phone.must_arrive(sent)
    incoming = arrived.incoming
    assert (incoming.kind, incoming.text, incoming.channel, incoming.phone_language) == (
        "text",
        "busco albergue",
        "telegram",
        "es",
    )
    assert incoming.key == f"{BOT}:{sent.update_id}"
    assert (arrived.chat, arrived.screen, arrived.callback) == (ANA, None, None)
    assert str(ANA) not in repr(incoming)
    assert "Anamar" not in repr(incoming)


def test_the_same_person_has_the_same_pseudonym_and_others_another(phone: Phone) -> None:
    first, second = (phone.must_arrive(phone.person.says(text)).incoming.person for text in ("hola", "hey"))
    other = phone.must_arrive(phone.standin.person(ANA + 1).says("hola")).incoming.person
    assert first == second
    assert other.session != first.session
    assert first.session != first.need


def test_a_command_keeps_its_argument(phone: Phone) -> None:
    incoming = phone.must_arrive(phone.person.starts("hub_tapachula_es")).incoming
    assert (incoming.kind, incoming.text) == ("command", "/start hub_tapachula_es")


def test_an_edited_message_is_a_new_one(phone: Phone) -> None:
    first = phone.person.says("busco abogado")
    assert first.message_id is not None
    edited = phone.person.edits(first.message_id, "busco doctor")
    incoming = phone.must_arrive(edited).incoming
    assert (incoming.kind, incoming.text) == ("text", "busco doctor")
    assert incoming.key != phone.must_arrive(first).incoming.key


@pytest.mark.parametrize("inaccessible", [False, True])
def test_a_press_brings_its_action_and_its_screen(phone: Phone, inaccessible: bool) -> None:
    phone.person.starts()
    button = {"text": "Salud", "callback_data": "1:g:health"}
    content = {"text": "menú", "reply_markup": {"inline_keyboard": [[button]]}}
    screen = phone.person.chat.post(content, phone.standin.world.bot, 1_700_000_000, by_bot=True)["message_id"]
    arrived = phone.must_arrive(phone.person.presses("Salud", inaccessible=inaccessible))
    assert (arrived.incoming.kind, arrived.incoming.text) == ("action", "1:g:health")
    assert (arrived.screen, arrived.chat) == (screen, ANA)
    assert arrived.callback is not None


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda ana: ana.sends_voice(), "voice"),
        (lambda ana: ana.sends_photo(), "photo"),
        (lambda ana: ana.sends_sticker(), "sticker"),
        (lambda ana: ana.sends_document(), "document"),
        (lambda ana: ana.sends_contact(PHONE, "Rosa"), "contact"),
        (lambda ana: ana.sends_contact(PHONE, own=True), "contact"),
    ],
)
def test_what_is_not_read_is_only_named(phone: Phone, act: Callable[[Person], Sent], kind: str) -> None:
    incoming = phone.must_arrive(act(phone.person)).incoming
    assert (incoming.kind, incoming.text) == (kind, "")
    for personal in (PHONE, "Rosa", "file_id", "pdf"):
        assert personal not in repr(incoming)


def test_a_caption_is_read_like_text(phone: Phone) -> None:
    incoming = phone.must_arrive(phone.person.sends_photo("¿dónde queda esto?")).incoming
    assert (incoming.kind, incoming.text) == ("text", "¿dónde queda esto?")


def test_a_point_is_handed_on_to_become_a_town(phone: Phone) -> None:
    incoming = phone.must_arrive(phone.person.shares_location(14.9, -92.26)).incoming
    assert (incoming.kind, incoming.latitude, incoming.longitude) == ("location", 14.9, -92.26)


def test_a_live_location_is_answered_once_not_at_every_step(phone: Phone) -> None:
    began = phone.person.shares_live_location(14.9, -92.26)
    assert phone.must_arrive(began).incoming.kind == "location"
    assert began.message_id is not None
    assert phone.arrives(phone.person.moves(began.message_id, 14.91, -92.27)) is None


def test_groups_memberships_and_inline_queries_are_not_for_the_window(phone: Phone) -> None:
    phone.person.starts()
    group = phone.standin.group(-1001)
    assert phone.arrives(phone.person.says("/start", group=group)) is None
    assert phone.arrives(phone.person.blocks()) is None
    assert phone.arrives(phone.person.adds_bot_to(group)) is None
    assert phone.arrives(phone.person.searches("albergue")) is None


def test_a_kind_of_message_nobody_knew_is_other(phone: Phone) -> None:
    phone.person.starts()
    user = phone.person.user
    message = {
        "message_id": 9,
        "date": 1_700_000_000,
        "chat": {"id": ANA, "type": "private"},
        "from": user,
        "dice": {"emoji": "🎲", "value": 3},
    }
    arrived = knock(Update.de_json({"update_id": 5, "message": message}, None), BOT, DESK, NOW)
    assert arrived is not None
    assert arrived.incoming.kind == "other"


def test_a_phone_that_does_not_tell_its_language() -> None:
    phone = Phone(language=None)
    assert phone.must_arrive(phone.person.says("hola")).incoming.phone_language is None


@given(st.text(min_size=1, max_size=200))
def test_any_words_arrive_unchanged(words: str) -> None:
    message = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": ANA, "type": "private"}, "text": words}
    message["from"] = {"id": ANA, "is_bot": False, "first_name": "Ana"}
    arrived = knock(Update.de_json({"update_id": 1, "message": message}, None), BOT, DESK, NOW)
    assert arrived is not None
    assert arrived.incoming.text == words
    assert arrived.incoming.kind == ("command" if words.startswith("/") else "text")
