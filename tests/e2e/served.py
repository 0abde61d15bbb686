"""`ventanilla run` as a process of its own, on a free port and a fresh database, as a person starts it."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.tree import ROOT

START = "from bot.main import main; main()"
# Seconds. Learning takes a while on a machine that has nothing kept yet.
PATIENCE = 120


@dataclass
class Served:
    """The process, what it has said so far, and where the page is."""

    process: "subprocess.Popen[str]"
    port: int
    lines: list[str] = field(default_factory=list)
    _heard: threading.Condition = field(default_factory=threading.Condition)
    _listener: threading.Thread | None = None
    _ended: bool = False

    @property
    def url(self) -> str:
        """The page."""
        return f"http://127.0.0.1:{self.port}/"

    def listen(self) -> None:
        """Take down what it says, until it ends."""
        self._listener = threading.Thread(target=self._take_down, daemon=True)
        self._listener.start()

    def wait_for(self, words: str, seconds: float = PATIENCE) -> None:
        """Until a line with these words has been said."""
        with self._heard:
            over = self._heard.wait_for(lambda: any(words in line for line in self.lines) or self._ended, seconds)
        assert over, f"“{words}” was not said in time: {self.lines}"
        assert any(words in line for line in self.lines), f"ended without saying “{words}”: {self.lines}"

    def end(self, number: int = signal.SIGTERM, seconds: float = 20) -> int:
        """Send a signal, wait, give the exit code."""
        self.process.send_signal(number)
        return self.ended(seconds)

    def ended(self, seconds: float = 20) -> int:
        """Wait for the end; the exit code."""
        code = self.process.wait(seconds)
        if self._listener is not None:
            self._listener.join(seconds)
        return code

    def _take_down(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._heard:
                self.lines.append(line.rstrip("\n"))
                self._heard.notify_all()
        with self._heard:
            self._ended = True
            self._heard.notify_all()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        number: int = found.getsockname()[1]
        return number


@contextmanager
def started(folder: Path, **settings: str) -> Iterator[Served]:
    """The process, from its first moment; ended at the latest at the end of the block."""
    port = int(settings.get("WEB_PORT") or free_port())
    ours = {"WEB_PORT": str(port), "DATABASE_URL": f"sqlite:///{folder / 'window.db'}", "KEYS_FOLDER": str(folder / "keys")}
    unset = ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "RASA_URL", "DATABASE_URL_FILE")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    process = subprocess.Popen(
        [sys.executable, "-c", START, "run"],
        cwd=ROOT,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **ours, **settings},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    served = Served(process, port)
    served.listen()
    try:
        yield served
    finally:
        if process.poll() is None:
            process.kill()
        served.ended()
        assert process.stderr is not None
        process.stderr.close()


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Served]:
    """The process, once the page is open."""
    with started(folder, **settings) as served:
        served.wait_for("open: http")
        yield served
