"""Keyed pseudonyms: HMAC-SHA-256 with a key per quarter, cut to 16 bytes. Ids go in at the door and never further.

Telegram ids are few and countable, so an unkeyed hash could be undone by trying them all.
"""

import hmac
from datetime import date
from typing import Literal

from services_directory.privacy.keys import KeyRing

# Different purposes give different pseudonyms, so that a conversation and a need record cannot be joined by their reference.
Purpose = Literal["session", "need"]


class Pseudonyms:
    """Makes pseudonyms; holds no id."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys

    def of(self, purpose: Purpose, channel: str, person: str, today: date) -> str:
        """The pseudonym of a person under this quarter's key: 32 hex digits."""
        return _mac(self._keys.quarter(today)[1], purpose, channel, person)

    def living(self, purpose: Purpose, channel: str, person: str, today: date) -> tuple[str, ...]:
        """Every pseudonym this person may still have: one for each living key."""
        return tuple(_mac(key, purpose, channel, person) for _, key in self._keys.living(today))

    def epoch(self, today: date) -> str:
        """Name of the key in use, kept beside a record."""
        return self._keys.quarter(today)[0]


def _mac(key: bytes, purpose: Purpose, channel: str, person: str) -> str:
    return hmac.digest(key, f"{purpose}|{channel}|{person}".encode(), "sha256")[:16].hex()
