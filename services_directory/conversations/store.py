"""Reads and writes of conversation state and claims. Functions take a connection; the caller commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, null, select, update

from services_directory.conversations.models import Conversation, UpdateClaim
from services_directory.db import Base
from services_directory.upsert import insert_or_update, insert_unless_there

# Telegram delivers an update for 24 hours; claims are kept a little longer, then nothing tells that the update ever was.
CLAIMS_KEPT: Final = timedelta(hours=26)
# What outlives a conversation's topic: the language a person chose, that the privacy note was read, their consent.
OUTLIVING: Final = frozenset({"language", "language_chosen", "greeted", "consent"})
LANGUAGE_KEPT: Final = timedelta(days=60)

# Made once and run with values: making a statement costs more than running it.
_FIND_CLAIM: Final = select(UpdateClaim.sent, UpdateClaim.replies).where(UpdateClaim.key == bindparam("of_key"))
_MARK_SENT: Final = (
    update(Base.metadata.tables[UpdateClaim.__tablename__])
    .where(UpdateClaim.key == bindparam("of_key"))
    .values(sent=True, replies=null())
)
_FIND_STATE: Final = select(Conversation.ref, Conversation.state, Conversation.expires_at).where(
    Conversation.ref.in_(bindparam("refs", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known of an update: never seen (None fields), done and sent, or done with replies still to send."""

    sent: bool
    replies: list[dict[str, Any]] | None


def find_claim(connection: Connection, key: str) -> Claim | None:
    """The claim on this update, if any."""
    row = connection.execute(_FIND_CLAIM, {"of_key": key}).one_or_none()
    return Claim(row.sent, row.replies) if row else None


def claim(connection: Connection, key: str, replies: list[dict[str, Any]], now: datetime) -> bool:
    """Take an update on, in the transaction that does its work; False when another process was first."""
    values = {"key": key, "claimed_at": now, "sent": False, "replies": replies}
    return insert_unless_there(connection, UpdateClaim, values)


def mark_sent(connection: Connection, key: str) -> None:
    """The replies are with the person; they are no longer kept."""
    connection.execute(_MARK_SENT, {"of_key": key})


def find_state(connection: Connection, refs: tuple[str, ...]) -> tuple[dict[str, Any], datetime | None] | None:
    """State and expiry (None: only the language is left) under the newest of these pseudonyms that has any."""
    rows = connection.execute(_FIND_STATE, {"refs": refs}).all()
    by_ref = {row.ref: row for row in rows}
    row = next((by_ref[ref] for ref in refs if ref in by_ref), None)
    return (row.state, row.expires_at) if row else None


def save_state(connection: Connection, ref: str, state: dict[str, Any], expires_at: datetime) -> None:
    """Keep the state until then, and its language for some weeks more."""
    values = {"state": state, "expires_at": expires_at, "forget_on": expires_at.date() + LANGUAGE_KEPT}
    insert_or_update(connection, Conversation, {"ref": ref}, values)


def forget_states(connection: Connection, refs: tuple[str, ...]) -> int:
    """Delete the conversations under these pseudonyms; how many there were."""
    return connection.execute(delete(Conversation).where(Conversation.ref.in_(refs))).rowcount


def sweep(connection: Connection, now: datetime) -> None:
    """Forget what is past its time: the topic of conversations, conversations without a visit for weeks, old claims."""
    is_over = Conversation.expires_at <= now
    expired = connection.execute(select(Conversation.ref, Conversation.state).where(is_over)).all()
    for row in expired:
        left = {name: value for name, value in row.state.items() if name in OUTLIVING}
        # Asked again, row by row: a message may have come in the meantime.
        connection.execute(update(Conversation).where(Conversation.ref == row.ref, is_over).values(state=left, expires_at=None))
    connection.execute(delete(Conversation).where(Conversation.forget_on < now.date()))
    connection.execute(delete(UpdateClaim).where(UpdateClaim.claimed_at < now - CLAIMS_KEPT))
