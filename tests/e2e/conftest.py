"""The real window, in process and as a process of its own, and a browser to look at it.

Where there is no browser its tests are left out, and that is said aloud.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.assembly import Hearing, House
from bot.channels.telegram.door import Telegram
from tests.e2e.browser import Browser, browser_in_thread, program
from tests.e2e.bureau import Bureau, opened
from tests.e2e.served import Served, serving
from tests.houses import filled_database, hearing_for_tests, house_in
from tests.standin import StandIn
from tests.tasks import in_background

LEFT_OUT = pytest.StashKey[int]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none."""
    if program() is not None:
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        config.stash[LEFT_OUT] = len(left_out)
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was not run, in the last lines that are read."""
    number = config.stash.get(LEFT_OUT, 0)
    if number:
        terminalreporter.write_line(
            f"NOT RUN: {number} browser tests. There is no Chromium here (sh tests/browser-setup, as root, installs it).",
            red=True,
            bold=True,
        )


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


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The window, open."""
    with serving(tmp_path_factory.mktemp("window")) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser."""
    with browser_in_thread() as found:
        yield found


@pytest.fixture(scope="session")
def bureau(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[Bureau]:
    """The console of offices, open in two processes."""
    with opened(tmp_path_factory.mktemp("bureau"), filled) as found:
        yield found
