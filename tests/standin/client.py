"""A person with a phone: everything someone can do towards the bot, and nothing they cannot."""

from typing import NamedTuple

from tests.standin import payloads
from tests.standin.buttons import find_button, the_only
from tests.standin.chats import Chat, Json
from tests.standin.errors import NoSuchButton, StandInError
from tests.standin.world import Query, World

LIVE_PERIOD = 900


class Sent(NamedTuple):
    """What an act made: the update (None if the bot did not get one) and the message, if any."""

    update_id: int | None
    message_id: int | None = None


class Person:
    """Acts at once and returns; whether the bot answers is for the test to wait for.

    `language_code` None: the phone does not tell it.
    """

    def __init__(self, world: World, user_id: int, first_name: str, language_code: str | None) -> None:
        self._world = world
        language = {"language_code": language_code} if language_code else {}
        self.user = world.user({"id": user_id, "is_bot": False, "first_name": first_name, **language})
        self.id = user_id

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._world.private_chat(self.user)

    def says(self, text: str, group: Chat | None = None, reply_to: int | None = None) -> Sent:
        """Write a text, here or in a group (the bot hears only commands, mentions and replies there)."""
        content = payloads.text(text)
        if reply_to is not None:
            content["reply_to_message"] = self._chat(group).messages[reply_to].api
        return self._sends(content, group)

    def starts(self, payload: str = "") -> Sent:
        """Open the chat by its start button, or by a deep link with a payload."""
        return self.says(f"/start {payload}".strip())

    def edits(self, message_id: int, text: str) -> Sent:
        """Change the text of one of the person's own messages."""
        message = self.chat.messages[message_id]
        if message.by_bot:
            raise StandInError(f"message {message_id} is the bot's")
        message.api = {**message.api, **payloads.text(text), "edit_date": self._world.clock.date()}
        self.chat.tell(self.user["first_name"], f"(edits {message_id}) {text}")
        return self._edited(message.api)

    def presses(
        self,
        label: str | None = None,
        data: str | None = None,
        message_id: int | None = None,
        inaccessible: bool = False,
        group: Chat | None = None,
    ) -> Sent:
        """Press an inline button found by part of its label or by its data, newest message first.

        `inaccessible`: Telegram no longer gives the bot the message itself, as with very old ones.
        """
        chat = self._chat(group)
        self._check_open(chat)
        message, button = find_button(chat, label, data, message_id)
        if "callback_data" not in button:
            raise NoSuchButton(f"the button {button['text']!r} opens {button.get('url', 'something')}, it sends nothing")
        query_id = self._world.next_query_id()
        self._world.presses[query_id] = Query(chat.id, self._world.clock.now())
        gone = {"chat": chat.api, "message_id": message["message_id"], "date": 0}
        query = {"id": query_id, "from": self.user, "message": gone if inaccessible else message}
        query |= {"chat_instance": str(chat.id * 7919 + 10**17), "data": button["callback_data"]}
        chat.tell(self.user["first_name"], f"(presses) [{button['text']}]")
        return Sent(self._world.updates.add("callback_query", query, ("press", self.id)), message["message_id"])

    def taps(self, label: str, latitude: float = 0.0, longitude: float = 0.0) -> Sent:
        """Tap a key of the reply keyboard; a location key sends the given point."""
        keyboard = self.chat.reply_keyboard or {"keyboard": []}
        keys = [key if isinstance(key, dict) else {"text": key} for row in keyboard["keyboard"] for key in row]
        key = the_only(label, [key for key in keys if label in key["text"]], [key["text"] for key in keys])
        if keyboard.get("one_time_keyboard"):
            self.chat.reply_keyboard = None
        return self.shares_location(latitude, longitude) if key.get("request_location") else self.says(key["text"])

    def shares_location(self, latitude: float, longitude: float) -> Sent:
        """Send a point once (degrees)."""
        return self._sends(payloads.location(latitude, longitude))

    def shares_live_location(self, latitude: float, longitude: float, period: int = LIVE_PERIOD) -> Sent:
        """Start a live location for `period` seconds."""
        return self._sends(payloads.location(latitude, longitude, period))

    def moves(self, message_id: int, latitude: float, longitude: float) -> Sent:
        """A live location moves: Telegram sends the message again as edited."""
        message = self.chat.messages[message_id]
        period = message.api["location"]["live_period"]
        moved = payloads.location(latitude, longitude, period)
        message.api = {**message.api, **moved, "edit_date": self._world.clock.date()}
        return self._edited(message.api)

    def sends_venue(self, latitude: float, longitude: float, title: str, address: str) -> Sent:
        """Send a named place."""
        return self._sends(payloads.venue(latitude, longitude, title, address))

    def sends_voice(self, seconds: int = 3) -> Sent:
        """Send a voice note."""
        return self._sends(payloads.voice(self._world, seconds))

    def sends_photo(self, caption: str = "") -> Sent:
        """Send a photo."""
        return self._sends(payloads.photo(self._world, caption))

    def sends_sticker(self, emoji: str = "👍") -> Sent:
        """Send a sticker."""
        return self._sends(payloads.sticker(self._world, emoji))

    def sends_document(self, file_name: str = "constancia.pdf", caption: str = "") -> Sent:
        """Send a file."""
        return self._sends(payloads.document(self._world, file_name, caption))

    def sends_contact(self, phone_number: str, first_name: str = "", own: bool = False) -> Sent:
        """Send a phone book entry, or (`own`) the person's own number."""
        name = self.user["first_name"] if own else first_name or "Contacto"
        return self._sends(payloads.contact(phone_number, name, self.id if own else None))

    def forwards(self, text: str, sender_name: str = "Alguien") -> Sent:
        """Forward a text someone else wrote."""
        origin = payloads.forward_from(sender_name, self._world.clock.date())
        return self._sends({**payloads.text(text), **origin})

    def searches(self, query: str, offset: str = "") -> Sent:
        """Type an inline query, as in `@bot albergue` in any chat."""
        query_id = self._world.next_query_id()
        self._world.inline_queries[query_id] = Query(self.id, self._world.clock.now())
        payload = {"id": query_id, "from": self.user, "query": query, "offset": offset, "chat_type": "sender"}
        return Sent(self._world.updates.add("inline_query", payload, ("inline", self.id)))

    def blocks(self) -> Sent:
        """Block the bot: from now on it may not write here."""
        self.chat.blocked = True
        return self._membership(self.chat, "member", "kicked")

    def unblocks(self) -> Sent:
        """Unblock the bot."""
        self.chat.blocked = False
        return self._membership(self.chat, "kicked", "member")

    def deletes_account(self) -> None:
        """The account is gone; Telegram tells the bot nothing."""
        self.chat.deactivated = True

    def adds_bot_to(self, group: Chat) -> Sent:
        """Make the bot a member of a group."""
        group.blocked = False
        return self._membership(group, "left", "member")

    def removes_bot_from(self, group: Chat) -> Sent:
        """Remove the bot from a group."""
        group.blocked = True
        return self._membership(group, "member", "kicked")

    def _chat(self, group: Chat | None) -> Chat:
        return self.chat if group is None else group

    def _sends(self, content: Json, group: Chat | None = None) -> Sent:
        chat = self._chat(group)
        self._check_open(chat)
        message = chat.post(content, self.user, self._world.clock.date(), by_bot=False)
        if not self._bot_hears(chat, message):
            return Sent(None, message["message_id"])
        chat.reachable = True
        return Sent(self._world.updates.add("message", message, ("chat", chat.id)), message["message_id"])

    def _check_open(self, chat: Chat) -> None:
        if chat.private and (chat.blocked or chat.deactivated):
            raise StandInError(f"{self.user['first_name']} has blocked the bot or is gone: nothing can be sent")

    def _bot_hears(self, chat: Chat, message: Json) -> bool:
        """Privacy mode: in groups only commands, mentions of the bot and replies to it."""
        text = message.get("text", "")
        answered = message.get("reply_to_message", {}).get("from", {}).get("id") == self._world.bot["id"]
        if chat.blocked:
            return False
        return chat.private or answered or text.startswith("/") or f"@{self._world.bot['username']}" in text

    def _edited(self, message: Json) -> Sent:
        update_id = self._world.updates.add("edited_message", message, ("chat", message["chat"]["id"]))
        return Sent(update_id, message["message_id"])

    def _membership(self, chat: Chat, before: str, after: str) -> Sent:
        chat.tell(self.user["first_name"], f"(the bot is now {after})")
        change = {"chat": chat.api, "from": self.user, "date": self._world.clock.date()}
        bot = {key: self._world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
        change |= {
            "old_chat_member": payloads.member(bot, before),
            "new_chat_member": payloads.member(bot, after),
        }
        return Sent(self._world.updates.add("my_chat_member", change, ("member", chat.id)))
