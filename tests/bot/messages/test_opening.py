"""Open, closed, closures and next openings in words, on the 24-hour clock."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.messages.opening import opening
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Closure, Listing
from tests.bot.messages.examples import NOW, PLAIN, at, wording

MONDAY_MORNING = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def said(listing: Listing, now: datetime = NOW, language: str = "es") -> str:
    return opening(listing, at(listing, now), wording(language, now))


def test_open_says_until_when_on_the_24_hour_clock() -> None:
    assert said(PLAIN, MONDAY_MORNING) == "🟢 Abierto ahora, hasta las 15:00"


def test_always_open_has_no_end() -> None:
    assert said(replace(PLAIN, opening_hours="24/7")) == "🟢 Abierto ahora"


def test_end_of_the_day_is_24_hours() -> None:
    assert said(replace(PLAIN, opening_hours="Mo 08:00-24:00"), MONDAY_MORNING) == "🟢 Abierto ahora, hasta las 24:00"


def test_far_end_is_not_read_as_today() -> None:
    closing_friday = replace(PLAIN, opening_hours="24/7", closures=(Closure(date(2026, 11, 27), None),))
    assert said(closing_friday) == "🟢 Abierto ahora"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", "🔴 Cerrado · abre el lunes a las 9:00"),
        ("en", "🔴 Closed · opens Monday at 9:00"),
        ("fr", "🔴 Fermé · ouvre lundi à 9:00"),
        ("ht", "🔴 Fèmen · ap louvri lendi a 9:00"),
        ("pt", "🔴 Fechado · abre segunda-feira às 9:00"),
    ],
)
def test_closed_says_the_day_it_opens(language: str, line: str) -> None:
    assert said(PLAIN, SATURDAY, language) == line


def test_closed_today_and_tomorrow_are_said_so() -> None:
    early = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert said(PLAIN, early) == "🔴 Cerrado · abre hoy a las 9:00"
    assert said(PLAIN, NOW) == "🔴 Cerrado · abre mañana a las 9:00"


def test_a_week_away_is_a_date_not_a_weekday() -> None:
    mondays = replace(PLAIN, opening_hours="Mo 09:00-15:00")
    assert said(mondays, NOW) == "🔴 Cerrado · abre el 30 de noviembre a las 9:00"
    assert said(mondays, datetime(2026, 11, 24, 23, 0, tzinfo=UTC)) == "🔴 Cerrado · abre el lunes a las 9:00"


def test_closed_without_a_next_opening() -> None:
    assert opening(PLAIN, Openness("closed"), wording()) == "🔴 Cerrado ahora"


def test_closure_says_when_it_opens_again() -> None:
    closed = replace(PLAIN, closures=(Closure(date(2026, 11, 20), date(2026, 12, 4)),))
    assert said(closed) == "⛔ Cerrado por ahora · abre el 7 de diciembre a las 9:00"
    assert said(closed, language="en") == "⛔ Closed for the time being · opens on December 7 at 9:00"


def test_closure_with_unknown_hours_says_its_last_day() -> None:
    closed = replace(PLAIN, opening_hours="", closures=(Closure(date(2026, 11, 20), date(2027, 1, 5)),))
    assert said(closed) == "⛔ Cerrado hasta el 5 de enero 2027"


def test_closure_without_an_end() -> None:
    assert said(replace(PLAIN, closures=(Closure(date(2026, 11, 20), None),))) == "⛔ Cerrado por ahora"


def test_unknown_hours_say_to_call_only_when_there_is_a_phone() -> None:
    assert said(replace(PLAIN, opening_hours="")) == "⚪ Horario no confirmado: llame antes"
    assert said(replace(PLAIN, opening_hours="", phones=())) == "⚪ Horario no confirmado"


def test_statutory_holiday_is_a_warning() -> None:
    revolution = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
    assert said(PLAIN, revolution) == "🟢 Abierto ahora, hasta las 15:00. Hoy es día festivo: puede estar cerrado"


def test_times_are_the_places_own() -> None:
    tijuana = replace(PLAIN, timezone="America/Tijuana")
    assert said(tijuana, datetime(2026, 11, 23, 22, 0, tzinfo=UTC)) == "🟢 Abierto ahora, hasta las 15:00"
