"""What to do next: a session and an event in, a new session and steps out. Pure; the heart of the window.

Order of concerns: danger before everything; then the answer to what was asked; then the need. The answer first, consent and
feedback after. The parts live beside it: wrote.py (words), pressed.py (buttons), commanded.py (commands), seeking.py (searches).
"""

from dataclasses import replace
from typing import assert_never

from bot.conversation import screens
from bot.conversation.commanded import on_commanded
from bot.conversation.decision import Decision
from bot.conversation.events import (
    Commanded,
    Event,
    Pressed,
    SentOther,
    SharedPlace,
    Wrote,
)
from bot.conversation.pressed import on_pressed
from bot.conversation.seeking import after_search, on_place
from bot.conversation.session import Session
from bot.conversation.steps import Say
from bot.conversation.wrote import on_wrote

__all__ = ["Decision", "after_search", "decide"]

_KINDS_WITH_A_SENTENCE = frozenset({"voice", "photo", "sticker", "document", "contact", "video"})


def decide(session: Session, event: Event) -> Decision:
    """The one door of the conversation."""
    match event:
        case Wrote(understanding):
            return on_wrote(session, understanding)
        case Pressed(carried):
            return on_pressed(session, carried)
        case SharedPlace(where):
            return on_place(session, where)
        case Commanded():
            return on_commanded(session, event)
        case SentOther(kind):
            return on_other(session, kind)
        case _:
            assert_never(event)


def on_other(session: Session, kind: str) -> Decision:
    """A kind sentence for what cannot be read; it is neither fetched nor kept, and the way on is shown."""
    phrase = f"sent_{kind}" if kind in _KINDS_WITH_A_SENTENCE else "sent_other"
    if session.asked == "place":
        return Decision(session, (Say(phrase, buttons=((screens.OTHER_PLACE, screens.MENU),)),))
    session, menu = screens.main_menu(session, phrase)
    return Decision(replace(session), (menu,))
