"""Places: the fake and the gazetteer answer alike."""

import pytest

from bot.assembly import Hearing
from bot.ports import Places
from tests.fakes import FakePlaces


@pytest.fixture(params=["fake", "gazetteer"])
def places(request: pytest.FixtureRequest) -> Places:
    if request.param == "fake":
        return FakePlaces()
    hearing: Hearing = request.getfixturevalue("hearing")
    return hearing.whereabouts


def test_place_is_found_by_its_name(places: Places) -> None:
    where = places.named("tijuana")
    assert where is not None
    assert (where.name, where.state) == ("Tijuana", "02")


def test_homonym_is_found_in_the_state_given(places: Places) -> None:
    where = places.named("Nogales", "30")
    assert where is not None
    assert where.state == "30"


def test_nonsense_is_no_place(places: Places) -> None:
    assert places.named("xqzwv") is None
    assert places.named("") is None


def test_point_is_its_town_and_one_abroad_or_off_the_map_is_none(places: Places) -> None:
    where = places.nearest(32.51, -117.03)
    assert where is not None
    assert where.state == "02"
    assert places.nearest(48.85, 2.35) is None
    assert places.nearest(900.0, 900.0) is None
