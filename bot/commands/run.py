"""`ventanilla run` and `ventanilla bot`: the window open, on the web page and, with a token, on Telegram. One process."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import uvicorn

from bot.assembly import House, utc_now
from bot.channels.telegram.door import Telegram
from bot.channels.webchat.app import make_app
from bot.settings import Settings
from services_directory.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=10)


def tell(line: str) -> None:
    """Progress, for the person who started this."""
    print(line, file=sys.stderr, flush=True)


async def run_window(settings: Settings, house: House, web: bool) -> None:
    """Serve until interrupted; then finish what is in hand."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    doors: list[asyncio.Task[None]] = [asyncio.create_task(_sweep(house))]
    closing: list[Callable[[], None]] = []
    if web:
        server = _server(settings, house)
        doors.append(asyncio.create_task(server.serve()))
        closing.append(lambda: setattr(server, "should_exit", True))
        tell(f"Open: http://{settings.web_host}:{settings.web_port}/")
    if settings.telegram_bot_token is not None:
        telegram = Telegram(settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url, house)
        doors.append(asyncio.create_task(telegram.run()))
        closing.append(telegram.stop)
        tell("Open: Telegram")
    waiting = asyncio.create_task(stop.wait())
    await asyncio.wait((waiting, *doors[1:]), return_when=asyncio.FIRST_COMPLETED)
    for close in closing:
        close()
    doors[0].cancel()
    for door in doors[1:]:
        await door


class _QuietServer(uvicorn.Server):
    """Leaves the signals to the process, which closes every door in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _server(settings: Settings, house: House) -> _QuietServer:
    # No access log: an address line would tell when somebody asked.
    app = make_app(house.window, house.desk, utc_now)
    config = uvicorn.Config(
        app, settings.web_host, settings.web_port, log_config=None, access_log=False, server_header=False, lifespan="off"
    )
    return _QuietServer(config)


async def _sweep(house: House) -> None:
    """Forget what is past its time, again and again."""
    while True:
        try:
            await house.records.sweep(utc_now())
        except DatabaseUnavailable:
            log.warning("database away: nothing was swept this time")
        await asyncio.sleep(SWEEP_EVERY.total_seconds())
