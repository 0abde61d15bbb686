"""Order, widening and reasons of answers; when a need counts as met."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.listings.listing import Capacity, Closure, Listing, PhoneNumber
from services_directory.listings.query import About, SearchResult, Where
from services_directory.listings.search import match_of
from tests.services_directory.factories import NOW, TAPACHULA, TODAY, listing, national, numbers, search, snapshot

PHONE = (PhoneNumber("+528009112000"),)
MAPASTEPEC = Where("Mapastepec", "07", 15.44, -92.89)
CHIAPAS = Where("Chiapas", "07")
FAMILY = About(frozenset({"woman", "children"}))


def office(number: int = 90, **facts: Any) -> Listing:  # noqa: ANN401
    plain = {
        "scope": "state",
        "organization_type": "state_office",
        "organization": "Secretaría del Migrante",
        "needs": ("orientation",),
    }
    return listing(number, 203, **(plain | {"municipality": "", "place": "Chiapas", "precise": False} | facts))


def steps(result: SearchResult) -> list[str]:
    return [match.step for match in result.matches]


def test_widens_from_near_to_around_to_state_to_national() -> None:
    far_in_state = listing(3, 250, municipality="Palenque", place="Palenque")
    other_state = listing(5, 250, state="20", municipality="Oaxaca", place="Oaxaca")
    around = listing(2, 60, municipality="Motozintla", place="Motozintla")
    result = search(national(4), other_state, far_in_state, around, listing(1, 10), limit=9)
    assert numbers(result) == [1, 2, 3, 4]
    assert steps(result) == ["near", "around", "state", "national"]
    assert (result.met, result.widened, result.total, result.nearest) == (True, "near", 4, None)


def test_distance_is_in_kilometres_and_unknown_without_coordinates() -> None:
    result = search(listing(1, 10), listing(2, latitude=None, longitude=None), limit=5)
    found = {match.listing.number: match.distance_km for match in result.matches}
    assert found[1] == pytest.approx(10, abs=0.05)
    assert found[2] is None


def test_same_municipality_is_near_however_far() -> None:
    result = search(listing(1, 45), listing(2, 45, municipality="Huixtla", place="Huixtla"))
    assert [(match.listing.number, match.step) for match in result.matches] == [(1, "near"), (2, "around")]


def test_same_name_in_another_state_is_not_near() -> None:
    assert not search(listing(1, 400, state="20")).met


def test_nothing_near_is_unmet_and_offers_the_nearest_and_the_office() -> None:
    work = listing(1, 105, needs=("work",), municipality="Tapachula")
    result = search(work, office(), need="work", where=MAPASTEPEC)
    assert not result.met
    assert result.nearest is not None
    assert result.nearest.listing.number == 1
    assert result.office is not None
    assert result.office.listing.number == 90


def test_nearest_may_be_in_another_state() -> None:
    result = search(listing(1, 900, state="20", municipality="x", place="x"))
    assert (result.met, result.total) == (False, 0)
    assert result.nearest is not None
    assert result.nearest.step == "far"
    assert result.nearest.distance_km == pytest.approx(900, rel=0.01)


def test_a_need_nobody_serves() -> None:
    result = search(listing(1), office(), need="education")
    assert (result.met, result.total, result.matches, result.nearest) == (False, 0, (), None)
    assert result.office is not None


@pytest.mark.parametrize(
    ("need", "phones", "met"),
    [
        ("mental_health", PHONE, True),
        ("mental_health", (), False),
        ("legal_aid", PHONE, True),
        ("work", PHONE, False),
        ("shelter", PHONE, False),
    ],
)
def test_a_national_line_meets_only_what_can_be_done_by_phone(need: str, phones: tuple[PhoneNumber, ...], met: bool) -> None:
    result = search(national(1, needs=(need,), phones=phones), need=need)
    assert result.met is met
    assert [match.listing.number for match in result.lines] == ([1] if phones else [])


def test_a_line_comes_before_a_place_a_day_away_if_it_can_help() -> None:
    far = listing(1, 250, needs=("mental_health", "food"), municipality="Palenque", place="Palenque")
    line = national(2, needs=("mental_health", "food"), phones=PHONE)
    assert numbers(search(far, line, need="mental_health")) == [2, 1]
    assert numbers(search(far, line, need="food")) == [1, 2]


def test_the_states_office_is_near_only_where_it_is() -> None:
    result = search(office(), need="orientation")
    assert (steps(result), result.met) == (["state"], False)
    capital = Where("Tuxtla Gutiérrez", "07", 14.9 + 203 / 111.195, -92.26)
    assert search(office(), need="orientation", where=capital).met


def test_another_states_office_is_no_answer() -> None:
    assert search(office(latitude=14.9, state="20"), need="orientation").total == 0


def test_a_whole_state_is_near() -> None:
    result = search(listing(1, 250), office(2, needs=("shelter",)), listing(3, state="20"), where=CHIAPAS)
    assert sorted(numbers(result)) == [1, 2]
    assert set(steps(result)) == {"near"}
    assert result.met


def test_a_whole_state_without_the_service_names_the_nearest_to_its_capital() -> None:
    result = search(listing(1, 20, state="20", municipality="x", place="x"), where=CHIAPAS)
    assert not result.met
    assert result.nearest is not None
    assert result.nearest.distance_km == pytest.approx(205, abs=25)


def test_anywhere_means_all_verified_first() -> None:
    verified = listing(3, 2000, state="02", verified_on=TODAY, trust="verified")
    result = search(listing(1), national(2), verified, where=Where(), limit=5)
    assert numbers(result)[0] == 3
    assert (result.total, result.met) == (3, True)
    assert all("near" not in match.reasons for match in result.matches)


def test_order_near_then_verified_then_open_then_fewer_requirements() -> None:
    verified = {"verified_on": TODAY - timedelta(days=9), "trust": "verified"}
    wanted = [
        listing(6, 1, **verified, opening_hours="24/7"),
        listing(5, 1, **verified),
        listing(4, 1, **verified, opening_hours="Su 01:00-02:00"),
        listing(3, 1, opening_hours="24/7"),
        listing(2, 1, opening_hours="24/7", papers=("Pasaporte",)),
        listing(1, 20, **verified, opening_hours="24/7"),
    ]
    assert numbers(search(*reversed(wanted), limit=9)) == [6, 5, 4, 3, 2, 1]


def test_who_is_surely_not_admitted_comes_last_and_does_not_meet_the_need() -> None:
    men = listing(1, 1, admits=frozenset({"men"}))
    families = listing(2, 60, admits=frozenset({"families"}), municipality="Motozintla", place="Motozintla")
    result = search(men, families, about=FAMILY)
    assert numbers(result) == [2, 1]
    assert not result.met
    assert result.nearest is not None
    assert result.nearest.listing.number == 2
    assert result.matches[0].reasons[0] == "admits_you"
    assert result.matches[1].reasons[0] == "may_not_admit_you"


def test_who_is_surely_admitted_comes_before_who_did_not_say() -> None:
    narrow = listing(1, 1, admits=frozenset({"lgbt"}))
    result = search(narrow, listing(2, 3), listing(3, 4, admits=frozenset({"families"})), about=FAMILY)
    assert numbers(result) == [3, 2, 1]


def test_confidential_shelter_comes_first_only_for_who_is_in_danger() -> None:
    both = ("shelter", "violence_protection")
    refuge = listing(1, 0, safe_location=True, needs=both, admits=frozenset({"women", "children"}))
    plain = listing(2, 3, needs=both)
    assert numbers(search(refuge, plain, about=FAMILY)) == [2, 1]
    assert numbers(search(refuge, plain, about=FAMILY, need="violence_protection")) == [1, 2]


@pytest.mark.parametrize(("days", "shown"), [(1, [2, 1]), (-1, [1, 2]), (-30, [1, 2]), (-31, [1])])
def test_past_expiry_is_shown_last_then_not_at_all(days: int, shown: list[int]) -> None:
    expiring = listing(2, 1, verified_on=date(2026, 1, 1), trust="verified", expires_on=TODAY + timedelta(days=days))
    assert numbers(search(expiring, listing(1, 2))) == shown


def test_full_today_comes_after_those_with_room() -> None:
    full = Capacity(0, 40, NOW - timedelta(hours=2))
    assert numbers(search(listing(1, 1, capacity=full), listing(2, 2))) == [2, 1]
    assert numbers(search(listing(1, 1, capacity=replace(full, told_at=NOW - timedelta(days=1))), listing(2, 2))) == [1, 2]
    assert numbers(search(listing(1, 1, capacity=replace(full, available=1)), listing(2, 2))) == [1, 2]


def test_closed_for_a_time_is_shown_only_if_there_is_nothing_else() -> None:
    closed = listing(1, 1, closures=(Closure(date(2025, 1, 22), None, "suspendido"),))
    assert numbers(search(closed, listing(2, 2))) == [2]
    alone = search(closed)
    assert numbers(alone) == [1]
    assert not alone.met
    assert (alone.matches[0].openness.state, alone.matches[0].openness.note) == ("closed_temporarily", "suspendido")


def test_open_now_leaves_out_what_is_closed() -> None:
    hours = {1: "24/7", 2: "", 3: "Su 01:00-02:00"}
    result = search(*(listing(n, 1, opening_hours=text) for n, text in hours.items()), open_now=True)
    assert (sorted(numbers(result)), result.total) == ([1, 2], 2)


def test_one_organization_has_two_of_the_first_three() -> None:
    same = [listing(n, n, organization="Diócesis") for n in (1, 2, 3, 4)]
    assert numbers(search(*same, listing(5, 25), limit=5)) == [1, 2, 5, 3, 4]
    assert numbers(search(*same)) == [1, 2, 3]


def test_pages_follow_one_another() -> None:
    some = [listing(n, n) for n in range(1, 8)]
    pages = [numbers(search(*some, limit=3, offset=offset)) for offset in (0, 3, 6, 9)]
    assert [number for page in pages for number in page] == [1, 2, 3, 4, 5, 6, 7]
    assert search(*some, offset=3).total == 7


def test_reasons() -> None:
    old = listing(1, 1, source_date="2013-09", languages=("es", "fr"), papers=("Ninguno",), opening_hours="24/7")
    match = search(old, language="fr").matches[0]
    assert match.reasons == ("near", "unverified", "old_source", "open_now", "speaks_language", "no_papers")


def test_a_card_opened_again_is_a_match() -> None:
    result = search(listing(1))
    assert match_of(listing(1), result.query).reasons == result.matches[0].reasons


def test_version_is_told() -> None:
    assert search(listing(1)).version == 7
    assert snapshot(listing(4)).listing(4) is not None
    assert snapshot(listing(4)).listing(5) is None


WHO = st.frozensets(
    st.sampled_from(["alone", "family", "children", "woman", "man", "minor", "lgbt", "mexican", "foreigner"]), max_size=3
)
CODES = st.frozensets(
    st.sampled_from(["everyone", "men", "women", "families", "children", "lgbt", "returned_mexicans"]), max_size=2
)
LISTINGS = st.lists(
    st.tuples(
        st.floats(0, 400),
        CODES,
        st.sampled_from(["", "24/7", "Su 01:00-02:00"]),
        st.none() | st.integers(0, 300),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=30,
)


@given(LISTINGS, WHO)
def test_every_order_keeps_the_rules(
    facts: list[tuple[float, frozenset[str], str, int | None, int]], who: frozenset[str]
) -> None:
    made = [
        listing(
            number,
            north,
            admits=admits,
            opening_hours=hours,
            verified_on=None if days is None else TODAY - timedelta(days=days),
            organization=f"Casa {house}",
            municipality=f"Villa {number}",
            place=f"Villa {number}",
        )
        for number, (north, admits, hours, days, house) in enumerate(facts, start=1)
    ]
    result = search(*made, about=About(who), limit=100)
    found = list(result.matches)
    assert len({match.listing.number for match in found}) == len(found) == result.total == len(made)
    rank = {"near": 0, "around": 1, "state": 2}
    willing = [match for match in found if not _refuses(match.listing, who)]
    assert found[: len(willing)] == willing or _only_mixed(found)
    if not _only_mixed(found):
        assert [rank[match.step] for match in willing] == sorted(rank[match.step] for match in willing)
    assert result.met == any(match.step == "near" for match in willing)
    assert all((match.step == "near") == ((match.distance_km or 0) <= 30) for match in found)
    first = [match.listing.organization for match in found[:3]]
    assert len(set(first)) > 1 or len(found) < 3 or len({match.listing.organization for match in found}) == 1


def _refuses(each: Listing, who: frozenset[str]) -> bool:
    result = search(each, where=TAPACHULA, about=About(who))
    return "may_not_admit_you" in result.matches[0].reasons and not _would_meet(each, who)


def _would_meet(each: Listing, who: frozenset[str]) -> bool:
    return search(replace(each, latitude=14.9), about=About(who)).met


def _only_mixed(found: list[Any]) -> bool:
    """The third place may be given to another organization; then the order is not the plain one."""
    names = [match.listing.organization for match in found]
    return len(names) > 3 and names[0] == names[1] != names[2]
