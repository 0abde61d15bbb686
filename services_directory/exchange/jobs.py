"""Imports in the database: begun, claimed by one worker at a time, read row by row, sent, found again after a crash.

An import belongs to who gave the file; for anybody else there is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from services_directory.exchange.comparing import Verdict
from services_directory.exchange.models import ImportFile, ImportJob, ImportRow
from services_directory.listings.entry_json import to_json
from services_directory.listings.paging import Page, Wanted
from services_directory.scope import Staff

KEPT_DAYS: Final = 30
# A worker without a sign of life for so long is taken to be dead.
SILENCE: Final = timedelta(seconds=45)
_FRESH: Final = {"populate_existing": True}
_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Job:
    """An import as its page shows it. `counts`: rows by outcome; `sent`: how many became proposals."""

    id: str
    file_name: str
    status: str
    rows_done: int
    rows_total: int
    problem: str
    notes: Mapping[str, Any]
    created_at: datetime
    stalled: bool
    counts: Mapping[str, int]
    sent: int

    @property
    def working(self) -> bool:
        """A step is under way, or should be."""
        return self.status in {"reading", "sending"}

    @property
    def percent(self) -> int:
        """How far the step is; never 100 before it is over."""
        return min(99, 100 * self.rows_done // max(1, self.rows_total))


def begin(session: Session, staff: Staff, file_name: str, content: bytes, at: datetime) -> str:
    """A new import, to be read; the same file that is being read already is not begun twice. Old imports go."""
    session.execute(delete(ImportJob).where(ImportJob.delete_at < at))
    digest = sha256(content).hexdigest()
    same = select(ImportJob.id).where(ImportJob.staff_id == staff.id, ImportJob.digest == digest)
    running = session.scalar(same.where(ImportJob.status.in_(("reading", "sending"))))
    if running:
        return running
    row = {"id": str(uuid4()), "staff_id": staff.id, "file_name": file_name[:_NAME], "digest": digest, "status": "reading"}
    times = {"created_at": at, "delete_at": at + timedelta(days=KEPT_DAYS)}
    session.execute(insert(ImportJob), [row | times | {"notes": {}}])
    session.execute(insert(ImportFile), [{"job_id": row["id"], "content": content}])
    return row["id"]


def job_of(session: Session, staff: Staff, job_id: str, now: datetime) -> Job | None:
    """An import; None when there is none or it is somebody else's."""
    row = session.scalars(_mine(staff).where(ImportJob.id == job_id), execution_options=_FRESH).one_or_none()
    return _job(session, row, now) if row else None


def jobs_of(session: Session, staff: Staff, now: datetime, most: int = 10) -> list[Job]:
    """Their last imports, the newest first."""
    rows = session.scalars(_mine(staff).order_by(ImportJob.created_at.desc()).limit(most), execution_options=_FRESH).all()
    counts = _counts(session, [row.id for row in rows])
    return [_job(session, row, now, counts) for row in rows]


def rows_of(session: Session, job_id: str, outcome: str, wanted: Wanted) -> Page[ImportRow]:
    """A page of its rows of an outcome ('' = all), in the file's order."""
    chosen = [ImportRow.job_id == job_id, *([ImportRow.outcome == outcome] if outcome else [])]
    total = session.scalar(select(func.count()).select_from(ImportRow).where(*chosen)) or 0
    page = wanted.within(total)
    query = select(ImportRow).where(*chosen).order_by(ImportRow.sheet, ImportRow.row).limit(page.size).offset(page.offset)
    return Page(session.scalars(query).all(), page.number, page.size, total)


def bad_rows(session: Session, job_id: str) -> Iterable[Any]:
    """Rows with errors: sheet, row, cells, details; few at a time."""
    columns = select(ImportRow.sheet, ImportRow.row, ImportRow.cells, ImportRow.details)
    bad = columns.where(ImportRow.job_id == job_id, ImportRow.outcome == "error").order_by(ImportRow.sheet, ImportRow.row)
    return session.execute(bad.execution_options(yield_per=500))


def claim(session: Session, job_id: str, status: str, at: datetime) -> str:
    """Takes the step for one worker; its token, '' when another one is at it."""
    token = str(uuid4())
    free = or_(ImportJob.claim == "", ImportJob.beat_at.is_(None), ImportJob.beat_at < at - SILENCE)
    mine = update(ImportJob).where(ImportJob.id == job_id, ImportJob.status == status, free)
    taken = session.execute(mine.values(claim=token, beat_at=at).returning(ImportJob.id)).scalar()
    return token if taken else ""


def clear(session: Session, job_id: str) -> bytes | None:
    """Forgets what was read of it, and gives the file to read again; None when the file is gone."""
    session.execute(delete(ImportRow).where(ImportRow.job_id == job_id))
    return session.scalar(select(ImportFile.content).where(ImportFile.job_id == job_id))


def add(session: Session, job_id: str, verdicts: Sequence[Verdict]) -> None:
    """Writes rows that were read."""
    if verdicts:
        session.execute(insert(ImportRow), [_row(job_id, each) for each in verdicts])


def beat(session: Session, job_id: str, token: str, at: datetime, **values: Any) -> bool:  # noqa: ANN401
    """A sign of life, with how far it is; False when the step was taken from this worker."""
    mine = update(ImportJob).where(ImportJob.id == job_id, ImportJob.claim == token)
    return session.execute(mine.values(beat_at=at, **values).returning(ImportJob.id)).scalar() is not None


def over(session: Session, job_id: str, token: str, **values: Any) -> None:  # noqa: ANN401
    """The step is over; the file is no longer needed once it was read."""
    if beat(session, job_id, token, values.pop("at"), claim="", **values):
        session.execute(delete(ImportFile).where(ImportFile.job_id == job_id))


def send(session: Session, staff: Staff, job_id: str, also_duplicates: bool) -> bool:
    """From looking at it to sending it; False unless it waits for that."""
    return _turn(session, staff, job_id, ("ready",), status="sending", rows_done=0, also_duplicates=also_duplicates)


def drop(session: Session, staff: Staff, job_id: str) -> bool:
    """Thrown away, unless some of it was sent."""
    return _turn(session, staff, job_id, ("ready", "failed", "reading"), status="dropped", claim="")


def to_send(session: Session, job_id: str, most: int) -> Sequence[ImportRow]:
    """Good rows that were not sent yet."""
    wanted = [ImportRow.outcome.in_(("new", "changed")), ImportRow.outcome == "duplicate"]
    also = session.scalar(select(ImportJob.also_duplicates).where(ImportJob.id == job_id))
    query = select(ImportRow).where(ImportRow.job_id == job_id, ImportRow.sent.is_(False), or_(*wanted) if also else wanted[0])
    return session.scalars(query.order_by(ImportRow.sheet, ImportRow.row).limit(most), execution_options=_FRESH).all()


def good_rows(counts: Mapping[str, int], also_duplicates: bool = False) -> int:
    """How many rows would be sent."""
    return counts.get("new", 0) + counts.get("changed", 0) + (counts.get("duplicate", 0) if also_duplicates else 0)


def _mine(staff: Staff) -> Select[ImportJob]:
    return select(ImportJob).where(ImportJob.staff_id == staff.id, ImportJob.status != "dropped")


def _turn(session: Session, staff: Staff, job_id: str, begun: tuple[str, ...], **values: Any) -> bool:  # noqa: ANN401
    mine = update(ImportJob).where(ImportJob.id == job_id, ImportJob.staff_id == staff.id, ImportJob.status.in_(begun))
    return session.execute(mine.values(**values).returning(ImportJob.id)).scalar() is not None


def _counts(session: Session, ids: Sequence[str]) -> Mapping[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {each: {"sent": 0} for each in ids}
    columns = select(ImportRow.job_id, ImportRow.outcome, ImportRow.sent, func.count().label("rows"))
    for row in session.execute(
        columns.where(ImportRow.job_id.in_(ids)).group_by(ImportRow.job_id, ImportRow.outcome, ImportRow.sent)
    ):
        counts = found[row.job_id]
        counts[row.outcome] = counts.get(row.outcome, 0) + row.rows
        counts["sent"] += row.rows if row.sent else 0
    return found


def _job(session: Session, row: ImportJob, now: datetime, counted: Mapping[str, dict[str, int]] | None = None) -> Job:
    counts = (counted or _counts(session, [row.id]))[row.id]
    silent = (row.beat_at or row.created_at) < now - SILENCE
    return Job(
        id=row.id,
        file_name=row.file_name,
        status=row.status,
        rows_done=row.rows_done,
        rows_total=row.rows_total,
        problem=row.problem,
        notes=row.notes,
        created_at=row.created_at,
        stalled=row.status in {"reading", "sending"} and silent,
        counts=counts,
        sent=counts["sent"],
    )


def _row(job_id: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "job_id": job_id,
        "sheet": verdict.row.sheet,
        "row": verdict.row.row,
        "outcome": verdict.outcome,
        "entry_key": verdict.entry.key if verdict.entry else "",
        "title": verdict.title,
        "cells": list(verdict.row.given) if verdict.outcome == "error" else [],
        "entry": to_json(verdict.entry) if verdict.entry and verdict.outcome in {"new", "changed", "duplicate"} else None,
        "base_version": verdict.version,
        "details": [dict(each) for each in verdict.details],
    }
