"""The bot as a process of its own behind the Telegram stand-in: start, a burst, and a steady stream."""

import asyncio
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Row, percentiles
from tests.bench.talk import TURNS, message
from tests.bot_process import BotProcess
from tests.houses import FILE
from tests.standin import StandIn

CHATS = 60
STEADY_RATE = 30  # messages a second, what Telegram hands a bot in bulk
STEADY_MESSAGES = 120


def measure(filled: Path) -> list[Row]:
    """One run over a fresh database."""
    return asyncio.run(_run(filled))


async def _run(filled: Path) -> list[Row]:
    standin = await StandIn.start()
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        shutil.copy(filled, home / FILE)
        bot = BotProcess(standin.url, standin.token, home, compiled=filled.parent / "compiled")
        try:
            return [*await _start(standin, bot), *await _burst(standin, bot), *await _steady(standin, bot)]
        finally:
            await bot.kill()
            await standin.stop()


async def _start(standin: StandIn, bot: BotProcess) -> list[Row]:
    standin.person(1).says(message(0, 0))
    begun = time.perf_counter()
    await bot.start()
    await standin.wait_for(1, 1, timeout=60)
    seconds = time.perf_counter() - begun
    return [Row("start to first answer (database there)", "s", (seconds,)), Row("the same, CPU", "s", (bot.cpu_seconds(),))]


async def _burst(standin: StandIn, bot: BotProcess) -> list[Row]:
    """All messages are there at once."""
    count, replies = CHATS * TURNS, standin.replies()
    for turn in range(TURNS):
        for chat in range(CHATS):
            standin.person(1_000 + chat).says(message(chat, turn))
    cpu, begun = bot.cpu_seconds(), time.perf_counter()
    await standin.wait_for(None, replies + count, timeout=120)
    seconds = time.perf_counter() - begun
    return [
        Row("messages a second, burst of 300 from 60 chats", "/s", (count / seconds,)),
        Row("CPU a message, burst (the bot's process)", "ms", (1000 * (bot.cpu_seconds() - cpu) / count,)),
        Row("memory after it", "MiB", (bot.memory_mib(),)),
    ]


async def _steady(standin: StandIn, bot: BotProcess) -> list[Row]:
    """One message after the other at a fixed rate, whether or not the last one was answered."""
    begun, sent = time.perf_counter(), dict[int, float]()
    for number in range(STEADY_MESSAGES):
        await asyncio.sleep(max(0.0, begun + number / STEADY_RATE - time.perf_counter()))
        chat = 5_000 + number
        sent[chat] = standin.clock.now()
        standin.person(chat).says(message(number, 0))
    for chat in sent:
        await standin.wait_for(chat, 1, timeout=60)
    waits = [1000 * (standin.calls.to("sendMessage", chat)[0].at - at) for chat, at in sent.items()]
    return percentiles(f"message to answer at {STEADY_RATE}/s", waits)
