"""What the bot says of itself: getMe, commands, descriptions, name, menu button; per language."""

import json
import re
from collections.abc import Mapping

from tests.standin.chats import Json
from tests.standin.errors import bad_request
from tests.standin.messages import Handler
from tests.standin.parameters import Parameters
from tests.standin.world import World

MAX_COMMANDS = 100
MAX_COMMAND, MAX_COMMAND_DESCRIPTION = 32, 256
LIMITS = {"description": 512, "short_description": 120, "name": 64}
COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"([a-z]{2})?")
PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
MENU_BUTTONS = frozenset({"commands", "default", "web_app"})


class Profile:
    """Commands are kept per scope and language, texts per language; an absent one reads as empty."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int, Json] = {}
        self.handlers: Mapping[str, Handler] = {
            "getMe": lambda _: world.bot,
            "logOut": lambda _: True,
            "close": lambda _: True,
            "setMyCommands": self.set_commands,
            "getMyCommands": lambda parameters: self.commands.get(self._scope(parameters), []),
            "deleteMyCommands": self.delete_commands,
            "setMyDescription": lambda parameters: self._set_text("description", parameters),
            "getMyDescription": lambda parameters: self._text("description", parameters),
            "setMyShortDescription": lambda parameters: self._set_text("short_description", parameters),
            "getMyShortDescription": lambda parameters: self._text("short_description", parameters),
            "setMyName": lambda parameters: self._set_text("name", parameters),
            "getMyName": lambda parameters: self._text("name", parameters),
            "setChatMenuButton": self.set_menu_button,
            "getChatMenuButton": self.get_menu_button,
        }

    def set_commands(self, parameters: Parameters) -> bool:
        """Set the command list of a scope and language."""
        commands = parameters.structure("commands", "commands")
        if not isinstance(commands, list):
            raise bad_request("can't parse commands: expected an Array of BotCommand")
        key = self._scope(parameters)
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.commands[key] = [_command(command) for command in commands]
        return True

    def delete_commands(self, parameters: Parameters) -> bool:
        """Forget the command list of a scope and language."""
        self.commands.pop(self._scope(parameters), None)
        return True

    def set_menu_button(self, parameters: Parameters) -> bool:
        """Set the menu button of a chat, or the default one."""
        button = parameters.structure("menu_button", "menu button") or {"type": "default"}
        if not isinstance(button, dict) or button.get("type") not in MENU_BUTTONS:
            raise bad_request("can't parse menu button: unsupported type")
        self.menu_buttons[self._menu_chat(parameters)] = button
        return True

    def get_menu_button(self, parameters: Parameters) -> Json:
        """The menu button of a chat, or the default one."""
        return self.menu_buttons.get(self._menu_chat(parameters), {"type": "commands"})

    def _menu_chat(self, parameters: Parameters) -> int:
        return self._world.known_chat(parameters).id if "chat_id" in parameters.values else 0

    def _set_text(self, name: str, parameters: Parameters) -> bool:
        language, text = _language(parameters), parameters.text(name)
        if len(text) > LIMITS[name]:
            raise bad_request(f"{name} must be at most {LIMITS[name]} characters")
        self.texts[name, language] = text
        return True

    def _text(self, name: str, parameters: Parameters) -> Json:
        language = _language(parameters)
        return {name: self.texts.get((name, language), self.texts.get((name, ""), ""))}

    def _scope(self, parameters: Parameters) -> tuple[str, str]:
        scope = parameters.structure("scope", "BotCommandScope") or {"type": "default"}
        kind = scope.get("type") if isinstance(scope, dict) else None
        if not isinstance(scope, dict) or kind not in PLAIN_SCOPES | CHAT_SCOPES:
            raise bad_request("can't parse BotCommandScope: Unsupported type specified")
        if kind in CHAT_SCOPES:
            self._world.known_chat(Parameters(scope))
        return json.dumps(scope, sort_keys=True), _language(parameters)


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).strip().removeprefix("/")
    description = str(command.get("description", "")).strip()
    _check_length("command", name, MAX_COMMAND)
    _check_length("command description", description, MAX_COMMAND_DESCRIPTION)
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _check_length(what: str, text: str, limit: int) -> None:
    if not text:
        raise bad_request(f"{what} must be non-empty")
    if len(text) > limit:
        raise bad_request(f"{what} length must not exceed {limit}")
