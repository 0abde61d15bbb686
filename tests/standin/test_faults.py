"""Planned trouble, and the model of flood control."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter

from tests.standin.client import Person
from tests.standin.conftest import ANA, RawCaller
from tests.standin.errors import StandInError
from tests.standin.faults import HALF, HANG, RESET, SLOW, Fault
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio


async def test_fail_next_hits_one_method_so_many_times(standin: StandIn, bot: Bot, ana: Person) -> None:
    standin.fail_next("sendMessage", 502, "Bad Gateway", times=2)
    assert await bot.get_me()
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(ANA, "x")
    assert await bot.send_message(ANA, "x")
    assert standin.replies(ANA) == 1


async def test_fail_next_can_spare_other_chats(standin: StandIn, bot: Bot, ana: Person) -> None:
    standin.person(7002).starts()
    standin.fail_next("sendMessage", 400, "Bad Request: PEER_FLOOD", times=None, chat_id=ANA)
    assert await bot.send_message(7002, "x")
    for _ in range(3):
        with pytest.raises(BadRequest):
            await bot.send_message(ANA, "x")
    standin.faults.lift()
    assert await bot.send_message(ANA, "x")


async def test_flood_and_migration_carry_their_parameters(standin: StandIn, bot: Bot, ana: Person) -> None:
    standin.flood_next("sendMessage", 7)
    with pytest.raises(RetryAfter) as flooded:
        await bot.send_message(ANA, "x")
    assert flooded.value.retry_after == timedelta(seconds=7)
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    standin.fail_next("sendMessage", 400, text, {"migrate_to_chat_id": -1001})
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(ANA, "x")
    assert moved.value.new_chat_id == -1001


async def test_trouble_for_a_while_ends_by_itself(standin: StandIn, bot: Bot) -> None:
    standin.faults.plan(Fault("error", times=None, until=standin.clock.now() + 60))
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.get_me()
    standin.clock.advance(61)
    assert await bot.get_me()


@pytest.mark.parametrize("carried_out", [False, True])
async def test_reset_breaks_the_connection(standin: StandIn, api: RawCaller, ana: Person, carried_out: bool) -> None:
    standin.faults.plan(Fault(RESET, "sendMessage", carried_out=carried_out))
    with pytest.raises(aiohttp.ClientConnectionError):
        await api("sendMessage", chat_id=ANA, text="x")
    assert standin.replies(ANA) == carried_out


async def test_half_answer_after_the_message_was_sent(standin: StandIn, bot: Bot, ana: Person) -> None:
    standin.faults.plan(Fault(HALF, "sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(ANA, "x")
    assert standin.replies(ANA) == 1


async def test_hang_gives_no_answer(standin: StandIn, api: RawCaller, ana: Person) -> None:
    standin.faults.plan(Fault(HANG, "sendMessage"))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api("sendMessage", chat_id=ANA, text="x"), 0.1)
    assert standin.replies(ANA) == 0
    assert standin.calls.all[-1].status == 0


async def test_slow_answer_and_latency_delay(standin: StandIn, api: RawCaller, ana: Person) -> None:
    loop = asyncio.get_running_loop()
    standin.faults.plan(Fault(SLOW, "getMe", seconds=0.1))
    before = loop.time()
    assert (await api("getMe"))[0] == 200
    middle = loop.time()
    standin.faults.latency = 0.1
    assert (await api("getMe"))[0] == 200
    assert min(middle - before, loop.time() - middle) >= 0.1


async def test_unknown_kind_of_fault_is_an_error(standin: StandIn) -> None:
    with pytest.raises(StandInError, match="unknown kind of fault 'flaky'"):
        standin.faults.plan(Fault("flaky"))


async def test_flood_model_is_off_by_default(bot: Bot, ana: Person) -> None:
    for _ in range(40):
        await bot.send_message(ANA, "x")


async def test_flood_model_limits_a_chat_to_bursts_of_five(standin: StandIn, bot: Bot, ana: Person) -> None:
    standin.flood.on = True
    for _ in range(5):
        await bot.send_message(ANA, "x")
    with pytest.raises(RetryAfter) as flooded:
        await bot.send_message(ANA, "x")
    assert flooded.value.retry_after == timedelta(seconds=1)
    assert await bot.send_chat_action(ANA, "typing")
    standin.clock.advance(1)
    assert await bot.send_message(ANA, "x")


async def test_flood_model_limits_all_chats_to_thirty(standin: StandIn, bot: Bot, api: RawCaller) -> None:
    for user_id in range(40):
        standin.person(8000 + user_id).starts()
    standin.flood.on = True
    for user_id in range(30):
        await bot.send_message(8000 + user_id, "x")
    told = [(await api("sendMessage", chat_id=8030 + n, text="x"))[0] for n in range(10)]
    assert 429 in told
