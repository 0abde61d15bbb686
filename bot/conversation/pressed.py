"""What to do with a button. Pure; every button works on its own, also months later."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.conversation import browsing, feedback, screens
from bot.conversation.actions import Arguments, parse
from bot.conversation.decision import Decision, saying
from bot.conversation.seeking import show_office
from bot.conversation.session import Session
from bot.conversation.steps import CleanChat, Forget, Say
from bot.conversation.vocabulary import LANGUAGES

_TO_MENU: screens.Rows = ((screens.MENU,),)


def on_pressed(session: Session, carried: str) -> Decision:
    """A button of this version is followed; any other gets the menu. What was asked before it is no longer on screen."""
    parsed = parse(carried)
    session = replace(session, asked=None)
    verb, arguments = parsed or ("", ())
    decision = _VERBS[verb](session, arguments) if verb in _VERBS else None
    return decision or saying(screens.main_menu(session))


def _menu(session: Session, _: Arguments) -> Decision:
    return saying(screens.main_menu(session))


def _place(session: Session, _: Arguments) -> Decision:
    return saying(screens.ask_place(session))


def _regions(session: Session, _: Arguments) -> Decision:
    return saying(screens.ask_region(session))


def _language(session: Session, _: Arguments) -> Decision:
    return saying(screens.ask_language(session))


def _speak(session: Session, arguments: Arguments) -> Decision | None:
    if not arguments or arguments[0] not in LANGUAGES:
        return None
    session = replace(session, language=arguments[0], language_chosen=True)
    session, menu = screens.main_menu(session, "language_set" if session.greeted else "welcome")
    return Decision(replace(session, greeted=True), (menu,))


def _privacy(session: Session, _: Arguments) -> Decision:
    return saying(screens.privacy(session))


def _consent(session: Session, _: Arguments) -> Decision:
    return Decision(replace(session, consent=True), (Say("consent_thanks", buttons=_TO_MENU),))


def _anonymous(session: Session, _: Arguments) -> Decision:
    return Decision(replace(session, consent=False), (Say("anonymous", buttons=_TO_MENU),))


def _delete(session: Session, _: Arguments) -> Decision:
    return saying(screens.confirm_delete(session))


def _delete_answer(session: Session, arguments: Arguments) -> Decision:
    if arguments == ("yes",):
        # The shell empties the session once it has said how much there was.
        return Decision(session, (Forget(),))
    return Decision(replace(session, choices=()), (Say("not_deleted", buttons=_TO_MENU),))


def _human(session: Session, _: Arguments) -> Decision:
    return show_office(session)


def _clean(session: Session, _: Arguments) -> Decision:
    # Whoever picks up this phone next should not learn the topic from the next answer.
    kept = replace(session.forgotten(), need_ids=session.need_ids)
    return Decision(kept, (CleanChat(),))


_VERBS: Final[dict[str, Callable[[Session, Arguments], Decision | None]]] = {
    "menu": _menu,
    "g": browsing.on_group,
    "n": browsing.on_need,
    "more": browsing.on_more,
    "back": browsing.on_back,
    "c": browsing.on_card,
    "m": browsing.on_map,
    "u": feedback.on_useful,
    "r": feedback.on_reason,
    "w": feedback.on_wrong,
    "x": feedback.on_report,
    "place": _place,
    "regions": _regions,
    "rg": browsing.on_region,
    "s": browsing.on_state,
    "at": browsing.on_homonym,
    "any": browsing.on_anywhere,
    "lang": _language,
    "l": _speak,
    "privacy": _privacy,
    "ok": _consent,
    "anon": _anonymous,
    "del": _delete,
    "d": _delete_answer,
    "human": _human,
    "clean": _clean,
    "note": feedback.on_note,
    "teach": feedback.on_teach,
}
