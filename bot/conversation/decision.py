"""What the conversation answers with."""

from dataclasses import dataclass

from bot.conversation.session import Session
from bot.conversation.steps import Say, Step


@dataclass(frozen=True, slots=True)
class Decision:
    """The conversation as it now stands, and what to do, in order."""

    session: Session
    steps: tuple[Step, ...]


def saying(answer: tuple[Session, Say]) -> Decision:
    """A decision that only says something."""
    session, say = answer
    return Decision(session, (say,))
