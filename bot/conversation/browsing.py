"""What to do with the buttons of searches: needs, pages, cards, maps, places. Pure; None = the button makes no sense."""

from dataclasses import replace

from bot.conversation import screens
from bot.conversation.actions import Arguments, number_in
from bot.conversation.decision import Decision, saying
from bot.conversation.grave import on_danger
from bot.conversation.seeking import on_place, seek, show_again
from bot.conversation.session import Asked, Session
from bot.conversation.states import REGIONS, STATES
from bot.conversation.steps import Say, SearchServices, ShowCard, ShowMap
from bot.conversation.vocabulary import GROUPS, NEEDS, UNRECORDED_NEEDS
from services_directory.listings.query import Where

_ONWARD: screens.Rows = ((screens.BACK, screens.MENU),)


def on_group(session: Session, arguments: Arguments) -> Decision | None:
    """A group of the menu."""
    return saying(screens.group_menu(session, arguments[0])) if arguments and arguments[0] in GROUPS else None


def on_need(session: Session, arguments: Arguments) -> Decision | None:
    """A need: searched for. An emergency is not searched for and not asked about: its card comes at once."""
    if not arguments or arguments[0] not in NEEDS:
        return None
    if arguments[0] == "emergency":
        return on_danger(session, "life")
    # After a message that was not understood the button says what it meant: that can be learned from.
    lesson = arguments[0] if session.misses and arguments[0] not in UNRECORDED_NEEDS else None
    return seek(replace(session, need=arguments[0], pending=(), card=None, confidence=None, lesson=lesson))


def on_more(session: Session, arguments: Arguments) -> Decision | None:
    """Another page of a list."""
    offset = number_in(arguments[1:])
    if offset is None or arguments[0] not in NEEDS:
        return None
    session = replace(session, need=arguments[0], pending=(), choices=(), card=None)
    if session.where is None:
        return seek(session)
    return Decision(session, (SearchServices(arguments[0], session.where, offset, record=False, paging=True),))


def on_back(session: Session, _: Arguments) -> Decision:
    """The list that was on screen, or the menu when it has been forgotten."""
    return show_again(session) or saying(screens.main_menu(session))


def on_card(session: Session, arguments: Arguments) -> Decision | None:
    """All that is known of one service."""
    number = number_in(arguments)
    if number is None:
        return None
    gone = Say("entry_gone", buttons=_ONWARD)
    return Decision(replace(session, card=number, asked="useful"), (ShowCard(number, screens.card_buttons(number), gone),))


def on_map(session: Session, arguments: Arguments) -> Decision | None:
    """The pin of a service; the question on its card stands."""
    number = number_in(arguments)
    if number is None:
        return None
    asked: Asked | None = "useful" if session.card == number else None
    return Decision(replace(session, asked=asked), (ShowMap(number, Say("no_map", buttons=_ONWARD)),))


def on_region(session: Session, arguments: Arguments) -> Decision | None:
    """The states of a region."""
    return saying(screens.ask_state(session, arguments[0])) if arguments and arguments[0] in REGIONS else None


def on_state(session: Session, arguments: Arguments) -> Decision | None:
    """A whole state as the place."""
    if not arguments or arguments[0] not in STATES:
        return None
    return on_place(session, Where(name=STATES[arguments[0]][0], state=arguments[0]))


def on_homonym(session: Session, arguments: Arguments) -> Decision | None:
    """A homonym chosen; later only its state is left: a name that was not offered is somebody's text."""
    if len(arguments) < 2 or arguments[0] not in STATES:
        return None
    state, name = arguments[0], arguments[1]
    kept = next((where for where in session.candidates if where.state == state and name and where.name.startswith(name)), None)
    return on_place(session, kept) if kept else on_state(session, arguments)


def on_anywhere(session: Session, _: Arguments) -> Decision:
    """The whole country."""
    return on_place(session, Where())
