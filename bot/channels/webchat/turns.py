"""One turn at a time for each visitor, however fast they tap."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A lock for each conversation that is being answered; forgotten when nobody waits."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    def waiting(self, session: str) -> int:
        """How many messages of this conversation are being answered or wait for it."""
        return self._locks[session][1] if session in self._locks else 0

    @asynccontextmanager
    async def of(self, session: str) -> AsyncIterator[None]:
        """Wait for this conversation's turn."""
        lock, waiting = self._locks.get(session, (asyncio.Lock(), 0))
        self._locks[session] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            _, waiting = self._locks[session]
            if waiting == 1:
                del self._locks[session]
            else:
                self._locks[session] = (lock, waiting - 1)
