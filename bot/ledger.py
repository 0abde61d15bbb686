"""Gathers what one message leads to writing: needs, what came of them, reports, counters, notes. The turn commits it.

No word of what was written enters it, except a note the person tapped to keep, which is redacted and sealed first.
"""

from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from bot.conversation.seeking import offered_instead
from bot.conversation.session import Session
from bot.conversation.states import region_of
from bot.conversation.steps import CountDanger, KeepLine, RecordNeed, RecordOutcome, ReportEntry
from bot.incoming import Incoming
from bot.outcome import Logged, Outcome
from bot.ports import Directory, TurnWork
from services_directory.listings.query import Where
from services_directory.needs.log import NeedRecord, daypart_of, new_id, week_of
from services_directory.privacy.desk import Desk

# The part of the day is told in the capital's time: finer would say more than the report needs.
_CAPITAL: Final = ZoneInfo("America/Mexico_City")
_NEEDS_REMEMBERED: Final = 8
_HIGH, _MIDDLE = 0.75, 0.4


def bucket(confidence: float | None) -> str:
    """Confidence as it is kept: coarse; "" when no engine was asked."""
    if confidence is None:
        return ""
    return "high" if confidence >= _HIGH else "middle" if confidence >= _MIDDLE else "low"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The page of one message. `work` is what will be written, `outcome` the trace of it."""

    incoming: Incoming
    directory: Directory
    desk: Desk
    work: TurnWork
    outcome: Outcome

    def need(self, step: RecordNeed, session: Session) -> Session:
        """A need, once in a conversation for the same place; the session then knows its record."""
        where = step.where or Where()
        asked = f"{step.need}|{where.state}|{where.name}"
        if any(asked == known for known, _ in session.need_ids):
            return session
        record = self._record(step, where, session)
        self.work.needs.append(record)
        self.outcome.logged.append(Logged(step.need, step.status, step.reason, where.state))
        return replace(session, need_ids=(*session.need_ids, (asked, record.id))[-_NEEDS_REMEMBERED:])

    def _record(self, step: RecordNeed, where: Where, session: Session) -> NeedRecord:
        local = self.incoming.received.astimezone(_CAPITAL)
        result, person = step.result, self.incoming.person
        shown = result.matches if result and result.met else offered_instead(result) if result else ()
        version = result.version if result else 0
        # Kept so that a gap can be searched again in a later directory. What the person said of themselves is left out.
        search = {
            "need": step.need,
            "place": where.name,
            "state": where.state,
            "candidates": result.total if result else 0,
            "version": version,
        }
        return NeedRecord(
            id=new_id(),
            week=week_of(local.date()),
            need=step.need,
            status=step.status,
            reason=step.reason,
            state=where.state,
            municipality=where.name if where.latitude is not None else "",
            language=session.language,
            channel=self.incoming.channel,
            hub=session.hub,
            daypart=daypart_of(local),
            services_shown=tuple(match.listing.id for match in shown),
            directory_version=version,
            search=search,
            confidence=bucket(step.confidence),
            engine=self.outcome.engine,
            person_ref=person.need if session.consent else None,
            key_epoch=person.epoch if session.consent else None,
        )

    def outcome_of(self, step: RecordOutcome, session: Session) -> None:
        """What the person says of a service, on the service and on the record of the need it was shown for."""
        found = self.directory.listing(step.number, self.incoming.received) if step.number is not None else None
        self.report(ReportEntry(step.number, step.reason or step.status))
        of_card = [pair for pair in session.need_ids if found and pair[0].split("|")[0] in found[0].needs]
        pair = (of_card or list(session.need_ids))[-1:]
        if not pair:
            return
        need, state, _ = pair[0][0].split("|", 2)
        self.work.outcomes.append((pair[0][1], step.status, step.reason))
        self.outcome.logged.append(Logged(need, step.status, step.reason, state))

    def report(self, step: ReportEntry) -> None:
        """One more person said this of an entry."""
        found = self.directory.listing(step.number, self.incoming.received) if step.number is not None else None
        if found is not None:
            self.work.reports.append((found[0].service_id, step.what))

    def danger(self, step: CountDanger) -> None:
        """One more of a class in a region."""
        self.work.dangers.append((step.kind, region_of(step.state)))

    def note(self, session: Session) -> None:
        """The words of this message, redacted and sealed, beside the last need."""
        state = session.where.state if session.where else ""
        last = session.need_ids[-1][1] if session.need_ids else None
        self.work.notes.append((self.desk.sealed_note(self.incoming.text), state, last))

    def lesson(self, step: KeepLine) -> None:
        """The words of this message to learn from, redacted and sealed; beside nothing that could tie them to a person."""
        self.work.lessons.append((self.desk.sealed_line(self.incoming.text), step.need, step.language))
