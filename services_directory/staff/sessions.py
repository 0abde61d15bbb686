"""Queries of sessions: a browser that is signed in. Knows tokens and the clock's moment; nothing of passwords or pages."""

import secrets
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
_TOKEN_BYTES: Final = 32


def digest_of(token: str) -> str:
    """What the table holds of a token. A random token needs no salt."""
    return sha256(token.encode()).hexdigest()


def open_session(session: Session, staff_id: str, now: datetime, second_factor: bool) -> str:
    """A new token for this account; the caller puts it into the cookie and commits."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = {"token_digest": digest_of(token), "staff_id": staff_id, "created_at": now, "seen_at": now}
    session.execute(insert(StaffSession).values(**row, expires_at=now + LIFETIME, second_factor=second_factor))
    return token


def staff_of(session: Session, token: str, now: datetime) -> Staff | None:
    """Who is signed in with this token; None when it is unknown, expired, idle too long, or lacks the second factor it needs."""
    query = (
        select(StaffMember, StaffSession)
        .join(StaffSession, StaffSession.staff_id == StaffMember.id)
        .where(StaffSession.token_digest == digest_of(token), StaffMember.active)
        .where(StaffSession.expires_at > now, StaffSession.seen_at > now - IDLE)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    member, opened = found
    if member.role in TWO_FACTORS and not opened.second_factor:
        return None
    return staff_member(member)


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
