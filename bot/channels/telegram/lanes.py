"""Lanes: work of one chat runs in order, chats run side by side. Knows nothing of what the work is."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

Work = Callable[[], Awaitable[None]]
MOST_AT_ONCE: Final = 64


class Lanes:
    """One lane a chat; a lane that is empty is forgotten."""

    def __init__(self, at_once: int = MOST_AT_ONCE) -> None:
        self._waiting: dict[str, deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(at_once)

    def add(self, lane: str, work: Work) -> None:
        """Put work at the end of a lane."""
        if lane in self._waiting:
            self._waiting[lane].append(work)
            return
        self._waiting[lane] = deque((work,))
        task = asyncio.create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait until every lane is empty."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _run(self, lane: str) -> None:
        queue = self._waiting[lane]
        try:
            while queue:
                async with self._room:
                    await queue[0]()
                queue.popleft()
        finally:
            del self._waiting[lane]
