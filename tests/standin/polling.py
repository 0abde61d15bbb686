"""getUpdates: long polling with offset confirmation, and the conflict of two pollers."""

import asyncio
import time

from tests.standin.calls import Raw
from tests.standin.errors import bad_request, conflict
from tests.standin.parameters import Parameters
from tests.standin.updates import Update, Updates

MAX_TIMEOUT = 50
MAX_LIMIT = 100
REPEAT_PAUSE = 3.0
REPEAT_SINGLE = 0.5
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Polling:
    """One waiting poll at a time. `paced` adds Telegram's brakes on repeated equal polls (off by default)."""

    def __init__(self, updates: Updates) -> None:
        self.paced = False
        self._updates = updates
        self._waiting: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self._last_start = 0.0

    async def get_updates(self, parameters: Parameters) -> Raw:
        """Answer at once with what is pending, or when something comes, or empty after `timeout` seconds."""
        if self._updates.courier is not None:
            raise conflict(WEBHOOK_ACTIVE)
        offset, limit = parameters.integer("offset"), _limit(parameters)
        timeout = patience(parameters.integer("timeout"))
        self.end(OTHER_POLL)
        allowed = parameters.structure("allowed_updates", "allowed updates")
        if isinstance(allowed, list):
            self._updates.allow(map(str, allowed))
        if self.paced:
            timeout, limit = self._brake(offset, timeout, limit)
        self._confirm(offset)
        chosen = self._updates.batch(limit)
        if not chosen and timeout:
            await self._wait(timeout)
            chosen = self._updates.batch(limit)
        return _raw(chosen)

    def end(self, reason: str) -> None:
        """Kill the waiting poll with a 409."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))

    def release(self) -> None:
        """Let the waiting poll answer with what there is."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._updates.keep_last(-offset)
        elif offset > 0:
            self._updates.confirm_below(offset)

    async def _wait(self, timeout: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = mine
        try:
            await asyncio.wait_for(mine, timeout)
        except TimeoutError:
            return
        finally:
            if self._waiting is mine:
                self._waiting = None

    def _brake(self, offset: int, timeout: float, limit: int) -> tuple[float, int]:
        now = time.monotonic()
        if offset == self._last_offset:
            since = now - self._last_start
            timeout = max(timeout, REPEAT_PAUSE) if since < REPEAT_PAUSE else timeout
            limit = 1 if since < REPEAT_SINGLE else limit
        self._last_offset, self._last_start = offset, now
        return timeout, limit


def patience(asked: int) -> float:
    """How many seconds a poll that asked for `asked` may wait: 0 to 50."""
    return float(min(max(asked, 0), MAX_TIMEOUT))


def _limit(parameters: Parameters) -> int:
    limit = parameters.integer("limit", MAX_LIMIT)
    if not 1 <= limit <= MAX_LIMIT:
        raise bad_request("limit must be between 1 and 100 (Telegram takes 100 instead; the stand-in refuses)")
    return limit


def _raw(updates: list[Update]) -> Raw:
    return Raw(b'{"ok":true,"result":[' + b",".join(update.body for update in updates) + b"]}")
