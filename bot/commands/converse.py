"""`ventanilla converse --batch`: whole conversations through the real window over a fresh database, as JSON Lines.

Shows for each turn what a person would see, which services were shown, which needs were logged, and in the end every text value the
conversation left in the database.
"""

from typing import Any

from bot.assembly import House, utc_now
from bot.channels.door import person_at
from bot.commands.lines import read_lines, write_line
from bot.errors import BatchLineInvalid
from bot.incoming import Incoming, Kind, Person
from bot.messages.reply import Key, Reply
from bot.outcome import Outcome
from services_directory.conversations import leftovers
from services_directory.listings.query import ServiceMatch

CHANNEL = "batch"
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
}


async def converse_batch(house: House, source: str) -> None:
    """Answer conversation by conversation; each is a new person and leaves nothing for the next."""
    for number, line in enumerate(read_lines(source), start=1):
        conversation = Conversation(house, f"batch-{number}", line.get("lang"))
        turns = [await conversation.take(turn, number) for turn in line.get("turns", ())]
        with house.engine.begin() as connection:
            stored = leftovers.text_left(connection)
            leftovers.empty(connection)
        write_line({"id": line.get("id"), "turns": turns, "stored": stored})


class Conversation:
    """One person talking. Remembers the buttons shown at each turn, as a screen does."""

    def __init__(self, house: House, identity: str, language: object) -> None:
        self._house = house
        self._identity = identity
        self._language = language if isinstance(language, str) else None
        self._screens: list[list[Key]] = []
        self._count = 0

    async def take(self, turn: dict[str, Any], number: int) -> dict[str, Any]:
        """One turn in, what it led to out."""
        self._count += 1
        incoming = self._incoming(turn, number)
        outcome = await self._house.window.take(incoming)
        await self._house.window.sent(outcome)
        self._screens.append([key for reply in outcome.replies for row in reply.keys for key in row])
        return _turn(outcome)

    def _incoming(self, turn: dict[str, Any], number: int) -> Incoming:
        now = utc_now()
        person = person_at(self._house.desk, CHANNEL, self._identity, now.date())
        key = f"{CHANNEL}:{self._identity}:{self._count}"
        kind = turn.get("type", "text")
        if kind == "location":
            point = (float(turn.get("lat", 0)), float(turn.get("lon", 0)))
            return Incoming(person, "location", CHANNEL, now, "", key, self._language, *point)
        if kind == "button":
            return self._pressed(turn, person, key, number)
        if kind not in _KINDS:
            raise BatchLineInvalid(number, f"unknown turn type “{kind}”")
        text, caption = str(turn.get("text") or ""), str(turn.get("caption") or "")
        # A caption was written to be read; the picture itself is not opened.
        taken: Kind = "text" if caption else "command" if kind == "text" and text.startswith("/") else _KINDS[kind]
        return Incoming(person, taken, CHANNEL, now, caption or text, key, self._language)

    def _pressed(self, turn: dict[str, Any], person: Person, key: str, number: int) -> Incoming:
        now = utc_now()
        wanted = str(turn.get("label", "")).casefold()
        of_turn = turn.get("of_turn")
        screens = self._screens[of_turn : of_turn + 1] if isinstance(of_turn, int) else list(reversed(self._screens))
        keys = [key for screen in screens for key in screen]
        exact = [one for one in keys if wanted in (one.label.casefold(), one.action.casefold())]
        found = exact or [one for one in keys if wanted in one.label.casefold() or wanted in one.action.casefold()]
        if found:
            return Incoming(person, "action", CHANNEL, now, found[0].action, key, self._language)
        # A button that is not on any screen: the person writes its words instead.
        return Incoming(person, "text", CHANNEL, now, str(turn.get("label", "")), key, self._language)


def _turn(outcome: Outcome) -> dict[str, Any]:
    session = outcome.session
    where = session.where
    asked = session.asked if session.asked in {"place", "need", "language", "reason", "confirm_delete"} else None
    return {
        "replies": [_reply(reply) for reply in outcome.replies],
        "shown": [_shown(match) for match in outcome.shown],
        "asked": asked,
        "needs_logged": [{"need": e.need or None, "status": e.status, "reason": e.reason, "state": e.state or None} for e in outcome.logged],
        "session": {
            "language": session.language,
            "need": session.need,
            "state": where.state or None if where else None,
            "place": where.name or None if where else None,
        },
    }


def _reply(reply: Reply) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "text": reply.plain(),
        "buttons": [{"label": key.label, "action": key.action} for row in reply.keys for key in row],
    }
    if reply.venue is not None:
        venue = reply.venue
        plain["venue"] = {"latitude": venue.latitude, "longitude": venue.longitude, "title": venue.title, "address": venue.address}
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
