"""One message in, its steps carried out, replies out. The only place where hearing, deciding, searching and writing meet.

A broken part never closes the window: danger is answered by rules before anything else is touched; without the database the
conversation goes on in memory; without an engine the ear falls back by itself.
"""

import asyncio
import logging
import re
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from bot.carry import Carrier
from bot.conversation.actions import action, parse
from bot.conversation.commanded import COMMANDS
from bot.conversation.events import (
    Commanded,
    Event,
    Pressed,
    SentOther,
    SharedPlace,
    Understanding,
    Wrote,
)
from bot.conversation.policy import decide
from bot.conversation.session import HUB, LIFETIME, Session
from bot.conversation.steps import Say
from bot.conversation.vocabulary import LANGUAGES
from bot.incoming import Incoming
from bot.messages.render import Renderer
from bot.messages.reply import Reply
from bot.outcome import Outcome
from bot.ports import Directory, Ear, Hint, Opened, Places, Records, TurnWork
from services_directory.errors import DatabaseUnavailable
from services_directory.privacy.desk import Desk

log = logging.getLogger(__name__)
T = TypeVar("T")

DANGER_PATIENCE: Final = 0.5  # seconds the database may take before the card goes out without it
MAX_TEXT: Final = 1000  # characters that are read; the need of a longer message has been said by then
_HUB: Final = re.compile(r"^hub_(?P<name>[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*?)(?:_(?P<language>es|en|fr|ht|pt))?$")
# Buttons that a channel may hand back as their words (a reply keyboard, a terminal).
_WORDED: Final = {
    "button_menu": "menu",
    "button_back": "back",
    "button_other_place": "place",
    "button_choose_state": "regions",
    "button_anywhere": "any",
    "button_language": "lang",
    "button_privacy": "privacy",
    "button_person": "human",
}


@dataclass(slots=True)
class Window:
    """The window, put together by the composition root."""

    ear: Ear
    directory: Directory
    places: Places
    records: Records
    renderer: Renderer
    desk: Desk
    _spare: dict[str, Session] = field(default_factory=dict)

    async def take(self, incoming: Incoming) -> Outcome:
        """Answer one message. Never raises for what a person sends; the caller sends the replies, then calls `sent`."""
        opened, degraded = await self._open(incoming)
        if opened.done:
            replies = [Reply.from_data(data).echoing(incoming.text) for data in opened.unsent]
            return Outcome(replies, opened.session, incoming.key, repeated=True)
        session = _greeting_language(opened, incoming)
        carrier = self._carrier(incoming, session)
        event = await self._event(incoming, session, carrier)
        try:
            await carrier.carry(decide(session, event))
        except DatabaseUnavailable:
            # What is held cannot be told or deleted now, and nobody is told that it was.
            log.warning("database away: what a person asked of it is not done")
            return self.trouble(incoming)
        carrier.outcome.degraded = degraded
        await self._commit(carrier)
        carrier.outcome.replies = [reply.echoing(incoming.text) for reply in carrier.outcome.replies]
        return carrier.outcome

    async def sent(self, outcome: Outcome) -> None:
        """The replies are with the person."""
        if outcome.key is None:
            return
        try:
            await self.records.sent(outcome.key)
        except DatabaseUnavailable:
            # The claim stays unsent: at worst the person is answered twice.
            log.warning("could not mark an update as sent")

    def trouble(self, incoming: Incoming) -> Outcome:
        """What is said when even this fell over: the emergency number stands all the same."""
        phone = (incoming.phone_language or "").partition("-")[0].casefold()
        return Outcome([self.renderer.trouble(phone if phone in LANGUAGES else "es")])

    async def _open(self, incoming: Incoming) -> tuple[Opened, bool]:
        spare = self._spare.get(incoming.person.session)
        try:
            opened = await self._in_time(incoming, self.records.open(incoming.person, incoming.key, incoming.received))
        except DatabaseUnavailable:
            log.warning("database away: the conversation goes on in memory")
            return Opened(spare or Session(), fresh=spare is None), True
        # What was said while the database was away is newer than what it holds.
        return (replace(opened, session=spare, fresh=False) if spare and not opened.done else opened), False

    async def _commit(self, carrier: Carrier) -> None:
        work, outcome = carrier.work, carrier.outcome
        work.replies = [reply.as_data() for reply in outcome.replies]
        try:
            if not await self._in_time(carrier.incoming, self.records.commit(work)):
                # Another process did this update in the meantime, answers it, and says so itself.
                outcome.replies, outcome.repeated, outcome.key = [], True, None
            self._spare.pop(work.person.session, None)
        except DatabaseUnavailable:
            outcome.degraded = True
            self._spare[work.person.session] = work.session
            if work.notes or work.lessons:
                # Words are either kept or said not to be: never "kept" while they are gone.
                outcome.replies = [self.renderer.say(Say("note_not_kept"), work.session.language)]
            log.warning("database away: a turn was answered but not written")

    async def _in_time(self, incoming: Incoming, work: Coroutine[Any, Any, T]) -> T:
        """Database work; words of danger wait for it only a moment, it may then end behind the card."""
        task = asyncio.ensure_future(work)
        done, _ = await asyncio.wait((task,), timeout=DANGER_PATIENCE)
        if done or incoming.kind != "text" or self.ear.danger(incoming.text[:MAX_TEXT]) is None:
            return await task
        task.add_done_callback(_look_away)
        raise DatabaseUnavailable("the database is too slow for danger")

    def _carrier(self, incoming: Incoming, session: Session) -> Carrier:
        work = TurnWork(incoming.person, session, incoming.received + LIFETIME, incoming.received, incoming.key)
        outcome = Outcome(key=incoming.key)
        return Carrier(incoming, self.directory, self.renderer, self.records, self.desk, outcome, work, session)

    async def _event(self, incoming: Incoming, session: Session, carrier: Carrier) -> Event:
        """What happened, in the conversation's terms."""
        if incoming.kind == "text":
            worded = self._worded(incoming.text, session)
            return Pressed(action(worded)) if worded else await self._heard(incoming, session, carrier)
        if incoming.kind == "action":
            return self._pressed(incoming.text)
        if incoming.kind == "command":
            return self._commanded(incoming.text)
        if incoming.kind == "location" and incoming.latitude is not None and incoming.longitude is not None:
            return SharedPlace(self.places.nearest(incoming.latitude, incoming.longitude))
        return SentOther(incoming.kind)

    async def _heard(self, incoming: Incoming, session: Session, carrier: Carrier) -> Wrote:
        hint = Hint(session.language, session.language_chosen, first=not session.greeted)
        heard: Understanding = await self.ear.hear(incoming.text[:MAX_TEXT], hint)
        carrier.outcome.engine = heard.engine
        return Wrote(heard)

    def _worded(self, text: str, session: Session) -> str | None:
        """The button whose words these are, in the language of the conversation."""
        catalog = self.renderer.catalogs[session.language]
        folded = text.strip().casefold()
        return next((verb for phrase, verb in _WORDED.items() if catalog.text(phrase).casefold() == folded), None)

    def _pressed(self, carried: str) -> Event:
        parsed = parse(carried)
        if parsed and parsed[0] == "at" and len(parsed[1]) >= 2:
            where = self.places.named(parsed[1][1], parsed[1][0])
            return SharedPlace(where) if where else Pressed(carried)
        return Pressed(carried)

    def _linked(self, name: str, argument: str) -> Commanded:
        """Somebody came by the link of a hub: its code, or the name of its town."""
        link = _HUB.match(argument)
        hub = self.directory.hub(link["name"]) if link else None
        town = hub.municipality if hub else link["name"].replace("_", " ") if link else ""
        where = self.places.named(town, hub.state if hub else "") if town else None
        # Only a hub that is known, or whose place is, is kept: the rest of a link is somebody's text.
        known = hub.code if hub else where.name if where else ""
        return Commanded(name, f"{HUB}{known}" if known else "", where, link["language"] if link and known else None)

    def _commanded(self, text: str) -> Commanded:
        name, _, argument = text.strip().lstrip("/").partition(" ")
        name, argument = name.partition("@")[0].casefold(), argument.strip()
        if name in COMMANDS["start"]:
            return self._linked(name, argument)
        if name in COMMANDS["place"] and argument:
            return Commanded(name, where=self.places.named(argument[:80]))
        if name in COMMANDS["language"] and argument.casefold() in LANGUAGES:
            return Commanded(name, language=argument.casefold())
        return Commanded(name)


def _look_away(task: asyncio.Task[Any]) -> None:
    """What became of work nobody waited for: only its failure is told."""
    if not task.cancelled() and task.exception() is not None:
        log.warning("database work ended too late (%s)", type(task.exception()).__name__)


def _greeting_language(opened: Opened, incoming: Incoming) -> Session:
    """A new conversation starts in the phone's language, if it is one of the five."""
    phone = (incoming.phone_language or "").partition("-")[0].casefold()
    if opened.fresh and not opened.session.language_chosen and phone in LANGUAGES:
        return replace(opened.session, language=phone)
    return opened.session
