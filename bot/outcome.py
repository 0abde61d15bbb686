"""What one message led to: the replies to show, and a trace for batch runs and tests. Lives in memory only."""

from dataclasses import dataclass, field

from bot.conversation.session import Session
from bot.messages.reply import Reply
from services_directory.listings.query import ServiceMatch


@dataclass(frozen=True, slots=True)
class Logged:
    """A need as this message logged or changed it."""

    need: str
    status: str
    reason: str | None
    state: str


@dataclass(slots=True)
class Outcome:
    """`key` names the update until its replies are sent; `clean_chat` asks the channel to delete its recent messages.

    `degraded` is True when the database did not answer: the replies stand all the same.
    """

    replies: list[Reply] = field(default_factory=list)
    session: Session = field(default_factory=Session)
    key: str | None = None
    clean_chat: bool = False
    degraded: bool = False
    repeated: bool = False
    shown: list[ServiceMatch] = field(default_factory=list)
    logged: list[Logged] = field(default_factory=list)
    engine: str = ""
