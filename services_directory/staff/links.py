"""Queries of one-time links: an invitation, or a reset of the password. Knows tokens; nothing of passwords or pages."""

import secrets
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from services_directory.staff.models import OneTimeLink, StaffMember
from services_directory.staff.sessions import digest_of

Purpose = Literal["invite", "reset"]
LIFETIMES: Final[dict[Purpose, timedelta]] = {"invite": timedelta(hours=72), "reset": timedelta(hours=2)}
_TOKEN_BYTES: Final = 32


def make_link(session: Session, staff_id: str, purpose: Purpose, now: datetime) -> str:
    """A new token; older links of this account stop working. The caller hands it over, once."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session.execute(delete(OneTimeLink).where((OneTimeLink.staff_id == staff_id) | (OneTimeLink.expires_at <= now)))
    row = {"token_digest": digest_of(token), "staff_id": staff_id, "purpose": purpose, "used_at": None}
    session.execute(insert(OneTimeLink).values(**row, expires_at=now + LIFETIMES[purpose]))
    return token


def holder_of(session: Session, token: str, now: datetime) -> StaffMember | None:
    """Whose link it is; None when it is unknown, used, too old, or the account is switched off. Uses nothing up."""
    query = (
        select(StaffMember)
        .join(OneTimeLink, OneTimeLink.staff_id == StaffMember.id)
        .where(OneTimeLink.token_digest == digest_of(token), OneTimeLink.used_at.is_(None))
        .where(OneTimeLink.expires_at > now, StaffMember.active)
    )
    return session.scalars(query).one_or_none()


def use_link(session: Session, token: str, now: datetime) -> bool:
    """Uses it up; of two at once only one gets True."""
    unused = (OneTimeLink.token_digest == digest_of(token), OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
    used = session.execute(update(OneTimeLink).where(*unused).values(used_at=now).returning(OneTimeLink.staff_id))
    return used.scalar_one_or_none() is not None


def drop_links(session: Session, staff_id: str) -> None:
    """No link of this account works any more."""
    session.execute(delete(OneTimeLink).where(OneTimeLink.staff_id == staff_id))
