"""A stand-in, a bot on our own transport, and polling with a made-up window behind it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from telegram import Bot

from bot.assembly import utc_now
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.transport import AiohttpRequest
from bot.incoming import Incoming
from bot.main import quiet_logs
from bot.messages.reply import Reply
from bot.outcome import Outcome
from services_directory.privacy.desk import Desk
from services_directory.privacy.keys import MemoryKeyRing
from tests.standin import StandIn
from tests.tasks import in_background


async def _echo(incoming: Incoming) -> Outcome:
    return Outcome([Reply(incoming.text or incoming.kind)], key=incoming.key)


@dataclass
class FakeWindow:
    """Remembers what came; answers with its own words unless told otherwise."""

    answer: Callable[[Incoming], Awaitable[Outcome]] = _echo
    taken: list[Incoming] = field(default_factory=list)
    marked: list[str | None] = field(default_factory=list)

    async def take(self, incoming: Incoming) -> Outcome:
        self.taken.append(incoming)
        return await self.answer(incoming)

    async def sent(self, outcome: Outcome) -> None:
        self.marked.append(outcome.key)

    def trouble(self, incoming: Incoming) -> Outcome:
        return Outcome([Reply("Algo falló. Si hay peligro: 911")])

    @property
    def texts(self) -> list[str]:
        return [incoming.text for incoming in self.taken]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs as in a real run, and no long pauses after a failed poll or call."""
    quiet_logs("DEBUG")
    monkeypatch.setattr("bot.channels.telegram.polling.RETRY_SECONDS", 0.02)
    monkeypatch.setattr("bot.channels.telegram.calls.FIRST_WAIT", 0.02)


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    server = await StandIn.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def bot(standin: StandIn) -> AsyncIterator[Bot]:
    async with bot_on(standin) as made:
        yield made


@pytest.fixture
def desk() -> Desk:
    return Desk(MemoryKeyRing())


@asynccontextmanager
async def bot_on(standin: StandIn, read_seconds: float = 10.0) -> AsyncIterator[Bot]:
    """The real client on our transport."""
    calls, polls = AiohttpRequest(read_seconds=read_seconds), AiohttpRequest(1, 40)
    async with Bot(standin.token, base_url=standin.base_url, request=calls, get_updates_request=polls) as made:
        yield made


@asynccontextmanager
async def polling_on(standin: StandIn, window: FakeWindow) -> AsyncIterator[Polling]:
    """Polling at work; stopped in order at the end."""
    async with bot_on(standin) as made:
        polling = Polling(made, window, Desk(MemoryKeyRing()), utc_now)
        async with in_background(polling.run(), polling.stop):
            yield polling
