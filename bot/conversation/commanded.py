"""What to do with a slash command, in any of its names. Pure."""

from dataclasses import replace
from typing import Final

from bot.conversation import screens
from bot.conversation.actions import action
from bot.conversation.decision import Decision
from bot.conversation.events import Commanded
from bot.conversation.pressed import on_pressed
from bot.conversation.seeking import on_place
from bot.conversation.session import Session
from bot.conversation.steps import Say, TellStored

# Command -> its names; the first is the one shown in menus (Spanish), the others are accepted too.
COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "start": ("start", "inicio"),
    "help": ("ayuda", "help", "aide", "ede", "ajuda", "menu"),
    "language": ("idioma", "language", "langue", "lang"),
    "place": ("lugar", "place", "lieu", "kote"),
    "privacy": ("privacidad", "privacy", "confidentialite", "privacidade"),
    "stored": ("misdatos", "mydata"),
    "delete": ("borrar", "delete", "effacer", "efase", "apagar"),
    "anonymous": ("anonimo", "anonymous", "salir"),
}
_BY_NAME: Final = {name: command for command, names in COMMANDS.items() for name in names}
_BUTTONS: Final = {
    "privacy": "privacy",
    "delete": "del",
    "anonymous": "anon",
    "language": "lang",
    "place": "place",
}


def on_commanded(session: Session, event: Commanded) -> Decision:
    """A known command is followed, an unknown one gets the menu."""
    command = _BY_NAME.get(event.name.casefold())
    if command == "start":
        return _start(session, event)
    if command == "stored":
        return Decision(replace(session, asked=None), (TellStored(),))
    if command == "language" and event.language:
        return on_pressed(session, action("l", event.language))
    if command == "place" and event.where:
        return on_place(replace(session, card=None), event.where)
    return on_pressed(session, action(_BUTTONS.get(command or "", "menu")))


def _start(session: Session, event: Commanded) -> Decision:
    """A fresh beginning; a hub's link brings its place and language along."""
    # The records of this conversation stay known, so that /borrar still finds them.
    fresh = replace(session.forgotten(), need_ids=session.need_ids)
    if event.language:
        fresh = replace(fresh, language=event.language, language_chosen=True)
    if event.where or event.argument:
        fresh = replace(fresh, where=event.where, hub=event.argument)
    session, menu = screens.main_menu(replace(fresh, greeted=True), "welcome_place" if event.where else "welcome")
    place = event.where.name if event.where else ""
    return Decision(session, (Say(menu.phrase, (("place", place),), menu.buttons),))
