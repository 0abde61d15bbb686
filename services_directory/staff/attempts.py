"""Queries of failed sign-ins: how many an account or an address had lately, and when the next may be made.

The table holds keyed digests, never an account or an address. An attempt is written before the password is looked at and taken
back when it was right, so that many at once cannot slip through together.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Final
from uuid import uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, sessionmaker

from services_directory.staff.models import LoginAttempt

WINDOW: Final = timedelta(minutes=15)
PER_ACCOUNT: Final = 5
PER_ADDRESS: Final = 30
_IPV6_NETWORK: Final = 64  # bits: one home or office


@dataclass(frozen=True, slots=True)
class Attempt:
    """One that was let through, as yet counted as failed."""

    account: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Too many; the next one may be made at `until`."""

    until: datetime


class Attempts:
    """Counts attempts; `key` makes the digests."""

    def __init__(self, writing: sessionmaker[Session], key: Callable[[], bytes]) -> None:
        self._writing = writing
        self._key = key

    def begin(self, account: str, address: str, now: datetime) -> Attempt | Refused:
        """Counts one more against the account and the address; refused ones are not counted."""
        limits = ((self._digest("account", account), PER_ACCOUNT), (self._digest("address", _network(address)), PER_ADDRESS))
        made = [(str(uuid4()), who) for who, _ in limits]
        with self._writing.begin() as session:
            over = select(LoginAttempt.id).where(LoginAttempt.at <= now - WINDOW).with_for_update(skip_locked=True)
            session.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(over)))
            session.execute(insert(LoginAttempt), [{"id": each, "who": who, "at": now} for each, who in made])
        # Counted after the commit: of any that come at once, each sees those written before it.
        with self._writing.begin() as session:
            ends = [_full_until(session, who, most, now) for who, most in limits]
            until = max((end for end in ends if end is not None), default=None)
            if until is not None:
                session.execute(delete(LoginAttempt).where(LoginAttempt.id.in_([each for each, _ in made])))
                return Refused(until)
        return Attempt(limits[0][0], tuple(each for each, _ in made))

    def succeeded(self, attempt: Attempt) -> None:
        """It was right: it is not counted, and what the account had before is forgotten. The address keeps its others."""
        with self._writing.begin() as session:
            taken = LoginAttempt.id.in_(attempt.ids) | (LoginAttempt.who == attempt.account)
            session.execute(delete(LoginAttempt).where(taken))

    def take_back(self, attempt: Attempt) -> None:
        """The password was not looked at: it is as if nobody had tried."""
        with self._writing.begin() as session:
            session.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(attempt.ids)))

    def _digest(self, kind: str, who: str) -> str:
        return hmac.new(self._key(), f"login attempt\0{kind}\0{who}".encode(), sha256).hexdigest()


def _full_until(session: Session, who: str, most: int, now: datetime) -> datetime | None:
    """None while there is room; else when the oldest that counts is over."""
    newest = select(LoginAttempt.at).where(LoginAttempt.who == who, LoginAttempt.at > now - WINDOW)
    times = list(session.scalars(newest.order_by(LoginAttempt.at.desc()).limit(most + 1)))
    # The first is this one itself. With `most` others before it, one of them must be over first.
    return times[-1] + WINDOW if len(times) > most else None


def _network(address: str) -> str:
    """An address as it is counted: IPv6 by the network a home or office gets."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or int(found) >> (128 - _IPV6_NETWORK))
