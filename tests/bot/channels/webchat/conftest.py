"""The page over a real window: the starting directory, the rules, the embedded engine, a database of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette

from bot.assembly import Hearing, House, fill_directory, make_hearing, make_house, open_database
from bot.channels.webchat.app import make_app
from bot.settings import Settings
from services_directory.privacy.keys import MemoryKeyRing
from tests.bot.channels.webchat.client import TestClient

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def at_noon() -> datetime:
    """A clock that stands still."""
    return NOW


@pytest.fixture(scope="session")
def hearing() -> Hearing:
    """The ear with the embedded engine."""
    return make_hearing(Settings.from_env({}), "embedded")


@pytest.fixture(scope="module")
def house(hearing: Hearing, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house over a database file, which a test may read while the page writes."""
    found = Settings.from_env({"DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('house') / 'house.db'}"})
    engine = open_database(found)
    fill_directory(engine)
    made = make_house(found, engine, hearing, MemoryKeyRing())
    yield made
    made.close()


@pytest.fixture
def app(house: House) -> Starlette:
    """The page of that house."""
    return make_app(house.window, house.records, house.window.renderer, house.desk, at_noon)


@pytest.fixture
def client(app: Starlette) -> TestClient:
    """A browser with its own cookies, speaking Mexican Spanish."""
    return TestClient(app, base_url="https://window.test", headers={"accept-language": "es-MX,es;q=0.9"})
