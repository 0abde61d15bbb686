"""Delivery of updates to the bot's webhook: order per queue key, connections, retries, expiry."""

import asyncio
import random
from collections import deque
from contextlib import suppress
from dataclasses import dataclass

import aiohttp

from tests.standin.chats import Json
from tests.standin.clock import Clock
from tests.standin.updates import Key, Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_TIMEOUT = 60.0
LONGEST_PAUSES = (60.0, 120.0)
LONGEST_RETRY_AFTER = 3600.0
DEFAULT_CONNECTIONS = 40
GOOD = range(200, 300)


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates go. `secret` empty: no header."""

    url: str
    secret: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    ip_address: str = ""


@dataclass(slots=True)
class _Outcome:
    delivered: bool
    retry_after: float | None = None


class Webhook:
    """One worker per queue key with work; at most `max_connections` requests at once.

    `retry_scale` multiplies the pauses between tries (0: no waiting); `answer_timeout` is in seconds.
    """

    def __init__(self, updates: Updates, clock: Clock) -> None:
        self.retry_scale = 1.0
        self.answer_timeout = ANSWER_TIMEOUT
        self.target: Target | None = None
        self.last_error: tuple[int, str] | None = None
        self.in_flight = 0
        self.most_in_flight = 0
        self._updates = updates
        self._clock = clock
        self._queues: dict[Key, deque[Update]] = {}
        self._workers: dict[Key, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(DEFAULT_CONNECTIONS)
        self._session: aiohttp.ClientSession | None = None

    async def set(self, target: Target) -> None:
        """Replace the webhook; what is pending goes to the new one."""
        await self.remove()
        self.target = target
        self._slots = asyncio.Semaphore(target.max_connections)
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self._updates.courier = self.push
        for update in list(self._updates.pending.values()):
            self.push(update)

    async def remove(self) -> None:
        """End all deliveries; unconfirmed updates, those in flight included, stay pending."""
        self._updates.courier = None
        self.target = None
        self.last_error = None
        workers, self._workers, self._queues = list(self._workers.values()), {}, {}
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def push(self, update: Update) -> None:
        """Queue an update behind the others of its key."""
        self._queues.setdefault(update.key, deque()).append(update)
        if update.key not in self._workers:
            self._workers[update.key] = asyncio.create_task(self._work(update.key))

    def info(self) -> Json:
        """The WebhookInfo object."""
        self._updates.expire()
        target = self.target or Target("")
        info: Json = {
            "url": target.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if target.url:
            info |= {
                "max_connections": target.max_connections,
                "ip_address": target.ip_address or "127.0.0.1",
            }
        if self.last_error:
            info |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        return info

    async def _work(self, key: Key) -> None:
        queue = self._queues[key]
        while queue:
            await self._deliver(queue[0])
            queue.popleft()
        del self._queues[key], self._workers[key]

    async def _deliver(self, update: Update) -> None:
        failures = 0
        while self._clock.now() <= update.expires:
            async with self._slots:
                outcome = await self._attempt(update)
            if outcome.delivered:
                self._updates.settle(update.id)
                return
            failures += 1
            pause = pause_after(failures, outcome.retry_after)
            if self._clock.now() + pause > update.expires:
                break
            await asyncio.sleep(pause * self.retry_scale)
        self._updates.drop(update.id)

    async def _attempt(self, update: Update) -> _Outcome:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            return await self._post(update)
        except TimeoutError:
            self._failed("Read timeout expired")
        except aiohttp.ClientConnectorError:
            self._failed("Connection refused")
        except aiohttp.ClientError:
            self._failed("Connection reset by peer")
        finally:
            self.in_flight -= 1
        return _Outcome(delivered=False)

    async def _post(self, update: Update) -> _Outcome:
        target, session = self.target, self._session
        if target is None or session is None:
            return _Outcome(delivered=False)
        headers = {"Content-Type": "application/json"}
        if target.secret:
            headers[SECRET_HEADER] = target.secret
        limit = aiohttp.ClientTimeout(total=self.answer_timeout)
        self._updates.note_handed([update])
        async with session.post(target.url, data=update.body, headers=headers, timeout=limit) as answer:
            await answer.read()
            if answer.status in GOOD:
                return _Outcome(delivered=True)
            self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
            return _Outcome(delivered=False, retry_after=_retry_after(answer.headers.get("Retry-After", "")))

    def _failed(self, message: str) -> None:
        self.last_error = (self._clock.date(), message)


def pause_after(failures: int, retry_after: float | None) -> float:
    """Seconds to the next try: none after the first failure, then 2, 4, 8 ... up to 60-120, or as told."""
    if retry_after is not None:
        return retry_after
    if failures == 1:
        return 0.0
    return min(2.0 ** (failures - 1), random.uniform(*LONGEST_PAUSES))


def _retry_after(header: str) -> float | None:
    with suppress(ValueError):
        return min(max(float(header), 0.0), LONGEST_RETRY_AFTER) if header else None
    return None
