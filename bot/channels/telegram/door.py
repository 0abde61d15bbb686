"""The Telegram door: the bot, its transport, its profile and its polling, opened and closed as one."""

import asyncio
import logging
from typing import Final

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.assembly import utc_now
from bot.channels.telegram.polling import POLL_SECONDS, READ_SECONDS, Answering, Polling, wait_for
from bot.channels.telegram.profile import introduce
from bot.channels.telegram.transport import AiohttpRequest
from bot.errors import SettingMissing
from bot.messages.catalogs import Catalogs
from services_directory.privacy.desk import Desk

log = logging.getLogger(__name__)

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 30.0
_REFUSED: Final = "Telegram does not know TELEGRAM_BOT_TOKEN; ask @BotFather for the right one."


class Telegram:
    """One bot on Telegram."""

    def __init__(self, token: str, api_url: str, window: Answering, desk: Desk, catalogs: Catalogs) -> None:
        base = api_url.rstrip("/")
        self._bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(connections=1, read_seconds=POLL_SECONDS + READ_SECONDS),
        )
        self._window = window
        self._desk = desk
        self._catalogs = catalogs
        self._stopping = asyncio.Event()
        self._polling: Polling | None = None

    async def run(self) -> None:
        """Answer until stopped. Raises SettingMissing when Telegram does not know the token."""
        if not await self._enter():
            return
        # Nobody waits for commands and descriptions: Telegram may slow these calls down for minutes.
        introducing = asyncio.create_task(self._introduce())
        try:
            self._polling = Polling(self._bot, self._window, self._desk, utc_now)
            if self._stopping.is_set():
                self._polling.stop()
            await self._polling.run()
        except InvalidToken:
            raise SettingMissing(_REFUSED) from None
        finally:
            introducing.cancel()
            await asyncio.gather(introducing, return_exceptions=True)
            await self._bot.shutdown()

    def stop(self) -> None:
        """Finish what is in hand, then end."""
        self._stopping.set()
        if self._polling is not None:
            self._polling.stop()

    async def _enter(self) -> bool:
        """Say hello to Telegram, as often as it takes; a refused token is final."""
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            try:
                await self._bot.initialize()
                return True
            except InvalidToken:
                await self._bot.shutdown()
                raise SettingMissing(_REFUSED) from None
            except TelegramError as error:
                log.warning("telegram cannot be reached (%s), again in %.0f s", type(error).__name__, wait)
                await wait_for(self._stopping, wait)
                wait = min(wait * 2, LONGEST_WAIT)
        await self._bot.shutdown()
        return False

    async def _introduce(self) -> None:
        try:
            await introduce(self._bot, self._catalogs)
        except TelegramError as error:
            # Commands and descriptions are a courtesy: people are answered without them.
            log.warning("commands and descriptions were not set (%s)", type(error).__name__)
