"""The starting directory: all of it, once, or an exact complaint."""

import csv
import shutil
from collections import Counter
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from services_directory.db import reading, sessions
from services_directory.errors import StarterFileInvalid
from services_directory.listings import models as m
from services_directory.listings.catalog import Change, put, version_of
from services_directory.listings.entry import stable_id
from services_directory.listings.entry_reading import read_entry
from services_directory.listings.snapshot import Snapshot, build
from services_directory.places.gazetteer import Gazetteer
from services_directory.starter.load import load_starter

TODAY = date(2026, 11, 23)
ENTRIES = 321


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the committed files that a test may damage."""
    target = tmp_path / "starter"
    with_files = files("services_directory.starter")
    target.mkdir()
    for name in ("directory.csv", "taxonomy.csv", "states.csv"):
        (target / name).write_bytes(with_files.joinpath(name).read_bytes())
    return target


def rows() -> list[dict[str, str]]:
    with files("services_directory.starter").joinpath("directory.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load(engine: Engine, gazetteer: Gazetteer, today: date = TODAY, folder: Path | None = None) -> Counter[str]:
    with sessions(engine).begin() as session:
        return Counter({str(what): count for what, count in load_starter(session, gazetteer, today, folder).items()})


def published(engine: Engine) -> Snapshot:
    with reading(engine)() as session:
        return build(session)


def test_all_entries_are_there_and_counts_equal_the_file(engine: Engine, gazetteer: Gazetteer) -> None:
    assert load(engine, gazetteer) == {"added": ENTRIES}
    listings = published(engine).listings
    assert len(listings) == len(rows()) == ENTRIES
    assert Counter(each.state for each in listings) == Counter(row["state"] for row in rows())
    of_file = Counter(need for row in rows() for need in row["needs"].split("|"))
    assert Counter(need for each in listings for need in each.needs) == of_file
    assert [each.number for each in listings] == list(range(1, ENTRIES + 1))


def test_every_entry_has_its_source_and_every_local_one_a_place(engine: Engine, gazetteer: Gazetteer) -> None:
    load(engine, gazetteer)
    listings = published(engine).listings
    assert all(each.source_url.startswith("http") and each.trust == "public_source" for each in listings)
    assert [each.source_date for each in listings] == [row["source_date"] for row in rows()]
    assert all(each.latitude is not None for each in listings if each.state)
    assert sum(each.precise for each in listings) == 23
    assert all((each.scope == "national") == (each.state == "") for each in listings)


def test_words_of_the_directory(engine: Engine, gazetteer: Gazetteer) -> None:
    load(engine, gazetteer)
    with reading(engine)() as session:
        assert session.scalar(select(func.count()).select_from(m.State)) == 32
        terms = select(func.count()).select_from(m.TaxonomyTerm).where(m.TaxonomyTerm.parent_id.is_not(None))
        assert session.scalar(terms) == 24
        sources = session.scalar(
            select(m.Service.field_sources).where(m.Service.name == "Albergue Casa del Migrante Frontera Digna")
        )
        assert sources
        assert set(sources) == {"address"}


def test_loading_again_changes_nothing(engine: Engine, gazetteer: Gazetteer) -> None:
    load(engine, gazetteer)
    before = published(engine)
    assert load(engine, gazetteer) == {"unchanged": ENTRIES}
    after = published(engine)
    assert (after.version, after.listings) == (before.version, before.listings)


def test_what_an_office_edited_is_kept(engine: Engine, gazetteer: Gazetteer) -> None:
    load(engine, gazetteer)
    key = rows()[40]["key"]
    with sessions(engine).begin() as session:
        found = read_entry(session, key)
        assert found is not None
        edited = type(found)(**{**{name: getattr(found, name) for name in found.__slots__}, "description": "Editado"})
        put(session, edited, Change("Oficina", "llamada", datetime(2026, 11, 23, tzinfo=UTC)))
    assert load(engine, gazetteer, date(2040, 1, 1))["kept"] == 1
    with reading(engine)() as session:
        kept = read_entry(session, key)
    assert kept is not None
    assert kept.description == "Editado"


def test_ids_are_the_same_everywhere(engine: Engine, gazetteer: Gazetteer) -> None:
    load(engine, gazetteer)
    assert published(engine).listings[0].service_id == stable_id("service", rows()[0]["key"])


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+526566870676", False),  # 2013
        ("+528688222213", False),  # 2013
        ("+528777725715", False),  # 2013, said only in the note
        ("52098800", False),  # eight digits
        ("6088200", False),  # seven digits
        ("+18252623109", False),  # sources disagree
        ("+528002832718", False),  # sources disagree
        ("070", False),  # nobody has checked it
        ("089", True),  # old in the directory, but listed among the emergency lines
        ("+528009112000", True),
        ("+15205855881", True),
        ("+50370701071", True),
    ],
)
def test_phones_are_kept_but_shown_only_when_they_may_be(engine: Engine, gazetteer: Gazetteer, number: str, shown: bool) -> None:
    load(engine, gazetteer)
    with reading(engine)() as session:
        kept = set(session.scalars(select(m.Phone.shown).where(m.Phone.number == number)))
    assert kept == {shown}
    listings = published(engine).listings
    assert (number in {phone.number for each in listings for phone in each.phones}) is shown
    digits = number.removeprefix("+52").removeprefix("+")
    if not shown and len(digits) > 3:
        assert not any(digits in each.description.replace(" ", "").replace("-", "") for each in listings)


SAFE = {
    "07-tapachula-casa-frida-refugio-casa-frida-tapachula",
    "09-iztapalapa-casa-frida-refugio-casa-frida-ciudad-de-m",
}


def test_safe_locations(engine: Engine, gazetteer: Gazetteer) -> None:
    load(engine, gazetteer)
    safe = [each for each in published(engine).listings if each.safe_location]
    # The six of the sources, and a refuge whose place is said to be reserved.
    assert len(safe) == 7
    assert {stable_id("service", key) for key in SAFE} <= {each.service_id for each in safe}
    assert all(each.address == "" and not each.precise for each in safe)


# Every entry whose text speaks of closing, suspending or moving was read by hand; this is what was found.
CLOSING_WORDS = ("cerr", "suspend", "clausur", "ya no ", "dejó de", "cierre")
READ_BY_HAND = {
    "05-piedras-negras-casa-del-migrante-frontera-digna-albergue-casa-del-migrante-fro": "moved: the old building closed",
    "07-tuxtla-gutierrez-acnur-mexico-oficina-tuxtla-gutierrez": "other offices closed: this one to be confirmed",
    "08-chihuahua-uno-de-siete-migrando-a-c-casa-del-migrante-uno-de-siete": "CLOSED: lodging suspended, note of January 2025",
    "09-iztapalapa-casa-del-migrante-arcangel-rafael-albergue-atencion-a-ninez-no-a": "a street called cerrada, and Cerro",
    "14-san-pedro-tlaquepaque-el-refugio-casa-del-migrante-albergue-y-atencion-integral": "Cerro del Cuatro, a hill",
    "20-oaxaca-de-juarez-centro-de-orientacion-del-migrante-d-albergue-comi": "closed at times in the past: to be confirmed",
    "02-tijuana-asylum-access-mexico-asesoria-sobre-refugio-oficina": "the office of Monterrey closed, not this one",
    "28-matamoros-diocesis-de-matamoros-refugio-san-juan": "the place beside it closed",
    "13-atitalaquia-casa-el-samaritano-casa-de-dia-para-migrantes-boj": "closed on Mondays",
    "09-miguel-hidalgo-consulado-de-nicaragua-en-la-ciudad-servicios-consulares-para-pers": "the consulate of Tapachula closed",
}


def test_entries_that_speak_of_closing_were_all_read(engine: Engine, gazetteer: Gazetteer) -> None:
    columns = ("description", "hours_text", "address", "eligibility", "service_name")
    speaking = {row["key"] for row in rows() if any(word in " ".join(row[c] for c in columns).lower() for word in CLOSING_WORDS)}
    assert speaking == set(READ_BY_HAND)
    load(engine, gazetteer)
    closed = {each.service_id: each.closures for each in published(engine).listings if each.closures}
    expected = {stable_id("service", key) for key, found in READ_BY_HAND.items() if found.startswith("CLOSED")}
    assert set(closed) == expected
    assert all("suspendido" in each[0].reason and each[0].ends is None for each in closed.values())


def test_each_state_office_is_the_one_for_migrants(engine: Engine, gazetteer: Gazetteer) -> None:
    load(engine, gazetteer)
    offices = published(engine).offices
    assert set(offices) >= {"02", "07", "12", "13", "16", "20", "21", "29", "32"}
    assert "Frontera Sur" in offices["07"].organization
    assert not any("Línea" in each.service or "Centro" in each.service for each in offices.values())


def damage(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("directory.csv", ",federal,", ",federl,", "organization_type"),
        ("directory.csv", "asylum|orientation", "asylum|orientacion", "needs"),
        ("directory.csv", "2020-03-24", "24/03/2020", "source_date"),
        ("directory.csv", "32.536812", "north", "latitude"),
        ("directory.csv", "32.536812", "332.5", "latitude"),
        ("directory.csv", "32.536812", "", "longitude"),
        ("directory.csv", "http", "javascript", "source_url"),
        ("directory.csv", "key,organization_name", "key,name", "organization_name"),
        ("directory.csv", '2025-01-22,"Nota', 'someday,"Nota', "closed_since"),
        ("directory.csv", "18252623109:", "5550000000:", "phones_held"),
        ("taxonomy.csv", "basic,food", "basic,shelter", "need"),
        ("states.csv", "07,Chiapas", "7,Chiapas", "code"),
        ("states.csv", "north", "nord", "region"),
    ],
)
def test_a_damaged_file_is_told_by_row_and_column_and_nothing_is_written(
    engine: Engine, gazetteer: Gazetteer, folder: Path, file: str, old: str, new: str, column: str
) -> None:
    damage(folder, file, old, new)
    with pytest.raises(StarterFileInvalid) as failure:
        load(engine, gazetteer, folder=folder)
    assert (failure.value.file, failure.value.column) == (file, column)
    assert failure.value.row >= 1
    with reading(engine)() as session:
        assert version_of(session) == 0
        assert session.scalar(select(func.count()).select_from(m.Service)) == 0
        assert session.scalar(select(func.count()).select_from(m.State)) == 0


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"key\nvalue\n", b'key,"', b"\x00" * 50])
def test_a_file_that_is_no_table(engine: Engine, gazetteer: Gazetteer, folder: Path, content: bytes) -> None:
    (folder / "directory.csv").write_bytes(content)
    with pytest.raises(StarterFileInvalid, match=r"^directory\.csv, row"):
        load(engine, gazetteer, folder=folder)


def test_a_missing_file(engine: Engine, gazetteer: Gazetteer, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(StarterFileInvalid, match="cannot be opened"):
        load(engine, gazetteer, folder=folder)


def test_a_row_cut_short_names_its_row(engine: Engine, gazetteer: Gazetteer, folder: Path) -> None:
    path = folder / "directory.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:5], "only,three,cells", *lines[5:]]), encoding="utf-8")
    with pytest.raises(StarterFileInvalid) as failure:
        load(engine, gazetteer, folder=folder)
    assert failure.value.row == 6


def test_an_entry_that_is_there_twice(engine: Engine, gazetteer: Gazetteer, folder: Path) -> None:
    path = folder / "directory.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(StarterFileInvalid) as failure:
        load(engine, gazetteer, folder=folder)
    assert (failure.value.row, failure.value.column) == (ENTRIES + 2, "key")
