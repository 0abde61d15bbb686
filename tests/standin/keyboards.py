"""`reply_markup`: inline and reply keyboards, their removal and forced replies, refused as Telegram does."""

from urllib.parse import urlsplit

from tests.standin.chats import Chat, Json
from tests.standin.errors import Refusal, bad_request
from tests.standin.parameters import Parameters

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
URL_SCHEMES = frozenset({"http", "https", "tg"})
ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
PRIVATE_REQUESTS = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
}
REPLY_FIELDS = {
    "keyboard": frozenset(
        {"keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard"} | {"input_field_placeholder", "selective"}
    ),
    "remove_keyboard": frozenset({"remove_keyboard", "selective"}),
    "force_reply": frozenset({"force_reply", "input_field_placeholder", "selective"}),
}
MAX_PLACEHOLDER = 64


def read_markup(parameters: Parameters) -> Json | None:
    """The markup of a call, its shape checked; what depends on the chat is left to `check_markup`."""
    markup = parameters.structure("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        _only(markup, frozenset({"inline_keyboard"}), "InlineKeyboardMarkup")
        for button in _buttons(markup, "inline_keyboard"):
            _check_inline_button(button)
    elif markup:
        _check_reply_markup(markup)
    return markup or None


def check_markup(markup: Json | None, chat: Chat) -> None:
    """Data length, number of buttons, and what is for private chats only."""
    if markup is None:
        return
    buttons = [button for row in _rows(markup) for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        if isinstance(button, dict):
            _check_button_in_chat(button, chat)


def read_inline_markup(parameters: Parameters) -> Json | None:
    """The markup of an edit: inline only; an empty keyboard counts as none."""
    markup = read_markup(parameters)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup if markup and any(markup["inline_keyboard"]) else None


def as_message_field(markup: Json | None) -> Json:
    """Only a non-empty inline keyboard is part of a message object."""
    if markup and any(markup.get("inline_keyboard", ())):
        return {"reply_markup": markup}
    return {}


def show_reply_keyboard(chat: Chat, markup: Json | None) -> None:
    """What a send does to the keyboard under the input field."""
    if markup and "keyboard" in markup:
        chat.reply_keyboard = markup
    elif markup and "remove_keyboard" in markup:
        chat.reply_keyboard = None


def _rows(markup: Json) -> list[list[object]]:
    rows: list[list[object]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return rows


def _buttons(markup: Json, name: str) -> list[object]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise bad_request(f'Field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'Field "{name}" must be an Array of Arrays')
    return [button for row in rows for button in row]


def _check_inline_button(button: object) -> None:
    if not isinstance(button, dict):
        raise _wrong_button("expected an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise _wrong_button('Can\'t find field "text"')
    _only(button, ACTIONS | LOOKS, "InlineKeyboardButton")
    actions = [name for name in ACTIONS & button.keys() if button[name] != ""]
    if not actions:
        raise _wrong_button("Text buttons are not allowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"an inline button must have exactly one action, not {sorted(actions)}")
    if "url" in button:
        _check_url(str(button["url"]))


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    problem = ""
    if parts.scheme not in URL_SCHEMES:
        problem = "Unsupported URL protocol"
    elif not parts.netloc or any(char.isspace() for char in url):
        problem = "URL host is empty" if not parts.netloc else "Wrong HTTP URL"
    if problem:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {problem}")


def _check_reply_markup(markup: Json) -> None:
    kind = next((name for name in REPLY_FIELDS if name in markup), None)
    if kind is None:
        raise bad_request("can't parse reply keyboard markup: unknown kind of markup")
    _only(markup, REPLY_FIELDS[kind], kind)
    if len(str(markup.get("input_field_placeholder", ""))) > MAX_PLACEHOLDER:
        raise bad_request("can't parse reply keyboard markup: input_field_placeholder is too long")
    if kind == "keyboard":
        for button in _buttons(markup, kind):
            _check_reply_button(button)
    elif markup[kind] is not True:
        raise bad_request(f'Field "{kind}" must be True')


def _check_reply_button(button: object) -> None:
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str) or not text.strip():
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if isinstance(button, dict):
        _only(button, LOOKS | PRIVATE_REQUESTS.keys() | {"request_managed_bot", "web_app"}, "KeyboardButton")


def _check_button_in_chat(button: Json, chat: Chat) -> None:
    if len(str(button.get("callback_data", "")).encode()) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if not chat.private:
        for name, text in PRIVATE_REQUESTS.items():
            if button.get(name):
                raise bad_request(text)


def _only(found: Json, known: frozenset[str], what: str) -> None:
    for name in found:
        if name not in known:
            raise bad_request(f'can\'t parse {what}: unknown field "{name}"')


def _wrong_button(text: str) -> Refusal:
    return bad_request(f"can't parse InlineKeyboardButton: {text}")
