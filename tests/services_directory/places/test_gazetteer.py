"""The starter files as they are, and what happens when one is damaged."""

from __future__ import annotations

import csv
import shutil
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.errors import DirectoryError, StarterFileInvalid
from services_directory.places.distance import kilometres
from services_directory.places.gazetteer import Gazetteer

STARTER = Path(str(resources.files("services_directory") / "starter"))
STATES = 32
MOST_BYTES = 900_000
CITY_KM = 30.0


def test_gazetteer_has_all_states_at_their_capitals(gazetteer: Gazetteer) -> None:
    assert sorted(gazetteer.states) == [f"{code:02d}" for code in range(1, STATES + 1)]
    assert gazetteer.states["15"].name == "México"


@pytest.mark.parametrize(
    ("state", "town"),
    [
        ("05", "Saltillo"),
        ("06", "Colima"),
        ("07", "Tapachula"),
        ("08", "Ciudad Juárez"),
        ("09", "Iztapalapa"),
    ],
)
def test_state_codes_are_those_of_inegi(gazetteer: Gazetteer, state: str, town: str) -> None:
    """GeoNames numbers these four states otherwise."""
    found = [place.state for place, _ in gazetteer.towns if place.name == town and place.country == "MX"]
    assert state in found


@pytest.mark.parametrize(
    ("state", "municipality", "town"),
    [
        ("27", "Centro", "Villahermosa"),
        ("23", "Benito Juárez", "Cancún"),
        ("23", "Solidaridad", "Playa del Carmen"),
        ("23", "Othón P. Blanco", "Chetumal"),
        ("08", "Juárez", "Ciudad Juárez"),
        ("26", "Sáric", "Sáric"),
        ("20", "Oaxaca de Juárez", "Oaxaca"),
        ("05", "San Juan de Sabinas", "Nueva Rosita"),
    ],
)
def test_municipality_is_placed_at_its_seat(gazetteer: Gazetteer, state: str, municipality: str, town: str) -> None:
    place = gazetteer.by_state_and_name(state, municipality)
    assert place is not None
    assert (place.name, place.kind, place.municipality) == (town, "municipality", municipality)


BOROUGHS = [
    "Azcapotzalco",
    "Coyoacán",
    "Cuajimalpa de Morelos",
    "Gustavo A. Madero",
    "Iztacalco",
    "Iztapalapa",
    "La Magdalena Contreras",
    "Milpa Alta",
    "Álvaro Obregón",
    "Tláhuac",
    "Tlalpan",
    "Xochimilco",
    "Benito Juárez",
    "Cuauhtémoc",
    "Miguel Hidalgo",
    "Venustiano Carranza",
]


@pytest.mark.parametrize("borough", BOROUGHS)
def test_boroughs_of_mexico_city_are_known(gazetteer: Gazetteer, borough: str) -> None:
    place = gazetteer.by_state_and_name("09", borough)
    assert place is not None
    assert kilometres(place.latitude, place.longitude, 19.36, -99.13) < CITY_KM


def test_unknown_municipality_is_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_state_and_name("07", "Nowhere") is None
    assert gazetteer.by_state_and_name("99", "") is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "name", "country"),
    [
        (32.53, -117.12, "Tijuana", "MX"),
        (32.72, -117.16, "San Diego", "US"),
        (31.69, -106.42, "Ciudad Juárez", "MX"),
        (31.77, -106.48, "El Paso", "US"),
        (14.90, -92.26, "Tapachula", "MX"),
        (14.63, -90.51, "Guatemala City", "GT"),
        (0.0, 0.0, "", ""),
    ],
)
def test_nearest_town(gazetteer: Gazetteer, latitude: float, longitude: float, name: str, country: str) -> None:
    place = gazetteer.nearest(latitude, longitude)
    assert (place.name, place.country) == (name, country)


@given(latitude=st.floats(), longitude=st.floats())
def test_nearest_takes_any_numbers(gazetteer: Gazetteer, latitude: float, longitude: float) -> None:
    place = gazetteer.nearest(latitude, longitude)
    assert (place.country == "MX") == bool(place.state)


def test_every_town_of_the_starting_directory_is_known(gazetteer: Gazetteer) -> None:
    directory = STARTER / "directory.csv"
    if not directory.exists():
        directory = Path(__file__).parent / "directory_places.csv"
    with directory.open(encoding="utf-8", newline="") as lines:
        wanted = {(row["state"], row["municipality"]) for row in csv.DictReader(lines) if row["state"]}
    assert wanted
    assert [pair for pair in sorted(wanted) if gazetteer.by_state_and_name(*pair) is None] == []


def test_gazetteer_file_is_small_sorted_and_credited() -> None:
    content = (STARTER / "gazetteer.tsv").read_text(encoding="utf-8")
    assert len(content.encode()) < MOST_BYTES
    assert "GeoNames" in content.partition("\n")[2][:200]
    assert "CC BY 4.0" in content[:400]
    rows = [tuple(line.split("\t")) for line in content.splitlines() if not line.startswith("#")][1:]
    assert rows == sorted(rows, key=lambda row: (row[0] != "MX", row))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("states.csv", "gazetteer.tsv", "place_aliases.csv", "place_guards.csv"):
        shutil.copy(STARTER / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("gazetteer.tsv", "MX\t01\t", "MX\t77\t", "state"),
        ("gazetteer.tsv", "latitude\t", "north\t", ""),
        ("states.csv", "21.879823", "far", "latitude"),
        ("states.csv", "01,Aguas", "1,Aguas", "code"),
        ("place_aliases.csv", ",Cancún,", ",Atlantis,", "town"),
        ("place_aliases.csv", ",sure,", ",perhaps,", "trust"),
        ("place_guards.csv", ",given,", ",gift,", "kind"),
    ],
)
def test_damaged_file_is_refused_by_name(folder: Path, file: str, old: str, new: str, column: str) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StarterFileInvalid) as caught:
        Gazetteer.load(folder)
    assert (caught.value.file, caught.value.column) == (file, column)
    assert caught.value.row > 0


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"\x00", b""])
def test_unreadable_file_is_refused(folder: Path, content: bytes | None) -> None:
    (folder / "gazetteer.tsv").unlink()
    if content is not None:
        (folder / "gazetteer.tsv").write_bytes(content)
    with pytest.raises(DirectoryError, match=r"gazetteer\.tsv"):
        Gazetteer.load(folder)
