"""From a need and a place to a search, and from its result to a screen. Pure."""

from dataclasses import replace
from typing import Final

from bot.conversation import screens
from bot.conversation.actions import action
from bot.conversation.decision import Decision, saying
from bot.conversation.session import Session
from bot.conversation.states import whole_state
from bot.conversation.steps import (
    Button,
    RecordNeed,
    SearchServices,
    ShowList,
    ShowNothingNear,
    ShowOffice,
    Status,
    Step,
)
from bot.conversation.vocabulary import UNRECORDED_NEEDS
from services_directory.listings.query import SearchResult, ServiceMatch, Where

# A message that names many needs is answered for the first two; the rest are offered as buttons.
ANSWERED_AT_ONCE: Final = 2
_CARD: Final = action("c") + ":"


def seek(session: Session) -> Decision:
    """Search for the needs in hand, or ask where."""
    if session.need is None:
        return saying(screens.main_menu(session))
    if session.where is None:
        again = screens.ask_which_place(session, session.candidates) if session.candidates else screens.ask_place(session)
        return saying(again)
    return _search(session, record=True)


def show_again(session: Session) -> Decision | None:
    """The list that was on screen; None when there is none to go back to."""
    if session.need is None or session.where is None:
        return None
    return _search(replace(session, card=None), record=False)


def _search(session: Session, record: bool) -> Decision:
    needs = (session.need or "", *session.pending)[:ANSWERED_AT_ONCE]
    where = session.where or Where()
    session = replace(session, asked=None, choices=(), misses=0, candidates=(), offset=0 if record else session.offset)
    return Decision(session, tuple(SearchServices(need, where, session.offset, record) for need in needs))


def on_place(session: Session, where: Where | None) -> Decision:
    """A place is known now; None = the point shared lies outside Mexico."""
    if where is None:
        return saying(screens.ask_place(session, "only_mexico"))
    where = whole_state(where)
    session = replace(session, where=where, asked=None, candidates=(), offset=0)
    if session.need is not None:
        return seek(session)
    session, menu = screens.main_menu(session, "place_kept" if where.name else "menu")
    return Decision(session, (replace(menu, values=(("place", where.name),) if where.name else ()),))


def show_office(session: Session) -> Decision:
    """A person to talk to: the office of the place; without a place its state is asked, and the offices there are shown."""
    if session.where is not None and session.where.state:
        step = ShowOffice(session.where, ((screens.OTHER_PLACE, screens.MENU),))
        return Decision(replace(session, asked=None, choices=()), (step,))
    return saying(screens.ask_place(replace(session, need="orientation", pending=(), where=None, confidence=None)))


def after_search(session: Session, step: SearchServices, result: SearchResult) -> Decision:
    """What was found becomes a screen; every search is recorded once, and what nobody could give as an unmet need."""
    # Two needs of one message are answered one after the other and numbered through, so that "4" still means one service.
    first = len([choice for choice in session.choices if choice.startswith(_CARD)]) + 1
    is_list = result.met or step.paging
    shown = result.matches if is_list else offered_instead(result)
    numbers = tuple(action("c", match.listing.number) for match in shown)
    session = replace(session, choices=(*session.choices, *numbers), offset=step.offset, asked=None)
    # Where nothing is near only the nearest was shown: the first page of the others comes when it is asked for.
    following = step.offset + len(shown) if is_list else 0
    if session.need == step.need:
        session = replace(session, following=following)
    more = (Button("button_more", action("more", step.need, following)),) if following < result.total else ()
    note = () if is_list else ((Button("button_note", action("note")),),)
    # Offered once, and not beside the other wish to keep words.
    teach = ((Button("button_teach", action("teach", step.need)),),) if is_list and session.lesson == step.need else ()
    session = replace(session, lesson=None)
    buttons = (*_numbered(numbers, first), *note, *teach, *_waiting(session), (*more, screens.OTHER_PLACE, screens.MENU))
    record = step.record and step.need not in UNRECORDED_NEEDS
    screen: Step = ShowList(result, first, buttons) if is_list else ShowNothingNear(result, first, record, buttons)
    steps: tuple[Step, ...] = (screen, _record(session, step, result)) if record else (screen,)
    # Said with the first answer that was noted; a need that is not met says itself what was noted.
    if record and result.met:
        session, steps = screens.privacy_line(session, steps)
    return Decision(session, steps)


def offered_instead(result: SearchResult) -> tuple[ServiceMatch, ...]:
    """What to offer when nothing is near: the nearest, the state's office, the lines; each once, three at most."""
    offers = [match for match in (result.nearest, result.office, *result.lines) if match is not None]
    seen: dict[int, ServiceMatch] = {}
    for match in offers:
        seen.setdefault(match.listing.number, match)
    return tuple(seen.values())[:3]


def _record(session: Session, step: SearchServices, result: SearchResult) -> RecordNeed:
    status: Status = "unknown" if result.met else "unmet"
    return RecordNeed(step.need, status, None if result.met else "D1", step.where, result, session.confidence)


def _numbered(cards: tuple[str, ...], first: int) -> screens.Rows:
    """The numbers of a list, each opening its card."""
    row = tuple(Button(str(number), carried, literal=True) for number, carried in enumerate(cards, first))
    return (row,) if row else ()


def _waiting(session: Session) -> screens.Rows:
    """Further needs of the same message that were not answered at once."""
    return tuple((screens.need_button(need),) for need in session.pending[ANSWERED_AT_ONCE - 1 :])
