"""The whole turn without a channel: understood, searched, rendered, written to a SQLite file."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bot.assembly import Hearing, House, utc_now
from bot.channels.door import person_at
from bot.incoming import Incoming
from tests.bench.figures import Row, percentiles
from tests.bench.talk import TURNS, message
from tests.houses import house_in

CHATS = 60


def measure(hearing: Hearing, filled: Path) -> list[Row]:
    """One run over a fresh database."""
    with TemporaryDirectory() as folder:
        house = house_in(Path(folder), hearing, filled)
        try:
            asyncio.run(_talk(house, range(10_000, 10_020)))  # caches warm, as after the first minute
            one_by_one = asyncio.run(_timed(house, range(CHATS), 1))
            together = asyncio.run(_timed(house, range(CHATS, 2 * CHATS), 16))
        finally:
            house.close()
    return [*_rows("one after the other", one_by_one), *_rows("16 chats at once", together)[:2]]


def _rows(what: str, run: tuple[float, float, list[float]]) -> list[Row]:
    seconds, cpu, each = run
    count = len(each)
    rows = [
        Row(f"messages a second, {what}", "/s", (count / seconds,)),
        Row(f"CPU a message, {what}", "ms", (1000 * cpu / count,)),
    ]
    return [*rows, *percentiles(f"turn, {what}", each)]


async def _timed(house: House, chats: range, at_once: int) -> tuple[float, float, list[float]]:
    """Wall seconds, CPU seconds, and milliseconds of each message."""
    begun, cpu = perf_counter(), process_time()
    waiting = iter(chats)
    parts = await asyncio.gather(*(_talk(house, waiting) for _ in range(at_once)))
    return perf_counter() - begun, process_time() - cpu, [each for part in parts for each in part]


async def _talk(house: House, chats: Iterator[int] | range) -> list[float]:
    each: list[float] = []
    for chat in chats:
        for turn in range(TURNS):
            begun = perf_counter()
            now = utc_now()
            person = person_at(house.desk, "telegram", str(chat), now.date())
            incoming = Incoming(person, "text", "telegram", now, message(chat, turn), f"1:{chat * TURNS + turn}", "es")
            await house.window.sent(await house.window.take(incoming))
            each.append(1000 * (perf_counter() - begun))
    return each
