"""Carries out the conversation's steps for one message: searches, shows, and gathers what is to be written.

Decides nothing and writes nothing: the policy decides, the turn commits.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.decision import Decision
from bot.conversation.policy import after_search
from bot.conversation.seeking import offered_instead
from bot.conversation.session import LIFETIME, Session
from bot.conversation.states import region_of
from bot.conversation.steps import (
    CleanChat,
    CountDanger,
    Forget,
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
from bot.messages.render import Renderer, may_map
from bot.outcome import Logged, Outcome
from bot.ports import Directory, Records, TurnWork
from services_directory.listings.query import ServiceMatch, ServiceQuery, Where
from services_directory.needs.log import NeedRecord, daypart_of, new_id, week_of
from services_directory.privacy.desk import Desk

# The part of the day is told in the capital's time: finer would say more than the report needs.
_CAPITAL = ZoneInfo("America/Mexico_City")
_NEEDS_REMEMBERED = 8


def bucket(confidence: float | None) -> str:
    """Confidence as it is kept: coarse."""
    if confidence is None:
        return ""
    return "high" if confidence >= 0.75 else "middle" if confidence >= 0.4 else "low"


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
    engine: str = ""
    confidence: float | None = None

    @property
    def now(self) -> datetime:
        """When the message came."""
        return self.incoming.received

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
            case _:
                self._note(step)

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
        office = self.directory.office(where, self.now)
        self.outcome.shown += [office] if office else []
        return office

    def _card(self, step: ShowCard) -> None:
        found = self.directory.listing(step.number, self.now)
        if found is None:
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

    def _note(self, step: Step) -> None:
        """Gather what is to be written."""
        match step:
            case RecordNeed():
                self._record_need(step)
            case RecordOutcome():
                self._record_outcome(step)
            case ReportEntry(number, what):
                self._report(number, what)
            case CountDanger(kind, state):
                self.work.dangers.append((kind, region_of(state)))
            case KeepNote():
                state = self.session.where.state if self.session.where else ""
                last = self.session.need_ids[-1][1] if self.session.need_ids else None
                self.work.notes.append((self.desk.sealed_note(self.incoming.text), state, last))
            case CleanChat():
                self.outcome.clean_chat = True

    def _record_need(self, step: RecordNeed) -> None:
        where = step.where or Where()
        asked = f"{step.need}|{where.state}|{where.name}"
        if any(asked == known for known, _ in self.session.need_ids):
            return
        record = self._need_record(step, where)
        self.work.needs.append(record)
        self.session = replace(self.session, need_ids=(*self.session.need_ids, (asked, record.id))[-_NEEDS_REMEMBERED:])
        self.outcome.logged.append(Logged(step.need, step.status, step.reason, where.state))

    def _need_record(self, step: RecordNeed, where: Where) -> NeedRecord:
        local = self.now.astimezone(_CAPITAL)
        result, person, consent = step.result, self.incoming.person, self.session.consent
        shown = result.matches if result and result.met else offered_instead(result) if result else ()
        search = {"need": step.need, "place": where.name, "state": where.state, "candidates": result.total if result else 0}
        return NeedRecord(
            id=new_id(),
            week=week_of(local.date()),
            need=step.need,
            status=step.status,
            reason=step.reason,
            state=where.state,
            municipality=where.name if where.latitude is not None else "",
            language=self.session.language,
            channel=self.incoming.channel,
            hub=self.session.hub,
            daypart=daypart_of(local),
            services_shown=tuple(match.listing.id for match in shown),
            directory_version=result.version if result else 0,
            search=search,
            confidence=bucket(step.confidence if step.confidence is not None else self.confidence),
            engine=self.engine,
            person_ref=person.need if consent else None,
            key_epoch=person.epoch if consent else None,
        )

    def _record_outcome(self, step: RecordOutcome) -> None:
        found = self.directory.listing(step.number, self.now) if step.number is not None else None
        self._report(step.number, step.reason or step.status)
        ids = self.session.need_ids
        of_card = [pair for pair in ids if found and pair[0].split("|")[0] in found[0].needs]
        pair = (of_card or list(ids))[-1:]
        if not pair:
            return
        need, state, _ = pair[0][0].split("|", 2)
        self.work.outcomes.append((pair[0][1], step.status, step.reason))
        self.outcome.logged.append(Logged(need, step.status, step.reason, state))

    def _report(self, number: int | None, what: str) -> None:
        found = self.directory.listing(number, self.now) if number is not None else None
        if found is not None:
            self.work.reports.append((found[0].service_id, what))

    async def _tell_stored(self) -> None:
        held = await self.records.held(self.incoming.person)
        session = "session_yes" if self.session != Session() else "session_no"
        values = (("needs", str(held.needs)), ("notes", str(held.notes)), ("session", session))
        self._show(Say("stored", values))

    async def _forget(self) -> None:
        held = await self.records.forget(self.incoming.person, tuple(need_id for _, need_id in self.session.need_ids))
        self.session = Session(language=self.session.language, language_chosen=self.session.language_chosen)
        self._show(Say("forgotten", (("needs", str(held.needs)), ("notes", str(held.notes)))))
