"""A real house for tests: real directory, real embedded engine, a database file of its own."""

import shutil
from pathlib import Path
from typing import Final

from bot.assembly import Hearing, House, fill_directory, make_hearing, make_house, open_database
from bot.settings import Settings

FILE: Final = "ventanilla.db"


def settings_in(folder: Path, **more: str) -> Settings:
    """Settings of a process that keeps everything in `folder`."""
    return Settings.from_env(environment_in(folder) | more)


def environment_in(folder: Path) -> dict[str, str]:
    """The same as environment variables."""
    return {"DATABASE_URL": f"sqlite:///{folder / FILE}", "KEYS_FOLDER": str(folder / "keys")}


def filled_database(folder: Path) -> Path:
    """A SQLite file with the starting directory, to be copied."""
    engine = open_database(settings_in(folder))
    fill_directory(engine)
    engine.dispose()  # the last one out writes the log back into the file
    return folder / FILE


def house_in(folder: Path, hearing: Hearing, filled: Path) -> House:
    """A house over a copy of a filled SQLite file; close it."""
    shutil.copy(filled, folder / FILE)
    settings = settings_in(folder)
    return make_house(settings, open_database(settings), hearing)


def hearing_for_tests() -> Hearing:
    """The embedded ear; slow to make, read only."""
    return make_hearing(Settings.from_env({}), "embedded")
