"""The record of what the bot called, and the shapes an answer can have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

UNANSWERED = 0


class Raw(NamedTuple):
    """A whole answer as bytes, sent as it is."""

    body: bytes


class Described(NamedTuple):
    """A result with a `description` beside it, as setWebhook answers."""

    result: object
    description: str


@dataclass(slots=True)
class Call:
    """One call of the bot: `at` is unix time in seconds, `status` the HTTP status sent (0: none was)."""

    method: str
    parameters: Mapping[str, object]
    at: float
    status: int = UNANSWERED
    description: str = ""
    result: object = None

    @property
    def chat_id(self) -> int | None:
        """The chat the call is about, if it names one by number."""
        value = str(self.parameters.get("chat_id", ""))
        return int(value) if value.lstrip("-").isdigit() else None


@dataclass(slots=True)
class Calls:
    """All calls in order of arrival; `polls` are kept only if asked, they would drown the rest."""

    all: list[Call] = field(default_factory=list)
    keep_polls: bool = False

    def open(self, method: str, parameters: Mapping[str, object], at: float) -> Call:
        """Record a call before it is carried out."""
        call = Call(method, parameters, at)
        if self.keep_polls or method != "getUpdates":
            self.all.append(call)
        return call

    def to(self, method: str, chat_id: int | None = None) -> list[Call]:
        """Calls of one method, optionally to one chat."""
        return [call for call in self.all if call.method == method and (chat_id is None or call.chat_id == chat_id)]

    def refused(self) -> list[Call]:
        """Calls answered with an error."""
        return [call for call in self.all if call.description]
