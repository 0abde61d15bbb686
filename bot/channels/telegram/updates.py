"""A Telegram update as an Incoming. The sender's id becomes pseudonyms here; names, phones, files and points are not passed on.

What is not for the window (groups, channels, inline, a live location on the move) gives None.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import Message, Update
from telegram.constants import ChatType

from bot.channels.door import person_at
from bot.incoming import Incoming, Kind
from services_directory.privacy.desk import Desk

CHANNEL: Final = "telegram"
ALLOWED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
_UNREAD: Final[tuple[tuple[str, Kind], ...]] = (
    ("voice", "voice"),
    ("audio", "voice"),
    ("video_note", "voice"),
    ("photo", "photo"),
    ("sticker", "sticker"),
    ("animation", "sticker"),
    ("video", "video"),
    ("contact", "contact"),
    ("document", "document"),
)


@dataclass(frozen=True, slots=True)
class Knock:
    """An update at the door: what was said, and what is needed to answer. Never kept: it holds the chat's id."""

    incoming: Incoming
    chat: int
    callback: str | None = None
    screen: int | None = None


def knock(update: Update, bot_id: int, desk: Desk, now: datetime) -> Knock | None:
    """The update as the window takes it; None when it is not a private message or a button."""
    message, query = update.message or update.edited_message, update.callback_query
    if update.edited_message and update.edited_message.location:
        return None  # a live location that moves: the point it began with was answered
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or chat.type != ChatType.PRIVATE or (message is None and query is None):
        return None
    said: tuple[Kind, str] = ("action", query.data or "") if query else _said(message)
    point = message.location if message else None
    incoming = Incoming(
        person=person_at(desk, CHANNEL, str(user.id), now.date()),
        kind=said[0],
        channel=CHANNEL,
        received=now,
        text=said[1],
        key=f"{bot_id}:{update.update_id}",
        phone_language=user.language_code,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
    )
    screen = query.message.message_id if query and query.message else None
    return Knock(incoming, chat.id, query.id if query else None, screen)


def _said(message: Message | None) -> tuple[Kind, str]:
    """What a message is. A caption is read like text: the picture is not opened, but the words were written to be read."""
    if message is None:
        return "other", ""
    if message.text:
        return ("command" if message.text.startswith("/") else "text"), message.text
    if message.location:
        return "location", ""
    kind: Kind = next((kind for field, kind in _UNREAD if getattr(message, field)), "other")
    return ("text", message.caption) if message.caption else (kind, "")
