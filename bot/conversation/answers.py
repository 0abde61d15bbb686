"""Words that answer what is on screen: a number, yes or no, a place, "more". Pure; None = the words are something else."""

from dataclasses import replace
from typing import Final

from bot.conversation import screens
from bot.conversation.actions import action
from bot.conversation.decision import Decision, saying
from bot.conversation.events import PlaceFound, Understanding
from bot.conversation.pressed import on_pressed
from bot.conversation.seeking import on_place, show_again
from bot.conversation.session import Session

# Acts that lead away from the question where somebody is; other words that name no place are taken for a place not known.
_LEADING_AWAY: Final = frozenset(
    {"menu_help", "change_language", "talk_to_human", "delete_my_data", "goodbye", "thanks", "report_problem"}
)
# Acts that say nothing about the place: it is asked once more.
_SAYING_NOTHING: Final = frozenset({"greet", "affirm", "deny"})


def on_answer(session: Session, heard: Understanding) -> Decision | None:
    """The answer, if it is one."""
    if heard.crossing or heard.wants_language:
        return None
    if heard.number is not None:
        return _number(session, heard.number)
    if heard.intent in {"affirm", "deny", "delete_my_data"} and heard.sure != "unsure":
        answered = _yes_or_no(session, heard.intent)
        if answered is not None:
            return answered
    if heard.more and session.need and session.where:
        return on_pressed(session, action("more", session.need, session.following))
    if session.asked == "place" or heard.bare_place:
        return _place(session, heard)
    return None


def _number(session: Session, number: int) -> Decision:
    """The button of that number; for a number that is not on screen, the screen again."""
    if 1 <= number <= len(session.choices):
        return on_pressed(session, session.choices[number - 1])
    if session.asked == "place":
        return saying(screens.ask_place(session, "place_not_found"))
    return show_again(session) or saying(screens.main_menu(session))


def _yes_or_no(session: Session, intent: str) -> Decision | None:
    yes = intent != "deny"
    if session.asked == "confirm_delete":
        return on_pressed(session, action("d", "yes" if yes else "no"))
    if intent == "delete_my_data":
        return None
    if session.asked == "useful" and session.card is not None:
        return on_pressed(session, action("u", "yes" if yes else "no", session.card))
    if session.asked == "another" and session.need:
        return on_pressed(session, action("more", session.need, session.following) if yes else action("menu"))
    return None


def _place(session: Session, heard: Understanding) -> Decision | None:
    if _is_new_need(heard):
        return None
    if heard.anywhere:
        return on_pressed(session, action("any"))
    named = [found for found in heard.places if not found.foreign]
    if named:
        return _named(session, named)
    if session.asked != "place" or (heard.intent in _LEADING_AWAY and heard.sure == "sure"):
        return None
    if heard.intent in _SAYING_NOTHING and heard.sure == "sure":
        return saying(screens.ask_place(session))
    return saying(screens.ask_place(session, "only_mexico" if heard.places else "place_not_found"))


def _named(session: Session, named: list[PlaceFound]) -> Decision:
    if named[0].ambiguous:
        return saying(screens.ask_which_place(session, tuple(found.where for found in named[:4])))
    where = named[0].where
    if where.latitude is None:
        # "¿Nogales, Sonora o Veracruz?" "La de Sonora."
        where = next((place for place in session.candidates if place.state == where.state), where)
    return on_place(replace(session, card=None), where)


def _is_new_need(heard: Understanding) -> bool:
    """A need named while a place was asked changes the subject."""
    return bool(heard.needs) and heard.sure == "sure" and not heard.bare_place
