"""The stand-in's clock: real time plus a shift, so that a test can let 150 seconds or a day pass at once."""

import time


class Clock:
    """Seconds since the epoch, moved forward by `advance`."""

    def __init__(self) -> None:
        self._shift = 0.0

    def now(self) -> float:
        """Unix time in seconds, shifted."""
        return time.time() + self._shift

    def date(self) -> int:
        """Unix time in whole seconds, as Telegram writes dates."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once; expiry is judged by the new time, waiting timers keep real time."""
        self._shift += seconds
