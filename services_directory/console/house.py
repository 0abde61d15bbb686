"""What every page of the console works with: database, clock, keys, templates, the bot's face. Put together once, at start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from services_directory.console.frame import Frame
from services_directory.console.showing import Showing
from services_directory.db import reading, sessions
from services_directory.listings.directory import Directory
from services_directory.places.gazetteer import Gazetteer
from services_directory.privacy.keys import KeyRing
from services_directory.staff.passwords import Passwords
from services_directory.staff.post import Post


@dataclass(frozen=True, slots=True)
class Console:
    """Everything a page needs. `writing` makes transactions that write, `reading` ones that only read."""

    engine: Engine
    clock: Callable[[], datetime]
    keys: KeyRing
    directory: Directory
    gazetteer: Gazetteer
    showing: Showing
    frame: Frame
    rules: "Rules"
    writing: sessionmaker[Session]
    reading: sessionmaker[Session]


@dataclass(frozen=True, slots=True)
class Rules:
    """What an installation may set: days until an entry must be checked again, the address people open it under, mail."""

    shelter_days: int = 30
    other_days: int = 90
    # Days past its expiry after which an entry leaves the answers.
    grace_days: int = 30
    public_address: str = ""
    bot_name: str = ""
    post: Post | None = None
    passwords: Passwords = field(default_factory=Passwords)


def make_console(
    engine: Engine,
    clock: Callable[[], datetime],
    keys: KeyRing,
    directory: Directory,
    gazetteer: Gazetteer,
    showing: Showing,
    rules: Rules | None = None,
) -> Console:
    """The console over a database that is ready."""
    made = Frame.load()
    return Console(engine, clock, keys, directory, gazetteer, showing, made, rules or Rules(), sessions(engine), reading(engine))
