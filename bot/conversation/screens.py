"""Buttons and questions that several parts of the conversation share. Phrases are named here, worded in the catalogs."""

from dataclasses import replace
from typing import Final

from bot.conversation.actions import action
from bot.conversation.events import Understanding
from bot.conversation.session import Session
from bot.conversation.states import REGIONS, STATES, states_of
from bot.conversation.steps import Button, Say, Step
from bot.conversation.vocabulary import GROUPS, LANGUAGES, NEEDS, SAID_REASONS
from services_directory.listings.query import Where

Rows = tuple[tuple[Button, ...], ...]

MENU: Final = Button("button_menu", action("menu"))
BACK: Final = Button("button_back", action("back"))
PERSON: Final = Button("button_person", action("human"))
OTHER_PLACE: Final = Button("button_other_place", action("place"))
LANGUAGE: Final = Button("button_language", action("lang"))
PRIVACY: Final = Button("button_privacy", action("privacy"))
REPORTS: Final = ("closed", "moved", "phone", "money", "turned_away", "other")


def pairs(buttons: list[Button]) -> Rows:
    """Two columns, as thumbs like it."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def need_button(need: str) -> Button:
    """Opens a search for a need."""
    return Button(f"need_{need}", action("n", need))


def main_menu(session: Session, phrase: str = "menu") -> tuple[Session, Say]:
    """The eight groups; the numbers 1 to 8 stand for them."""
    groups = [Button(f"group_{group}", action("g", group)) for group in GROUPS]
    session = replace(session, asked="need", choices=tuple(button.action for button in groups))
    return session, Say(phrase, buttons=(*pairs(groups), (LANGUAGE, PRIVACY)))


def group_menu(session: Session, group: str) -> tuple[Session, Say]:
    """The needs of one group."""
    needs = [need_button(need) for need in GROUPS[group]]
    session = replace(session, asked="need", choices=tuple(button.action for button in needs))
    return session, Say("choose_need", buttons=(*pairs(needs), (MENU,)))


def three_choices(session: Session, heard: Understanding) -> tuple[Session, Say]:
    """The likeliest needs, with the person's own words echoed; after more than one miss also a person."""
    likely = [ranked.intent for ranked in heard.ranking if ranked.intent in NEEDS][:3]
    buttons = [need_button(need) for need in likely]
    if not buttons:
        return main_menu(session, "which_need")
    session = replace(session, asked="need", choices=(*(button.action for button in buttons), action("menu")))
    other = Button("button_other", action("menu"))
    last = (other, PERSON) if session.misses > 1 else (other,)
    return session, Say("which_need", buttons=(*((button,) for button in buttons), last))


def ask_place(session: Session, phrase: str = "ask_place") -> tuple[Session, Say]:
    """Where? By writing, by sharing the place, by choosing a state, or anywhere."""
    buttons = (Button("button_choose_state", action("regions")), Button("button_anywhere", action("any")))
    session = replace(session, asked="place", candidates=(), choices=tuple(button.action for button in buttons))
    values = (("need", f"need_{session.need or 'orientation'}"),) if phrase == "ask_place" else ()
    return session, Say(phrase, values, (buttons,), ask_location=True)


def ask_which_place(session: Session, candidates: tuple[Where, ...]) -> tuple[Session, Say]:
    """Places of the same name: which state?"""
    by_action = {button.action: button for button in map(_place_button, candidates) if button is not None}
    buttons = tuple(by_action.values())
    session = replace(session, asked="place", candidates=candidates, choices=tuple(by_action))
    rows = tuple((button,) for button in buttons)
    return session, Say("which_place", buttons=(*rows, (Button("button_choose_state", action("regions")),)))


def _place_button(where: Where) -> Button | None:
    """A town with its state, or a whole state by its name alone; None for what lies in no state."""
    if where.state not in STATES:
        return None
    state = STATES[where.state][0]
    if where.latitude is None:
        return Button(state, action("s", where.state), literal=True)
    return Button(f"{where.name}, {state}", action("at", where.state, where.name), literal=True)


def ask_region(session: Session) -> tuple[Session, Say]:
    """North, centre or south, so that no screen holds 32 buttons."""
    buttons = [Button(f"region_{region}", action("rg", region)) for region in REGIONS]
    session = replace(session, asked="place", choices=tuple(button.action for button in buttons))
    return session, Say("choose_region", buttons=(*((button,) for button in buttons), (MENU,)))


def ask_state(session: Session, region: str) -> tuple[Session, Say]:
    """The states of a region."""
    buttons = [Button(STATES[code][0], action("s", code), literal=True) for code in states_of(region)]
    session = replace(session, asked="place", choices=tuple(button.action for button in buttons))
    return session, Say("choose_state", buttons=(*pairs(buttons), (MENU,)))


def ask_language(session: Session) -> tuple[Session, Say]:
    """Each language by its own name."""
    buttons = [Button(f"language_{code}", action("l", code)) for code in LANGUAGES]
    session = replace(session, asked="language", choices=tuple(button.action for button in buttons))
    return session, Say("choose_language", buttons=(*pairs(buttons),))


def ask_reason(session: Session, number: int) -> tuple[Session, Say]:
    """Why did it not help? The codebook's reasons as buttons."""
    buttons = [Button(f"reason_{code}", action("r", code, number)) for code in SAID_REASONS]
    session = replace(session, asked="reason", choices=tuple(button.action for button in buttons))
    return session, Say("ask_reason", buttons=(*pairs(buttons), (BACK, MENU)))


def ask_what_is_wrong(session: Session, number: int) -> tuple[Session, Say]:
    """What is wrong with this entry, by taps."""
    buttons = [Button(f"wrong_{what}", action("x", number, what)) for what in REPORTS]
    session = replace(session, choices=tuple(button.action for button in buttons))
    return session, Say("ask_wrong", buttons=(*pairs(buttons), (BACK,)))


def confirm_delete(session: Session) -> tuple[Session, Say]:
    """Really delete?"""
    buttons = (Button("button_delete_yes", action("d", "yes")), Button("button_delete_no", action("d", "no")))
    session = replace(session, asked="confirm_delete", choices=tuple(button.action for button in buttons))
    return session, Say("confirm_delete", buttons=(buttons,))


def privacy(session: Session) -> tuple[Session, Say]:
    """What is kept and what is not, and the person's choices."""
    consent = Button("button_stay_anonymous", action("anon")) if session.consent else Button("button_consent", action("ok"))
    delete = Button("button_delete", action("del"))
    return replace(session, greeted=True), Say("privacy", buttons=((consent, delete), (MENU,)))


def card_buttons(number: int) -> Rows:
    """What can be done with a card; the renderer leaves the map out where there is none to show."""
    return (
        (Button("button_map", action("m", number)),),
        (Button("button_useful_yes", action("u", "yes", number)), Button("button_useful_no", action("u", "no", number))),
        (Button("button_useful_later", action("u", "later", number)), Button("button_wrong", action("w", number))),
        (BACK, MENU),
    )


def privacy_line(session: Session, steps: tuple[Step, ...]) -> tuple[Session, tuple[Step, ...]]:
    """The one-sentence privacy note, once, after the first answer."""
    if session.greeted:
        return session, steps
    return replace(session, greeted=True), (*steps, Say("privacy_line"))
