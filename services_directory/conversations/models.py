"""Tables of conversation state and of claimed updates. Declares only; queries live in store.py."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base, UtcDateTime


class Conversation(Base):
    """State of one conversation under its session pseudonym.

    From `expires_at` on only the language is left (then it is NULL); the row itself goes on `forget_on`.
    """

    __tablename__ = "conversation"

    ref: Mapped[str] = mapped_column(String(32), primary_key=True)
    state: Mapped[dict[str, Any]] = mapped_column(JSON)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True, index=True)
    forget_on: Mapped[date] = mapped_column(Date, index=True)


class UpdateClaim(Base):
    """An update that was taken on: done once, answered at least once. `replies` is kept only until they are sent."""

    __tablename__ = "update_claim"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    sent: Mapped[bool] = mapped_column(Boolean, default=False)
    replies: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True), nullable=True)
