"""Long polling that confirms an update only after it is done: what a crash interrupts, Telegram delivers again.

One failing update is set aside and logged by kind; it never stops the others.
"""

import asyncio
import logging
from functools import partial
from typing import Final, Protocol

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.calls import pause_of
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.updates import ALLOWED, Knock, knock
from bot.incoming import Incoming
from bot.outcome import Outcome
from bot.ports import Clock
from services_directory.privacy.desk import Desk

log = logging.getLogger(__name__)

POLL_SECONDS: Final = 25
READ_SECONDS: Final = 10  # beyond the poll itself
MOST_UPDATES: Final = 100  # Telegram gives no more at once
# How long updates in hand may hold back the next poll. A poll that asks for the same again is slowed by Telegram if it comes
# within half a second; one that asks for later updates is not.
PATIENCE_SECONDS: Final = 0.1
REPEAT_SECONDS: Final = 0.7
RETRY_SECONDS: Final = 3.0
LONG_SECONDS: Final = 30.0
STOP_SECONDS: Final = 20.0
_RESTART_GAP: Final = 10_000


class Answering(Protocol):
    """What answers: the window."""

    async def take(self, incoming: Incoming) -> Outcome:
        """Answer one message."""

    async def sent(self, outcome: Outcome) -> None:
        """The replies are with the person."""

    def trouble(self, incoming: Incoming) -> Outcome:
        """What is said when answering failed."""


class Polling:
    """Takes one bot's updates, answers them, confirms them."""

    def __init__(self, bot: Bot, window: Answering, desk: Desk, clock: Clock) -> None:
        self._bot = bot
        self._window = window
        self._sender = Sender(bot)
        self._desk = desk
        self._clock = clock
        self._lanes = Lanes()
        # In hand since when, and so not confirmed: until then the same updates come with every poll.
        self._open: dict[int, float] = {}
        self._seen: set[int] = set()
        self._last = 0
        self._asked = 0
        self._progress = asyncio.Event()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Poll until stopped; then finish what is in hand and confirm it. Raises InvalidToken when the token is taken back."""
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                poll = asyncio.create_task(self._poll())
                await asyncio.wait((poll, stopping), return_when=asyncio.FIRST_COMPLETED)
                if not poll.done():
                    # What it might have brought is not confirmed and comes again.
                    poll.cancel()
                    await asyncio.gather(poll, return_exceptions=True)
                    break
                self._take_all(poll.result())
                await self._settle()
        finally:
            stopping.cancel()
        if not await self._lanes.finish(STOP_SECONDS):
            log.warning("stopped with updates in hand: they come again")
        await self._confirm()

    def stop(self) -> None:
        """Ask for no more; end when what is in hand is done."""
        self._stopping.set()

    @property
    def _offset(self) -> int:
        """The first update not yet done; everything below it is confirmed by asking for it."""
        return min(self._open, default=self._last + 1)

    async def _poll(self) -> tuple[Update, ...]:
        self._asked = self._offset
        self._seen = {number for number in self._seen if number >= self._asked}
        try:
            return await self._bot.get_updates(
                offset=self._asked if self._last else None,
                timeout=0 if self._open else POLL_SECONDS,
                allowed_updates=list(ALLOWED),
                read_timeout=READ_SECONDS,
            )
        except RetryAfter as error:
            await asyncio.sleep(pause_of(error))
        except InvalidToken:
            raise
        except Conflict as error:
            await self._give_way(error)
        except TelegramError as error:
            log.warning("telegram does not answer (%s)", type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)
        return ()

    async def _give_way(self, error: Conflict) -> None:
        """Someone else takes the updates: a webhook left behind is taken down, another process is waited for."""
        if "webhook" not in error.message.casefold():
            log.error("another process polls this bot: only one may; trying again")
            await asyncio.sleep(RETRY_SECONDS)
            return
        log.warning("a webhook was set: it is taken down, updates come by polling")
        try:
            await self._bot.delete_webhook()
        except TelegramError as failed:
            log.warning("the webhook is still set (%s)", type(failed).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    def _take_all(self, updates: tuple[Update, ...]) -> None:
        # By number, should they ever come out of order: a person's words are answered in the order they were sent.
        fresh = [update for update in sorted(updates, key=lambda update: update.update_id) if update.update_id not in self._seen]
        if not fresh and self._open and len(updates) == MOST_UPDATES:
            self._step_over()
        for update in fresh:
            self._take(update)

    def _step_over(self) -> None:
        """A poll is full of updates in hand, nothing is new: the oldest is let go, so that one chat never stops all others.

        It is still being answered; only a crash before that is done would lose its reply. Its need is in the log already.
        """
        oldest = min(self._open)
        if asyncio.get_running_loop().time() - self._open[oldest] > LONG_SECONDS:
            log.warning("an update takes too long: the next ones are taken before it is confirmed")
            del self._open[oldest]

    def _take(self, update: Update) -> None:
        self._seen.add(update.update_id)
        # Numbers restart at random after a week of silence: a much lower one is the new beginning.
        restarted = self._last - update.update_id > _RESTART_GAP
        self._last = update.update_id if restarted else max(self._last, update.update_id)
        arrived = knock(update, self._bot.id, self._desk, self._clock())
        if arrived is not None:
            self._open[update.update_id] = asyncio.get_running_loop().time()
            self._lanes.add(arrived.incoming.person.session, partial(self._answer, update.update_id, arrived))

    async def _answer(self, number: int, arrived: Knock) -> None:
        """Answer one update; whatever goes wrong stays with it, and the person is told."""
        # Cancelled at the stop it stays open, so that it is not confirmed.
        (failure,) = await asyncio.gather(self._answer_and_mark(arrived), return_exceptions=True)
        if failure is not None:
            log.error("an update was set aside (%s)", type(failure).__name__)
            await self._apologise(arrived)
        self._open.pop(number, None)
        self._progress.set()

    async def _answer_and_mark(self, arrived: Knock) -> None:
        outcome = await self._window.take(arrived.incoming)
        await self._sender.deliver(arrived, outcome)
        await self._window.sent(outcome)

    async def _apologise(self, arrived: Knock) -> None:
        apology = self._sender.deliver(arrived, self._window.trouble(arrived.incoming))
        (failure,) = await asyncio.gather(apology, return_exceptions=True)
        if failure is not None:
            log.error("the apology did not arrive (%s)", type(failure).__name__)

    async def _settle(self) -> None:
        """Let what was taken get done; not for long, so that one slow chat does not hold the others."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        while self._open and not self._stopping.is_set():
            patience = REPEAT_SECONDS if self._offset == self._asked else PATIENCE_SECONDS
            left = started + patience - loop.time()
            if left <= 0:
                return
            self._progress.clear()
            await wait_for(self._progress, left)

    async def _confirm(self) -> None:
        if not self._last:
            return
        try:
            await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, read_timeout=READ_SECONDS)
        except TelegramError as error:
            log.warning("the last updates could not be confirmed (%s)", type(error).__name__)


async def wait_for(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, at most so long."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
