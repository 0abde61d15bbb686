"""Chats and what a person sees in them: messages in order, edits in place, deletions gone."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

KINDS = ("text", "venue", "location", "voice", "photo", "document", "sticker", "contact")
FIRST_SUPERGROUP = -1_000_000_000_000


@dataclass(slots=True)
class Message:
    """One message: the object Telegram would return for it, and whether the bot wrote it."""

    api: Json
    by_bot: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as a person sees it. `buttons`: inline labels row by row; `targets`: their data or url."""

    message_id: int
    by_bot: bool
    kind: str
    text: str
    buttons: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    edited: bool


@dataclass(slots=True)
class Chat:
    """A chat with the bot. `reachable` is False until a person has written (or a group has added the bot)."""

    api: Json
    reachable: bool = False
    blocked: bool = False
    deactivated: bool = False
    last_message_id: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: Json | None = None
    story: list[tuple[str, str]] = field(default_factory=list)

    @property
    def id(self) -> int:
        """Positive and equal to the user's id in a private chat, negative in a group."""
        return int(self.api["id"])

    @property
    def private(self) -> bool:
        """Whether this is a chat with one person."""
        return bool(self.api["type"] == "private")

    def post(self, content: Json, author: Json, date: int, *, by_bot: bool) -> Json:
        """Append a message and return its API object; ids count from 1 in each chat."""
        self.last_message_id += 1
        message_id = self.last_message_id
        api = {"message_id": message_id, "from": author, "chat": self.api, "date": date, **content}
        self.messages[message_id] = Message(api, by_bot)
        self.tell("bot" if by_bot else author["first_name"], describe(api))
        return api

    def tell(self, who: str, what: str) -> None:
        """Add a line to the transcript."""
        self.story.append((who, what))

    def screen(self) -> list[Seen]:
        """What a person sees now, oldest first."""
        return [_seen(message) for message in self.messages.values()]

    def transcript(self) -> str:
        """Everything that happened, in order, one `who: what` line each."""
        return "\n".join(f"{who}: {what}" for who, what in self.story)


def new_private(user: Json) -> Chat:
    """The private chat of a user: same id, names repeated."""
    names: Json = {key: user[key] for key in ("first_name", "last_name", "username") if key in user}
    return Chat({"id": user["id"], **names, "type": "private"})


def new_group(chat_id: int, title: str) -> Chat:
    """A basic group, or a supergroup for ids from -1000000000000 down."""
    kind = "supergroup" if chat_id <= FIRST_SUPERGROUP else "group"
    return Chat({"id": chat_id, "title": title, "type": kind})


def kind_of(api: Json) -> str:
    """The kind of content of a message object."""
    return next((kind for kind in KINDS if kind in api), "other")


def inline_rows(api: Json) -> list[list[Json]]:
    """The inline buttons of a message object, row by row."""
    rows: list[list[Json]] = api.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def describe(api: Json) -> str:
    """A message in one transcript entry: words, then `[label]` for each button."""
    labels = " ".join(f"[{button['text']}]" for row in inline_rows(api) for button in row)
    return f"{_words(api)} {labels}".strip()


def _words(api: Json) -> str:
    kind = kind_of(api)
    if kind == "text":
        return str(api["text"])
    if kind == "venue":
        return f"(venue) {api['venue']['title']}, {api['venue']['address']}"
    return f"({kind}) {api.get('caption', '')}".strip()


def _seen(message: Message) -> Seen:
    api, rows = message.api, inline_rows(message.api)
    return Seen(
        message_id=api["message_id"],
        by_bot=message.by_bot,
        kind=kind_of(api),
        text=_words(api),
        buttons=tuple(tuple(button["text"] for button in row) for row in rows),
        targets=tuple(tuple(_target(button) for button in row) for row in rows),
        edited="edit_date" in api,
    )


def _target(button: Json) -> str:
    return str(button.get("callback_data", button.get("url", "")))
