"""The bot's face for the console: entries as people will see them, and a conversation over a draft. Nothing of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.conversation.screens import card_buttons
from bot.directory import FixedDirectory
from bot.incoming import Incoming, Kind, Person
from bot.messages.render import Renderer
from bot.messages.reply import Reply
from bot.ports import Ear, Places
from bot.trial import TrialRecords
from bot.turn import Window
from services_directory.console.showing import Shown
from services_directory.listings.snapshot import Snapshot
from services_directory.privacy.desk import Desk

PRESSED: Final = "action:"
# Messages of a trial that are gone through again for each answer.
MOST: Final = 40
_NOBODY: Final = Person("trial", ("trial",), "trial", ("trial",), "trial")


@dataclass(frozen=True, slots=True)
class BotShowing:
    """See `services_directory.console.showing.Showing`."""

    ear: Ear
    places: Places
    renderer: Renderer
    desk: Desk

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """See Showing."""
        return tuple((each.code, each.name) for each in self.renderer.catalogs.languages)

    def card(self, snapshot: Snapshot, number: int, language: str, now: datetime) -> Shown | None:
        """See Showing."""
        found = FixedDirectory(snapshot).listing(number, now)
        if found is None:
            return None
        return _shown(self.renderer.card(*found, card_buttons(number), language, now))

    async def answer(self, snapshot: Snapshot, said: Sequence[str], language: str, now: datetime) -> tuple[Shown, ...]:
        """See Showing."""
        window = Window(self.ear, FixedDirectory(snapshot), self.places, TrialRecords(), self.renderer, self.desk)
        replies: list[Reply] = []
        for message in said[-MOST:]:
            replies = (await window.take(_incoming(message, language, now))).replies
        return tuple(_shown(reply) for reply in replies)


def _incoming(message: str, language: str, now: datetime) -> Incoming:
    kind: Kind = "action" if message.startswith(PRESSED) else "command" if message.startswith("/") else "text"
    return Incoming(_NOBODY, kind, "web", now, message.removeprefix(PRESSED), phone_language=language)


def _shown(reply: Reply) -> Shown:
    return Shown(reply.plain(), tuple(tuple((key.label, key.action) for key in row) for row in reply.keys))
