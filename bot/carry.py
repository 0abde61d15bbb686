"""Carries out the conversation's steps for one message: searches, shows, and has written down what is to be written.

Decides nothing and writes nothing: the policy decides, the ledger gathers, the turn commits.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.conversation import screens
from bot.conversation.decision import Decision
from bot.conversation.policy import after_search
from bot.conversation.seeking import offered_instead
from bot.conversation.session import HUB, LIFETIME, Session
from bot.conversation.steps import (
    CleanChat,
    CountDanger,
    Forget,
    KeepLine,
    KeepNote,
    RecordNeed,
    RecordOutcome,
    ReportEntry,
    Say,
    SearchServices,
    ShowCard,
    ShowList,
    ShowMap,
    ShowNothingNear,
    ShowOffice,
    ShowSafetyCard,
    Step,
    TellStored,
)
from bot.incoming import Incoming
from bot.ledger import Ledger
from bot.messages.render import Renderer, may_map
from bot.outcome import Outcome
from bot.ports import Directory, Records, TurnWork
from services_directory.listings.query import ServiceMatch, ServiceQuery, Where
from services_directory.privacy.desk import Desk

# Channels that can take back what stands on the screen.
_CLEANING = frozenset({"telegram", "web"})
_TO_MENU = ((screens.MENU,),)


@dataclass(slots=True)
class Carrier:
    """One message's steps in the making. `work` is what will be written, `outcome` what will be shown."""

    incoming: Incoming
    directory: Directory
    renderer: Renderer
    records: Records
    desk: Desk
    outcome: Outcome
    work: TurnWork
    session: Session = field(default_factory=Session)

    @property
    def now(self) -> datetime:
        """When the message came."""
        return self.incoming.received

    @property
    def ledger(self) -> Ledger:
        """The page of this message."""
        return Ledger(self.incoming, self.directory, self.desk, self.work, self.outcome)

    async def carry(self, decision: Decision) -> None:
        """Do the steps in order; a search brings more of them."""
        self.session = decision.session
        for step in decision.steps:
            await self._do(step)
        self.work.session = self.outcome.session = self.session
        self.work.expires_at = self.now + LIFETIME

    async def _do(self, step: Step) -> None:
        match step:
            case SearchServices():
                await self._search(step)
            case Say() | ShowList() | ShowNothingNear() | ShowSafetyCard() | ShowOffice() | ShowCard() | ShowMap():
                self._show(step)
            case TellStored():
                await self._tell_stored()
            case Forget():
                await self._forget()
            case CleanChat():
                self.outcome.clean_chat = True
                self._show(Say("chat_cleaned" if self.incoming.channel in _CLEANING else "chat_not_cleaned", buttons=_TO_MENU))
            case _:
                self._write(step)

    async def _search(self, step: SearchServices) -> None:
        query = ServiceQuery(step.need, step.where, self.now, self.session.about, self.session.language, offset=step.offset)
        decision = after_search(self.session, step, self.directory.find(query))
        self.session = decision.session
        for following in decision.steps:
            await self._do(following)

    def _show(self, step: Say | ShowList | ShowNothingNear | ShowSafetyCard | ShowOffice | ShowCard | ShowMap) -> None:
        language, replies, show = self.session.language, self.outcome.replies, self.renderer
        match step:
            case Say("privacy_line") if replies:
                # The note rides on the answer: one message, not two.
                note = show.say(step, language).text
                last = next((i for i in reversed(range(len(replies))) if replies[i].text), 0)
                replies[last] = replace(replies[last], text=f"{replies[last].text}\n\n{note}")
            case Say():
                replies.append(show.say(step, language))
            case ShowList():
                self.outcome.shown += step.result.matches
                replies.append(show.list(step, language, self.now))
            case ShowNothingNear():
                self.outcome.shown += offered_instead(step.result)
                replies.append(show.nothing_near(step, language, self.now))
            case ShowSafetyCard():
                replies.append(show.safety_card(step.kind, step.state, step.buttons, language))
            case ShowOffice():
                replies.append(show.office(self._office(step.where), step.buttons, language, self.now))
            case ShowCard():
                self._card(step)
            case ShowMap():
                self._map(step)

    def _office(self, where: Where | None) -> ServiceMatch | None:
        office = self.directory.office(where, self.now, self.session.hub.removeprefix(HUB))
        self.outcome.shown += [office] if office else []
        return office

    def _card(self, step: ShowCard) -> None:
        found = self.directory.listing(step.number, self.now)
        if found is None:
            # There is nothing to say it helped: the question under the card was not asked.
            self.session = replace(self.session, card=None, asked=None)
            self._show(step.gone)
            return
        listing, openness = found
        self.outcome.shown.append(ServiceMatch(listing, "near", None, openness, ()))
        self.outcome.replies.append(self.renderer.card(listing, openness, step.buttons, self.session.language, self.now))

    def _map(self, step: ShowMap) -> None:
        found = self.directory.listing(step.number, self.now)
        if found is None or not may_map(found[0]):
            self._show(step.gone)
            return
        self.outcome.replies.append(self.renderer.venue(found[0]))

    def _write(self, step: Step) -> None:
        match step:
            case RecordNeed():
                self.session = self.ledger.need(step, self.session)
            case RecordOutcome():
                self.ledger.outcome_of(step, self.session)
            case ReportEntry():
                self.ledger.report(step)
            case CountDanger():
                self.ledger.danger(step)
            case KeepNote():
                self.ledger.note(self.session)
            case KeepLine():
                self.ledger.lesson(step)

    async def _tell_stored(self) -> None:
        held = await self.records.held(self.incoming.person)
        session = "session_yes" if self.session != Session() else "session_no"
        self._show(Say("stored", (("needs", str(held.needs)), ("notes", str(held.notes)), ("session", session)), _TO_MENU))

    async def _forget(self) -> None:
        held = await self.records.forget(self.incoming.person, tuple(need_id for _, need_id in self.session.need_ids))
        self.session = Session(language=self.session.language, language_chosen=self.session.language_chosen)
        self._show(Say("forgotten", (("needs", str(held.needs)), ("notes", str(held.notes))), _TO_MENU))
