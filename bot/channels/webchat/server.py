"""The web chat's server. Keeps no access log: an address line would tell when somebody asked."""

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


def make_server(house: House) -> QuietServer:
    """The server at the address of the settings; `serve` runs it, `should_exit` ends it."""
    app = make_app(house.window, house.desk, utc_now)
    host, port = house.settings.web_host, house.settings.web_port
    config = uvicorn.Config(app, host, port, log_config=None, access_log=False, server_header=False, lifespan="off")
    return QuietServer(config)
