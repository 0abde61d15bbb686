"""Keys that live outside the database: one for each quarter, destroyed 30 days after it, and one for sealing.

A pseudonym made with a destroyed key can never be made again, so what is left is tied to nobody. Keys never enter the database, a
backup or a log.
"""

import os
import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Protocol

from services_directory.errors import SettingInvalid

KEY_BYTES: Final = 32
# How long a quarter's key outlives its quarter, so that /borrar still reaches what was noted in its last days.
GRACE: Final = timedelta(days=30)


class KeyRing(Protocol):
    """Where keys come from."""

    def quarter(self, today: date) -> tuple[str, bytes]:
        """Name ("2026Q4") and key of the quarter this day lies in, made on first use."""

    def living(self, today: date) -> tuple[tuple[str, bytes], ...]:
        """All keys that still exist on this day, newest first."""

    def seal(self) -> bytes:
        """The sealing key."""


def quarter_of(day: date) -> str:
    """ "2026Q4"."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"


def quarter_end(name: str) -> date:
    """Last day of a quarter named like "2026Q4"."""
    year, number = int(name[:4]), int(name[5])
    return date(year + number // 4, number * 3 % 12 + 1, 1) - timedelta(days=1)


class MemoryKeyRing:
    """Keys that vanish with the process: for tests and for batch runs that keep nothing."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}
        self._seal = secrets.token_bytes(KEY_BYTES)

    def quarter(self, today: date) -> tuple[str, bytes]:
        """See KeyRing."""
        name = quarter_of(today)
        return name, self._keys.setdefault(name, secrets.token_bytes(KEY_BYTES))

    def living(self, today: date) -> tuple[tuple[str, bytes], ...]:
        """See KeyRing."""
        self.quarter(today)
        self._keys = {name: key for name, key in self._keys.items() if today <= quarter_end(name) + GRACE}
        return tuple(sorted(self._keys.items(), reverse=True))

    def seal(self) -> bytes:
        """See KeyRing."""
        return self._seal


class FileKeyRing:
    """Keys as files in a folder of their own (mode 0700), readable by this program only. Several processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, bytes] = {}
        self._living: tuple[date, tuple[tuple[str, bytes], ...]] | None = None

    def quarter(self, today: date) -> tuple[str, bytes]:
        """See KeyRing."""
        name = quarter_of(today)
        if name not in self._known:
            self._known[name] = self._read_or_make(name)
        return name, self._known[name]

    def living(self, today: date) -> tuple[tuple[str, bytes], ...]:
        """See KeyRing; keys past their day are destroyed here. The folder is looked at once a day."""
        if self._living is None or self._living[0] != today:
            self.quarter(today)
            self._living = (today, tuple(self._sweep(today)))
        return self._living[1]

    def _sweep(self, today: date) -> list[tuple[str, bytes]]:
        keys: list[tuple[str, bytes]] = []
        for path in sorted(self._folder.glob("[0-9]*Q[1-4].key"), reverse=True):
            if today > quarter_end(path.stem) + GRACE:
                _destroy(path)
                self._known.pop(path.stem, None)
            else:
                keys.append((path.stem, self._read_or_make(path.stem)))
        return keys

    def seal(self) -> bytes:
        """See KeyRing."""
        return self._read_or_make("seal")

    def _read_or_make(self, name: str) -> bytes:
        path = self._folder / f"{name}.key"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # O_EXCL decides between two processes that make the same key at once: the loser reads the winner's.
            _make(path)
            key = path.read_bytes()
        except OSError as error:
            raise SettingInvalid(f"the key folder {self._folder} cannot be used: {error.strerror}") from error
        if len(key) != KEY_BYTES:
            raise SettingInvalid(f"the key file {path.name} is damaged: it should hold {KEY_BYTES} bytes")
        return key


def _make(path: Path) -> None:
    """Write a new key in one step, unless there is one: a half-written key is never seen."""
    if path.exists():
        return
    draft = path.with_suffix(f".{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _destroy(path: Path) -> None:
    """Overwrite, then remove. On journaling disks the overwrite is best effort; the folder must not be in a backup."""
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
