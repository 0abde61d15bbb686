"""The real window: directory, engine and database as in a real run."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.assembly import Hearing, House
from bot.channels.telegram.door import Telegram
from tests.houses import filled_database, hearing_for_tests, house_in
from tests.standin import StandIn
from tests.tasks import in_background


@pytest.fixture(scope="session")
def hearing() -> Hearing:
    return hearing_for_tests()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the starting directory; only copied."""
    return filled_database(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def house(tmp_path: Path, hearing: Hearing, filled: Path) -> Iterator[House]:
    made = house_in(tmp_path, hearing, filled)
    yield made
    made.close()


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    server = await StandIn.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def open_window(standin: StandIn, house: House) -> AsyncIterator[House]:
    """The window, open on Telegram."""
    door = Telegram(standin.token, standin.url, house.window, house.desk, house.catalogs)
    async with in_background(door.run(), door.stop):
        yield house
