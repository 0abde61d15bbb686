"""What a person can send, as the real client reads it; what the bot hears in groups; waiting."""

import asyncio
from collections.abc import Callable

import pytest
from telegram import Bot, Message, MessageOriginHiddenUser, Update
from telegram.error import Forbidden

from tests.standin.client import Person
from tests.standin.conftest import ANA
from tests.standin.errors import NotSeen, StandInError
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio


async def last(bot: Bot) -> Update:
    return (await bot.get_updates())[-1]


@pytest.mark.parametrize(
    ("act", "read", "value"),
    [
        (lambda ana: ana.says("necesito albergue"), lambda got: got.text, "necesito albergue"),
        (lambda ana: ana.sends_voice(4), lambda got: got.voice.duration.seconds, 4),
        (lambda ana: ana.sends_photo("mi papel"), lambda got: (len(got.photo), got.caption), (2, "mi papel")),
        (lambda ana: ana.sends_sticker("🙏"), lambda got: got.sticker.emoji, "🙏"),
        (lambda ana: ana.sends_document("a.pdf"), lambda got: got.document.file_name, "a.pdf"),
        (lambda ana: ana.sends_contact("0", own=True), lambda got: got.contact.user_id, ANA),
        (lambda ana: ana.sends_contact("0", "Luis"), lambda got: got.contact.first_name, "Luis"),
        (lambda ana: ana.shares_location(14.9, -92.3), lambda got: got.location.longitude, -92.3),
        (lambda ana: ana.sends_venue(1.0, 2.0, "Casa", "Calle"), lambda got: got.venue.title, "Casa"),
    ],
)
async def test_every_kind_of_message_reaches_the_real_client(
    bot: Bot,
    ana: Person,
    act: Callable[[Person], object],
    read: Callable[[Message], object],
    value: object,
) -> None:
    act(ana)
    message = (await last(bot)).message
    assert message is not None
    assert read(message) == value
    assert message.from_user is not None
    assert (message.chat.id, message.from_user.id, message.chat.type) == (ANA, ANA, "private")


async def test_start_with_payload_is_marked_as_a_command(bot: Bot, ana: Person) -> None:
    ana.starts("hub_tapachula_es")
    message = (await last(bot)).message
    assert message is not None
    assert message.text == "/start hub_tapachula_es"
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [("bot_command", 0, 6)]


async def test_language_may_be_missing(standin: StandIn, bot: Bot) -> None:
    standin.person(7009, language_code=None).says("hola")
    user = (await last(bot)).effective_user
    assert user is not None
    assert user.language_code is None


async def test_edit_and_live_location_come_as_edited_messages(bot: Bot, ana: Person) -> None:
    said = ana.says("en tijuana")
    assert said.message_id is not None
    ana.edits(said.message_id, "en tapachula")
    edited = (await last(bot)).edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (said.message_id, "en tapachula")
    live = ana.shares_live_location(14.9, -92.3)
    assert live.message_id is not None
    ana.moves(live.message_id, 15.0, -92.3)
    moved = (await last(bot)).edited_message
    assert moved is not None
    assert moved.location is not None
    assert moved.location.latitude == 15.0


async def test_person_cannot_edit_the_bots_message(bot: Bot, ana: Person) -> None:
    sent = await bot.send_message(ANA, "x")
    with pytest.raises(StandInError):
        ana.edits(sent.message_id, "y")


async def test_forward_tells_its_origin(bot: Bot, ana: Person) -> None:
    ana.forwards("hay cupo", "Rosa")
    message = (await last(bot)).message
    assert message is not None
    assert isinstance(message.forward_origin, MessageOriginHiddenUser)
    assert message.forward_origin.sender_user_name == "Rosa"


async def test_blocking_and_unblocking_are_told(bot: Bot, ana: Person) -> None:
    for act, before, after in [(ana.blocks, "member", "kicked"), (ana.unblocks, "kicked", "member")]:
        act()
        change = (await last(bot)).my_chat_member
        assert change is not None
        assert (change.old_chat_member.status, change.new_chat_member.status) == (before, after)


async def test_nothing_can_be_sent_to_a_blocked_bot(bot: Bot, ana: Person) -> None:
    ana.blocks()
    with pytest.raises(StandInError, match="nothing can be sent"):
        ana.says("hola")
    ana.unblocks()
    assert ana.says("hola").update_id is not None


async def test_bot_hears_in_groups_only_what_is_meant_for_it(standin: StandIn, bot: Bot, ana: Person) -> None:
    group = standin.group(-1001234567890, "Casa")
    ana.adds_bot_to(group)
    assert ana.says("hola a todos", group=group).update_id is None
    ana.says("/ayuda@ventanilla_standin_bot", group=group)
    message = (await last(bot)).message
    assert message is not None
    assert (message.chat.type, message.chat.id) == ("supergroup", -1001234567890)
    sent = await bot.send_message(group.id, "¿Sí?")
    assert ana.says("sí", group=group, reply_to=sent.message_id).update_id is not None
    ana.removes_bot_from(group)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "x")


async def test_wait_for_returns_when_the_reply_is_there(standin: StandIn, bot: Bot, ana: Person) -> None:
    waiting = asyncio.create_task(standin.wait_for(ANA, 2))
    sent = await bot.send_message(ANA, "uno")
    assert not waiting.done()
    await bot.edit_message_text("dos", ANA, sent.message_id)
    assert [seen.text for seen in await asyncio.wait_for(waiting, 5)] == ["/start", "dos"]


async def test_wait_for_tells_what_happened_instead(standin: StandIn, ana: Person) -> None:
    with pytest.raises(NotSeen, match=r"no 1 replies in chat 7001 within 0\.01 s; what happened:\nAna: /start"):
        await standin.wait_for(ANA, 1, timeout=0.01)


async def test_wait_for_all_chats(standin: StandIn, bot: Bot, ana: Person) -> None:
    standin.person(7002).starts()
    waiting = asyncio.create_task(standin.wait_for(None, 2))
    await bot.send_message(ANA, "uno")
    await bot.send_message(7002, "dos")
    await asyncio.wait_for(waiting, 5)
