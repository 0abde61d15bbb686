"""One gazetteer and one resolver for all tests of places: they are only read."""

from __future__ import annotations

import pytest

from services_directory.places.gazetteer import Gazetteer
from services_directory.places.resolver import Resolver


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def resolver(gazetteer: Gazetteer) -> Resolver:
    return Resolver(gazetteer)
