"""The stand-in as a process of its own, driven over HTTP, and its journal."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import Bot
from telegram.error import NetworkError

from tests.standin.errors import StandInError
from tests.standin.journal import read_journal
from tests.standin.remote import RemoteStandIn
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).parents[2]
TOKEN = "123456:TEST"


@pytest_asyncio.fixture
async def remote(standin: StandIn) -> AsyncIterator[RemoteStandIn]:
    async with RemoteStandIn(standin.url) as made:
        yield made


async def test_acts_wait_screen_and_calls(standin: StandIn, bot: Bot, remote: RemoteStandIn) -> None:
    sent = await remote.act(7001, "says", text="hola")
    assert sent == {"update_id": next(iter(standin.updates.pending)), "message_id": 1}
    waiting = asyncio.create_task(remote.wait_for(7001, 1))
    await bot.send_message(7001, "buenas")
    assert await waiting == 1
    assert [seen["text"] for seen in (await remote.ask("screen", chat=7001))["screen"]] == ["hola", "buenas"]
    assert (await remote.ask("transcript", chat=7001))["transcript"] == "Ana: hola\nbot: buenas"
    assert [call["method"] for call in await remote.calls()] == ["getMe", "sendMessage"]
    assert await remote.calls(since=2) == []


async def test_many_acts_at_once_and_groups(bot: Bot, remote: RemoteStandIn) -> None:
    acts: list[dict[str, object]] = [{"person": 7001, "act": "says", "with": {"text": str(n)}} for n in range(3)]
    acts.append({"person": 7001, "act": "says", "with": {"text": "/start"}, "group": -5})
    assert len((await remote.ask("acts", acts=acts))["done"]) == 4
    got = [update.message for update in await bot.get_updates()]
    assert [message.text for message in got if message] == ["0", "1", "2", "/start"]


async def test_language_is_kept_and_can_be_absent(bot: Bot, remote: RemoteStandIn) -> None:
    say = {"person": 7001, "act": "says", "with": {"text": "x"}}
    await remote.ask("act", **say, language_code=None, first_name="Luz")
    await remote.ask("act", **say)
    users = [update.effective_user for update in await bot.get_updates()]
    assert [(user.first_name, user.language_code) for user in users if user] == [("Luz", None)] * 2


async def test_raw_update_and_redelivery(bot: Bot, remote: RemoteStandIn) -> None:
    odd = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "raro"}
    update_id = (await remote.ask("update", kind="message", payload=odd, key=5))["update_id"]
    assert [update.update_id for update in await bot.get_updates()] == [update_id]
    assert await bot.get_updates(offset=update_id + 1) == ()
    await remote.ask("redeliver", update_id=update_id)
    assert [update.update_id for update in await bot.get_updates(offset=update_id + 1)] == [update_id]


async def test_faults_and_settings(standin: StandIn, bot: Bot, remote: RemoteStandIn) -> None:
    await remote.ask("fault", kind="error", times=None, for_seconds=60)
    with pytest.raises(NetworkError):
        await bot.get_me()
    await remote.ask("settings", advance=61)
    assert await bot.get_me()
    await remote.ask("fault", kind="hang")
    await remote.ask("lift")
    assert standin.faults.left == 0
    await remote.ask(
        "settings",
        latency=0.01,
        flood=True,
        retry_scale=0,
        answer_timeout=1,
        paced=True,
        duplicate_next=1,
        reorder_next=2,
    )
    assert (standin.faults.latency, standin.flood.on, standin.polling.paced) == (0.01, True, True)


async def test_mistakes_are_told(remote: RemoteStandIn) -> None:
    mistakes: list[tuple[str, dict[str, object], str]] = [
        ("act", {"person": 1, "act": "flies"}, "unknown act 'flies'"),
        ("act", {"person": 1, "act": "presses", "with": {"label": "x"}}, "NoSuchButton"),
        ("fault", {"kind": "flaky"}, "unknown kind of fault"),
        ("fault", {"kind": "error", "colour": 1}, "not a fault"),
        ("settings", {"colour": 1}, "KeyError"),
        ("nowhere", {}, "no such route"),
    ]
    for route, wish, told in mistakes:
        with pytest.raises(StandInError, match=told):
            await remote.ask(route, **wish)


async def test_snapshot_tells_everything(bot: Bot, remote: RemoteStandIn) -> None:
    await remote.act(7001, "starts")
    await bot.send_message(7001, "hola")
    told = await remote.ask("snapshot")
    assert (told["replies"], len(told["pending"]), told["faults_left"]) == (1, 1, 0)
    assert told["chats"] == {"7001": "Ana: /start\nbot: hola"}


async def test_own_process_and_journal_that_outlives_a_kill(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.standin",
        "--journal",
        str(journal),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    base_url = (await process.stdout.readline()).decode().strip()
    async with RemoteStandIn(base_url.removesuffix("/bot")) as remote, Bot(TOKEN, base_url=base_url) as bot:
        made = (await remote.act(7001, "starts"))["update_id"]
        await bot.send_message(7001, "hola")
        await bot.get_updates()
        await bot.get_updates(offset=made + 1)
        process.kill()
        await process.wait()
    events = [(line["event"], line.get("method")) for line in read_journal(journal)]
    calls = [method for event, method in events if event == "call"]
    assert calls == ["getMe", "sendMessage"]
    assert [event for event, _ in events if event != "call"] == ["injected", "handed", "confirmed"]


async def test_journal_leaves_out_a_line_cut_by_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text('{"event": "call"}\n{"event": "ca')
    assert read_journal(path) == [{"event": "call"}]
