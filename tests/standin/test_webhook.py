"""Webhook delivery: secret, order, connections, retries, expiry."""

import asyncio

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.standin.client import Person
from tests.standin.conftest import ANA
from tests.standin.server import StandIn
from tests.standin.webhook import pause_after
from tests.standin.webhook_taker import Hook, settled

pytestmark = pytest.mark.asyncio


async def test_updates_are_posted_with_the_secret(standin: StandIn, bot: Bot, hook: Hook) -> None:
    assert await bot.set_webhook(hook.url, secret_token="s3_cret-")
    made = standin.person(ANA).says("hola").update_id
    await hook.until(lambda: hook.ids == [made])
    assert hook.secrets == ["s3_cret-"]
    assert hook.updates[0]["message"]["text"] == "hola"
    await settled(standin)


async def test_without_a_secret_there_is_no_header(standin: StandIn, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    standin.person(ANA).says("hola")
    await hook.until(lambda: hook.secrets == [None])


async def test_one_message_of_a_chat_is_in_flight_and_a_press_beside_it(
    standin: StandIn, bot: Bot, hook: Hook, ana: Person
) -> None:
    await bot.get_updates(offset=-1)
    standin.updates.clear()
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Salud", callback_data="s")]])
    await bot.send_message(ANA, "x", reply_markup=keys)
    await bot.set_webhook(hook.url)
    hook.open.clear()
    first, second = ana.says("uno").update_id, ana.says("dos").update_id
    press = ana.presses("Salud").update_id
    other = standin.person(7002).says("tres").update_id
    await hook.until(lambda: len(hook.ids) == 3)
    assert set(hook.ids) == {first, press, other}
    hook.open.set()
    await hook.until(lambda: len(hook.ids) == 4)
    assert hook.ids[-1] == second


async def test_connections_are_limited(standin: StandIn, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url, max_connections=2)
    hook.open.clear()
    for user_id in range(7001, 7006):
        standin.person(user_id).says("hola")
    await hook.until(lambda: len(hook.ids) == 2)
    assert standin.webhook.in_flight == 2
    hook.open.set()
    await hook.until(lambda: len(hook.ids) == 5)
    await settled(standin)
    assert standin.webhook.most_in_flight == 2


async def test_refused_update_comes_again_unchanged_before_the_next(standin: StandIn, bot: Bot, hook: Hook) -> None:
    standin.webhook.retry_scale = 0
    hook.answers = [web.Response(status=500), web.Response(status=302), web.Response(status=404)]
    await bot.set_webhook(hook.url)
    person = standin.person(ANA)
    first, second = person.says("uno").update_id, person.says("dos").update_id
    await hook.until(lambda: len(hook.ids) == 5)
    assert hook.ids == [first, first, first, first, second]
    assert len(set(hook.bodies[:4])) == 1
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"


async def testpause_afters_between_tries_double_up_to_a_minute_or_two() -> None:
    assert [pause_after(failures, None) for failures in range(1, 7)] == [0, 2, 4, 8, 16, 32]
    assert 60 <= pause_after(30, None) <= 120
    assert pause_after(1, 7.0) == 7.0


async def test_retry_after_header_is_obeyed(standin: StandIn, bot: Bot, hook: Hook) -> None:
    hook.answers = [web.Response(status=503, headers={"Retry-After": "0.3"})]
    await bot.set_webhook(hook.url)
    loop = asyncio.get_running_loop()
    before = loop.time()
    standin.person(ANA).says("uno")
    await hook.until(lambda: len(hook.ids) == 2)
    assert loop.time() - before >= 0.3


async def test_slow_answer_times_out_and_the_update_comes_again(standin: StandIn, bot: Bot, hook: Hook) -> None:
    standin.webhook.retry_scale, standin.webhook.answer_timeout = 0, 0.05
    await bot.set_webhook(hook.url)
    hook.open.clear()
    standin.person(ANA).says("uno")
    await hook.until(lambda: len(hook.ids) >= 2)
    hook.open.set()
    await settled(standin)
    assert len(set(hook.ids)) == 1
    assert (await bot.get_webhook_info()).last_error_message == "Read timeout expired"


@pytest.mark.parametrize("expiring", [("says", 86_400), ("presses", 150)])
async def test_update_past_its_life_is_dropped(
    standin: StandIn, bot: Bot, hook: Hook, ana: Person, expiring: tuple[str, int]
) -> None:
    act, life = expiring
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Salud", callback_data="s")]])
    await bot.send_message(ANA, "x", reply_markup=keys)
    standin.updates.clear()
    hook.answers = [web.Response(status=500)]
    await bot.set_webhook(hook.url)
    hook.open.clear()
    getattr(ana, act)("Salud")
    await hook.until(lambda: len(hook.ids) == 1)
    standin.clock.advance(life + 1)
    hook.open.set()
    await settled(standin)
    assert len(hook.ids) == 1


async def test_update_that_grows_too_old_behind_another_is_never_posted(
    standin: StandIn, bot: Bot, hook: Hook, ana: Person
) -> None:
    standin.updates.clear()
    await bot.set_webhook(hook.url)
    hook.open.clear()
    first = ana.says("uno").update_id
    ana.says("dos")
    await hook.until(lambda: len(hook.ids) == 1)
    standin.clock.advance(86_401)
    hook.open.set()
    await settled(standin)
    assert hook.ids == [first]


async def test_planned_duplicate_is_posted_twice(standin: StandIn, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    standin.updates.duplicate_next(1)
    made = standin.person(ANA).says("uno").update_id
    await hook.until(lambda: hook.ids == [made, made])
