"""A message as it reaches the window: from any channel, already without its sender's id. Lives in memory only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["text", "action", "command", "location", "voice", "photo", "sticker", "document", "contact", "video", "other"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who this is, as pseudonyms. `session` is this quarter's; `sessions` and `needs` are all that may still exist."""

    session: str
    sessions: tuple[str, ...]
    need: str
    needs: tuple[str, ...]
    epoch: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message. `key` names the update so that it is done once (None where the channel cannot repeat itself).

    `text` is what was written, a button's action, or a command with its argument; `phone_language` is the phone's, a hint.
    Coordinates are dropped as soon as they have become a town.
    """

    person: Person
    kind: Kind
    channel: str
    received: datetime
    text: str = ""
    key: str | None = None
    phone_language: str | None = None
    latitude: float | None = None
    longitude: float | None = None
