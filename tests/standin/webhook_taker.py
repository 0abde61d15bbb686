"""A bot's side of a webhook for the tests: keeps what came, answers what the test says."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.standin.server import StandIn
from tests.standin.webhook import SECRET_HEADER


class Hook:
    """A bot's webhook: keeps what came, answers what the test says, can be held at the door."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.open = asyncio.Event()
        self.open.set()
        self.url = ""
        self._news = asyncio.Condition()

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        """Take one delivery."""
        async with self._news:
            self.bodies.append(await request.read())
            self.updates.append(await request.json())
            self.secrets.append(request.headers.get(SECRET_HEADER))
            answer = self.answers.pop(0) if self.answers else web.Response()
            self._news.notify_all()
        await self.open.wait()
        return answer

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a delivery that makes the condition hold."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(condition), 5)

    @property
    def ids(self) -> list[int]:
        """Update ids in order of arrival."""
        return [update["update_id"] for update in self.updates]


async def settled(standin: StandIn) -> None:
    """Wait until the bot has confirmed everything."""
    while standin.updates.pending:
        await asyncio.sleep(0.001)
