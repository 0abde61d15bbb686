"""What to do with words. Pure: the words are already understood, and are not here."""

from dataclasses import replace

from bot.conversation import screens
from bot.conversation.actions import action
from bot.conversation.decision import Decision, saying
from bot.conversation.events import Understanding
from bot.conversation.pressed import on_pressed
from bot.conversation.seeking import on_place, seek
from bot.conversation.session import Session
from bot.conversation.steps import (
    Button,
    CountDanger,
    KeepNote,
    RecordNeed,
    Say,
    SearchServices,
    ShowOffice,
    ShowSafetyCard,
    Step,
)
from bot.conversation.vocabulary import NEEDS
from services_directory.listings.query import About

CARE_NEEDS = {"violence": "violence_protection", "trafficking": "violence_protection", "child_alone": "child_protection"}


def on_wrote(session: Session, heard: Understanding) -> Decision:
    """Danger first, then what was asked, then what is needed."""
    if heard.danger:
        return on_danger(session, heard)
    session = _remember(session, heard)
    if session.asked == "note":
        return Decision(replace(session, asked=None), (KeepNote(), Say("note_kept", buttons=((screens.MENU,),))))
    if heard.care:
        return on_care(session, heard)
    return _answer(session, heard) or _act(session, heard) or _need(session, heard)


def on_danger(session: Session, heard: Understanding) -> Decision:
    """The fixed card, the counter, and nothing else: no question, no record. The place is kept only to show safe places near."""
    session = _remember(session, heard)
    state = session.where.state if session.where else ""
    kind = heard.danger or "life"
    session = replace(session, asked=None, choices=(), need=None, pending=())
    buttons = (Button("button_safe_places", action("n", "violence_protection")), Button("button_clean_chat", action("clean")))
    return Decision(session, (ShowSafetyCard(kind, state, (buttons, (screens.MENU,))), CountDanger(kind, state)))


def on_care(session: Session, heard: Understanding) -> Decision:
    """Grave but not this minute: the card first, then help near if the place is known; the counter, no record."""
    kind = heard.care or "violence"
    # What they ask for beside it (a bed, a doctor) is searched; without such, the help for the class itself.
    need = heard.needs[0] if heard.needs and heard.sure == "sure" and heard.needs[0] != "emergency" else CARE_NEEDS[kind]
    state = session.where.state if session.where else ""
    session = replace(session, asked=None, choices=(), need=need, pending=(), misses=0, offset=0)
    buttons = ((Button("button_help_near", action("n", need)), Button("button_clean_chat", action("clean"))), (screens.MENU,))
    card: tuple[Step, ...] = (ShowSafetyCard(kind, state, buttons), CountDanger(kind, state))
    if session.where is None:
        return Decision(session, card)
    return Decision(session, (*card, SearchServices(need, session.where, record=False)))


def _remember(session: Session, heard: Understanding) -> Session:
    """Language, place and what was said of themselves, for as long as the conversation lasts."""
    if heard.language_sure and not session.language_chosen:
        session = replace(session, language=heard.language)
    place = heard.place
    if place is not None and not place.ambiguous:
        session = replace(session, where=place.where, offset=0)
    about = About(session.about.who | heard.about.who, heard.about.age or session.about.age)
    return replace(session, about=about)


def _answer(session: Session, heard: Understanding) -> Decision | None:
    """Words that answer what is on screen: a number, yes or no, a place, "more"."""
    if heard.number is not None and 1 <= heard.number <= len(session.choices):
        return on_pressed(session, session.choices[heard.number - 1])
    if session.asked == "confirm_delete" and heard.intent in {"affirm", "deny"}:
        return on_pressed(session, action("d", "yes" if heard.intent == "affirm" else "no"))
    if session.asked == "useful" and heard.intent in {"affirm", "deny"} and session.card is not None:
        return on_pressed(session, action("u", "yes" if heard.intent == "affirm" else "no", session.card))
    if heard.more and session.need and session.where:
        return on_pressed(session, action("more", session.need, session.offset + 3))
    if session.asked == "place" or heard.bare_place:
        return _place_answer(session, heard)
    return None


def _place_answer(session: Session, heard: Understanding) -> Decision | None:
    if heard.anywhere:
        return on_pressed(session, action("any"))
    named = [found for found in heard.places if not found.foreign]
    if named and (session.asked == "place" or heard.bare_place) and not _fresh_need(session, heard):
        if named[0].ambiguous:
            return saying(screens.ask_which_place(session, tuple(found.where for found in named[:4])))
        return on_place(session, named[0].where)
    if session.asked == "place" and not _fresh_need(session, heard) and heard.intent not in _INTERRUPTING:
        return saying(screens.ask_place(session, "only_mexico" if heard.places else "place_not_found"))
    return None


_INTERRUPTING = frozenset({"menu_help", "change_language", "talk_to_human", "delete_my_data", "goodbye"})


def _fresh_need(session: Session, heard: Understanding) -> bool:
    """A need named while a place was asked changes the subject."""
    return bool(heard.needs) and heard.sure == "sure" and not heard.bare_place


def _act(session: Session, heard: Understanding) -> Decision | None:
    """Conversation acts; a need named beside one goes first."""
    if heard.wants_language:
        return on_pressed(session, action("l", heard.wants_language))
    if heard.crossing:
        return saying(_closing(session, "crossing_safe"))
    if heard.sure == "unsure" or heard.intent in NEEDS:
        return None
    pressing = {"talk_to_human": "human", "delete_my_data": "del", "change_language": "lang"}
    if heard.intent in pressing:
        return on_pressed(session, action(pressing[heard.intent]))
    if heard.intent == "report_problem" and session.card is not None:
        return on_pressed(session, action("w", session.card))
    if heard.intent == "greet" and not session.greeted:
        session, menu = screens.main_menu(replace(session, greeted=True), "welcome")
        return Decision(session, (menu,))
    phrases = {"greet": "greet", "menu_help": "menu", "thanks": "thanks", "goodbye": "goodbye", "report_problem": "sorry_wrong"}
    phrases |= {"out_of_scope": "out_of_scope", "affirm": "menu", "deny": "menu"}
    session, menu = screens.main_menu(replace(session, misses=0), phrases[heard.intent])
    return Decision(session, (menu,))


def _closing(session: Session, phrase: str) -> tuple[Session, Say]:
    offers = [screens.need_button(need) for need in ("asylum", "documents", "legal_aid", "orientation")]
    session = replace(session, asked="need", choices=tuple(button.action for button in offers))
    return session, Say(phrase, buttons=(*screens.pairs(offers), (screens.MENU,)))


def _need(session: Session, heard: Understanding) -> Decision:
    """The need itself, when it was understood; else the likeliest as buttons; twice not, a person."""
    if heard.needs and heard.sure == "sure":
        session = replace(session, need=heard.needs[0], pending=heard.needs[1:4], offset=0, misses=0, card=None)
        ambiguous = [found.where for found in heard.places if found.ambiguous and not found.foreign]
        if ambiguous:
            return saying(screens.ask_which_place(session, tuple(ambiguous[:4])))
        return seek(session)
    if heard.place is not None and not heard.place.ambiguous and session.need and heard.sure == "unsure":
        return seek(session)
    if heard.sure == "likely":
        return saying(screens.three_choices(session, heard))
    return _not_understood(session, heard)


def _not_understood(session: Session, heard: Understanding) -> Decision:
    session = replace(session, misses=session.misses + 1)
    if session.misses == 1:
        return saying(screens.three_choices(session, heard))
    # Twice not understood is our fault (D3): a person is offered, and the miss is counted without a word of what was written.
    record = RecordNeed("", "unmet", "D3", session.where, None, heard.confidence)
    office = ShowOffice(session.where, ((screens.MENU,),))
    return Decision(replace(session, misses=0, asked=None, choices=()), (Say("not_understood_twice"), office, record))
