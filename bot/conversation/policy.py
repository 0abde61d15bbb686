"""What to do next: a session and an event in, a new session and steps out. Pure; the heart of the window.

Order of concerns: danger before everything; then the answer to what was asked; then the need. The answer first, consent and
feedback after. The parts live beside it: wrote.py (words), answers.py (words that answer a question), grave.py (danger and care),
pressed.py (buttons), browsing.py and feedback.py (what they do), commanded.py (commands), seeking.py (searches).
"""

from dataclasses import replace
from typing import assert_never

from bot.conversation import screens
from bot.conversation.commanded import on_commanded
from bot.conversation.decision import Decision, saying
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
            return on_place(replace(session, card=None), where)
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
        session, place = screens.ask_place(session)
        return Decision(session, (replace(place, phrase=phrase, values=()),))
    return saying(screens.main_menu(session, phrase))
