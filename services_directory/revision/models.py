"""Tables of proposed changes and of history. Declares only.

An entry is kept in them as JSON, all facts of it (`listings.entry_json`): a version can be shown and restored whatever the
tables of the directory look like by then.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base, UtcDateTime
from services_directory.listings.fields import ID, choice

# `part`: some of its fields were accepted. `overtaken`: what it asks for was published by another way.
REQUEST_STATES = ("open", "accepted", "part", "rejected", "withdrawn", "overtaken")
REQUEST_KINDS = ("new", "edit", "close", "restore")
CHANNELS = ("console", "import", "bot", "api", "starter", "command")


class ChangeRequest(Base):
    """An edit that waits. `base` is the entry as its author saw it (null for a new one), `proposed` as they want it."""

    __tablename__ = "change_request"
    __table_args__ = (Index("ix_change_request_waiting", "status", "state", "created_at"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    entry_key: Mapped[str] = mapped_column(String(200), index=True)
    kind: Mapped[str] = mapped_column(choice("request_kind", REQUEST_KINDS))
    status: Mapped[str] = mapped_column(choice("request_status", REQUEST_STATES), default="open")
    # Of the entry as it would be; with `base_state` the row scope of the request: both must be within reach.
    state: Mapped[str] = mapped_column(String(2), default="")
    base_state: Mapped[str] = mapped_column(String(2), default="")
    office_id: Mapped[str] = mapped_column(String(36), default="")
    title: Mapped[str] = mapped_column(String(300))
    base: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    base_version: Mapped[int] = mapped_column(Integer, default=0)
    proposed: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Of what is asked for, so that the same is not asked for twice.
    digest: Mapped[str] = mapped_column(String(64), default="", index=True)
    fields: Mapped[list[Any]] = mapped_column(JSON)
    # Its author checked all of it with the place: once accepted it counts as verified on the day it was written.
    checked: Mapped[bool] = mapped_column(Boolean, default=False)
    why: Mapped[str] = mapped_column(Text, default="")
    channel: Mapped[str] = mapped_column(choice("request_channel", CHANNELS), default="console")
    import_id: Mapped[str] = mapped_column(String(36), default="", index=True)
    author_id: Mapped[str] = mapped_column(String(36), index=True)
    author_name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[str] = mapped_column(String(36), default="")
    decided_by_name: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision_why: Mapped[str] = mapped_column(Text, default="")
    accepted_fields: Mapped[list[Any]] = mapped_column(JSON)
    version_id: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version_id}  # noqa: RUF012


class EntryRevision(Base):
    """One version of an entry: who, when, what, why, by which way. Only ever added to; triggers refuse anything else.

    `by` is an office or a role as the public record has it; `staff_id` who it was, '' for a program.
    """

    __tablename__ = "entry_revision"
    __table_args__ = (UniqueConstraint("service_id", "number"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_id: Mapped[str] = mapped_column(String(36))
    entry_key: Mapped[str] = mapped_column(String(200), index=True)
    number: Mapped[int] = mapped_column(Integer)
    entry: Mapped[dict[str, Any]] = mapped_column(JSON)
    fields: Mapped[list[Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(300))
    staff_id: Mapped[str] = mapped_column(String(36), default="")
    why: Mapped[str] = mapped_column(Text, default="")
    channel: Mapped[str] = mapped_column(choice("revision_channel", CHANNELS))
    request_id: Mapped[str] = mapped_column(String(36), default="")
