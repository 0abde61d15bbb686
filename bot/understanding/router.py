"""Takes Rasa when it is set and healthy, else the embedded engine, and says which.

A circuit breaker keeps a dead server from costing time.
"""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Final

from bot.errors import UnderstandingUnavailable
from bot.ports import Ranking, Understander

log = logging.getLogger(__name__)

FAILURES_TO_OPEN: Final = 2
# After this long one message tries the server again; the others do not wait for it.
REST_SECONDS: Final = 10.0


class Router:
    """An Understander made of two."""

    def __init__(self, first: Understander, spare: Understander, clock: Callable[[], float] = monotonic) -> None:
        self._first = first
        self._spare = spare
        self._clock = clock
        self._failures = 0
        self._closed_until = 0.0

    @property
    def healthy(self) -> bool:
        """Is the first engine being asked?"""
        return self._failures < FAILURES_TO_OPEN

    async def rank(self, text: str) -> Ranking:
        """See Understander; never raises."""
        if not self.healthy and self._clock() < self._closed_until:
            return await self._spare.rank(text)
        if not self.healthy:
            # Half open: this message tries, the next ones rest on until it is known.
            self._closed_until = self._clock() + REST_SECONDS
        try:
            ranking = await self._first.rank(text)
        except UnderstandingUnavailable as error:
            self._failed(error)
            return await self._spare.rank(text)
        if self._failures:
            log.info("the first engine answers again")
        self._failures = 0
        return ranking

    def _failed(self, error: UnderstandingUnavailable) -> None:
        self._failures += 1
        self._closed_until = self._clock() + REST_SECONDS
        log.warning("the first engine does not answer (%s): the embedded one takes over", error)
