"""Walks the whole conversation: every button that can be reached and every kind of message, each carried to its screens."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.conversation.actions import action
from bot.conversation.commanded import COMMANDS
from bot.conversation.decision import Decision
from bot.conversation.events import Commanded, Event, PlaceFound, Pressed, Ranked, SentOther, SharedPlace, Understanding, Wrote
from bot.conversation.policy import after_search, decide
from bot.conversation.session import Session
from bot.conversation.steps import Button, SearchServices, Step
from bot.conversation.vocabulary import ACTS, CARES, LANGUAGES, LIFE_DANGERS, NEEDS
from services_directory.listings.query import SearchResult, Where
from tests.bot.messages.examples import LONG_NAMED, NATIONAL, PLAIN, TAPACHULA, VERIFIED, match, result

HEARD = Understanding("es", True, "work", (Ranked("work", 0.5), Ranked("shelter", 0.3), Ranked("greet", 0.2)), "sure")
NAMESAKES = (
    PlaceFound(Where("Ñuñú" * 20, "20", 17.0, -96.7), 0.9, ambiguous=True),
    PlaceFound(Where("Nogales", "26", 31.3, -110.9), 0.9, ambiguous=True),
)
FOREIGN = PlaceFound(Where("Miami"), 0.9, foreign=True)


def spoken() -> Iterator[Understanding]:
    for act in ACTS:
        yield replace(HEARD, intent=act, ranking=(Ranked(act, 0.9),))
    yield replace(HEARD, needs=NEEDS[:5])
    yield replace(HEARD, needs=("food",), places=NAMESAKES)
    yield replace(HEARD, places=NAMESAKES, bare_place=True)
    yield replace(HEARD, places=(FOREIGN,), bare_place=True, intent="out_of_scope")
    for sure in ("likely", "unsure"):
        yield replace(HEARD, sure=sure)
    yield from (replace(HEARD, danger=kind) for kind in LIFE_DANGERS)
    yield from (replace(HEARD, care=kind) for kind in CARES)
    yield replace(HEARD, crossing=True)
    yield replace(HEARD, more=True)
    yield from (replace(HEARD, wants_language=language) for language in LANGUAGES)


def events() -> Iterator[Event]:
    yield from (Wrote(heard) for heard in spoken())
    yield from (Commanded(name) for names in COMMANDS.values() for name in (*names, "unknown"))
    yield Commanded("start", "hub_x", TAPACHULA, "fr")
    yield from (SentOther(kind) for kind in ("voice", "photo", "video", "sticker", "document", "contact", "dice"))
    yield SharedPlace(None)
    yield SharedPlace(TAPACHULA)


def sessions() -> tuple[Session, ...]:
    known = Session(greeted=True, need="food", where=TAPACHULA, card=1, consent=True)
    asked = tuple(replace(known, asked=asked) for asked in ("place", "useful", "note", "confirm_delete"))
    return (Session(), replace(Session(), asked="place"), replace(known, misses=1), *asked)


def results(step: SearchServices) -> tuple[SearchResult, ...]:
    """Found, nothing near with and without anything to offer, and past the end."""
    found = result(match(PLAIN), match(LONG_NAMED), match(VERIFIED, 38.0), need=step.need, where=step.where)
    offers = (match(VERIFIED, 105.0), match(PLAIN), match(NATIONAL, None))
    far = result(need=step.need, where=step.where, met=False, nearest=offers[0], office=offers[1], lines=offers[2:])
    return (replace(found, total=9), far, replace(far, nearest=None, office=None, lines=()), replace(found, matches=()))


@lru_cache(maxsize=1)
def screens() -> tuple[tuple[Session, Step], ...]:
    """Every step that can be reached, with the session it is shown in."""
    seen: set[tuple[object, ...]] = set()
    waiting: list[tuple[Session, Event]] = [(session, event) for session in sessions() for event in events()]
    waiting += [(session, Pressed(action("menu"))) for session in sessions()]
    shown: list[tuple[Session, Step]] = []
    while waiting:
        session, event = waiting.pop()
        for after, step in _unfolded(decide(session, event)):
            shown.append((after, step))
            for button in buttons(step):
                # What a button does depends on little else than these.
                key = (button.action, after.need is None, after.where is None, after.consent, after.greeted, after.card is None)
                if key not in seen:
                    seen.add(key)
                    waiting.append((after, Pressed(button.action)))
    return tuple(shown)


def _unfolded(decision: Decision) -> Iterator[tuple[Session, Step]]:
    for step in decision.steps:
        yield decision.session, step
        if isinstance(step, SearchServices):
            for found in results(step):
                yield from _unfolded(after_search(decision.session, step, found))


def buttons(step: Step) -> tuple[Button, ...]:
    rows: tuple[tuple[Button, ...], ...] = getattr(step, "buttons", ())
    gone = getattr(step, "gone", None)
    return tuple(button for row in rows for button in row) + (buttons(gone) if gone is not None else ())
