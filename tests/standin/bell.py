"""Rings when a bot's reply reaches a chat; whoever waits for replies sleeps on it. Knows only counts."""

import asyncio
from collections import Counter
from collections.abc import Callable

EVERYWHERE = None
Waiter = tuple[Callable[[], bool], asyncio.Future[None]]


class Bell:
    """Counts replies (messages sent and edits made by the bot) per chat, and wakes waiters."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.total = 0
        self._waiters: dict[int | None, list[Waiter]] = {}

    def ring(self, chat_id: int) -> None:
        """A reply has reached `chat_id`."""
        self.counts[chat_id] += 1
        self.total += 1
        self.stir(chat_id)

    def stir(self, chat_id: int) -> None:
        """Something other than a reply has happened in `chat_id`: conditions are looked at again."""
        if self._waiters:
            self._wake(chat_id)
            self._wake(EVERYWHERE)

    def heard(self, chat_id: int | None) -> int:
        """How many replies so far in a chat, or in all of them for None."""
        return self.total if chat_id is EVERYWHERE else self.counts[chat_id]

    async def until(self, condition: Callable[[], bool], chat_id: int | None, timeout: float) -> bool:
        """Wait until `condition()` holds, looked at whenever `chat_id` (None: any chat) is stirred."""
        if condition():
            return True
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiter = (condition, future)
        self._waiters.setdefault(chat_id, []).append(waiter)
        try:
            await asyncio.wait_for(future, timeout)
        except TimeoutError:
            return condition()
        finally:
            self._forget(chat_id, waiter)
        return True

    def _wake(self, chat_id: int | None) -> None:
        for condition, future in self._waiters.get(chat_id, ()):
            if not future.done() and condition():
                future.set_result(None)

    def _forget(self, chat_id: int | None, waiter: Waiter) -> None:
        left = [other for other in self._waiters[chat_id] if other is not waiter]
        if left:
            self._waiters[chat_id] = left
        else:
            del self._waiters[chat_id]
