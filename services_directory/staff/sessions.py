"""Queries of sessions: a browser that is signed in. Knows tokens and the clock's moment; nothing of passwords or pages."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, cast

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from services_directory.scope import TWO_FACTORS, Role, Staff
from services_directory.staff.models import StaffMember, StaffSession

LIFETIME: Final = timedelta(hours=12)
IDLE: Final = timedelta(hours=2)
# `seen_at` is written at most this often: reading a page should not wait for a writer.
_SEEN_EVERY: Final = timedelta(minutes=5)
# Between the password and the code.
_WAITING: Final = timedelta(minutes=10)
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser on which somebody is signed in."""

    digest: str
    created_at: datetime
    seen_at: datetime


def digest_of(token: str) -> str:
    """What the table holds of a token. A random token needs no salt."""
    return sha256(token.encode()).hexdigest()


def open_session(session: Session, staff_id: str, now: datetime, second_factor: bool, waiting: bool = False) -> str:
    """A new token for this account; the caller puts it into the cookie and commits. `waiting`: only for the code to come."""
    session.execute(delete(StaffSession).where(StaffSession.expires_at <= now))
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = {"token_digest": digest_of(token), "staff_id": staff_id, "created_at": now, "seen_at": now}
    lasts = _WAITING if waiting else LIFETIME
    session.execute(insert(StaffSession).values(**row, expires_at=now + lasts, second_factor=second_factor))
    return token


def staff_of(session: Session, token: str, now: datetime) -> Staff | None:
    """Who is signed in with this token; None when it is unknown, expired, idle too long, or lacks the second factor it needs."""
    found = _holder(session, token, now)
    return staff_member(found[0]) if found is not None and not _owes_code(*found) else None


def waiting_of(session: Session, token: str, now: datetime) -> StaffMember | None:
    """Who gave the right password in this session and still owes the code; None for everybody else."""
    found = _holder(session, token, now)
    return found[0] if found is not None and _owes_code(*found) else None


def member_of(session: Session, token: str, now: datetime) -> StaffMember | None:
    """The account of who is signed in, code and all."""
    found = _holder(session, token, now)
    return found[0] if found is not None and not _owes_code(*found) else None


def _holder(session: Session, token: str, now: datetime) -> tuple[StaffMember, StaffSession] | None:
    query = (
        select(StaffMember, StaffSession)
        .join(StaffSession, StaffSession.staff_id == StaffMember.id)
        .where(StaffSession.token_digest == digest_of(token), StaffMember.active)
        .where(StaffSession.expires_at > now, StaffSession.seen_at > now - IDLE)
    )
    found = session.execute(query).one_or_none()
    return (found[0], found[1]) if found is not None else None


def owes_second_factor(member: StaffMember) -> bool:
    """Whether the password alone does not let this account in: by its role, or because they switched it on."""
    return member.role in TWO_FACTORS or member.totp_sealed != ""


def _owes_code(member: StaffMember, opened: StaffSession) -> bool:
    return owes_second_factor(member) and not opened.second_factor


def staff_member(member: StaffMember) -> Staff:
    """An account as the rest of the house knows it."""
    return Staff(
        id=member.id,
        email=member.email,
        name=member.name,
        role=cast("Role", member.role),
        state=member.state,
        office_id=member.office_id,
        language=member.language,
    )


def needs_touch(session: Session, token: str, now: datetime) -> bool:
    """Whether the session's last sight is old enough to be written anew."""
    seen = session.scalar(select(StaffSession.seen_at).where(StaffSession.token_digest == digest_of(token)))
    return seen is not None and now - seen > _SEEN_EVERY


def touch(session: Session, token: str, now: datetime) -> None:
    """It was used just now."""
    session.execute(update(StaffSession).where(StaffSession.token_digest == digest_of(token)).values(seen_at=now))


def close_session(session: Session, token: str) -> None:
    """Signed out."""
    session.execute(delete(StaffSession).where(StaffSession.token_digest == digest_of(token)))


def close_all(session: Session, staff_id: str) -> None:
    """Signed out everywhere: after a reset, or when the account is taken away."""
    session.execute(delete(StaffSession).where(StaffSession.staff_id == staff_id))


def close_others(session: Session, staff_id: str, token: str) -> None:
    """Signed out on every browser but this one."""
    others = (StaffSession.staff_id == staff_id, StaffSession.token_digest != digest_of(token))
    session.execute(delete(StaffSession).where(*others))


def proved(session: Session, token: str) -> None:
    """This session has shown the second factor."""
    session.execute(update(StaffSession).where(StaffSession.token_digest == digest_of(token)).values(second_factor=True))


def open_sessions(session: Session, staff_id: str, now: datetime) -> list[OpenSession]:
    """Where this account is signed in, the latest first."""
    living = (StaffSession.staff_id == staff_id, StaffSession.expires_at > now, StaffSession.seen_at > now - IDLE)
    query = select(StaffSession).where(*living).order_by(StaffSession.seen_at.desc())
    return [OpenSession(row.token_digest, row.created_at, row.seen_at) for row in session.scalars(query)]
