"""The window as a process and a browser to look at it; without a browser its tests are left out, and that is said aloud."""

from collections.abc import Iterator

import pytest

from tests.e2e.browser import Browser, browser_in_thread, program
from tests.e2e.served import Served, serving

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
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The window, open."""
    with serving(tmp_path_factory.mktemp("window")) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser."""
    with browser_in_thread() as found:
        yield found
