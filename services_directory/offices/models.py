"""Tables of offices. Declares only."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base
from services_directory.listings.fields import CASCADE, ID, choice

OFFICE_KINDS = ("state_office", "municipal", "hub", "ngo", "other")


class Office(Base):
    """An office or hub that answers for entries. `code` is its deep link's name (letters, digits, - and _, 64 at most).

    `phones` are E.164; `opening_hours` is OSM; `state` an INEGI code ('' = the whole country).
    """

    __tablename__ = "office"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(choice("office_kind", OFFICE_KINDS))
    state: Mapped[str] = mapped_column(String(2), default="", index=True)
    municipality: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(500), default="")
    phones: Mapped[list[Any]] = mapped_column(JSON)
    email: Mapped[str] = mapped_column(String(254), default="")
    opening_hours: Mapped[str] = mapped_column(Text, default="")
    timezone: Mapped[str] = mapped_column(String(60))
    # Shown to people as the human behind the bot.
    contact: Mapped[str] = mapped_column(Text, default="")
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    confirmed_on: Mapped[date] = mapped_column(Date)
    version_id: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version_id}  # noqa: RUF012


class OfficeHoliday(Base):
    """Days on which an office is closed, beside the statutory ones; both included."""

    __tablename__ = "office_holiday"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    office_id: Mapped[str] = mapped_column(ForeignKey("office.id", ondelete=CASCADE), index=True)
    starts: Mapped[date] = mapped_column(Date)
    ends: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(300), default="")
