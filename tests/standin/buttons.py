"""Finding the button a person means on the screen, or telling what is there instead."""

from collections.abc import Iterator

from tests.standin.chats import Chat, Json, inline_rows
from tests.standin.errors import NoSuchButton, StandInError


def find_button(chat: Chat, label: str | None, data: str | None, message_id: int | None) -> tuple[Json, Json]:
    """The newest bot message with a fitting inline button (by part of its label, or data), and it."""
    if (label is None) == (data is None):
        raise StandInError("say which button: either a label or a data")
    shown: list[str] = []
    for message in _messages(chat, message_id):
        buttons = [button for row in inline_rows(message) for button in row]
        shown += [f"{button['text']} ({button.get('callback_data', button.get('url'))})" for button in buttons]
        fitting = [button for button in buttons if _fits(button, label, data)]
        if fitting:
            return message, the_only(label or data or "", fitting, shown)
    raise NoSuchButton(f"no button {label or data!r} on the screen; there are: {shown}")


def the_only(wanted: str, fitting: list[Json], shown: list[str]) -> Json:
    """The one button that fits, or the one whose label is exactly `wanted`; NoSuchButton otherwise."""
    exact = [button for button in fitting if button["text"] == wanted]
    chosen = exact if len(exact) == 1 else fitting
    if len(chosen) != 1:
        raise NoSuchButton(f"{len(chosen)} buttons fit {wanted!r}; there are: {shown}")
    return chosen[0]


def _messages(chat: Chat, message_id: int | None) -> Iterator[Json]:
    for message in reversed(chat.messages.values()):
        if message.by_bot and message_id in (None, message.api["message_id"]):
            yield message.api


def _fits(button: Json, label: str | None, data: str | None) -> bool:
    return label in button["text"] if label is not None else button.get("callback_data") == data
