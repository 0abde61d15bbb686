"""Keeps the current snapshot of the directory: answers never wait for the database, and go on without it.

Knows engine and clock. One thread at most builds a new snapshot while the old one serves.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine

from services_directory.db import database_errors, reading
from services_directory.errors import DatabaseUnavailable
from services_directory.listings.catalog import version_of
from services_directory.listings.facts import GRACE_DAYS
from services_directory.listings.hours import is_holiday
from services_directory.listings.snapshot import Snapshot, build

CHECK_EVERY: Final = timedelta(seconds=5)


class Directory:
    """The published directory of one process. `clock` gives the aware present; `grace_days` as for `Facts`."""

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], datetime],
        check_every: timedelta = CHECK_EVERY,
        grace_days: int = GRACE_DAYS,
    ) -> None:
        self._reading = reading(engine)
        self._clock = clock
        self._check_every = check_every
        self._grace_days = grace_days
        self._lock = threading.Lock()
        self._building = threading.Lock()
        self._current: Snapshot | None = None
        self._checked_at: datetime | None = None
        self._check: Future[bool] | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="directory")

    def snapshot(self) -> Snapshot:
        """The current snapshot. Only the very first call reads the database, and may raise DatabaseUnavailable."""
        if self._current is None:
            self.refresh()
        current = self._current
        if current is None:
            raise DatabaseUnavailable("the directory was never read")
        return current

    def refresh_if_changed(self) -> Future[bool] | None:
        """Looks at the version in a thread, if the last look is long enough ago; returns at once.

        The future says whether a new snapshot was taken; nobody need wait for it. None: nothing to do now.
        """
        now = self._clock()
        with self._lock:
            running = self._check is not None and not self._check.done()
            recent = self._checked_at is not None and now - self._checked_at < self._check_every
            if running or recent:
                return None
            self._checked_at = now
            self._check = self._worker.submit(self._refresh_or_stay)
            return self._check

    def refresh(self) -> bool:
        """Takes a new snapshot if the version changed; waits for it. Raises DatabaseUnavailable; the old one then stays."""
        with self._building:
            return self._refresh_alone()

    def _refresh_alone(self) -> bool:
        with database_errors(), self._reading() as session:
            if self._current is not None and version_of(session) == self._current.version:
                return False
            fresh = build(session, self._grace_days)
        is_holiday(self._clock().date())  # reads the calendar now, not during somebody's first question
        self._current = fresh
        return True

    def close(self) -> None:
        """Ends the thread."""
        self._worker.shutdown(wait=True)

    def _refresh_or_stay(self) -> bool:
        try:
            return self.refresh()
        except DatabaseUnavailable:
            return False  # the old snapshot serves on; the next look comes soon
