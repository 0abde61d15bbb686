"""The window in a terminal: a line is a message, a button's words press it. Also reads questions from a pipe.

Knows no database; shows what every channel shows.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Final, TextIO

from bot.channels.door import person_at
from bot.incoming import Incoming, Kind
from bot.messages.reply import Key, Reply
from bot.outcome import Outcome
from bot.ports import Clock
from bot.turn import Window
from services_directory.privacy.desk import Desk

CHANNEL: Final = "terminal"


@dataclass(slots=True)
class Terminal:
    """One conversation on one terminal. `identity` is made anew at each start, so nothing joins two of them."""

    window: Window
    desk: Desk
    clock: Clock
    identity: str
    language: str | None
    out: TextIO
    _keys: list[Key] = field(default_factory=list)

    async def converse(self, lines: TextIO, prompt: bool) -> None:
        """Answer line by line until the end of input."""
        if prompt:
            self._print(await self._take("command", "start"))
        while True:
            if prompt:
                print("\n> ", end="", file=self.out, flush=True)
            line = await asyncio.to_thread(lines.readline)
            if not line:
                return
            if line.strip():
                self._print(await self._said(line.strip()))

    async def _said(self, line: str) -> Outcome:
        """A slash is a command, a button's words (also in brackets, as shown) press it, anything else is a message."""
        if line.startswith("/"):
            return await self._take("command", line)
        folded = line.removeprefix("[").removesuffix("]").casefold()
        pressed = next((key for key in self._keys if folded == key.label.casefold()), None)
        return await self._take("action", pressed.action) if pressed else await self._take("text", line)

    async def _take(self, kind: Kind, text: str) -> Outcome:
        now = self.clock()
        person = person_at(self.desk, CHANNEL, self.identity, now.date())
        outcome = await self.window.take(Incoming(person, kind, CHANNEL, now, text, phone_language=self.language))
        await self.window.sent(outcome)
        return outcome

    def _print(self, outcome: Outcome) -> None:
        self._keys = [key for reply in outcome.replies for row in reply.keys for key in row]
        for reply in outcome.replies:
            print(f"\n{_shown(reply)}", file=self.out, flush=True)


def _shown(reply: Reply) -> str:
    """Text, pin and buttons as lines."""
    if reply.venue is not None:
        venue = reply.venue
        return f"📍 {venue.title}, {venue.address}\n   {venue.latitude:.5f}, {venue.longitude:.5f}"
    rows = ["  ".join(f"[{key.label}]" for key in row) for row in reply.keys]
    return "\n".join((reply.plain(), *rows))
