"""Tables of what happens to entries: version, verification, closures, free places, changes, translations. Declares only."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base, UtcDateTime
from services_directory.listings.fields import CASCADE, ID, choice

TRANSLATION_STATES = ("current", "outdated", "machine", "draft", "checked")


class DirectoryVersion(Base):
    """One row: goes up with every change of what is published, so that snapshots know they are old."""

    __tablename__ = "directory_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Verification(Base):
    """A check of an entry: when, by which office, how (phone, visit, document, message)."""

    __tablename__ = "verification"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete=CASCADE), index=True)
    verified_on: Mapped[date] = mapped_column(Date)
    office: Mapped[str] = mapped_column(String(300))
    how: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text, default="")


class TemporaryClosure(Base):
    """Closed from `starts` to `ends`, both included and local; no end = until further notice."""

    __tablename__ = "closure"
    __table_args__ = (CheckConstraint("ends IS NULL OR ends >= starts", name="order"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_at_location_id: Mapped[str] = mapped_column(ForeignKey("service_at_location.id", ondelete=CASCADE), index=True)
    starts: Mapped[date] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text, default="")


class Capacity(Base):
    """HSDS 3.1 service_capacity: free places as last told; one row an entry."""

    __tablename__ = "capacity"

    service_at_location_id: Mapped[str] = mapped_column(ForeignKey("service_at_location.id", ondelete=CASCADE), primary_key=True)
    unit: Mapped[str] = mapped_column(String(40), default="bed")
    available: Mapped[int] = mapped_column(Integer)
    maximum: Mapped[int | None] = mapped_column(Integer)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ChangeRecord(Base):
    """HSDS metadata: one changed field. `updated_by` is an office or a role, never a person's name; `why` is ours."""

    __tablename__ = "metadata"
    __table_args__ = (Index("ix_metadata_resource", "resource_type", "resource_id"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    resource_id: Mapped[str] = mapped_column(ID)
    resource_type: Mapped[str] = mapped_column(String(40))
    last_action_date: Mapped[datetime] = mapped_column(UtcDateTime)
    last_action_type: Mapped[str] = mapped_column(choice("last_action_type", ("create", "update", "delete")))
    field_name: Mapped[str] = mapped_column(String(60))
    previous_value: Mapped[str] = mapped_column(Text)
    replacement_value: Mapped[str] = mapped_column(Text)
    updated_by: Mapped[str] = mapped_column(String(300))
    why: Mapped[str] = mapped_column(Text, default="")


class Translation(Base):
    """A field of a record in another language, and whether it may be relied on; `source` is the Spanish it was made from.

    `draft`: a newer wording that waits to be checked while `text` is shown; '' = none.
    """

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("entity", "entity_id", "field", "language"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[str] = mapped_column(ID)
    field: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text, default="")
    draft: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(choice("translation_state", TRANSLATION_STATES))
