"""`ventanilla converse --batch`: whole conversations through the real window over a fresh database, as JSON Lines.

Shows for each turn what a person would see, which services were shown, which needs were logged, and in the end every text value
the conversation left in the database.
"""

import json
from dataclasses import replace
from typing import Any

from bot.assembly import House, utc_now
from bot.channels.door import person_at
from bot.commands.lines import Line, as_text, read_lines, write_line
from bot.errors import BatchLineInvalid
from bot.incoming import Incoming, Kind
from bot.messages.reply import Key, Reply
from bot.outcome import Logged, Outcome
from services_directory.conversations import leftovers
from services_directory.listings.query import ServiceMatch

CHANNEL = "batch"
# What the window may be waiting for, as the format names it.
_SAID_ASKED = frozenset({"place", "need", "language", "reason", "confirm_delete"})
_KINDS: dict[str, Kind] = {
    "text": "text",
    "edit": "text",
    "command": "command",
    "voice": "voice",
    "sticker": "sticker",
    "photo": "photo",
    "document": "document",
    "contact": "contact",
    "video": "video",
    "location": "location",
    "button": "action",
}


async def converse_batch(house: House, source: str) -> None:
    """Answer conversation by conversation; each is a new person and leaves nothing for the next."""
    for line in read_lines(source):
        conversation = Conversation(house, f"batch-{line.number}", line.text("lang") or None)
        turns = [await conversation.take(turn) for turn in _turns(line)]
        with house.engine.begin() as connection:
            stored = leftovers.text_left(connection)
            leftovers.empty(connection)
        write_line({"id": line.id, "turns": turns, "stored": stored})


def _turns(line: Line) -> list[dict[str, Any]]:
    """The turns of a line, held to their shape before the first is answered."""
    turns = line.value.get("turns") or []
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise BatchLineInvalid(line.number, "has turns that are no objects")
    for turn in turns:
        kind = turn.get("type", "text")
        if not isinstance(kind, str) or kind not in _KINDS:
            raise BatchLineInvalid(line.number, f"has an unknown turn type, {json.dumps(kind, ensure_ascii=False)}")
        if kind == "location" and not all(isinstance(turn.get(axis), int | float) for axis in ("lat", "lon")):
            raise BatchLineInvalid(line.number, "has a location without lat and lon")
    return turns


class Conversation:
    """One person talking. Remembers the buttons shown at each turn, as a screen does."""

    def __init__(self, house: House, identity: str, language: str | None) -> None:
        self._house = house
        self._identity = identity
        self._language = language
        self._screens: list[list[Key]] = []

    async def take(self, turn: dict[str, Any]) -> dict[str, Any]:
        """One turn in, what it led to out."""
        outcome = await self._house.window.take(self._incoming(turn))
        await self._house.window.sent(outcome)
        self._screens.append([key for reply in outcome.replies for row in reply.keys for key in row])
        return _turn(outcome)

    def _incoming(self, turn: dict[str, Any]) -> Incoming:
        kind = _KINDS[turn.get("type", "text")]
        text, caption = as_text(turn.get("text")), as_text(turn.get("caption"))
        if kind == "location":
            return replace(self._message(kind), latitude=float(turn["lat"]), longitude=float(turn["lon"]))
        if kind == "action":
            return self._pressed(as_text(turn.get("label")), turn.get("of_turn"))
        # A caption was written to be read; the picture itself is not opened.
        if caption:
            return self._message("text", caption)
        return self._message("command" if kind == "text" and text.startswith("/") else kind, text)

    def _pressed(self, label: str, of_turn: object) -> Incoming:
        """The newest button (or of that turn, counted from 0) whose words or action hold the label; the very same go first."""
        wanted = label.casefold()
        screens = self._screens[of_turn : of_turn + 1] if isinstance(of_turn, int) else list(reversed(self._screens))
        keys = [key for screen in screens for key in screen]
        exact = [key for key in keys if wanted in (key.label.casefold(), key.action.casefold())]
        found = exact or [key for key in keys if wanted in key.label.casefold() or wanted in key.action.casefold()]
        # A button that is not on any screen: the person writes its words instead.
        return self._message("action", found[0].action) if found else self._message("text", label)

    def _message(self, kind: Kind, text: str = "") -> Incoming:
        now = utc_now()
        person = person_at(self._house.desk, CHANNEL, self._identity, now.date())
        key = f"{CHANNEL}:{self._identity}:{len(self._screens)}"
        return Incoming(person, kind, CHANNEL, now, text, key, self._language)


def _turn(outcome: Outcome) -> dict[str, Any]:
    session = outcome.session
    where = session.where
    asked = session.asked if session.asked in _SAID_ASKED else None
    return {
        "replies": [_reply(reply) for reply in outcome.replies],
        "shown": [_shown(match) for match in outcome.shown],
        "asked": asked,
        "needs_logged": [_logged(entry) for entry in outcome.logged],
        "session": {
            "language": session.language,
            "need": session.need,
            "state": where.state or None if where else None,
            "place": where.name or None if where else None,
        },
    }


def _logged(entry: Logged) -> dict[str, Any]:
    return {"need": entry.need or None, "status": entry.status, "reason": entry.reason, "state": entry.state or None}


def _reply(reply: Reply) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "text": reply.plain(),
        "buttons": [{"label": key.label, "action": key.action} for row in reply.keys for key in row],
    }
    if reply.venue is not None:
        venue = reply.venue
        plain["venue"] = {
            "latitude": venue.latitude,
            "longitude": venue.longitude,
            "title": venue.title,
            "address": venue.address,
        }
    return plain


def _shown(match: ServiceMatch) -> dict[str, Any]:
    listing = match.listing
    return {
        "organization": listing.organization,
        "service": listing.service,
        "needs": list(listing.needs),
        "state": listing.state,
        "place": listing.place,
        "latitude": listing.latitude,
        "longitude": listing.longitude,
        "distance_km": None if match.distance_km is None else round(match.distance_km, 1),
    }
