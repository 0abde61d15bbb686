"""What to do when life is at risk or something grave has happened: the fixed card, the counter, and help near. Pure."""

from dataclasses import replace

from bot.conversation import screens
from bot.conversation.actions import action
from bot.conversation.decision import Decision
from bot.conversation.events import Understanding
from bot.conversation.session import Session
from bot.conversation.steps import Button, CountDanger, SearchServices, ShowSafetyCard, Step
from bot.conversation.vocabulary import NEEDS, UNRECORDED_NEEDS

CARE_NEEDS = {"violence": "violence_protection", "trafficking": "violence_protection", "child_alone": "child_protection"}
# From this confidence on, a need beside what happened is searched first.
_LIKELY = 0.35
_CLEAN = Button("button_clean_chat", action("clean"))


def on_danger(session: Session, kind: str) -> Decision:
    """The fixed card, the counter, and nothing else: no question, no record. The place is kept only to show safe places near."""
    state = session.where.state if session.where else ""
    session = replace(session, asked=None, choices=(), candidates=(), need=None, pending=(), card=None, misses=0)
    # Somebody who wants to die is helped by a person to talk to; in other danger, by a safe place.
    help_near = screens.PERSON if kind == "self_harm" else Button("button_safe_places", action("n", "violence_protection"))
    buttons = (help_near, _CLEAN)
    return Decision(session, (ShowSafetyCard(kind, state, (buttons, (screens.MENU,))), CountDanger(kind, state)))


def on_care(session: Session, heard: Understanding) -> Decision:
    """Grave but not this minute: the card first, then help near if the place is known; the counter, no record."""
    kind = heard.care or "violence"
    need = _asked_beside(heard) or CARE_NEEDS.get(kind, "violence_protection")
    state = session.where.state if session.where else ""
    session = replace(session, asked=None, choices=(), candidates=(), need=need, pending=(), misses=0, offset=0, card=None)
    buttons = ((Button("button_help_near", action("n", need)), _CLEAN), (screens.MENU,))
    card: tuple[Step, ...] = (ShowSafetyCard(kind, state, buttons), CountDanger(kind, state))
    if session.where is None:
        return Decision(session, card)
    return Decision(session, (*card, SearchServices(need, session.where, record=False)))


def _asked_beside(heard: Understanding) -> str | None:
    """What they ask for beside what happened: a bed, a doctor."""
    likely = [ranked.intent for ranked in heard.ranking if ranked.confidence >= _LIKELY]
    return next((need for need in (*likely, *heard.needs) if need in NEEDS and need not in UNRECORDED_NEEDS), None)
