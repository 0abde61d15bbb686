"""Fixtures of the stand-in's own tests: a running stand-in, a real Bot, a raw caller, a person."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot

from tests.standin.client import Person
from tests.standin.server import StandIn
from tests.standin.webhook_taker import Hook

ANA = 7001


class RawCaller:
    """Calls methods with aiohttp and gives status and body, refusals included."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, token: str) -> None:
        self.session = session
        self._root = f"{base_url}{token}"

    async def __call__(self, method: str, **parameters: object) -> tuple[int, dict[str, Any]]:
        """Post a JSON body."""
        async with self.session.post(f"{self._root}/{method}", json=parameters) as answer:
            return answer.status, await answer.json()

    async def refusal(self, method: str, **parameters: object) -> tuple[int, str]:
        """Status and description of a call that must fail."""
        status, body = await self(method, **parameters)
        assert body["ok"] is False
        assert body["error_code"] == status
        return status, str(body["description"])


@pytest.fixture(autouse=True)
def durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot's coming default, without its warning."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in on a free port."""
    server = await StandIn.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def bot(standin: StandIn) -> AsyncIterator[Bot]:
    """The real client, with its default transport."""
    async with Bot(standin.token, base_url=standin.base_url, base_file_url=standin.base_file_url) as made:
        yield made


@pytest_asyncio.fixture
async def api(standin: StandIn) -> AsyncIterator[RawCaller]:
    """Raw calls, to send what the real client would not."""
    async with aiohttp.ClientSession() as session:
        yield RawCaller(session, standin.base_url, standin.token)


@pytest_asyncio.fixture
async def ana(standin: StandIn) -> Person:
    """Someone who has started the bot: message 1 is /start, its update is pending."""
    person = standin.person(ANA)
    person.starts()
    return person


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    """A webhook on a free port."""
    made = Hook()
    runner = web.ServerRunner(web.Server(made), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    made.open.set()
    await runner.cleanup()
