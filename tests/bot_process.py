"""The bot as a process of its own, as `ventanilla bot` starts it: started, killed, stopped, measured."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.houses import environment_in
from tests.standin import StandIn

ROOT: Final = Path(__file__).parent.parent
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class BotProcess:
    """One run of the bot against a stand-in; everything it keeps lies in `folder`."""

    def __init__(self, standin_url: str, token: str, folder: Path, compiled: Path | None = None) -> None:
        self._environment = {
            "TELEGRAM_BOT_TOKEN": token,
            "TELEGRAM_API_URL": standin_url,
            "PATH": os.environ["PATH"],
            # Compiled once for all starts, wherever the tests keep none.
            "PYTHONPYCACHEPREFIX": str(compiled or folder.parent / "compiled"),
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "WARNING",
            **environment_in(folder),
        }
        self._log = folder / "bot.log"
        self._process: asyncio.subprocess.Process | None = None

    @classmethod
    def towards(cls, standin: StandIn, folder: Path) -> "BotProcess":
        """Against a stand-in of this process."""
        return cls(standin.url, standin.token, folder)

    async def start(self, more: Mapping[str, str] | None = None) -> None:
        """Start it; returns at once."""
        with self._log.open("ab") as log:
            command = (sys.executable, "-m", "bot.main", "bot")
            environment = {**self._environment, **(more or {})}
            self._process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    async def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        if self._process is not None:
            await self._end(signal.SIGKILL)

    async def stop(self, within: float = 30.0) -> int:
        """SIGTERM, and what it ended with."""
        return await asyncio.wait_for(self._end(signal.SIGTERM), within)

    @property
    def log(self) -> str:
        """All it has written so far."""
        return self._log.read_text("utf-8", "replace")

    def cpu_seconds(self) -> float:
        """User and system time of the process so far."""
        fields = Path(f"/proc/{self._pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_mib(self) -> float:
        """Resident memory."""
        lines = Path(f"/proc/{self._pid}/status").read_text("ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

    @property
    def _pid(self) -> int:
        assert self._process is not None, "not started"
        return self._process.pid

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None, "not started"
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._process.wait()
