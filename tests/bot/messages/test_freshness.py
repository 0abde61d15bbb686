"""How sure an entry is: days in the place's own time, old sources said to be old."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.messages.freshness import freshness, is_old, short_freshness
from tests.bot.messages.examples import CATALOGS, NOW, PLAIN, VERIFIED

SPANISH = CATALOGS["es"]


def checked(on: date, expires_on: date | None = None) -> tuple[str, str]:
    listing = replace(VERIFIED, verified_on=on, expires_on=expires_on, verified_by="Oaxaca")
    return freshness(listing, SPANISH, NOW), short_freshness(listing, SPANISH, NOW)


def test_verified_says_when_and_by_whom() -> None:
    assert checked(date(2026, 11, 11)) == ("✅ Verificado hace 12 días por Oaxaca", "✅ Verificado hace 12 días")


@pytest.mark.parametrize(("day", "word"), [(23, "hoy"), (22, "ayer"), (24, "hoy")])
def test_one_day_and_less_are_said_in_words(day: int, word: str) -> None:
    full, short = checked(date(2026, 11, day))
    assert full == f"✅ Verificado {word} por Oaxaca"
    assert short == f"✅ Verificado {word}"


def test_past_its_expiry_there_is_no_green_tick() -> None:
    full, short = checked(date(2026, 5, 1), expires_on=date(2026, 8, 1))
    assert full.startswith("ℹ️ Verificado hace 206 días por Oaxaca: puede haber cambiado")
    assert short == "ℹ️ Verificado hace 206 días"


def test_expiry_day_itself_is_still_good() -> None:
    assert checked(date(2026, 11, 1), expires_on=date(2026, 11, 23))[1] == "✅ Verificado hace 22 días"


def test_days_are_counted_where_the_place_is() -> None:
    night = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # still the 23rd in Tapachula
    listing = replace(VERIFIED, verified_on=date(2026, 11, 23))
    assert short_freshness(listing, SPANISH, night) == "✅ Verificado hoy"


def test_office_without_a_name_is_the_organization() -> None:
    assert "por Comedor San Judas" in freshness(replace(VERIFIED, verified_by=""), SPANISH, NOW)


def test_unverified_says_so_with_the_year() -> None:
    assert "sin verificar por la oficina (nota de 2023)" in freshness(PLAIN, SPANISH, NOW)
    assert short_freshness(PLAIN, SPANISH, NOW) == "ℹ️ Sin verificar (2023)"


def test_unverified_without_a_date_says_so() -> None:
    undated = replace(PLAIN, source_date="")
    assert "sin verificar" in freshness(undated, SPANISH, NOW)
    assert short_freshness(undated, SPANISH, NOW) == "ℹ️ Sin verificar"


@pytest.mark.parametrize("language", ["es", "en", "fr", "ht", "pt"])
def test_old_source_is_said_to_be_old(language: str) -> None:
    old = replace(PLAIN, source_date="2019-05")
    for line in (freshness(old, CATALOGS[language], NOW), short_freshness(old, CATALOGS[language], NOW)):
        assert line.startswith("⚠️")
        assert "2019" in line


@pytest.mark.parametrize(
    ("source_date", "old"),
    [
        ("2021-11-22", True),
        ("2021-11-23", False),
        ("2021-10", True),
        ("2021-11", False),
        ("2020", True),
        ("2021", False),
        ("", False),
        ("sin fecha", False),
    ],
)
def test_old_means_surely_over_five_years(source_date: str, old: bool) -> None:
    assert is_old(replace(PLAIN, source_date=source_date), date(2026, 11, 23)) is old
