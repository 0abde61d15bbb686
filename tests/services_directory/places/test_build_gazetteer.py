"""The script that makes the gazetteer, over a handful of records."""

from __future__ import annotations

from pathlib import Path

import pytest

from services_directory.places.build_gazetteer import (
    INEGI_OF_GEONAMES,
    City,
    other_names,
    rows_of,
    selected,
    without_doubles,
    write,
)


def city(name: str, country: str = "MX", admin: str = "05", people: int = 5_000) -> City:
    return City(
        name=name,
        latitude=15.0,
        longitude=-92.0,
        countrycode=country,
        population=people,
        admin1code=admin,
        alternatenames=[],
    )


@pytest.mark.parametrize(("geonames", "inegi"), [("05", "07"), ("06", "08"), ("07", "05"), ("08", "06"), ("09", "09")])
def test_state_codes_are_translated(geonames: str, inegi: str) -> None:
    assert INEGI_OF_GEONAMES[geonames] == inegi
    assert sorted(INEGI_OF_GEONAMES.values()) == sorted(INEGI_OF_GEONAMES)


def test_other_names_keep_the_main_word_and_drop_other_languages() -> None:
    names = ["Juárez", "Lungsod Juarez", "El Paso del Norte", "Cd. Juárez", "Juarezo"]
    town = city("Ciudad Juárez")
    town["alternatenames"] = names
    assert other_names(town) == ["Juárez", "Cd. Juárez"]


def test_doubles_near_each_other_become_one() -> None:
    far = city("Juárez")
    far["latitude"] = 16.0
    kept = without_doubles([city("Juárez", people=10), city("Juárez", people=900), far])
    assert [(town["latitude"], town["population"]) for town in kept] == [(16.0, 5_000), (15.0, 900)]


def test_small_foreign_towns_are_left_out_unless_at_the_border() -> None:
    border, across = city("Nogales", admin="26"), city("Nogales", "US", "AZ")
    across["latitude"] += 0.04
    inland = city("Smalltown", "US", "KS")
    inland["latitude"] = 38.0
    assert selected([border, across, inland]) == [border, across]


def test_file_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    cities = [city("B"), city("A"), city("Tecún Umán", "GT", "17")]
    write(rows_of(cities), tmp_path / "one.tsv")
    write(rows_of(reversed(cities)), tmp_path / "two.tsv")
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()
