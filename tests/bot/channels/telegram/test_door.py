"""The whole door: hello, profile, polling, goodbye."""

import asyncio
import logging

import pytest

from bot.channels.telegram.door import Telegram
from bot.errors import SettingMissing
from bot.messages.catalogs import Catalogs
from services_directory.privacy.desk import Desk
from tests.bot.channels.telegram.conftest import FakeWindow
from tests.standin import StandIn
from tests.standin.faults import Fault
from tests.tasks import in_background

ANA = 7001


def door_to(standin: StandIn, desk: Desk, window: FakeWindow, token: str = "") -> Telegram:
    return Telegram(token or standin.token, standin.url, window, desk, Catalogs.load())


async def test_the_door_answers_and_introduces_itself(standin: StandIn, desk: Desk) -> None:
    door = door_to(standin, desk, FakeWindow())
    async with in_background(door.run(), door.stop):
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)
        while len(standin.calls.to("setMyShortDescription")) < 6:
            await asyncio.sleep(0.01)
    assert standin.calls.refused() == []


async def test_people_are_answered_while_commands_are_refused_or_slowed(standin: StandIn, desk: Desk) -> None:
    standin.flood_next("setMyCommands", retry_after=600)
    door = door_to(standin, desk, FakeWindow())
    async with asyncio.timeout(10), in_background(door.run(), door.stop):
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)


async def test_a_refused_description_is_only_logged(standin: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    standin.fail_next("setMyDescription", 400, "Bad Request: something new")
    door = door_to(standin, desk, FakeWindow())
    async with in_background(door.run(), door.stop):
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)
        while "were not set" not in caplog.text:
            await asyncio.sleep(0.01)


async def test_a_wrong_token_stops_with_one_plain_sentence(
    standin: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(SettingMissing) as caught:
        await door_to(standin, desk, FakeWindow(), "654321:WRONG").run()
    assert "TELEGRAM_BOT_TOKEN" in str(caught.value)
    assert "WRONG" not in str(caught.value) + caplog.text
    assert caught.value.__suppress_context__


async def test_a_token_taken_back_while_running_stops_the_same_way(standin: StandIn, desk: Desk) -> None:
    door = door_to(standin, desk, FakeWindow())
    running = asyncio.create_task(door.run())
    standin.person(ANA).says("hola")
    await standin.wait_for(ANA, 1)
    standin.faults.plan(Fault("error", "getUpdates", times=None, status=401, description="Unauthorized"))
    standin.person(ANA).says("otra")
    with pytest.raises(SettingMissing):
        await asyncio.wait_for(running, 5)


async def test_a_server_that_is_away_at_first_is_waited_for(
    standin: StandIn, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.door.FIRST_WAIT", 0.02)
    standin.fail_next("getMe", 502, "Bad Gateway", times=3)
    door = door_to(standin, desk, FakeWindow())
    async with in_background(door.run(), door.stop):
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)


async def test_a_door_can_be_closed_while_the_server_is_away(standin: StandIn, desk: Desk) -> None:
    standin.fail_next("getMe", 502, "Bad Gateway", times=None)
    door = door_to(standin, desk, FakeWindow())
    running = asyncio.create_task(door.run())
    while not standin.calls.to("getMe"):
        await asyncio.sleep(0.01)
    door.stop()
    await asyncio.wait_for(running, 0.9)


async def test_the_token_is_in_no_log(standin: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    standin.faults.plan(Fault("reset", "getUpdates", times=2))
    standin.faults.plan(Fault("reset", "sendMessage", times=2))
    standin.faults.plan(Fault("error", "setMyCommands", status=500))
    door = door_to(standin, desk, FakeWindow())
    with caplog.at_level(logging.DEBUG):
        async with in_background(door.run(), door.stop):
            standin.person(ANA).says("hola")
            await standin.wait_for(ANA, 1)
    assert caplog.records
    assert standin.token.partition(":")[2] not in caplog.text
