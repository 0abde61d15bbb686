"""Tables of imports: a file that was given, row by row, until somebody decided on it. Declares only."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base, UtcDateTime
from services_directory.listings.fields import CASCADE, ID, choice

IMPORT_STATES = ("reading", "ready", "sending", "done", "failed", "dropped")
ROW_OUTCOMES = ("new", "changed", "same", "duplicate", "error")


class ImportJob(Base):
    """One file given by somebody. `rows_done` of `rows_total` is how far the present step is.

    `claim` is the worker that is at it, `beat_at` its last sign of life. `notes`: titles found, titles unknown, sheets left out.
    """

    __tablename__ = "import_job"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    staff_id: Mapped[str] = mapped_column(String(36), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(choice("import_status", IMPORT_STATES))
    rows_total: Mapped[int] = mapped_column(Integer, default=0)
    rows_done: Mapped[int] = mapped_column(Integer, default=0)
    problem: Mapped[str] = mapped_column(Text, default="")
    claim: Mapped[str] = mapped_column(String(36), default="")
    beat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    also_duplicates: Mapped[bool] = mapped_column(Boolean, default=False)
    notes: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    delete_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ImportFile(Base):
    """The file itself, only until it is read: reading can then be begun again in any process."""

    __tablename__ = "import_file"

    job_id: Mapped[str] = mapped_column(ForeignKey("import_job.id", ondelete=CASCADE), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ImportRow(Base):
    """One row of the file: what would become of it. `cells` as they were given, so that a bad row can go back with its errors.

    `base_version` is the version of the entry it was compared with; `sent`: there is a proposal of it.
    """

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_outcome", "job_id", "outcome", "sheet", "row"),)

    job_id: Mapped[str] = mapped_column(ForeignKey("import_job.id", ondelete=CASCADE), primary_key=True)
    sheet: Mapped[str] = mapped_column(String(80), primary_key=True)
    row: Mapped[int] = mapped_column(Integer, primary_key=True)
    outcome: Mapped[str] = mapped_column(choice("row_outcome", ROW_OUTCOMES))
    entry_key: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    cells: Mapped[list[Any]] = mapped_column(JSON)
    entry: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    base_version: Mapped[int] = mapped_column(Integer, default=0)
    sent: Mapped[bool] = mapped_column(Boolean, default=False)
    # Per error: column, why, how to mend. Per change: field, before, after. Per duplicate: number, name.
    details: Mapped[list[Any]] = mapped_column(JSON)
