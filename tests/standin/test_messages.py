"""Sending, editing and deleting, through the real client."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, Forbidden, InvalidToken

from tests.standin.client import Person
from tests.standin.conftest import ANA, RawCaller
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio
DAY = 86_400


def button(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])


async def test_send_message_returns_the_message_and_shows_it(standin: StandIn, bot: Bot, ana: Person) -> None:
    sent = await bot.send_message(ANA, "<b>Hola</b>, Ana", parse_mode="HTML", reply_markup=button("Salud", "s"))
    assert sent.text == "Hola, Ana"
    assert sent.text_html == "<b>Hola</b>, Ana"
    assert sent.chat.id == ANA == ana.id
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    seen = standin.screen(ANA)[-1]
    assert (seen.text, seen.buttons, seen.targets) == ("Hola, Ana", (("Salud",),), (("s",),))


async def test_message_ids_count_per_chat(standin: StandIn, bot: Bot, ana: Person) -> None:
    standin.person(7002).starts()
    assert [(await bot.send_message(chat, "x")).message_id for chat in (ANA, 7002, ANA)] == [2, 2, 3]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("\u200b\u2800", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("x" * 33_000, "text is too long"),
    ],
)
async def test_text_empty_or_too_long_is_refused(api: RawCaller, ana: Person, text: str, complaint: str) -> None:
    assert await api.refusal("sendMessage", chat_id=ANA, text=text) == (400, f"Bad Request: {complaint}")


async def test_length_counts_code_points_after_parsing(bot: Bot, ana: Person) -> None:
    sent = await bot.send_message(ANA, f"<b>{'🏥' * 4096}</b>", parse_mode="HTML")
    assert sent.text is not None
    assert len(sent.text) == 4096
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ANA, "&lt;" * 4097, parse_mode="HTML")


async def test_broken_markup_is_refused_before_the_chat_is_looked_up(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Can't parse entities: unsupported start tag"):
        await bot.send_message(99, "<br>", parse_mode="HTML")


async def test_unknown_parse_mode_and_markdown_are_refused(api: RawCaller, ana: Person) -> None:
    wrong = await api.refusal("sendMessage", chat_id=ANA, text="x", parse_mode="BBCode")
    assert wrong == (400, "Bad Request: unsupported parse_mode")
    _, told = await api.refusal("sendMessage", chat_id=ANA, text="x", parse_mode="MarkdownV2")
    assert "not reproduced" in told


async def test_surrounding_space_is_cut_and_entities_move(bot: Bot, ana: Person) -> None:
    sent = await bot.send_message(ANA, "\n <b>Hola</b> \n", parse_mode="HTML")
    assert sent.text == "Hola"
    assert [(entity.offset, entity.length) for entity in sent.entities] == [(0, 4)]


async def test_link_preview_options_are_kept_and_checked(bot: Bot, api: RawCaller, ana: Person) -> None:
    off = LinkPreviewOptions(is_disabled=True)
    sent = await bot.send_message(ANA, "https://example.org", link_preview_options=off)
    assert sent.link_preview_options == off
    _, told = await api.refusal("sendMessage", chat_id=ANA, text="x", link_preview_options={"is_disabled": "yes"})
    assert told.endswith('Field "is_disabled" must be of type Boolean')
    _, told = await api.refusal("sendMessage", chat_id=ANA, text="x", link_preview_options={"disabled": True})
    assert told.endswith('unknown field "disabled"')


async def test_reply_must_name_a_message(bot: Bot, ana: Person) -> None:
    sent = await bot.send_message(ANA, "x", reply_parameters=ReplyParameters(1))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ANA, "x", reply_parameters=ReplyParameters(77))
    loose = ReplyParameters(77, allow_sending_without_reply=True)
    assert (await bot.send_message(ANA, "x", reply_parameters=loose)).reply_to_message is None


async def test_chats_the_bot_may_not_write_to(standin: StandIn, bot: Bot, ana: Person) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "x")
    standin.person(7002)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(7002, "x")
    ana.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANA, "x")
    ana.unblocks()
    assert await bot.send_message(ANA, "x")
    ana.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ANA, "x")


async def test_edit_changes_the_screen_in_place(standin: StandIn, bot: Bot, ana: Person) -> None:
    first = await bot.send_message(ANA, "uno", reply_markup=button("a", "a"))
    await bot.send_message(ANA, "dos")
    edited = await bot.edit_message_text("otro", ANA, first.message_id, reply_markup=button("b", "b"))
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    assert [(seen.text, seen.buttons, seen.edited) for seen in standin.screen(ANA)[1:]] == [
        ("otro", (("b",),), True),
        ("dos", (), False),
    ]
    assert standin.transcript(ANA).splitlines() == [
        "Ana: /start",
        "bot: uno [a]",
        "bot: dos",
        f"bot: (edits {first.message_id}) otro [b]",
    ]


async def test_edit_without_markup_removes_the_keyboard(standin: StandIn, bot: Bot, ana: Person) -> None:
    first = await bot.send_message(ANA, "uno", reply_markup=button("a", "a"))
    await bot.edit_message_text("dos", ANA, first.message_id)
    assert standin.screen(ANA)[-1].buttons == ()


async def test_unchanged_edit_is_refused(bot: Bot, ana: Person) -> None:
    first = await bot.send_message(ANA, "<b>uno</b>", parse_mode="HTML", reply_markup=button("a", "a"))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("<b>uno</b>", ANA, first.message_id, parse_mode="HTML", reply_markup=button("a", "a"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(ANA, first.message_id, reply_markup=button("a", "a"))
    assert await bot.edit_message_text("uno", ANA, first.message_id, reply_markup=button("a", "a"))
    assert await bot.edit_message_reply_markup(ANA, first.message_id)


async def test_edits_need_the_bots_own_text_message(bot: Bot, api: RawCaller, ana: Person) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", ANA, 77)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", ANA, 1)
    place = await bot.send_location(ANA, 14.9, -92.3)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", ANA, place.message_id)
    text = await bot.send_message(ANA, "x")
    told = await api.refusal("editMessageText", chat_id=ANA, message_id=text.message_id, text="x" * 4097)
    assert told == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_delete_own_and_in_private_also_the_persons(standin: StandIn, bot: Bot, ana: Person) -> None:
    sent = await bot.send_message(ANA, "x")
    assert await bot.delete_message(ANA, sent.message_id)
    assert await bot.delete_message(ANA, 1)
    assert standin.screen(ANA) == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ANA, sent.message_id)


async def test_delete_fails_after_48_hours(standin: StandIn, bot: Bot, ana: Person) -> None:
    sent = await bot.send_message(ANA, "x")
    standin.clock.advance(2 * DAY)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(ANA, sent.message_id)


async def test_delete_of_a_persons_message_in_a_group_is_refused(standin: StandIn, bot: Bot) -> None:
    group = standin.group(-5)
    said = standin.person(ANA).says("/start", group=group)
    assert said.message_id is not None
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(-5, said.message_id)


async def test_delete_messages_skips_what_is_gone(standin: StandIn, bot: Bot, api: RawCaller, ana: Person) -> None:
    ids = [(await bot.send_message(ANA, "x")).message_id for _ in range(3)]
    assert await bot.delete_messages(ANA, [*ids, 77])
    assert len(standin.screen(ANA)) == 1
    told = await api.refusal("deleteMessages", chat_id=ANA, message_ids=list(range(101)))
    assert told == (400, "Bad Request: too many message identifiers specified")
    told = await api.refusal("deleteMessages", chat_id=ANA, message_ids=[])
    assert told == (400, "Bad Request: message identifiers are not specified")


async def test_unknown_parameter_method_and_token_are_refused(standin: StandIn, api: RawCaller, ana: Person) -> None:
    told = await api.refusal("sendMessage", chat_id=ANA, text="x", colour="red")
    assert told == (400, 'Bad Request: unknown parameter "colour"')
    assert await api.refusal("sendMessag", chat_id=ANA) == (404, "Not Found")
    async with Bot(standin.token, base_url=standin.base_url) as right:
        with pytest.raises(InvalidToken):
            await Bot("123456:WRONG", base_url=standin.base_url, request=right.request).get_me()
    async with api.session.get(f"{standin.base_url}1:X/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")


async def test_method_names_ignore_case_and_get_requests_work(standin: StandIn, api: RawCaller, ana: Person) -> None:
    url = f"{standin.base_url}{standin.token}/SENDMESSAGE"
    async with api.session.get(url, params={"chat_id": ANA, "text": "hola"}) as answer:
        assert answer.status == 200
    assert standin.screen(ANA)[-1].text == "hola"


async def test_body_that_is_not_json_is_refused(standin: StandIn, api: RawCaller) -> None:
    url = f"{standin.base_url}{standin.token}/sendMessage"
    async with api.session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 400


async def test_every_call_is_recorded_with_parameters_and_time(standin: StandIn, bot: Bot, ana: Person) -> None:
    await bot.send_message(ANA, "hola")
    with pytest.raises(BadRequest):
        await bot.send_message(99, "hola")
    good, bad = standin.calls.to("sendMessage")
    assert (good.parameters["text"], good.status, good.chat_id) == ("hola", 200, ANA)
    assert good.at == pytest.approx(standin.clock.now(), abs=5)
    assert standin.calls.refused() == [bad]
    assert bad.description == "Bad Request: chat not found"
