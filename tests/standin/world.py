"""What exists on the stand-in's side: the bot, people, chats, presses, files, updates. Knows no HTTP."""

import itertools
from dataclasses import dataclass
from pathlib import Path

from tests.standin.bell import Bell
from tests.standin.chats import Chat, Json, new_group, new_private
from tests.standin.clock import Clock
from tests.standin.errors import bad_request, forbidden
from tests.standin.journal import Journal
from tests.standin.parameters import Parameters
from tests.standin.updates import Updates

FIRST_QUERY = 4_611_686_018_427_387_905


@dataclass(slots=True)
class Query:
    """A button press or an inline query that awaits one answer."""

    chat_id: int
    at: float
    answered: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file known by its id; `path` is what getFile tells."""

    kind: str
    path: str
    content: bytes


class World:
    """The state the methods work on and a person acts on."""

    def __init__(self, token: str, journal_path: Path | None = None) -> None:
        self.clock = Clock()
        self.journal = Journal(journal_path)
        self.bell = Bell()
        self.updates = Updates(self.clock, self.journal)
        self.users: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Query] = {}
        self.inline_queries: dict[str, Query] = {}
        self.files: dict[str, StoredFile] = {}
        self.bot = _bot(token)
        self._queries = itertools.count(FIRST_QUERY)

    def user(self, user: Json) -> Json:
        """Make a user known (not yet a chat); the same id again updates the names."""
        known = self.users.setdefault(user["id"], {})
        known.clear()
        known.update(user)
        return known

    def private_chat(self, user: Json) -> Chat:
        """The private chat of a user, made if need be; the bot may not write to it until the person has."""
        if user["id"] not in self.chats:
            self.chats[user["id"]] = new_private(user)
        return self.chats[user["id"]]

    def group(self, chat_id: int, title: str) -> Chat:
        """A group the bot is a member of, made if need be."""
        if chat_id not in self.chats:
            self.chats[chat_id] = new_group(chat_id, title)
            self.chats[chat_id].reachable = True
        return self.chats[chat_id]

    def next_query_id(self) -> str:
        """An id for a press or an inline query: a string of digits."""
        return str(next(self._queries))

    def store(self, kind: str, folder: str, suffix: str, content: bytes) -> str:
        """Keep a file and return its file_id."""
        number = len(self.files)
        file_id = f"AgAC{kind}-{number:08d}"
        self.files[file_id] = StoredFile(kind, f"{folder}/file_{number}{suffix}", content)
        return file_id

    def chat_for(self, parameters: Parameters) -> Chat:
        """The chat a call is about, if the bot may write to it; Telegram's refusal otherwise."""
        chat = self.known_chat(parameters)
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden(_BLOCKED[chat.api["type"]])
        if not chat.reachable:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def known_chat(self, parameters: Parameters) -> Chat:
        """The chat a call names; a user the bot has met elsewhere has a chat that is not reachable."""
        raw = str(parameters.values.get("chat_id", ""))
        if not raw:
            raise bad_request("chat_id is empty")
        chat_id = int(raw) if raw.lstrip("-").isdigit() else 0
        if chat_id in self.chats:
            return self.chats[chat_id]
        if chat_id in self.users:
            return self.private_chat(self.users[chat_id])
        raise bad_request("chat not found")


_BLOCKED = {
    "private": "bot was blocked by the user",
    "group": "bot was kicked from the group chat",
    "supergroup": "bot was kicked from the supergroup chat",
}


def _bot(token: str) -> Json:
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": "Ventanilla",
        "username": "ventanilla_standin_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
