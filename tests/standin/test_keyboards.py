"""Inline and reply keyboards: what Telegram refuses, and what a person can press."""

import json
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest

from tests.standin.client import Person
from tests.standin.conftest import ANA, RawCaller
from tests.standin.errors import NoSuchButton
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


async def refused(api: RawCaller, markup: object) -> str:
    status, told = await api.refusal("sendMessage", chat_id=ANA, text="x", reply_markup=markup)
    assert status == 400
    return told.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("made", "complaint"),
    [
        ({"text": "x"}, "Text buttons are not allowed in the inline keyboard"),
        ({"text": "x", "callback_data": ""}, "Text buttons are not allowed in the inline keyboard"),
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
        ({"text": "x", "callback_data": "ñ" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "x", "url": "https://a.mx"}, "exactly one action"),
        ({"text": "x", "url": "cb:health"}, "button URL 'cb:health' is invalid: Unsupported URL protocol"),
        ({"text": "x", "url": "tel:911"}, "is invalid: Unsupported URL protocol"),
        ({"text": "x", "url": "https://"}, "is invalid: URL host is empty"),
        ({"text": "x", "callback_date": "x"}, 'unknown field "callback_date"'),
    ],
)
async def test_wrong_inline_buttons_are_refused(api: RawCaller, ana: Person, made: dict[str, Any], complaint: str) -> None:
    assert complaint in await refused(api, inline(made))


@pytest.mark.parametrize(
    "made",
    [
        {"text": "x", "callback_data": "ñ" * 32},
        {"text": "x", "url": "tg://user?id=1"},
        {"text": "x", "url": "http://a.mx"},
        {"text": "x", "switch_inline_query": "albergue"},
    ],
)
async def test_right_inline_buttons_are_taken(api: RawCaller, ana: Person, made: dict[str, Any]) -> None:
    status, body = await api("sendMessage", chat_id=ANA, text="x", reply_markup=json.dumps(inline(made)))
    assert status == 200
    assert body["result"]["reply_markup"]["inline_keyboard"] == [[made]]


async def test_at_most_a_hundred_buttons(bot: Bot, ana: Person) -> None:
    keys = [[InlineKeyboardButton(str(n), callback_data=str(n))] for n in range(101)]
    assert await bot.send_message(ANA, "x", reply_markup=InlineKeyboardMarkup(keys[:100]))
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(ANA, "x", reply_markup=InlineKeyboardMarkup(keys))


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": None}, "must be of type Array"),
        ({"inline_keyboard": [{}]}, "must be an Array of Arrays"),
        ({"keybord": []}, "unknown kind of markup"),
        ({"keyboard": [[{"request_location": True}]]}, 'Can\'t find field "text"'),
        ({"keyboard": [["x"]], "resize": True}, 'unknown field "resize"'),
        ({"remove_keyboard": False}, "must be True"),
        ({"force_reply": True, "input_field_placeholder": "x" * 65}, "input_field_placeholder is too long"),
    ],
)
async def test_wrong_markup_is_refused(api: RawCaller, ana: Person, markup: object, complaint: str) -> None:
    assert complaint in await refused(api, markup)


async def test_edit_takes_only_inline_keyboards(bot: Bot, api: RawCaller, ana: Person) -> None:
    sent = await bot.send_message(ANA, "x")
    reply = {"keyboard": [["x"]]}
    told = await api.refusal("editMessageText", chat_id=ANA, message_id=sent.message_id, text="y", reply_markup=reply)
    assert told == (400, "Bad Request: inline keyboard expected")


async def test_location_key_only_in_private_chats(standin: StandIn, bot: Bot, ana: Person) -> None:
    keys = ReplyKeyboardMarkup([[KeyboardButton("📍 Ubicación", request_location=True)], ["Escribir"]])
    assert await bot.send_message(ANA, "x", reply_markup=keys)
    standin.group(-5)
    with pytest.raises(BadRequest, match="Location can be requested in private chats only"):
        await bot.send_message(-5, "x", reply_markup=keys)


async def test_reply_keys_are_tapped_and_removed(bot: Bot, ana: Person) -> None:
    keys = ReplyKeyboardMarkup([[KeyboardButton("📍 Ubicación", request_location=True)], ["Escribir ciudad"]])
    await bot.send_message(ANA, "x", reply_markup=keys)
    ana.taps("Ubicación", 14.9, -92.3)
    ana.taps("Escribir")
    _, point, text = [update.message for update in await bot.get_updates()]
    assert point is not None
    assert point.location is not None
    assert point.location.latitude == 14.9
    assert text is not None
    assert text.text == "Escribir ciudad"
    await bot.send_message(ANA, "x", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(NoSuchButton):
        ana.taps("Escribir")


async def test_press_needs_a_button_that_is_there_and_alone(bot: Bot, ana: Person) -> None:
    with pytest.raises(NoSuchButton, match="there are: \\[\\]"):
        ana.presses("Salud")
    row = [InlineKeyboardButton(label, callback_data=label) for label in ("Sí", "Sí, hoy", "No, hoy")]
    link = [InlineKeyboardButton("Mapa", url="https://example.org")]
    await bot.send_message(ANA, "x", reply_markup=InlineKeyboardMarkup([row, link]))
    with pytest.raises(NoSuchButton, match="2 buttons fit 'hoy'"):
        ana.presses("hoy")
    with pytest.raises(NoSuchButton, match=r"opens https://example\.org"):
        ana.presses("Mapa")
    with pytest.raises(NoSuchButton):
        ana.presses(data="No")
    ana.presses("Sí")
    ana.presses(data="No, hoy")
    pressed = [update.callback_query for update in await bot.get_updates() if update.callback_query]
    assert [query.data for query in pressed] == ["Sí", "No, hoy"]
