"""Tables of the people who keep the directory. Declares only.

A session and a one-time link are kept as a digest of their token: who reads the table can use neither.
"""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base, UtcDateTime
from services_directory.listings.fields import CASCADE, ID, choice
from services_directory.scope import ROLES

LINK_PURPOSES = ("invite", "reset")


class StaffMember(Base):
    """An account. `totp_sealed` is the second factor's secret, sealed with a key outside the database; '' = not set up."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(choice("role", ROLES))
    state: Mapped[str] = mapped_column(String(2), default="")
    office_id: Mapped[str] = mapped_column(String(36), default="", index=True)
    language: Mapped[str] = mapped_column(String(2), default="es")
    password_hash: Mapped[str] = mapped_column(String(255), default="")
    totp_sealed: Mapped[str] = mapped_column(Text, default="")
    # The last time step whose code was used: a code works once.
    totp_last_step: Mapped[int] = mapped_column(Integer, default=0)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version_id: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version_id}  # noqa: RUF012


class StaffSession(Base):
    """A browser signed in. `second_factor` False: the password was right, the code is still to come."""

    __tablename__ = "staff_session"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete=CASCADE), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    second_factor: Mapped[bool] = mapped_column(Boolean, default=False)


class OneTimeLink(Base):
    """An invitation or a reset: lets its holder set a password, once."""

    __tablename__ = "one_time_link"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete=CASCADE), index=True)
    purpose: Mapped[str] = mapped_column(choice("purpose", LINK_PURPOSES))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RecoveryCode(Base):
    """A code on paper that stands in for the phone, once; kept as a keyed digest."""

    __tablename__ = "recovery_code"

    code_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete=CASCADE), index=True)


class LoginAttempt(Base):
    """A failed sign-in, kept for minutes: `who` is a keyed digest of the account or of the address, never either itself."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index("ix_login_attempt_who_at", "who", "at"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    who: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class AuditEvent(Base):
    """What somebody of the staff did. Only ever added to; triggers refuse anything else."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_at", "at"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(40))
    target: Mapped[str] = mapped_column(String(200), default="")
    detail: Mapped[str] = mapped_column(Text, default="")
