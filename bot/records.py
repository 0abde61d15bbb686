"""The Records port over the database: one read when a message comes, one transaction when it is done.

Database work runs in a thread; SQLite, which takes one writer at a time, gets a single one.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import Connection, Engine

from bot.conversation.session import Session
from bot.incoming import Person
from bot.ports import Opened, TurnWork
from bot.sessions import dump, load
from services_directory.conversations import store
from services_directory.db import database_errors
from services_directory.needs import log, suggestions
from services_directory.needs.log import Held

T = TypeVar("T")
_POSTGRES_THREADS: Final = 8


class _TakenAlready(Exception):
    """Another process has claimed this update; rolls the transaction back."""


class DatabaseRecords:
    """Records in SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reads_only=True)
        threads = 1 if engine.dialect.name == "sqlite" else _POSTGRES_THREADS
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="records")

    async def open(self, person: Person, key: str | None, now: datetime) -> Opened:
        """See Records."""
        return await self._read(lambda connection: _open(connection, person, key, now))

    async def commit(self, work: TurnWork) -> bool:
        """See Records."""
        try:
            await self._write(lambda connection: _commit(connection, work))
        except _TakenAlready:
            return False
        return True

    async def sent(self, key: str) -> None:
        """See Records."""
        await self._write(lambda connection: store.mark_sent(connection, key))

    async def held(self, person: Person) -> Held:
        """See Records."""
        return await self._read(lambda connection: log.held(connection, person.needs))

    async def forget(self, person: Person, need_ids: tuple[str, ...]) -> Held:
        """See Records."""

        def work(connection: Connection) -> Held:
            store.forget_states(connection, person.sessions)
            return log.forget(connection, person.needs, need_ids)

        return await self._write(work)

    async def sweep(self, now: datetime) -> None:
        """Delete what is past its time."""

        def work(connection: Connection) -> None:
            store.sweep(connection, now)
            log.delete_old_notes(connection, now.date())
            suggestions.delete_old_suggestions(connection, now.date())

        await self._write(work)

    def close(self) -> None:
        """Finish what is being written."""
        self._threads.shutdown(wait=True)

    async def _read(self, work: Callable[[Connection], T]) -> T:
        def inside() -> T:
            with database_errors(), self._reader.connect() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._threads, inside)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        def inside() -> T:
            with database_errors(), self._engine.begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._threads, inside)


def _open(connection: Connection, person: Person, key: str | None, now: datetime) -> Opened:
    claim = store.find_claim(connection, key) if key else None
    found = store.find_state(connection, person.sessions)
    session = load(found[0]) if found else Session()
    if found and (found[1] is None or found[1] <= now):
        session = session.forgotten()
    unsent = tuple(claim.replies or ()) if claim and not claim.sent else ()
    return Opened(session, fresh=found is None, done=claim is not None, unsent=unsent)


def _commit(connection: Connection, work: TurnWork) -> None:
    if work.key and not store.claim(connection, work.key, work.replies, work.now):
        raise _TakenAlready
    store.save_state(connection, work.person.session, dump(work.session), work.expires_at)
    today = work.now.date()
    for record in work.needs:
        log.log_need(connection, record)
    for need_id, status, reason in work.outcomes:
        log.log_outcome(connection, need_id, status, reason)
    for service_id, what in work.reports:
        log.report_entry(connection, service_id, what, today)
    for kind, region in work.dangers:
        log.count_danger(connection, kind, region, today)
    for sealed, state, of_need in work.notes:
        log.keep_note(connection, sealed, state, of_need, work.person.need, today)
    for sealed, need, language in work.lessons:
        suggestions.suggest(connection, sealed, need, language, today)
