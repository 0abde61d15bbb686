"""`ventanilla run` and `ventanilla bot`: the window open, on the web page and, with a token, on Telegram. One process."""

import asyncio
import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final, Protocol

from pydantic import SecretStr

from bot.assembly import House, utc_now
from bot.errors import SettingMissing
from bot.settings import Settings
from services_directory.errors import DatabaseUnavailable
from services_directory.listings.directory import CHECK_EVERY

log = logging.getLogger(__name__)

SWEEP_EVERY: Final = timedelta(minutes=10)
# After a signal: what is in hand gets this long. Telegram gives again what was not confirmed, a browser keeps what was written.
PATIENCE: Final = 1.5  # seconds
_WHY: Final = {
    errno.EADDRINUSE: "it is in use, perhaps by a window that is already open",
    errno.EACCES: "this user may not open it",
    errno.EADDRNOTAVAIL: "this machine has no such address",
}


class Door(Protocol):
    """A way in: answers until stopped."""

    async def run(self) -> None:
        """Answer people."""

    def stop(self) -> None:
        """Finish what is in hand, then end."""


def tell(line: str) -> None:
    """Progress, for the person who started this."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """The page's port, taken before anything slow is done; who comes early waits. Raises SettingMissing when it is not free."""
    host, port = settings.web_host, settings.web_port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        taken = socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        why = _WHY.get(error.errno or 0) or os.strerror(error.errno or 0)
        raise SettingMissing(f"The page cannot be served on port {port} of {host}: {why}. WEB_PORT sets another one.") from None
    with taken:
        yield taken


async def run_window(house: House, port: socket.socket | None) -> None:
    """Serve until interrupted; then finish what is in hand. `port` is None where there is no page."""
    stop = _stopped_by_signal()
    doors = _doors(house, port)
    open_doors = [asyncio.create_task(door.run()) for door in doors]
    beside = [asyncio.create_task(work) for work in (stop.wait(), _sweep(house), _watch(house))]
    await asyncio.wait((beside[0], *open_doors), return_when=asyncio.FIRST_COMPLETED)
    tell("closing: finishing what is in hand …")
    for door in doors:
        door.stop()
    _, late = await asyncio.wait(open_doors, timeout=PATIENCE)
    for task in (*beside, *late):
        task.cancel()
    ended = await asyncio.gather(*open_doors, *beside, return_exceptions=True)
    tell("closed")
    for problem in ended:
        if isinstance(problem, Exception):
            raise problem


def _doors(house: House, port: socket.socket | None) -> list[Door]:
    doors: list[Door] = []
    found = house.settings
    if port is not None:
        doors.append(_Page(house, port))
        tell(f"open: http://{found.web_host}:{found.web_port}/  (Ctrl-C closes)")
    if found.telegram_bot_token is not None:
        doors.append(_telegram(house, found.telegram_bot_token))
        tell("open: Telegram")
    elif port is not None:
        tell("Telegram is off: TELEGRAM_BOT_TOKEN is not set")
    return doors


def _stopped_by_signal() -> asyncio.Event:
    """Set by the first Ctrl-C or SIGTERM; the second one ends the process at once, as it would anyway."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def once() -> None:
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, once)
    return stop


class _Page:
    """The web chat as a door."""

    def __init__(self, house: House, port: socket.socket) -> None:
        from bot.channels.webchat.server import make_server

        self._server = make_server(house)
        self._port = port

    async def run(self) -> None:
        """Serve the page."""
        await self._server.serve(sockets=[self._port])

    def stop(self) -> None:
        """Answer what was asked, then end."""
        self._server.should_exit = True


def _telegram(house: House, token: SecretStr) -> Door:
    # Each door is read only when it is opened: the other one does not wait for it.
    from bot.channels.telegram.door import Telegram

    return Telegram(token.get_secret_value(), house.settings.telegram_api_url, house.window, house.desk, house.catalogs)


async def _watch(house: House) -> None:
    """Look for changes of the directory while nobody asks, too: the first answer after a change should know it."""
    while True:
        house.directory.refresh_if_changed()
        await asyncio.sleep(CHECK_EVERY.total_seconds())


async def _sweep(house: House) -> None:
    """Forget what is past its time, again and again."""
    while True:
        try:
            await house.records.sweep(utc_now())
        except DatabaseUnavailable:
            log.warning("database away: what is past its time is deleted later")
        await asyncio.sleep(SWEEP_EVERY.total_seconds())
