"""Replies as Bot API calls: one screen edited rather than many sent. Needs only the chat of the update in hand; keeps nothing."""

import logging
from typing import Final

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, LinkPreviewOptions, ReplyKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.channels.telegram.calls import PersonGone, ScreenGone, insist
from bot.channels.telegram.updates import Knock
from bot.messages.reply import Reply
from bot.outcome import Outcome

log = logging.getLogger(__name__)

_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
# How far back a chat is cleaned: numbers of one chat are close together, those of other chats are passed over by Telegram.
CLEANED_MESSAGES: Final = 90
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | None


class Sender:
    """Sends outcomes of one bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def deliver(self, knock: Knock, outcome: Outcome) -> None:
        """Show an outcome; a person who left is no error. Returns when everything is with Telegram."""
        try:
            if knock.callback is not None:
                await self._answer(knock.callback)
            if outcome.clean_chat:
                await self._clean(knock)
            screen = None if outcome.clean_chat else knock.screen
            for reply in outcome.replies:
                # Only the first reply takes the screen's place; what follows comes below it.
                await self._show(knock.chat, reply, screen)
                screen = None
        except PersonGone:
            log.info("a person has left the chat: nothing sent")

    async def _answer(self, callback: str) -> None:
        await insist(lambda: self._bot.answer_callback_query(callback))

    async def _show(self, chat: int, reply: Reply, screen: int | None) -> None:
        if reply.venue is not None:
            venue = reply.venue
            place = (venue.latitude, venue.longitude, venue.title, venue.address or venue.title)
            await insist(lambda: self._bot.send_venue(chat, *place, reply_markup=markup(reply)))
            return
        inline = not reply.location_label
        if screen is not None and inline:
            try:
                await self._edit(chat, screen, reply)
                return
            except ScreenGone:
                pass
        await self._send(chat, reply)

    async def _edit(self, chat: int, screen: int, reply: Reply) -> None:
        shown = inline_markup(reply)
        await insist(
            lambda: self._bot.edit_message_text(
                reply.text,
                chat_id=chat,
                message_id=screen,
                parse_mode=ParseMode.HTML,
                reply_markup=shown,
                link_preview_options=_NO_PREVIEW,
            )
        )

    async def _send(self, chat: int, reply: Reply) -> None:
        shown = markup(reply)

        async def send(text: str, mode: str | None) -> None:
            await insist(
                lambda: self._bot.send_message(chat, text, parse_mode=mode, reply_markup=shown, link_preview_options=_NO_PREVIEW)
            )

        try:
            await send(reply.text, ParseMode.HTML)
        except BadRequest as error:
            if "parse entities" not in error.message.casefold():
                raise
            # Better plain than silent.
            log.error("telegram refused our markup")
            await send(reply.plain(), None)

    async def _clean(self, knock: Knock) -> None:
        if knock.screen is None:
            return
        numbers = [number for number in range(knock.screen, max(0, knock.screen - CLEANED_MESSAGES), -1)]
        try:
            await insist(lambda: self._bot.delete_messages(knock.chat, numbers))
        except (BadRequest, ScreenGone):
            log.info("some messages could not be deleted")


def markup(reply: Reply) -> Markup:
    """Buttons under a message; a reply keyboard where the phone's location is asked for."""
    if reply.location_label:
        rows = [[KeyboardButton(reply.location_label, request_location=True)]]
        rows += [[KeyboardButton(key.label) for key in row] for row in reply.keys]
        return ReplyKeyboardMarkup(rows, one_time_keyboard=True, resize_keyboard=True)
    return inline_markup(reply)


def inline_markup(reply: Reply) -> InlineKeyboardMarkup | None:
    """Buttons inside the message."""
    if not reply.keys:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(key.label, callback_data=key.action) for key in row] for row in reply.keys]
    )
