"""The two steps of an import, each in a thread of its own: reading the file into rows, and sending the good rows as proposals.

Each portion is a transaction with a sign of life: pages see how far it is, other writers wait for milliseconds only, and what was
done when a process died stays done. Whoever takes a dead step over begins reading anew, and goes on with sending where it stood.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from threading import Thread
from typing import Any, Final, TypeVar

from sqlalchemy.orm import Session, sessionmaker

from services_directory.console.wording import N_
from services_directory.errors import DatabaseUnavailable, DirectoryError
from services_directory.exchange import jobs
from services_directory.exchange.comparing import Comparison, Verdict, refused
from services_directory.exchange.header import TableRow, Titles, table_rows
from services_directory.exchange.known import known, taken, versions, waiting
from services_directory.exchange.likeness import Identity
from services_directory.exchange.models import ImportRow
from services_directory.exchange.problems import FileRefused, Problem
from services_directory.exchange.sheet_process import book_of
from services_directory.exchange.units import Setting
from services_directory.exchange.vocabulary import vocabulary
from services_directory.listings.entry_json import from_json
from services_directory.listings.entry_reading import standings
from services_directory.places.gazetteer import Gazetteer
from services_directory.revision.errors import EntryProblem, OutOfReach
from services_directory.revision.proposal import Kind, Proposal
from services_directory.revision.proposing import propose_all
from services_directory.scope import Staff

log = logging.getLogger(__name__)
T = TypeVar("T")
PORTION: Final = 400
GONE: Final = N_("El archivo ya no está. Envíelo otra vez.")
CHANGED_SINCE: Final = N_("La entrada cambió mientras tanto y la fila ya no se puede enviar.")
READ_AGAIN: Final = N_("Envíe el archivo otra vez.")


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the work needs: the database, the places, a clock."""

    writing: sessionmaker[Session]
    reading: sessionmaker[Session]
    gazetteer: Gazetteer
    clock: Callable[[], datetime]


def in_background(work: Callable[[Workplace, Staff, str], None], place: Workplace, staff: Staff, job_id: str) -> Thread:
    """Begins a step; the page does not wait for it."""
    thread = Thread(target=work, args=(place, staff, job_id), name=f"import-{job_id[:8]}", daemon=True)
    thread.start()
    return thread


def read(place: Workplace, staff: Staff, job_id: str) -> None:
    """Reads the file of an import into rows, unless somebody else is at it."""
    with place.writing.begin() as session:
        token = jobs.claim(session, job_id, "reading", place.clock())
        content = jobs.clear(session, job_id) if token else None
    if not token:
        return
    values: dict[str, Any]
    try:
        if content is None:
            raise FileRefused(GONE)
        notes = _read(place, staff, _Step(job_id, token), content)
        values = {"status": "ready", "notes": notes} if notes is not None else {}
    except FileRefused as refusal:
        values = {"status": "failed", "problem": str(refusal)}
    except DatabaseUnavailable:
        log.warning("an import stopped: the database is away")
        return
    if values:
        with place.writing.begin() as session:
            jobs.over(session, job_id, token, at=place.clock(), **values)


def send(place: Workplace, staff: Staff, job_id: str) -> None:
    """Makes proposals of the good rows, unless somebody else is at it; those sent before are not sent again."""
    with place.writing.begin() as session:
        token = jobs.claim(session, job_id, "sending", place.clock())
        job = jobs.job_of(session, staff, job_id, place.clock())
    if not token or job is None:
        return
    done = job.sent
    while True:
        with place.writing.begin() as session:
            rows = jobs.to_send(session, job_id, PORTION)
            if not rows:
                jobs.over(session, job_id, token, at=place.clock(), status="done")
                return
            _propose(session, staff, rows, place.clock())
            done += len(rows)
            if not jobs.beat(session, job_id, token, place.clock(), rows_done=done):
                session.rollback()
                return


@dataclass(frozen=True, slots=True)
class _Step:
    """Which import, and the worker's token for it."""

    job_id: str
    token: str


def _read(place: Workplace, staff: Staff, step: _Step, content: bytes) -> Mapping[str, Any] | None:
    """What was found besides rows; None when the step was taken from us."""
    titles = Titles()
    with place.reading() as session:
        setting = Setting(vocabulary(place.gazetteer), place.gazetteer, staff.state)
        comparison = Comparison(staff, known(session, staff), waiting(session, staff), setting)
    with book_of(content) as book:
        for rows in _portions(table_rows(book.rows, titles), PORTION):
            with place.reading() as session:
                verdicts = compared(session, comparison, rows)
            with place.writing.begin() as session:
                jobs.add(session, step.job_id, verdicts)
                if not jobs.beat(session, step.job_id, step.token, place.clock(), rows_done=rows[-1].row, rows_total=book.total):
                    session.rollback()
                    return None
    return {"titles": titles.read, "unknown": titles.unknown, "untitled": titles.untitled}


def compared(session: Session, comparison: Comparison, rows: Sequence[TableRow]) -> list[Verdict]:
    """The verdicts on a portion of rows, in a few statements."""
    about = [comparison.of(row) for row in rows]
    now = standings(session, [found.key for found, _, _ in about if found])
    old = versions(
        session, ((each.key, v) for each, v, _ in about if each and v and each.key in now and now[each.key].version != v)
    )
    verdicts = [
        _verdict(comparison, row, *found, lambda key, version: (now.get(key), old.get((key, version))))
        for row, found in zip(rows, about, strict=True)
    ]
    strange = taken(session, [each.entry.key for each in verdicts if each.entry and each.version == 0])
    return [_unlike(each) if each.entry and each.version == 0 and each.entry.key in strange else each for each in verdicts]


def _verdict(
    comparison: Comparison,
    row: TableRow,
    found: Identity | None,
    version: int,
    problem: Problem | None,
    kept: Callable[[str, int], Any],
) -> Verdict:
    if problem:
        return refused(row, problem)
    now, base = kept(found.key, version) if found else (None, None)
    if now is None:
        return comparison.new(row)
    return comparison.about(row, now, base, keyed=bool(row.cells.get("key")) and row.cells["key"] == now.entry.key)


def _unlike(verdict: Verdict) -> Verdict:
    """Its key is that of an entry which is not theirs to know of: the row gets another one when it is sent."""
    return replace(verdict, entry=replace(verdict.entry, key="")) if verdict.entry else verdict


def _propose(session: Session, staff: Staff, rows: Sequence[ImportRow], at: datetime) -> None:
    """All at once; if one of them cannot be, one by one, and that one gets its error."""
    try:
        with session.begin_nested():
            propose_all(session, staff, [_proposal(row) for row in rows], at)
        for row in rows:
            row.sent = True
    except DirectoryError:
        for row in rows:
            _propose_one(session, staff, row, at)


def _propose_one(session: Session, staff: Staff, row: ImportRow, at: datetime) -> None:
    try:
        with session.begin_nested():
            propose_all(session, staff, [_proposal(row)], at)
        row.sent = True
    except EntryProblem as problem:
        _turn_bad(row, problem.why)
    except OutOfReach:
        _turn_bad(row, CHANGED_SINCE)


def _turn_bad(row: ImportRow, why: str) -> None:
    row.outcome, row.details = "error", [{"column": "", "why": why, "mend": READ_AGAIN, "value": ""}]


def _proposal(row: ImportRow) -> Proposal:
    entry = from_json(row.entry or {})
    kind: Kind = "edit" if row.outcome == "changed" else "new"
    return Proposal(entry, channel="import", kind=kind, base_version=row.base_version, import_id=row.job_id)


def _portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while portion := list(islice(iterator, size)):
        yield portion
