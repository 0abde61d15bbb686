"""Tables of the need log. Declares only; writes live in log.py.

No column holds a Telegram id, a name, a phone, a point or raw text. Time is the ISO week; the exact moment is not kept.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base


class Need(Base):
    """One need of one conversation. `need` is "" when the question was not understood; `search` is kept for replay."""

    __tablename__ = "need"
    __table_args__ = (Index("ix_need_gap", "need", "state", "week"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    need: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(2))
    municipality: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(3))
    channel: Mapped[str] = mapped_column(String(12))
    hub: Mapped[str] = mapped_column(String(64))
    daypart: Mapped[str] = mapped_column(String(5))
    status: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(String(2), nullable=True)
    services_shown: Mapped[list[str]] = mapped_column(JSON)
    directory_version: Mapped[int] = mapped_column(Integer)
    search: Mapped[dict[str, Any]] = mapped_column(JSON)
    confidence: Mapped[str] = mapped_column(String(8))
    engine: Mapped[str] = mapped_column(String(12))
    person_ref: Mapped[str | None] = mapped_column(String(32), nullable=True, index=True)
    key_epoch: Mapped[str | None] = mapped_column(String(6), nullable=True)
    review: Mapped[str] = mapped_column(String(16), default="new")


class Note(Base):
    """Words a person tapped to keep: redacted, sealed, gone after `delete_on`."""

    __tablename__ = "need_note"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    need_id: Mapped[str | None] = mapped_column(String(32), nullable=True)
    state: Mapped[str] = mapped_column(String(2))
    sealed: Mapped[str] = mapped_column(Text)
    person_ref: Mapped[str | None] = mapped_column(String(32), nullable=True, index=True)
    delete_on: Mapped[date] = mapped_column(Date, index=True)


class SuggestedLine(Base):
    """Words a person gave to learn from: redacted, sealed, with the need they chose; tied to nobody, gone after `delete_on`."""

    __tablename__ = "suggested_line"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)
    intent: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(3))
    delete_on: Mapped[date] = mapped_column(Date, index=True)


class DangerCount(Base):
    """How often a danger class was heard: by month and consultation region, nothing finer."""

    __tablename__ = "danger_count"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    region: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class EntryReport(Base):
    """What people said of an entry: that it helped, or what was wrong. Counted by week; `settled` of them were looked at."""

    __tablename__ = "entry_report"

    service_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    what: Mapped[str] = mapped_column(String(16), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    settled: Mapped[int] = mapped_column(Integer, default=0)
