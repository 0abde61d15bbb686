"""Drives the pure conversation: events in, steps out, with searches answered by a fake directory."""

from dataclasses import replace
from typing import Any, TypeVar

from bot.conversation.events import Event, PlaceFound, Pressed, Ranked, Sure, Understanding, Wrote
from bot.conversation.policy import after_search, decide
from bot.conversation.session import Session
from bot.conversation.steps import Button, RecordNeed, Say, SearchServices, ShowList, Step
from bot.conversation.vocabulary import NEEDS
from services_directory.listings.query import ServiceQuery, Where
from tests.fakes import FakeDirectory, a_directory
from tests.services_directory.factories import NOW, TAPACHULA

T = TypeVar("T")


def heard(
    intent: str = "orientation",
    *,
    sure: Sure = "sure",
    needs: tuple[str, ...] | None = None,
    **more: Any,  # noqa: ANN401
) -> Understanding:
    """What an ear makes of a message whose first intent is this."""
    found = needs if needs is not None else (intent,) if intent in NEEDS else ()
    confidence = {"sure": 0.9, "likely": 0.4, "unsure": 0.1}[sure]
    ranking = (Ranked(intent, confidence), Ranked("work", 0.05), Ranked("greet", 0.01), Ranked("health", 0.01))
    return replace(Understanding("es", False, intent, ranking, sure, found, engine="fake"), **more)


def at(*places: Where, ambiguous: bool = False, foreign: bool = False) -> tuple[PlaceFound, ...]:
    """Places as an ear finds them."""
    return tuple(PlaceFound(place, 0.9, foreign, ambiguous) for place in places)


class Talk:
    """One conversation. `steps` are those of the last event, searches already answered."""

    def __init__(self, session: Session | None = None, directory: FakeDirectory | None = None) -> None:
        self.session = session or Session()
        self.directory = directory or a_directory()
        self.steps: list[Step] = []
        self.searched: list[SearchServices] = []

    def take(self, event: Event) -> "Talk":
        decision = decide(self.session, event)
        self.session, self.steps, self.searched = decision.session, [], []
        for step in decision.steps:
            self._carry(step)
        return self

    def wrote(self, intent: str = "orientation", **more: Any) -> "Talk":  # noqa: ANN401
        return self.take(Wrote(heard(intent, **more)))

    def pressed(self, action: str) -> "Talk":
        return self.take(Pressed(action))

    def tapped(self, label: str) -> "Talk":
        """A button of the last screen, by its label's name."""
        return self.pressed(next(button.action for button in self.buttons if button.label == label))

    def _carry(self, step: Step) -> None:
        if not isinstance(step, SearchServices):
            self.steps.append(step)
            return
        self.searched.append(step)
        query = ServiceQuery(step.need, step.where, NOW, offset=step.offset)
        decision = after_search(self.session, step, self.directory.find(query))
        self.session = decision.session
        for following in decision.steps:
            self._carry(following)

    def all(self, kind: type[T]) -> list[T]:
        return [step for step in self.steps if isinstance(step, kind)]

    def one(self, kind: type[T]) -> T:
        found = self.all(kind)
        assert len(found) == 1, self.steps
        return found[0]

    @property
    def said(self) -> list[str]:
        return [say.phrase for say in self.all(Say)]

    @property
    def recorded(self) -> list[tuple[str, str, str | None]]:
        return [(record.need, record.status, record.reason) for record in self.all(RecordNeed)]

    @property
    def listed(self) -> list[list[int]]:
        return [[match.listing.number for match in shown.result.matches] for shown in self.all(ShowList)]

    @property
    def buttons(self) -> list[Button]:
        rows = [row for step in self.steps for row in getattr(step, "buttons", ())]
        return [button for row in rows for button in row]


def in_tapachula(need: str | None = None, **more: Any) -> Session:  # noqa: ANN401
    """Somebody whose place is known, greeted already."""
    return replace(Session(greeted=True, where=TAPACHULA, need=need), **more)
