"""The picker of hours: what it shows is what the expression says, for a year; what it cannot show stays as it is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services_directory.console.hours_picker import CODES, NO_DAYS, Holidays, Picker, Span, expression_of, picker_of
from services_directory.listings.hours import state_at, validate

ZONE = "America/Mexico_City"
WORKDAYS = ((540, 900),)
HOLIDAYS: tuple[Holidays, ...] = ("unsaid", "closed", "same")


def same_for_a_year(one: str, other: str) -> None:
    moment = datetime(2026, 1, 1, 0, 7, tzinfo=ZoneInfo(ZONE))
    for _ in range(400):
        moment += timedelta(hours=21, minutes=47)
        assert state_at(one, ZONE, moment) == state_at(other, ZONE, moment), (one, other, moment)


@pytest.mark.parametrize(
    ("expression", "picked"),
    [
        ("", Picker()),
        ("24/7", Picker("always")),
        ('24/7 unknown "con cita"', Picker("appointment")),
        ("Mo-Fr 09:00-15:00", Picker("week", (WORKDAYS,) * 5 + ((), ()))),
        ("Mo-Fr 09:00-15:00; PH off", Picker("week", (WORKDAYS,) * 5 + ((), ()), "closed")),
        ("Mo-Fr 09:00-15:00; PH Mo-Fr 09:00-15:00", Picker("week", (WORKDAYS,) * 5 + ((), ()), "same")),
        ("Mo-Su 19:00-08:00", Picker("week", (((1140, 1920),),) * 7)),
        ("24/7; PH off", Picker("week", (((0, 1440),),) * 7, "closed")),
        ("Mo-Fr 09:00-14:00,16:00-19:00; Sa 10:00-12:00; We off", None),
    ],
)
def test_plain_expressions_can_be_picked(expression: str, picked: Picker | None) -> None:
    found = picker_of(expression)
    assert found.mode != "written"
    assert picked is None or found == picked
    if expression:
        same_for_a_year(expression, expression_of(found))


@pytest.mark.parametrize(
    "expression",
    [
        "Mo-Fr 09:00-15:00; Dec 20-Jan 06 off",
        "Mo[1] 09:00-15:00",
        'Mo-Fr 09:00-15:00 "llamar antes"',
        "Mo-Fr 09:00-11:00,12:00-13:00,14:00-15:00",
        "Mo-Fr 09:00-15:00; PH 10:00-12:00",
        "Mo 22:00-06:00; Tu 10:00-12:00",  # the second rule cuts the night short
        "Mo-Fr 09:00+",
        "Mo-Fr sunrise-sunset",
        "Mo-Fr,PH 09:00-15:00",
    ],
)
def test_what_cannot_be_picked_stays_as_it_is(expression: str) -> None:
    validate(expression)
    assert picker_of(expression) == Picker("written", written=expression)
    assert expression_of(picker_of(expression)) == expression


def test_a_night_beside_other_days_is_not_cut_short() -> None:
    days = (((1320, 1800),), ((600, 720),), *NO_DAYS[2:])
    made = expression_of(Picker("week", days))
    assert state_at(made, ZONE, datetime(2026, 11, 24, 3, tzinfo=ZoneInfo(ZONE))) == "open"
    assert picker_of(made) == Picker("week", days)


minutes = st.integers(0, 95).map(lambda quarter: quarter * 15)


@st.composite
def shifts(draw: st.DrawFn) -> tuple[Span, ...]:
    """None, one or two; the last may go past midnight, but not into the next day's noon."""
    marks = sorted(draw(st.sets(minutes, min_size=0, max_size=4)))
    if len(marks) % 2:
        marks = marks[:-1]
    found = [(marks[n], marks[n + 1]) for n in range(0, len(marks), 2)]
    longest = draw(st.integers(0, 480))  # minutes past midnight; 0: it does not go past it
    if found and longest:
        found[-1] = (found[-1][0], 1440 + min(found[0][0], longest))
    return tuple(found)


@given(st.lists(shifts(), min_size=1, max_size=7), st.sampled_from(HOLIDAYS))
@settings(max_examples=60, deadline=None)
def test_what_is_picked_can_be_picked_again(some: list[tuple[Span, ...]], holidays: Holidays) -> None:
    """Hours that were picked give an expression, and that expression the same openings, for a year."""
    days = tuple(some[day % len(some)] for day in range(7))
    expression = expression_of(Picker("week", days, holidays))
    again = expression_of(picker_of(expression))
    if expression:
        validate(expression)
        same_for_a_year(expression, again)


spans = st.sampled_from(
    ["09:00-15:00", "08:00-14:00,16:00-20:00", "19:00-07:00", "00:00-24:00", "22:00-02:00", "off", "10:30-11:15"]
)
named = st.sampled_from(["", *CODES, "Mo-Fr", "Sa,Su", "Mo-Su", "Fr-Mo", "Mo,We,Fr", "PH", "PH Mo-Fr", "PH Mo-Su"])


@given(st.lists(st.tuples(named, spans), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_expression_means_the_same_after_the_picker(rules: list[tuple[str, str]]) -> None:
    expression = "; ".join(f"{days} {times}".strip() for days, times in rules)
    validate(expression)
    same_for_a_year(expression, expression_of(picker_of(expression)))
