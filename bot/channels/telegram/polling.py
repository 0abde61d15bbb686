"""Long polling that confirms an update only after it is done: what a crash interrupts, Telegram delivers again.

One failing update is set aside and logged by kind; it never stops the others.
"""

import asyncio
import logging
from typing import Final

from telegram import Bot, Update
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.updates import ALLOWED, Knock, knock
from bot.ports import Clock
from bot.turn import Window
from services_directory.privacy.desk import Desk

log = logging.getLogger(__name__)

POLL_SECONDS: Final = 25
# How long a slow chat may hold back the confirmation of the others before the next poll goes out all the same.
PATIENCE_SECONDS: Final = 2.0
RETRY_SECONDS: Final = 3.0
_RESTART_GAP: Final = 10_000


class Polling:
    """Takes one bot's updates, answers them, confirms them."""

    def __init__(self, bot: Bot, window: Window, desk: Desk, clock: Clock) -> None:
        self._bot = bot
        self._window = window
        self._sender = Sender(bot)
        self._desk = desk
        self._clock = clock
        self._lanes = Lanes()
        self._open: set[int] = set()
        self._last = 0
        self._progress = asyncio.Event()
        self._stopping = False

    async def run(self) -> None:
        """Poll until stopped; then finish what is in hand and confirm it."""
        while not self._stopping:
            for update in await self._poll():
                self._take(update)
            await self._settle()
        await self._lanes.finish()
        await self._confirm()

    def stop(self) -> None:
        """End after the poll in hand."""
        self._stopping = True

    @property
    def _offset(self) -> int:
        """The first update not yet done; everything below it is confirmed by asking for it."""
        return min(self._open) if self._open else self._last + 1

    async def _poll(self) -> tuple[Update, ...]:
        try:
            wait = 0 if self._open else POLL_SECONDS
            return await self._bot.get_updates(
                offset=self._offset if self._last else None, timeout=wait, allowed_updates=list(ALLOWED), read_timeout=POLL_SECONDS + 10
            )
        except RetryAfter as error:
            pause = error.retry_after
            await asyncio.sleep(pause.total_seconds() if hasattr(pause, "total_seconds") else float(pause))
        except Conflict:
            log.error("another process polls this bot: only one may; trying again")
            await asyncio.sleep(RETRY_SECONDS)
        except NetworkError as error:
            log.warning("telegram does not answer (%s)", type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)
        return ()

    def _take(self, update: Update) -> None:
        # Numbers restart at random after a week of silence: a much lower one is new, a slightly lower one was seen.
        if 0 <= self._last - update.update_id < _RESTART_GAP:
            return
        self._last = update.update_id
        arrived = knock(update, self._bot.id, self._desk, self._clock())
        if arrived is None:
            return
        self._open.add(update.update_id)
        self._lanes.add(arrived.incoming.person.session, lambda: self._answer(update.update_id, arrived))

    async def _answer(self, number: int, arrived: Knock) -> None:
        """Answer one update; whatever goes wrong stays with it, and the person is told."""
        work = asyncio.create_task(self._answer_and_mark(arrived))
        try:
            await asyncio.wait((work,))
            error = work.exception()
            if error is not None:
                log.error("an update was set aside (%s)", type(error).__name__)
                await self._apologise(arrived)
        finally:
            self._open.discard(number)
            self._progress.set()

    async def _answer_and_mark(self, arrived: Knock) -> None:
        outcome = await self._window.take(arrived.incoming)
        await self._sender.deliver(arrived, outcome)
        await self._window.sent(outcome)

    async def _apologise(self, arrived: Knock) -> None:
        try:
            await self._sender.deliver(arrived, self._window.trouble(arrived.incoming))
        except TelegramError as error:
            log.error("the apology did not arrive (%s)", type(error).__name__)

    async def _settle(self) -> None:
        """Let what was taken get done; not for ever, so that one slow chat does not hold the others."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while self._open and (left := deadline - asyncio.get_running_loop().time()) > 0:
            self._progress.clear()
            try:
                await asyncio.wait_for(self._progress.wait(), left)
            except TimeoutError:
                return

    async def _confirm(self) -> None:
        if self._last and not self._open:
            try:
                await self._bot.get_updates(offset=self._last + 1, limit=1, timeout=0)
            except TelegramError as error:
                log.warning("the last updates could not be confirmed (%s)", type(error).__name__)

