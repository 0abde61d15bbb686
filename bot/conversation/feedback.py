"""What to do with what a person says came of it: it helped, it did not and why, a fact is wrong, words to keep. Pure."""

from dataclasses import replace

from bot.conversation import screens
from bot.conversation.actions import Arguments, number_in
from bot.conversation.decision import Decision, saying
from bot.conversation.session import Asked, Session
from bot.conversation.steps import RecordOutcome, ReportEntry, Say
from bot.conversation.vocabulary import NEEDS, SAID_REASONS, UNRECORDED_NEEDS

_ONWARD: screens.Rows = ((screens.BACK, screens.MENU),)


def on_useful(session: Session, arguments: Arguments) -> Decision | None:
    """Did it help? "No" is asked why; "not yet" changes nothing in the log."""
    answer, number = (arguments[0] if arguments else ""), number_in(arguments[1:])
    if number is None:
        return None
    session = replace(session, card=number, asked=None)
    if answer == "yes":
        # Codebook: the person says they were served.
        return Decision(session, (RecordOutcome("met_referral", None, number), Say("glad", buttons=_ONWARD)))
    if answer == "later":
        return Decision(session, (Say("come_back", buttons=_ONWARD),))
    return saying(screens.ask_reason(session, number)) if answer == "no" else None


def on_reason(session: Session, arguments: Arguments) -> Decision | None:
    """Why it did not help; then the next ones are offered."""
    if not arguments or arguments[0] not in SAID_REASONS:
        return None
    number = number_in(arguments[1:]) or session.card
    record = RecordOutcome("unmet", arguments[0], number)
    say = Say("reason_noted", buttons=((screens.BACK, screens.PERSON), (screens.MENU,)))
    asked: Asked | None = "another" if session.need and session.where else None
    return Decision(replace(session, asked=asked, choices=()), (record, say))


def on_wrong(session: Session, arguments: Arguments) -> Decision | None:
    """A fact is wrong: which?"""
    number = number_in(arguments)
    return None if number is None else saying(screens.ask_what_is_wrong(replace(session, card=number), number))


def on_report(session: Session, arguments: Arguments) -> Decision | None:
    """The kind of mistake, counted for the office that keeps the entry."""
    number = number_in(arguments)
    if number is None or len(arguments) < 2 or arguments[1] not in screens.REPORTS:
        return None
    return Decision(replace(session, choices=()), (ReportEntry(number, arguments[1]), Say("report_thanks", buttons=_ONWARD)))


def on_note(session: Session, _: Arguments) -> Decision:
    """The next message, and only the next, is kept without personal data."""
    return Decision(replace(session, asked="note", choices=()), (Say("ask_note", buttons=((screens.MENU,),)),))


def on_teach(session: Session, arguments: Arguments) -> Decision | None:
    """The next message, and only the next, is what the need in the button looks like in the person's own words."""
    if not arguments or arguments[0] not in NEEDS or arguments[0] in UNRECORDED_NEEDS:
        return None
    session = replace(session, asked="teach", lesson=arguments[0], choices=())
    return Decision(session, (Say("ask_teach", buttons=((screens.BACK, screens.MENU),)),))
