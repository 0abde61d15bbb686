"""The composition root: settings in, a working window out. The only place that knows every adapter."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine

from bot.directory import SnapshotDirectory
from bot.errors import SettingMissing
from bot.messages.catalogs import Catalogs
from bot.messages.render import Renderer
from bot.ports import Understander
from bot.records import DatabaseRecords
from bot.settings import Settings
from bot.turn import Window
from bot.understanding.ear import ComposedEar
from bot.understanding.embedded import EmbeddedUnderstander
from bot.understanding.language import LanguageEar
from bot.understanding.rasa_client import RasaUnderstander
from bot.understanding.router import Router
from bot.understanding.rules import Rules
from bot.understanding.whereabouts import Whereabouts
from nlu_data.calibration import Calibration
from nlu_data.concepts import Lexicon
from nlu_data.fitting import ready_model
from nlu_data.model import Model
from nlu_data.ranking import Ranker
from services_directory import schema
from services_directory.db import make_engine, sessions
from services_directory.lines import EmergencyLines
from services_directory.listings.directory import Directory
from services_directory.places.gazetteer import Gazetteer
from services_directory.places.resolver import Resolver
from services_directory.privacy.desk import Desk
from services_directory.privacy.keys import FileKeyRing, KeyRing, MemoryKeyRing
from services_directory.starter.load import load_starter

EngineChoice = Literal["auto", "embedded", "rasa"]
MODELS = Path("var")


def utc_now() -> datetime:
    """The clock of a real run."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What understanding needs; no database."""

    ear: ComposedEar
    gazetteer: Gazetteer
    whereabouts: Whereabouts
    model: Model
    engine: Understander


@dataclass(frozen=True, slots=True)
class House:
    """Everything put together; `close` ends it."""

    settings: Settings
    engine: Engine
    directory: Directory
    records: DatabaseRecords
    catalogs: Catalogs
    desk: Desk
    window: Window
    hearing: Hearing

    def close(self) -> None:
        """Finish writing, end the threads."""
        self.records.close()
        self.directory.close()
        self.engine.dispose()


def make_hearing(settings: Settings, choice: EngineChoice = "auto", gazetteer: Gazetteer | None = None) -> Hearing:
    """The ear with the engine chosen: auto takes Rasa when it is set, with the embedded one behind it."""
    model = ready_model(MODELS, Lexicon.load())
    calibration = Calibration.load()
    ranker = Ranker(model, calibration)
    embedded = EmbeddedUnderstander(ranker)
    gazetteer = gazetteer or Gazetteer.load()
    whereabouts = Whereabouts(gazetteer, Resolver(gazetteer))
    understander = _understander(settings, embedded, choice)
    ear = ComposedEar(understander, ranker, Rules.load(), LanguageEar(model), whereabouts, calibration)
    return Hearing(ear, gazetteer, whereabouts, model, understander)


def _understander(settings: Settings, embedded: EmbeddedUnderstander, choice: EngineChoice) -> Understander:
    if choice == "embedded" or (choice == "auto" and settings.rasa_url is None):
        return embedded
    if settings.rasa_url is None or settings.rasa_auth_token is None:
        raise SettingMissing("The engine rasa was asked for, but RASA_URL and RASA_AUTH_TOKEN are not set.")
    rasa = RasaUnderstander(settings.rasa_url, settings.rasa_auth_token.get_secret_value())
    return rasa if choice == "rasa" else Router(rasa, embedded)


def open_database(settings: Settings) -> Engine:
    """The database, up to date and holding at least the starting directory."""
    engine = make_engine(settings.database_url.get_secret_value())
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    schema.migrate(engine)
    return engine


def fill_directory(engine: Engine, gazetteer: Gazetteer | None = None) -> None:
    """Load the starting directory; loading it again changes nothing."""
    with sessions(engine).begin() as session:
        load_starter(session, gazetteer or Gazetteer.load(), utc_now().date())


def make_house(settings: Settings, engine: Engine, hearing: Hearing, keys: KeyRing | None = None) -> House:
    """The window over a database that is ready."""
    directory = Directory(engine, utc_now, grace_days=settings.verify_grace_days)
    directory.snapshot()
    records = DatabaseRecords(engine)
    catalogs = Catalogs.load()
    desk = Desk(keys or FileKeyRing(settings.keys_folder))
    renderer = Renderer(catalogs, EmergencyLines.load())
    window = Window(hearing.ear, SnapshotDirectory(directory), hearing.whereabouts, records, renderer, desk)
    return House(settings, engine, directory, records, catalogs, desk, window, hearing)


def make_memory_house(settings: Settings, hearing: Hearing) -> House:
    """A window over a fresh database in memory with the starting directory: for batch runs, which keep nothing."""
    engine = make_engine("sqlite://")
    schema.migrate(engine)
    fill_directory(engine)
    return make_house(settings, engine, hearing, MemoryKeyRing())
