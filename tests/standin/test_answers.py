"""Button presses and inline queries: one answer each, while they are fresh."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from tests.standin.client import Person
from tests.standin.conftest import ANA, RawCaller
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio
TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


async def pressed(bot: Bot, ana: Person, *, inaccessible: bool = False) -> str:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Salud", callback_data="v1:salud")]])
    await bot.send_message(ANA, "x", reply_markup=keys)
    ana.presses("Salud", inaccessible=inaccessible)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "v1:salud"
    assert query.message is not None
    assert query.message.is_accessible is not inaccessible
    return query.id


async def test_press_carries_message_and_is_answered_once(standin: StandIn, bot: Bot, ana: Person) -> None:
    query_id = await pressed(bot, ana)
    assert await bot.answer_callback_query(query_id, "Listo")
    assert standin.transcript(ANA).endswith("Ana: (presses) [Salud]\nbot: (toast) Listo")
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_callback_query(query_id)


async def test_press_on_a_message_telegram_no_longer_gives(bot: Bot, ana: Person) -> None:
    assert await bot.answer_callback_query(await pressed(bot, ana, inaccessible=True))


async def test_unknown_and_late_answers_are_refused(standin: StandIn, bot: Bot, ana: Person) -> None:
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_callback_query("123")
    query_id = await pressed(bot, ana)
    standin.clock.advance(151)
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_callback_query(query_id)


async def test_answer_of_over_200_characters_leaves_the_query_open(bot: Bot, api: RawCaller, ana: Person) -> None:
    query_id = await pressed(bot, ana)
    told = await api.refusal("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert told == (400, "Bad Request: MESSAGE_TOO_LONG")
    told = await api.refusal("answerCallbackQuery", callback_query_id=query_id, url="https://example.org")
    assert told == (400, "Bad Request: URL_INVALID")
    assert await bot.answer_callback_query(query_id, "x" * 200)


async def test_presses_in_one_chat_share_an_instance_that_is_not_the_chat(bot: Bot, ana: Person) -> None:
    await pressed(bot, ana)
    ana.presses("Salud")
    queries = [update.callback_query for update in await bot.get_updates() if update.callback_query]
    assert len({query.chat_instance for query in queries}) == 1
    assert queries[0].chat_instance != str(ANA)
    assert len({query.id for query in queries}) == 2


async def test_inline_query_is_answered_once(bot: Bot, ana: Person) -> None:
    ana.searches("albergue puebla")
    query = (await bot.get_updates())[-1].inline_query
    assert query is not None
    assert query.query == "albergue puebla"
    result = InlineQueryResultArticle("1", "Albergue", InputTextMessageContent("texto"))
    with pytest.raises(BadRequest, match=r"(?i)result_id_duplicate"):
        await bot.answer_inline_query(query.id, [result, result])
    assert await bot.answer_inline_query(query.id, [result], cache_time=10)
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_inline_query(query.id, [result])


async def test_wrong_inline_results_are_refused(api: RawCaller, ana: Person) -> None:
    for results, complaint in [
        ([{"id": "1"}], 'Can\'t find field "type"'),
        ([{"type": "article", "id": "x" * 65}], "RESULT_ID_INVALID"),
        ([{"type": "article", "id": "1"}], "ARTICLE_TITLE_EMPTY"),
        ([{"type": "article", "id": "1", "title": "x"}], "no input_message_content"),
        ([{"type": "venue", "id": str(n)} for n in range(51)], "RESULTS_TOO_MUCH"),
    ]:
        _, told = await api.refusal("answerInlineQuery", inline_query_id="1", results=results)
        assert complaint in told
