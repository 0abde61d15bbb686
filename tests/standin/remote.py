"""The stand-in seen from another process: the control API as async calls."""

from types import TracebackType
from typing import Any

import aiohttp

from tests.standin.errors import StandInError

GOOD = 200


class RemoteStandIn:
    """Use it as `async with RemoteStandIn("http://127.0.0.1:8090") as telegram: ...`."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "RemoteStandIn":
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(self, route: str, **wish: object) -> dict[str, Any]:
        """Post to any control route; StandInError with its message if it refuses."""
        if self._session is None:
            raise StandInError("use it as a context manager")
        async with self._session.post(f"{self._url}/sim/{route}", json=wish) as answer:
            told: dict[str, Any] = await answer.json()
            if answer.status != GOOD:
                raise StandInError(told["error"])
            return told

    async def act(self, person: int, act: str, **given: object) -> dict[str, Any]:
        """Do what a Person can do; gives update_id and message_id."""
        return await self.ask("act", person=person, act=act, **{"with": given})

    async def wait_for(self, chat: int | None, n: int, timeout: float = 30.0) -> int:
        """Wait for n replies in a chat (None: in all); gives their number, whether or not it was reached."""
        return int((await self.ask("wait", chat=chat, count=n, timeout=timeout))["replies"])

    async def calls(self, since: int = 0) -> list[dict[str, Any]]:
        """What the bot has called, from the `since`-th call on."""
        made: list[dict[str, Any]] = (await self.ask("calls", since=since))["calls"]
        return made
