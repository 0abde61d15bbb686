"""The web chat as a door: served on a port that was taken before. Keeps no access log: an address line would tell when somebody asked."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bot.assembly import House, utc_now
from bot.channels.webchat.app import make_app


class QuietServer(uvicorn.Server):
    """Leaves the signals to the process, which closes every door in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class Page:
    """The page, open until stopped."""

    def __init__(self, house: House, port: socket.socket) -> None:
        app = make_app(house.window, house.records, house.window.renderer, house.desk, utc_now)
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = QuietServer(config)
        self._port = port

    async def run(self) -> None:
        """Serve the page."""
        await self._server.serve(sockets=[self._port])

    def stop(self) -> None:
        """Answer what was asked, then end."""
        self._server.should_exit = True
