"""Something that runs while a test looks at it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def in_background(work: Coroutine[Any, Any, None], stop: Callable[[], None]) -> AsyncIterator[asyncio.Task[None]]:
    """Runs `work`; at the end asks it to stop and waits for it. Its failure is the test's."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        stop()
        await asyncio.wait_for(task, 30)
