"""Lanes: work of one chat runs in order, chats run side by side. Knows nothing of what the work is."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

log = logging.getLogger(__name__)

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

    async def finish(self, within: float) -> bool:
        """Wait until every lane is empty, for so many seconds; what is left then is given up. True when nothing was."""
        deadline = asyncio.get_running_loop().time() + within
        while self._tasks and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
        given_up = tuple(self._tasks)
        for task in given_up:
            task.cancel()
        await asyncio.gather(*given_up, return_exceptions=True)
        return not given_up

    async def _run(self, lane: str) -> None:
        queue = self._waiting[lane]
        try:
            while queue:
                async with self._room:
                    # Gathered, so that what fails stays with itself: the rest of the lane is still done.
                    (failure,) = await asyncio.gather(queue.popleft()(), return_exceptions=True)
                if failure is not None:
                    log.error("work in a lane failed (%s)", type(failure).__name__)
        finally:
            del self._waiting[lane]
