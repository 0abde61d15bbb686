"""What to do with words. Pure: the words are already understood, and are not here."""

from dataclasses import replace
from typing import Final

from bot.conversation import screens
from bot.conversation.actions import action
from bot.conversation.answers import on_answer
from bot.conversation.decision import Decision, saying
from bot.conversation.events import Understanding
from bot.conversation.grave import on_care, on_danger
from bot.conversation.pressed import on_pressed
from bot.conversation.seeking import seek, show_office
from bot.conversation.session import Session
from bot.conversation.states import whole_state
from bot.conversation.steps import KeepLine, KeepNote, RecordNeed, Say, TellStored
from bot.conversation.vocabulary import NEEDS
from services_directory.listings.query import About, Where

_PRESSING: Final = {"talk_to_human": "human", "change_language": "lang"}
_SAID: Final = {
    "greet": "greet",
    "menu_help": "what_i_am",
    "thanks": "thanks",
    "goodbye": "goodbye",
    "report_problem": "sorry_wrong",
    "out_of_scope": "out_of_scope",
}
_INSTEAD_OF_CROSSING: Final = ("asylum", "documents", "legal_aid", "orientation")
_OFFERED: Final = 4
SURE_TOGETHER: Final = 0.7


def on_wrote(session: Session, heard: Understanding) -> Decision:
    """Danger first, then what was asked, then what is needed."""
    session = _remember(session, heard)
    if heard.danger:
        return on_danger(session, heard.danger)
    if heard.care:
        # Also when a note was asked for: the card says that nothing was kept, and so it is.
        return on_care(session, heard)
    if session.asked == "note":
        return Decision(replace(session, asked=None), (KeepNote(), Say("note_kept", buttons=((screens.MENU,),))))
    if session.asked == "teach" and session.lesson:
        line = KeepLine(session.lesson, heard.language)
        return Decision(
            replace(session, asked=None, lesson=None), (line, Say("teach_kept", buttons=((screens.BACK, screens.MENU),)))
        )
    return on_answer(session, heard) or _act(session, heard) or _need(session, heard)


def _remember(session: Session, heard: Understanding) -> Session:
    """Language, place and what was said of themselves, for as long as the conversation lasts."""
    if heard.language_sure and not session.language_chosen and not _is_one_word_answer(session, heard):
        session = replace(session, language=heard.language)
    place = heard.place
    if place is not None and not place.ambiguous:
        session = replace(session, where=whole_state(place.where), offset=0)
    about = About(session.about.who | heard.about.who, heard.about.age or session.about.age)
    return replace(session, about=about)


def _is_one_word_answer(session: Session, heard: Understanding) -> bool:
    """A town or a "no" sounds like many languages; it answers a question asked in the one spoken so far."""
    return heard.bare_place or (heard.words == 1 and session.asked not in (None, "need"))


def _act(session: Session, heard: Understanding) -> Decision | None:
    """Conversation acts; a need named beside one goes first."""
    if heard.wants_language:
        return on_pressed(session, action("l", heard.wants_language))
    if heard.crossing:
        return saying(_not_crossing(session, heard))
    if heard.sure == "unsure" or heard.intent in NEEDS:
        return None
    if heard.intent == "delete_my_data":
        # "What do you keep about me?" and "delete it" are one wish said in two halves.
        session, confirm = screens.confirm_delete(session)
        return Decision(session, (TellStored(), confirm))
    if heard.intent in _PRESSING:
        return on_pressed(session, action(_PRESSING[heard.intent]))
    if heard.intent == "report_problem" and session.card is not None:
        return on_pressed(session, action("w", session.card))
    phrase = _SAID.get(heard.intent, "menu")
    if phrase == "greet" and not session.greeted:
        session, phrase = replace(session, greeted=True), "welcome"
    return saying(screens.main_menu(replace(session, misses=0), phrase))


def _not_crossing(session: Session, heard: Understanding) -> tuple[Session, Say]:
    """Never a route; what they also asked for, and the safe ways, as buttons."""
    asked = heard.needs if heard.sure == "sure" else ()
    needs = tuple(dict.fromkeys((*asked, *_INSTEAD_OF_CROSSING)))[:_OFFERED]
    offers = [screens.need_button(need) for need in needs]
    session = replace(session, asked="need", choices=tuple(button.action for button in offers), misses=0)
    return session, Say("crossing_safe", buttons=(*screens.pairs(offers), (screens.MENU,)))


def _need(session: Session, heard: Understanding) -> Decision:
    """The need itself, when it was understood; else the likeliest as buttons; twice not, a person."""
    if heard.needs and (heard.sure == "sure" or _sure_together(heard)):
        return _understood(session, heard)
    if heard.place is not None and not heard.place.ambiguous and session.need and heard.sure == "unsure":
        return seek(replace(session, card=None))
    if heard.places and heard.place is None and heard.sure == "unsure":
        return saying(screens.ask_place(session, "only_mexico"))
    session = replace(session, misses=session.misses + 1)
    if heard.sure == "likely" or session.misses == 1:
        return saying(screens.three_choices(session, heard))
    return _person(session, heard)


def _sure_together(heard: Understanding) -> bool:
    """Several needs share the confidence between them: none may be sure alone, but all together."""
    shares = [ranked.confidence for ranked in heard.ranking if ranked.intent in heard.needs]
    return heard.sure == "likely" and len(shares) > 1 and sum(shares) >= SURE_TOGETHER


def _understood(session: Session, heard: Understanding) -> Decision:
    # An emergency named beside another need is offered as a button; alone it brings its card.
    needs = sorted(heard.needs, key=lambda need: need == "emergency")
    if needs[0] == "emergency":
        return on_danger(session, "life")
    session = replace(
        session, need=needs[0], pending=tuple(needs[1:4]), offset=0, misses=0, card=None, confidence=heard.confidence
    )
    ambiguous = [found.where for found in heard.places if found.ambiguous and not found.foreign]
    if ambiguous:
        return saying(screens.ask_which_place(session, tuple(ambiguous[:4])))
    if heard.anywhere and heard.place is None:
        session = replace(session, where=Where())
    if session.where is None and heard.places:
        return saying(screens.ask_place(session, "only_mexico"))
    return seek(session)


def _person(session: Session, heard: Understanding) -> Decision:
    """Twice not understood is our fault (D3): a person is offered, and the miss is counted without a word of what was written."""
    record = RecordNeed("", "unmet", "D3", session.where, None, heard.confidence)
    office = show_office(replace(session, misses=0))
    return Decision(office.session, (Say("not_understood_twice"), *office.steps, record))
