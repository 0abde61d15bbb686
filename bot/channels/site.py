"""The web site of one process: the chat at /, the offices' console at /consola. Knows neither; sends each request to its own."""

import asyncio
from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

CONSOLE: Final = "/consola"


class Later:
    """An application that is made at its first request: who only answers people does not wait for the console to load."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make = make
        self._made: ASGIApp | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        async with self._making:
            if self._made is None:
                self._made = await asyncio.to_thread(self._make)
        await self._made(scope, receive, send)


class Site:
    """The chat and, where there is one, the console beside it."""

    def __init__(self, chat: ASGIApp, console: ASGIApp) -> None:
        self._chat = chat
        self._console = console

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        to_console = path == CONSOLE or path.startswith(f"{CONSOLE}/")
        await (self._console if to_console else self._chat)(scope, receive, send)
