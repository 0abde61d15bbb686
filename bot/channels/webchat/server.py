"""The server of the web chat and the console. Keeps no access log: an address line would tell when somebody asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.assembly import House, utc_now
from bot.channels.site import Later, Site
from bot.channels.webchat.app import make_app

# What is being answered when the window closes gets this long. Seconds.
PATIENCE = 1


class QuietServer(uvicorn.Server):
    """Leaves the signals to the process, which closes every door in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def make_server(house: House) -> QuietServer:
    """The server; `serve` runs it on a socket that listens already, `should_exit` ends it."""
    chat = make_app(house.window, house.records, house.window.renderer, house.desk, utc_now)
    app = Site(chat, Later(lambda: _console(house)))
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=PATIENCE
    )
    return QuietServer(config)


def _console(house: House) -> ASGIApp:
    # Read when somebody first opens it: the window should not wait for what only an office uses.
    from bot.console_house import make_office_console

    return make_office_console(house)
