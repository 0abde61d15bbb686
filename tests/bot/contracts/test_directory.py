"""Directory: the fake and the snapshot of the real starting directory answer alike."""

import pytest

from bot.assembly import House
from bot.directory import SnapshotDirectory
from bot.ports import Directory
from services_directory.listings.query import ServiceQuery, Where
from tests.fakes import MAPASTEPEC, a_directory
from tests.services_directory.factories import NOW, TAPACHULA


@pytest.fixture(params=["fake", "snapshot"])
def directory(request: pytest.FixtureRequest) -> Directory:
    if request.param == "fake":
        return a_directory()
    house: House = request.getfixturevalue("shared_house")
    return SnapshotDirectory(house.directory)


def test_served_place_is_met_with_three_at_most(directory: Directory) -> None:
    result = directory.find(ServiceQuery("shelter", TAPACHULA, NOW))
    assert result.met
    assert result.nearest is None
    assert 0 < len(result.matches) <= 3 <= result.total
    assert all("shelter" in match.listing.needs and match.step == "near" for match in result.matches)
    assert result.widened == "near"
    assert result.version > 0


def test_pages_do_not_overlap_and_end(directory: Directory) -> None:
    first = directory.find(ServiceQuery("shelter", TAPACHULA, NOW))
    second = directory.find(ServiceQuery("shelter", TAPACHULA, NOW, offset=3))
    beyond = directory.find(ServiceQuery("shelter", TAPACHULA, NOW, offset=first.total))
    assert not {match.listing.number for match in first.matches} & {match.listing.number for match in second.matches}
    assert (beyond.matches, beyond.total, beyond.met) == ((), first.total, True)


def test_place_without_the_service_is_not_met_and_names_what_there_is(directory: Directory) -> None:
    result = directory.find(ServiceQuery("work", MAPASTEPEC, NOW))
    assert not result.met
    assert result.nearest is not None
    assert result.office is not None
    assert result.office.listing.state == "07"


def test_anywhere_is_met_by_any(directory: Directory) -> None:
    assert directory.find(ServiceQuery("work", Where(), NOW)).met


def test_unknown_need_finds_nothing(directory: Directory) -> None:
    result = directory.find(ServiceQuery("parking", TAPACHULA, NOW))
    assert (result.matches, result.total, result.met, result.nearest) == ((), 0, False, None)


def test_listing_is_found_by_its_number(directory: Directory) -> None:
    number = directory.find(ServiceQuery("shelter", TAPACHULA, NOW)).matches[0].listing.number
    found = directory.listing(number, NOW)
    assert found is not None
    assert found[0].number == number
    assert directory.listing(999_999, NOW) is None


def test_unknown_hub_is_none_and_changes_nothing(directory: Directory) -> None:
    assert directory.hub("nowhere") is None
    assert directory.office(TAPACHULA, NOW, "nowhere") == directory.office(TAPACHULA, NOW)


def test_office_of_a_state_and_of_none(directory: Directory) -> None:
    office = directory.office(TAPACHULA, NOW)
    assert office is not None
    assert office.listing.state == "07"
    assert directory.office(None, NOW) is None
    assert directory.office(Where(), NOW) is None
