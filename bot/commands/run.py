"""`ventanilla run` and `ventanilla bot`: the window open, on the web page and, with a token, on Telegram. One process."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from datetime import timedelta

from bot.assembly import House, utc_now
from services_directory.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=10)
Door = tuple[asyncio.Task[None], Callable[[], None]]


def tell(line: str) -> None:
    """Progress, for the person who started this."""
    print(line, file=sys.stderr, flush=True)


async def run_window(house: House, web: bool) -> None:
    """Serve until interrupted, or until a door cannot stay open; then finish what is in hand."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    sweeping = asyncio.create_task(_sweep(house))
    waiting = asyncio.create_task(stop.wait())
    doors = [
        open_door(house) for open_door, wanted in ((_web, web), (_telegram, bool(house.settings.telegram_bot_token))) if wanted
    ]
    await asyncio.wait((waiting, *(task for task, _ in doors)), return_when=asyncio.FIRST_COMPLETED)
    for _, close in doors:
        close()
    sweeping.cancel()
    waiting.cancel()
    for task, _ in doors:
        await task


def _web(house: House) -> Door:
    # Each door is read only when it is opened: the other one does not wait for it.
    from bot.channels.webchat.server import make_server

    server = make_server(house)
    tell(f"Open: http://{house.settings.web_host}:{house.settings.web_port}/")
    return asyncio.create_task(server.serve()), lambda: setattr(server, "should_exit", True)


def _telegram(house: House) -> Door:
    from bot.channels.telegram.door import Telegram

    token = house.settings.telegram_bot_token
    telegram = Telegram(
        token.get_secret_value() if token else "", house.settings.telegram_api_url, house.window, house.desk, house.catalogs
    )
    tell("Open: Telegram")
    return asyncio.create_task(telegram.run()), telegram.stop


async def _sweep(house: House) -> None:
    """Forget what is past its time, again and again."""
    while True:
        try:
            await house.records.sweep(utc_now())
        except DatabaseUnavailable:
            log.warning("database away: nothing was swept this time")
        await asyncio.sleep(SWEEP_EVERY.total_seconds())
