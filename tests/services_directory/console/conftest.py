"""The console's site, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.services_directory.console.site import Site, make_site


@pytest.fixture
def site(engine: Engine) -> Iterator[Site]:
    """A console over a small directory; each test runs on SQLite and on PostgreSQL."""
    made = make_site(engine)
    yield made
    made.console.directory.close()
