"""sendMessage, the edits and the deletions, and the delivery of any bot message into its chat."""

from collections.abc import Callable, Mapping

from tests.standin import keyboards, texts
from tests.standin.chats import Chat, Json, Message, describe, kind_of
from tests.standin.errors import bad_request
from tests.standin.parameters import Parameters
from tests.standin.world import World

DELETABLE_FOR = 48 * 3600
MAX_DELETIONS = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
EDITABLE = ("text", "entities", "reply_markup", "link_preview_options")

Handler = Callable[[Parameters], object]


class Messages:
    """Text messages of the bot."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.handlers: Mapping[str, Handler] = {
            "sendMessage": self.send_message,
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_markup,
            "deleteMessage": self.delete,
            "deleteMessages": self.delete_many,
            "getChat": self.get_chat,
        }

    def send_message(self, parameters: Parameters) -> Json:
        """Send a text message."""
        formatted = texts.read_text(parameters)
        preview = texts.read_preview(parameters)
        markup = keyboards.read_markup(parameters)
        chat = self._world.chat_for(parameters)
        texts.check_text(formatted)
        return self.deliver(chat, parameters, markup, formatted.fields("text", "entities") | preview)

    def deliver(self, chat: Chat, parameters: Parameters, markup: Json | None, content: Json) -> Json:
        """Put a bot message into a chat; what every send method ends with."""
        keyboards.check_markup(markup, chat)
        content = _reply(chat, parameters) | content | keyboards.as_message_field(markup)
        if parameters.flag("protect_content"):
            content["has_protected_content"] = True
        author = {key: self._world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
        message = chat.post(content, author, self._world.clock.date(), by_bot=True)
        keyboards.show_reply_keyboard(chat, markup)
        self._world.bell.ring(chat.id)
        return message

    def edit_text(self, parameters: Parameters) -> Json:
        """Replace text and inline keyboard of a bot's text message."""
        formatted = texts.read_text(parameters)
        preview = texts.read_preview(parameters)
        markup = keyboards.read_inline_markup(parameters)
        chat, message = self._own_message(parameters)
        if kind_of(message.api) != "text":
            raise bad_request("there is no text in the message to edit")
        texts.check_text(formatted, too_long="MESSAGE_TOO_LONG")
        keyboards.check_markup(markup, chat)
        fields = formatted.fields("text", "entities") | preview | keyboards.as_message_field(markup)
        return self._replace(chat, message, fields, EDITABLE)

    def edit_markup(self, parameters: Parameters) -> Json:
        """Replace or remove the inline keyboard of a bot's message."""
        markup = keyboards.read_inline_markup(parameters)
        chat, message = self._own_message(parameters)
        keyboards.check_markup(markup, chat)
        return self._replace(chat, message, keyboards.as_message_field(markup), ("reply_markup",))

    def delete(self, parameters: Parameters) -> bool:
        """Delete one message: the bot's own, or in a private chat also the person's; under 48 hours old."""
        chat = self._world.chat_for(parameters)
        message = chat.messages.get(parameters.integer("message_id"))
        if message is None:
            raise bad_request("message to delete not found")
        if not self._deletable(chat, message):
            raise bad_request("message can't be deleted")
        self._remove(chat, message)
        return True

    def delete_many(self, parameters: Parameters) -> bool:
        """Delete up to 100 messages; those that cannot be deleted are skipped."""
        ids = parameters.structure("message_ids", "message identifiers")
        if not isinstance(ids, list) or not ids:
            raise bad_request("message identifiers are not specified")
        if len(ids) > MAX_DELETIONS:
            raise bad_request("too many message identifiers specified")
        chat = self._world.chat_for(parameters)
        for message_id in ids:
            message = chat.messages.get(int(message_id))
            if message is not None and self._deletable(chat, message):
                self._remove(chat, message)
        return True

    def get_chat(self, parameters: Parameters) -> Json:
        """The chat object, without the full info Telegram adds."""
        return {**self._world.known_chat(parameters).api, "accent_color_id": 0, "max_reaction_count": 11}

    def _own_message(self, parameters: Parameters) -> tuple[Chat, Message]:
        if parameters.text("inline_message_id"):
            raise bad_request("MESSAGE_ID_INVALID")
        chat = self._world.chat_for(parameters)
        message_id = parameters.integer("message_id")
        if message_id <= 0:
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.by_bot:
            raise bad_request("message can't be edited")
        return chat, message

    def _replace(self, chat: Chat, message: Message, fields: Json, names: tuple[str, ...]) -> Json:
        if fields == {name: message.api[name] for name in names if name in message.api}:
            raise bad_request(NOT_MODIFIED)
        kept = {name: value for name, value in message.api.items() if name not in names}
        message.api = {**kept, **fields, "edit_date": self._world.clock.date()}
        chat.tell("bot", f"(edits {message.api['message_id']}) {describe(message.api)}")
        self._world.bell.ring(chat.id)
        return message.api

    def _deletable(self, chat: Chat, message: Message) -> bool:
        young = self._world.clock.now() - message.api["date"] < DELETABLE_FOR
        return young and (message.by_bot or chat.private)

    def _remove(self, chat: Chat, message: Message) -> None:
        del chat.messages[message.api["message_id"]]
        chat.tell("bot", f"(deletes {message.api['message_id']})")
        self._world.bell.stir(chat.id)


def _reply(chat: Chat, parameters: Parameters) -> Json:
    reply = parameters.structure("reply_parameters", "reply parameters")
    if reply is None:
        return {}
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    original = chat.messages.get(int(reply.get("message_id", 0)))
    if original is not None:
        return {"reply_to_message": {key: value for key, value in original.api.items() if key[:5] != "reply"}}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")
