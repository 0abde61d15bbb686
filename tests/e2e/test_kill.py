"""The bot killed with SIGKILL again and again under load: all is answered, nothing is lost or logged twice, order is kept.

The short form runs always; `--long-faults` runs the long one.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from bot.assembly import House
from bot.ports import Hint
from services_directory.listings.query import ServiceQuery
from services_directory.needs.models import Need
from tests.bot_process import BotProcess
from tests.standin import StandIn

CHATS: Final = 50
FIRST_CHAT: Final = 8000
SECONDS: Final = 80.0


@dataclass(frozen=True)
class Plan:
    """How much, and how often it is killed."""

    messages: int
    kills: int

    @property
    def a_chat(self) -> int:
        """Messages of each chat."""
        return self.messages // CHATS


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Plan:
    return Plan(1_000, 5) if request.config.getoption("--long-faults") else Plan(300, 2)


@pytest_asyncio.fixture
async def towns(house: House, plan: Plan) -> list[str]:
    """Towns where nobody offers work: asking there is an unmet need, and each answer names its town."""
    found: list[str] = []
    for place, _ in sorted(house.hearing.gazetteer.towns, key=lambda known: known[0].population):
        if place.population > 8_000 and place.country == "MX" and place.name.isalpha() and await _is_gap(house, place.name):
            found.append(place.name)
        if len(found) == plan.a_chat:
            return found
    raise AssertionError("too few towns")


@pytest_asyncio.fixture
async def bot(standin: StandIn, house: House, tmp_path: Path) -> AsyncIterator[BotProcess]:
    process = BotProcess.towards(standin, tmp_path)
    yield process
    await process.kill()


async def test_nothing_is_lost_doubled_or_out_of_order(
    standin: StandIn, bot: BotProcess, house: House, plan: Plan, towns: list[str]
) -> None:
    dice = random.Random(20261123)
    people = [standin.person(FIRST_CHAT + number) for number in range(CHATS)]
    for town in towns:
        for person in people:
            person.says(f"trabajo en {town}")
    async with asyncio.timeout(SECONDS):
        for limit in sorted(dice.sample(range(plan.messages // 20, plan.messages - plan.messages // 10), plan.kills)):
            await bot.start()
            await standin.wait_for(None, limit, timeout=SECONDS)
            await asyncio.sleep(dice.random() * 0.02)  # anywhere within a turn, not always just after a reply
            await bot.kill()
        await bot.start()
        await all_confirmed(standin)
        assert await bot.stop() == 0
    answered = [[town_of(seen.text, towns) for seen in standin.screen(person.id) if seen.by_bot] for person in people]
    # At least once each, and in order: only the answer that a kill interrupted may stand there twice.
    assert [list(dict.fromkeys(replies)) for replies in answered] == [towns] * CHATS
    assert [replies for replies in answered if replies != sorted(replies, key=towns.index)] == []
    assert sum(map(len, answered)) - plan.messages <= plan.kills * CHATS
    assert logged(house) == dict.fromkeys(towns, CHATS)
    assert "Traceback" not in bot.log


def logged(house: House) -> dict[str, int]:
    """How many unmet needs were noted, by town."""
    with house.engine.connect() as connection:
        rows = connection.execute(
            select(Need.municipality, Need.status, func.count()).group_by(Need.municipality, Need.status)
        ).all()
    assert {row.status for row in rows} == {"unmet"}
    return Counter({row.municipality: row.count for row in rows})


def town_of(answer: str, towns: list[str]) -> str:
    """The town that the first line of an answer is about."""
    head = answer.partition("\n")[0]
    return next((town for town in towns if town in head), head)


async def all_confirmed(standin: StandIn) -> None:
    """Until the bot has asked for updates beyond the last one."""
    while standin.updates.pending:
        await asyncio.sleep(0.02)


async def _is_gap(house: House, name: str) -> bool:
    """Is asking for work there understood, of this very town, and unmet?"""
    heard = await house.hearing.ear.hear(f"trabajo en {name}", Hint())
    place = heard.place
    if heard.needs != ("work",) or place is None or place.ambiguous or place.where.name != name:
        return False
    return not house.window.directory.find(ServiceQuery("work", place.where, datetime.now(UTC))).met
