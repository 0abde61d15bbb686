"""A real Rasa server for tests: started from nlu_data/serve with the trained model, on a free port, stopped at the end."""

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

ROOT: Final = Path(__file__).parent.parent
START_SECONDS: Final = 180


@dataclass(frozen=True, slots=True)
class RasaServer:
    """A running server."""

    url: str
    token: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it at once, as a crash would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def serving() -> Iterator[RasaServer]:
    """Start, wait until it parses, stop."""
    port, token = free_port(), secrets.token_hex(8)
    environment = {**os.environ, "RASA_AUTH_TOKEN": token, "NLU_PORT": str(port)}
    process = subprocess.Popen(
        ["sh", str(ROOT / "nlu_data" / "serve")],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = RasaServer(f"http://127.0.0.1:{port}", token, process)
    try:
        _wait(server)
        yield server
    finally:
        if process.poll() is None:
            server.kill()


def _wait(server: RasaServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise RuntimeError(f"the Rasa server ended by itself with {server.process.returncode}")
        try:
            answer = httpx.post(f"{server.url}/model/parse", params={"token": server.token}, json={"text": "hola"}, timeout=5)
            if answer.status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            time.sleep(0.3)
    raise RuntimeError("the Rasa server did not start in time")
