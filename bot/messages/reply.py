"""What a channel is given to show: text in Telegram's HTML, buttons in rows, perhaps a pin. Knows no channel."""

import html
import re
from dataclasses import asdict, dataclass
from typing import Any, Final

# Stands where the person's own words go, so that a reply kept for repair after a crash holds none of them.
ECHO: Final = "\ue000"
ECHO_LIMIT: Final = 60
_TAG: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Key:
    """A button as shown: its words and the action it carries."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Venue:
    """A map pin. Degrees."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message. `location_label` is set when the channel may offer to share the phone's location."""

    text: str
    keys: tuple[tuple[Key, ...], ...] = ()
    venue: Venue | None = None
    location_label: str = ""

    def plain(self) -> str:
        """The text without markup, for a terminal."""
        return html.unescape(_TAG.sub("", self.text))

    def echoing(self, words: str) -> "Reply":
        """The same reply with the person's own words in their place, shortened and escaped."""
        if ECHO not in self.text:
            return self
        words = " ".join(words.split())
        shown = words if len(words) <= ECHO_LIMIT else words[: ECHO_LIMIT - 1] + "…"
        return Reply(self.text.replace(ECHO, html.escape(shown, quote=False)), self.keys, self.venue, self.location_label)

    def as_data(self) -> dict[str, Any]:
        """For keeping until it is sent; see `from_data`."""
        keys = [[{"label": key.label, "action": key.action} for key in row] for row in self.keys]
        venue = asdict(self.venue) if self.venue else None
        return {"text": self.text, "keys": keys, "venue": venue, "location_label": self.location_label}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Reply":
        """The inverse of `as_data`."""
        keys = tuple(tuple(Key(**key) for key in row) for row in data["keys"])
        venue = Venue(**data["venue"]) if data["venue"] else None
        return cls(data["text"], keys, venue, data["location_label"])
