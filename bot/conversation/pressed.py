"""What to do with a button or a command. Pure; every button works on its own, also months later."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.conversation import screens
from bot.conversation.actions import parse
from bot.conversation.decision import Decision, saying
from bot.conversation.seeking import on_place, seek
from bot.conversation.session import Session
from bot.conversation.states import REGIONS, STATES
from bot.conversation.steps import (
    CleanChat,
    Forget,
    RecordOutcome,
    ReportEntry,
    Say,
    SearchServices,
    ShowCard,
    ShowMap,
    ShowOffice,
)
from bot.conversation.vocabulary import GROUPS, LANGUAGES, NEEDS, SAID_REASONS
from services_directory.listings.query import Where

Arguments = tuple[str, ...]


def on_pressed(session: Session, carried: str) -> Decision:
    """A button of this version is followed; any other gets the menu."""
    parsed = parse(carried)
    if parsed is None or parsed[0] not in _VERBS:
        return saying(screens.main_menu(session))
    verb, arguments = parsed
    decision = _VERBS[verb](session, arguments)
    return decision if decision is not None else saying(screens.main_menu(session))


def _menu(session: Session, _: Arguments) -> Decision:
    return saying(screens.main_menu(session))


def _group(session: Session, arguments: Arguments) -> Decision | None:
    return saying(screens.group_menu(session, arguments[0])) if arguments and arguments[0] in GROUPS else None


def _need(session: Session, arguments: Arguments) -> Decision | None:
    if not arguments or arguments[0] not in NEEDS:
        return None
    return seek(replace(session, need=arguments[0], pending=(), card=None))


def _more(session: Session, arguments: Arguments) -> Decision | None:
    if len(arguments) != 2 or arguments[0] not in NEEDS or not arguments[1].isdecimal():
        return None
    session = replace(session, need=arguments[0], choices=())
    if session.where is None:
        return seek(session)
    return Decision(session, (SearchServices(arguments[0], session.where, int(arguments[1]), record=False),))


def _back(session: Session, _: Arguments) -> Decision:
    if session.need is None or session.where is None:
        return saying(screens.main_menu(session))
    again = SearchServices(session.need, session.where, session.offset, record=False)
    return Decision(replace(session, choices=(), asked=None, card=None), (again,))


def _card(session: Session, arguments: Arguments) -> Decision | None:
    number = _number(arguments)
    if number is None:
        return None
    session = replace(session, card=number, asked="useful")
    return Decision(session, (ShowCard(number, screens.card_buttons(number), _gone()),))


def _map(session: Session, arguments: Arguments) -> Decision | None:
    number = _number(arguments)
    return None if number is None else Decision(session, (ShowMap(number, Say("no_map", buttons=((screens.BACK, screens.MENU),))),))


def _useful(session: Session, arguments: Arguments) -> Decision | None:
    number = _number(arguments[1:])
    answer = arguments[0] if arguments else ""
    session = replace(session, card=number, asked=None)
    if answer == "yes":
        return Decision(session, (RecordOutcome("met_info", None, number), Say("glad", buttons=((screens.BACK, screens.MENU),))))
    if answer == "later":
        return Decision(session, (RecordOutcome("unknown", None, number), Say("come_back", buttons=((screens.BACK, screens.MENU),))))
    return saying(screens.ask_reason(session)) if answer == "no" else None


def _reason(session: Session, arguments: Arguments) -> Decision | None:
    if not arguments or arguments[0] not in SAID_REASONS:
        return None
    record = RecordOutcome("unmet", arguments[0], session.card)
    say = Say("reason_noted", buttons=((screens.BACK, screens.PERSON), (screens.MENU,)))
    return Decision(replace(session, asked=None, choices=()), (record, say))


def _wrong(session: Session, arguments: Arguments) -> Decision | None:
    number = _number(arguments)
    return None if number is None else saying(screens.ask_what_is_wrong(replace(session, card=number, asked=None), number))


def _report(session: Session, arguments: Arguments) -> Decision | None:
    number = _number(arguments)
    if number is None or len(arguments) != 2 or arguments[1] not in screens.REPORTS:
        return None
    say = Say("report_thanks", buttons=((screens.BACK, screens.MENU),))
    return Decision(replace(session, choices=()), (ReportEntry(number, arguments[1]), say))


def _place(session: Session, _: Arguments) -> Decision:
    return saying(screens.ask_place(session))


def _regions(session: Session, _: Arguments) -> Decision:
    return saying(screens.ask_region(session))


def _region(session: Session, arguments: Arguments) -> Decision | None:
    return saying(screens.ask_state(session, arguments[0])) if arguments and arguments[0] in REGIONS else None


def _state(session: Session, arguments: Arguments) -> Decision | None:
    if not arguments or arguments[0] not in STATES:
        return None
    return on_place(session, Where(name=STATES[arguments[0]][0], state=arguments[0]))


def _at(session: Session, arguments: Arguments) -> Decision | None:
    """A homonym chosen; after the conversation has expired only its state is left."""
    if len(arguments) < 2 or arguments[0] not in STATES:
        return None
    state, name = arguments[0], arguments[1]
    kept = next((where for where in session.candidates if where.state == state and where.name.startswith(name)), None)
    return on_place(session, kept or Where(name=name, state=state))


def _anywhere(session: Session, _: Arguments) -> Decision:
    return on_place(session, Where())


def _language(session: Session, _: Arguments) -> Decision:
    return saying(screens.ask_language(session))


def _speak(session: Session, arguments: Arguments) -> Decision | None:
    if not arguments or arguments[0] not in LANGUAGES:
        return None
    session = replace(session, language=arguments[0], language_chosen=True, asked=None)
    session, menu = screens.main_menu(session, "language_set" if session.greeted else "welcome")
    return Decision(replace(session, greeted=True), (menu,))


def _privacy(session: Session, _: Arguments) -> Decision:
    return saying(screens.privacy(session))


def _consent(session: Session, _: Arguments) -> Decision:
    return Decision(replace(session, consent=True), (Say("consent_thanks", buttons=((screens.MENU,),)),))


def _anonymous(session: Session, _: Arguments) -> Decision:
    return Decision(replace(session, consent=False), (Say("anonymous", buttons=((screens.MENU,),)),))


def _delete(session: Session, _: Arguments) -> Decision:
    return saying(screens.confirm_delete(session))


def _delete_answer(session: Session, arguments: Arguments) -> Decision:
    if arguments == ("yes",):
        kept = Session(language=session.language, language_chosen=session.language_chosen)
        return Decision(kept, (Forget(),))
    return Decision(replace(session, asked=None, choices=()), (Say("not_deleted", buttons=((screens.MENU,),)),))


def _human(session: Session, _: Arguments) -> Decision:
    return Decision(replace(session, asked=None, choices=()), (ShowOffice(session.where, ((screens.OTHER_PLACE, screens.MENU),)),))


def _clean(session: Session, _: Arguments) -> Decision:
    return Decision(session, (CleanChat(),))


def _note(session: Session, _: Arguments) -> Decision:
    return Decision(replace(session, asked="note", choices=()), (Say("ask_note", buttons=((screens.MENU,),)),))


def _number(arguments: Arguments) -> int | None:
    return int(arguments[0]) if arguments and arguments[0].isdecimal() and len(arguments[0]) < 10 else None


def _gone() -> Say:
    return Say("entry_gone", buttons=((screens.BACK, screens.MENU),))


_VERBS: Final[dict[str, Callable[[Session, Arguments], Decision | None]]] = {
    "menu": _menu,
    "g": _group,
    "n": _need,
    "more": _more,
    "back": _back,
    "c": _card,
    "m": _map,
    "u": _useful,
    "r": _reason,
    "w": _wrong,
    "x": _report,
    "place": _place,
    "regions": _regions,
    "rg": _region,
    "s": _state,
    "at": _at,
    "any": _anywhere,
    "lang": _language,
    "l": _speak,
    "privacy": _privacy,
    "ok": _consent,
    "anon": _anonymous,
    "del": _delete,
    "d": _delete_answer,
    "human": _human,
    "clean": _clean,
    "note": _note,
}
