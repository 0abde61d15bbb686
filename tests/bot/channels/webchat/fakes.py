"""A window whose answers the test chooses."""

import asyncio
from collections.abc import Callable

from bot.conversation.session import Session
from bot.incoming import Incoming
from bot.messages.reply import Reply
from bot.outcome import Outcome

Answers = Callable[[Incoming], Outcome]


class ScriptedWindow:
    """Answers by a function; keeps what came in and which answers were said to have been sent."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.came: list[Incoming] = []
        self.done: list[Outcome] = []

    async def take(self, incoming: Incoming) -> Outcome:
        """One answer, after everybody else has had a chance to push in."""
        self.came.append(incoming)
        for _ in range(5):
            await asyncio.sleep(0)
        return self._answers(incoming)

    async def sent(self, outcome: Outcome) -> None:
        """Note it."""
        self.done.append(outcome)

    def trouble(self, incoming: Incoming) -> Outcome:
        """The apology."""
        return Outcome([Reply("Algo falló. Llame al 911.")])


def saying(text: str) -> Answers:
    """Always the same text."""
    return lambda incoming: Outcome([Reply(text)], Session())
