"""Opening hours: zones, holidays, closures, what cannot be read."""

from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.errors import HoursInvalid
from services_directory.listings.hours import Openness, is_holiday, openness, validate
from services_directory.listings.listing import Closure

CENTRE = "America/Mexico_City"
WEEK = "Mo-Fr 09:00-15:00"


def at(text: str, zone: str = CENTRE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def ask(hours: str, when: str, *closures: Closure, zone: str = CENTRE) -> Openness:
    return openness(hours, closures, zone, at(when, zone))


def test_open_says_until_when() -> None:
    assert ask(WEEK, "2026-11-23 10:00") == Openness("open", until=at("2026-11-23 15:00"))


@pytest.mark.parametrize(
    ("when", "opens"),
    [
        ("2026-11-23 08:59", "2026-11-23 09:00"),
        ("2026-11-23 15:00", "2026-11-24 09:00"),
        ("2026-11-27 20:00", "2026-11-30 09:00"),
        ("2026-12-31 20:00", "2027-01-01 09:00"),
    ],
)
def test_closed_says_when_it_opens(when: str, opens: str) -> None:
    assert ask(WEEK, when) == Openness("closed", opens=at(opens))


def test_unknown_hours_stay_unknown() -> None:
    assert ask("", "2026-11-23 10:00").state == "unknown"


def test_always_open_has_no_end() -> None:
    assert ask("24/7", "2026-12-25 03:00") == Openness("open")


def test_over_midnight() -> None:
    assert ask("Mo-Sa 20:00-07:00", "2026-11-24 06:00") == Openness("open", until=at("2026-11-24 07:00"))


@pytest.mark.parametrize("zone", ["UTC", "America/Cancun", "Asia/Tokyo"])
def test_the_zone_of_the_question_does_not_matter(zone: str) -> None:
    moment = at("2026-11-23 14:59").astimezone(ZoneInfo(zone))
    assert openness(WEEK, (), CENTRE, moment).state == "open"
    assert openness(WEEK, (), CENTRE, moment.astimezone(UTC) + timedelta(minutes=1)).state == "closed"


@pytest.mark.parametrize(
    ("zone", "open_at"),
    [("America/Tijuana", "16:00"), ("America/Hermosillo", "16:00"), ("America/Cancun", "14:00"), (CENTRE, "15:00")],
)
def test_summer_is_only_kept_at_the_border(zone: str, open_at: str) -> None:
    # 1 July 2026, 9:00 local: Tijuana UTC-7 (summer time), Hermosillo UTC-7, Cancún UTC-5, the centre UTC-6.
    opening = datetime.fromisoformat(f"2026-07-01 {open_at}").replace(tzinfo=UTC)
    assert openness(WEEK, (), zone, opening).state == "open"
    assert openness(WEEK, (), zone, opening - timedelta(minutes=1)).state == "closed"


STATUTORY = {
    2026: "01-01 02-02 03-16 05-01 09-16 11-16 12-25",
    2027: "01-01 02-01 03-15 05-01 09-16 11-15 12-25",
    2028: "01-01 02-07 03-20 05-01 09-16 11-20 12-25",
    2029: "01-01 02-05 03-19 05-01 09-16 11-19 12-25",
    2030: "01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25",
    2031: "01-01 02-03 03-17 05-01 09-16 11-17 12-25",
    2032: "01-01 02-02 03-15 05-01 09-16 11-15 12-25",
}


@pytest.mark.parametrize("year", STATUTORY)
def test_statutory_holidays_close_and_no_other_day_does(year: int) -> None:
    expected = {date.fromisoformat(f"{year}-{day}") for day in STATUTORY[year].split()}
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    closed = {day for day in days if day.year == year and ask("Mo-Su 09:00-15:00; PH off", f"{day} 10:00").state == "closed"}
    assert closed == expected
    assert {day for day in days if is_holiday(day) and day.year == year} == expected


@pytest.mark.parametrize(
    ("day", "state"),
    [("2027-04-30", "open"), ("2027-05-01", "closed"), ("2027-12-31", "open"), ("2028-01-01", "closed"), ("2032-12-31", "open")],
)
def test_saturday_holidays_do_not_move_to_friday(day: str, state: str) -> None:
    assert ask("Mo-Su 09:00-15:00; PH off", f"{day} 10:00").state == state


def test_next_opening_skips_a_holiday() -> None:
    assert ask("Mo-Fr 09:00-15:00; PH off", "2026-12-24 18:00").opens == at("2026-12-28 09:00")
    assert ask("Mo-Su 09:00-15:00; PH off", "2026-12-31 18:00").opens == at("2027-01-02 09:00")


def test_year_may_change_while_running() -> None:
    hours = "Mo-Su 09:00-15:00; PH off"
    assert [ask(hours, f"{year}-01-01 10:00").state for year in (2026, 2029, 2027, 2032)] == ["closed"] * 4


def test_holiday_rules_in_a_list_and_of_their_own() -> None:
    assert ask("Mo-Fr 09:00-15:00; Sa,PH 10:00-12:00", "2026-12-25 11:00").until == at("2026-12-25 12:00")
    assert ask("Mo-Fr 09:00-15:00; Sa,PH 10:00-12:00", "2026-11-28 11:00").state == "open"
    assert ask('Mo-Fr 09:00-15:00 "PH; ask"', "2026-12-25 11:00").state == "open"


def test_holiday_is_told_where_the_hours_say_nothing_of_it() -> None:
    assert ask(WEEK, "2026-12-25 10:00") == Openness("open", until=at("2026-12-25 15:00"), holiday=True)
    assert ask("", "2026-12-25 10:00").holiday
    assert not ask("Mo-Fr 09:00-15:00; PH off", "2026-12-25 10:00").holiday
    assert not ask("24/7", "2026-12-25 10:00").holiday


def test_closure_comes_first_and_says_why_and_until() -> None:
    closure = Closure(date(2026, 11, 20), date(2026, 11, 30), "obras")
    assert ask(WEEK, "2026-11-23 10:00", closure) == Openness("closed_temporarily", opens=at("2026-12-01 09:00"), note="obras")
    assert ask(WEEK, "2026-12-01 10:00", closure).state == "open"
    assert ask(WEEK, "2026-11-19 10:00", closure).state == "open"


def test_closure_without_end_or_hours() -> None:
    assert ask(WEEK, "2026-11-23 10:00", Closure(date(2025, 1, 22), None)).opens is None
    assert ask("", "2026-11-23 10:00", Closure(date(2026, 11, 20), date(2026, 11, 30))).opens == at("2026-12-01 00:00")


def test_closures_one_after_the_other() -> None:
    both = (Closure(date(2026, 11, 20), date(2026, 11, 23)), Closure(date(2026, 11, 24), date(2026, 11, 25)))
    assert ask(WEEK, "2026-11-23 10:00", *both).opens == at("2026-11-26 09:00")


def test_coming_closure_ends_what_is_open_now() -> None:
    assert ask("24/7", "2026-11-23 10:00", Closure(date(2026, 11, 25), None)).until == at("2026-11-25 00:00")


@pytest.mark.parametrize("good", ["24/7", WEEK, "Mo-Sa 20:00-07:00; PH off", "Sa,PH 10:00-12:00", "Mo[1] 10:00-12:00"])
def test_validate_accepts(good: str) -> None:
    validate(good)


@pytest.mark.parametrize("bad", ["", "lunes a viernes", "Mo-Fr 9-17", "Mo-Fr 09:00-15:00; SH off", "Mo-Fr 25:99-30:00"])
def test_validate_refuses(bad: str) -> None:
    with pytest.raises(HoursInvalid):
        validate(bad)


def test_unreadable_hours_are_a_typed_error() -> None:
    with pytest.raises(HoursInvalid):
        ask("abierto siempre", "2026-11-23 10:00")


def test_a_cached_answer_takes_less_than_thirty_microseconds() -> None:
    hours, now = "Mo-Fr 08:00-17:00; PH off", at("2026-11-23 10:00")
    openness(hours, (), CENTRE, now)
    best = min(_seconds_for(500, hours, now) for _ in range(5))
    assert best / 500 < 30e-6


def _seconds_for(count: int, hours: str, now: datetime) -> float:
    start = perf_counter()
    for _ in range(count):
        openness(hours, (), CENTRE, now)
    return perf_counter() - start


DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@given(
    st.sets(st.sampled_from(DAYS), min_size=1),
    st.integers(0, 22),
    st.integers(1, 10),
    st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31)),
    st.sampled_from([CENTRE, "America/Cancun", "America/Hermosillo"]),
)
def test_simple_weeks_are_open_exactly_in_their_hours(days: set[str], opens: int, length: int, when: datetime, zone: str) -> None:
    closes = min(24, opens + length)
    expression = f"{','.join(day for day in DAYS if day in days)} {opens:02d}:00-{closes:02d}:00"
    local = when.replace(tzinfo=ZoneInfo(zone))
    expected = DAYS[local.weekday()] in days and opens <= local.hour < closes
    found = openness(expression, (), zone, local)
    assert (found.state == "open") == expected
    if found.state == "closed":
        assert found.opens is not None
        assert found.opens > local
        assert openness(expression, (), zone, found.opens).state == "open"


@pytest.mark.parametrize("never", ["off", "Mo-Su off", "PH off", "2020 Jan 01 10:00-12:00"])
def test_hours_that_never_open_are_not_searched_to_the_end_of_time(never: str) -> None:
    """The library would look on to the year 10,000; what is computed is bounded, so a thousand minutes are no wait."""
    start = datetime(2026, 11, 24, 18, tzinfo=UTC)
    states = {openness(never, (), "America/Mexico_City", start + timedelta(minutes=minute)).state for minute in range(1_000)}
    assert states == {"closed"}
