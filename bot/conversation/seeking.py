"""From a need and a place to a search, and from its result to a screen. Pure."""

from dataclasses import replace

from bot.conversation import screens
from bot.conversation.actions import action
from bot.conversation.decision import Decision, saying
from bot.conversation.session import Session
from bot.conversation.steps import (
    Button,
    RecordNeed,
    SearchServices,
    ShowList,
    ShowNothingNear,
    Status,
    Step,
)
from bot.conversation.vocabulary import UNRECORDED_NEEDS
from services_directory.listings.query import SearchResult, ServiceMatch, Where

# A message that names many needs is answered for the first two; the rest are offered as buttons.
ANSWERED_AT_ONCE = 2


def seek(session: Session) -> Decision:
    """Search for the need in hand, or ask where."""
    if session.need is None:
        return saying(screens.main_menu(session))
    if session.where is None:
        return saying(screens.ask_place(session))
    needs = (session.need, *session.pending)
    now, later = needs[:ANSWERED_AT_ONCE], needs[ANSWERED_AT_ONCE:]
    session = replace(session, asked=None, choices=(), offset=0, pending=later, misses=0, candidates=())
    return Decision(session, tuple(SearchServices(need, session.where) for need in now if session.where))


def on_place(session: Session, where: Where | None) -> Decision:
    """A place is known now; None = the point shared lies outside Mexico."""
    if where is None:
        return saying(screens.ask_place(session, "only_mexico"))
    session = replace(session, where=where, asked=None, candidates=())
    if session.need is None:
        session, menu = screens.main_menu(session, "place_kept")
        return Decision(session, (replace(menu, values=(("place", where.name),)),))
    return seek(session)


def after_search(session: Session, step: SearchServices, result: SearchResult) -> Decision:
    """What was found becomes a screen; every search is recorded once, and what nobody could give as an unmet need."""
    # Two needs of one message are answered one after the other and numbered through, so that "4" still means one service.
    first = len([choice for choice in session.choices if choice.startswith(action("c"))]) + 1
    shown = result.matches if result.met else _instead(result)
    numbers = tuple(action("c", match.listing.number) for match in shown)
    session = replace(session, choices=(*session.choices, *numbers), offset=step.offset, asked=None)
    buttons = _list_buttons(session, step, result, first, len(numbers))
    record = step.record and step.need not in UNRECORDED_NEEDS
    if result.met:
        screen: Step = ShowList(result, first, buttons)
    else:
        screen = ShowNothingNear(result, first, record, buttons)
    steps: tuple[Step, ...] = (screen, _record(step, result)) if record else (screen,)
    session, steps = screens.privacy_line(session, steps)
    return Decision(session, steps)


def _instead(result: SearchResult) -> tuple[ServiceMatch, ...]:
    """What to offer when nothing is near: the nearest, the state's office, the lines; each once, three at most."""
    offers = [match for match in (result.nearest, result.office, *result.lines) if match is not None]
    seen: dict[int, ServiceMatch] = {}
    for match in offers:
        seen.setdefault(match.listing.number, match)
    return tuple(seen.values())[:3]


def offered_instead(result: SearchResult) -> tuple[ServiceMatch, ...]:
    """The same choice, for the renderer."""
    return _instead(result)


def _record(step: SearchServices, result: SearchResult) -> RecordNeed:
    status: Status = "unknown" if result.met else "unmet"
    return RecordNeed(step.need, status, None if result.met else "D1", step.where, result)


def _list_buttons(session: Session, step: SearchServices, result: SearchResult, first: int, count: int) -> screens.Rows:
    numbers = tuple(
        Button(str(first + index), carried, literal=True) for index, carried in enumerate(session.choices[first - 1 : first - 1 + count])
    )
    more = [Button("button_more", action("more", step.need, step.offset + count))] if step.offset + count < result.total else []
    if not result.met:
        more = [Button("button_note", action("note"))]
    later = tuple((screens.need_button(need),) for need in session.pending)
    return (*((numbers,) if numbers else ()), *later, (*more, screens.OTHER_PLACE, screens.MENU))
