"""What the console needs from the bot, as a protocol: entries as people will see them, and a chat over a draft.

The directory does not know the bot; whoever puts the house together hands in an implementation (`bot.console_window`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services_directory.listings.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as people see it: lines of plain text, and rows of buttons (label, action to send back when pressed)."""

    text: str
    keys: tuple[tuple[tuple[str, str], ...], ...] = ()


class Showing(Protocol):
    """The bot's face over any snapshot."""

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """Code and own name of each language the bot speaks, Spanish first."""

    def card(self, snapshot: Snapshot, number: int, language: str, now: datetime) -> Shown | None:
        """The card of an entry; None when the public would not see it."""

    async def answer(self, snapshot: Snapshot, said: Sequence[str], language: str, now: datetime) -> tuple[Shown, ...]:
        """The replies to the last of these messages or pressed buttons (`action:...`), the earlier ones being the
        conversation so far. Nothing is kept or logged."""
