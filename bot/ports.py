"""What the window needs from outside, as protocols. One adapter each; fakes pass the same contract tests."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.conversation.events import Ranked, Understanding
from bot.conversation.session import Session
from bot.incoming import Person
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing
from services_directory.listings.query import (
    SearchResult,
    ServiceMatch,
    ServiceQuery,
    Where,
)
from services_directory.needs.log import Held, NeedRecord


@dataclass(frozen=True, slots=True)
class Ranking:
    """What an engine makes of a message: intents with calibrated confidence, best first, and all needs it hears in it."""

    ranked: tuple[Ranked, ...]
    needs: tuple[str, ...]
    engine: str


class Understander(Protocol):
    """Ranks intents. Raises UnderstandingUnavailable when it cannot."""

    async def rank(self, text: str) -> Ranking:
        """Rank one message, at most 1,000 characters."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known before a message is heard: the language so far, and whether the person chose it."""

    language: str = "es"
    chosen: bool = False
    first: bool = False


class Ear(Protocol):
    """Text into meaning, whatever is broken."""

    async def hear(self, text: str, hint: Hint) -> Understanding:
        """Never raises for any text."""

    def danger(self, text: str) -> str | None:
        """The rules alone: a danger class, or None. No engine, no database."""


@dataclass(frozen=True, slots=True)
class Hub:
    """An office with a link of its own; `state` is an INEGI code."""

    code: str
    state: str
    municipality: str


class Directory(Protocol):
    """What is offered, from the snapshot in memory."""

    def find(self, query: ServiceQuery) -> SearchResult:
        """Services for a need at a place."""

    def listing(self, number: int, now: datetime) -> tuple[Listing, Openness] | None:
        """One entry by its public number; None when it is gone."""

    def office(self, where: Where | None, now: datetime, hub: str = "") -> ServiceMatch | None:
        """The human behind the window: the hub somebody came by (its code) if it can be reached, else that state's office."""

    def hub(self, code: str) -> Hub | None:
        """The hub of a link; None when there is none of this code."""


class Places(Protocol):
    """Names and points into places."""

    def nearest(self, latitude: float, longitude: float) -> Where | None:
        """The town a point lies in or near; None outside Mexico."""

    def named(self, name: str, state: str = "") -> Where | None:
        """The place best meant by a name, in this state if given."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was known when a message came: the conversation, and the claim on its update.

    `done` is True when the update was done before; `unsent` then holds replies that never left.
    """

    session: Session
    fresh: bool
    done: bool = False
    unsent: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True)
class TurnWork:
    """Everything one message changes; written in one transaction."""

    person: Person
    session: Session
    expires_at: datetime
    now: datetime
    key: str | None = None
    replies: list[dict[str, Any]] = field(default_factory=list)
    needs: list[NeedRecord] = field(default_factory=list)
    outcomes: list[tuple[str, str, str | None]] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)
    dangers: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)
    # Lines to learn from: sealed words, the need chosen, the language.
    lessons: list[tuple[str, str, str]] = field(default_factory=list)


class Records(Protocol):
    """What is kept: conversations, claims, needs. Raises DatabaseUnavailable."""

    async def open(self, person: Person, key: str | None, now: datetime) -> Opened:
        """The conversation as it stands."""

    async def commit(self, work: TurnWork) -> bool:
        """Write one turn, all or nothing; False when another process did this update first."""

    async def sent(self, key: str) -> None:
        """The replies of this update are with the person."""

    async def held(self, person: Person) -> Held:
        """How much is held about this person."""

    async def forget(self, person: Person, need_ids: tuple[str, ...]) -> Held:
        """Delete all of it; how much it was."""


class Clock(Protocol):
    """The time, aware, in UTC."""

    def __call__(self) -> datetime:
        """Now."""
