"""What leaves as a file and comes back as it was changes nothing, whatever is in it; the public file holds nothing hidden."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services_directory.exchange.cells_out import HIDDEN, cells_of, without_secrets
from services_directory.exchange.columns import COLUMNS
from services_directory.exchange.files import csv_lines, write_ods, write_xlsx
from services_directory.exchange.row_reading import changed_entry, new_entry
from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.listing import Closure
from services_directory.starter.load import read_entries
from services_directory.starter.table import starter_folder
from services_directory.starter.vocabulary import read_vocabulary
from tests.services_directory.exchange.spreadsheets import gazetteer, rows_at, rows_in, setting
from tests.services_directory.factories import TODAY, entry

NASTY = st.text(
    alphabet=st.one_of(st.sampled_from("=+-@|;:'\"\t\n\r \u00a0\u200bÃ¡ÂñN/A-(),.123"), st.characters(codec="utf-8")), max_size=40
)
NAMED = NASTY.filter(lambda text: any(char.isalnum() for char in text))
KINDS = ("csv", "xlsx", "ods")


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    texts: dict[str, Any] = {
        name: draw(NASTY)
        for name in (
            "description",
            "address",
            "email",
            "url",
            "hours_text",
            "cost",
            "eligibility",
            "withheld",
            "source_url",
            "note",
            "town",
        )
    }
    return entry(
        "20-a",
        organization=draw(NAMED),
        service=draw(NAMED),
        state="20",
        municipality=draw(NASTY),
        phones=(EntryPhone("+529511234567", "voice", draw(NASTY), draw(NASTY)), EntryPhone(draw(NASTY), "whatsapp")),
        papers=tuple(draw(st.lists(NASTY, max_size=3))),
        closures=(Closure(date(2026, 1, 1), None, draw(NASTY)),),
        point=draw(st.none() | st.just(Point(17.06, -96.72))),
        field_sources={"phone": draw(NASTY)},
        **texts,
    )


def came_back(given_entry: Entry, kind: str) -> Entry | None:
    cells = cells_of(given_entry, setting().words, 3)
    if kind == "csv":
        rows = rows_in(b"".join(csv_lines(COLUMNS, [cells])))
    else:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "a"
            if kind == "xlsx":
                write_xlsx(path, COLUMNS, [cells], setting().words)
            else:
                write_ods(path, COLUMNS, [cells])
            rows = rows_at(path)
    assert [row.cells["key"] for row in rows] == ["20-a"]
    assert rows[0].cells["version"] == "3"
    return changed_entry(rows[0].cells, given_entry, setting(), keyed=True).entry


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(given_entry=entries())
def test_a_row_that_comes_back_as_it_left_changes_nothing(kind: str, given_entry: Entry) -> None:
    assert came_back(given_entry, kind) == given_entry


def starting() -> list[Entry]:
    return read_entries(starter_folder(), gazetteer(), read_vocabulary(starter_folder()), TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_the_starting_directory_comes_back_the_same(kind: str, tmp_path: Path) -> None:
    known = {each.key: each for each in starting()}
    rows = [cells_of(each, setting().words, 1) for each in known.values()]
    path = tmp_path / "a"
    if kind == "csv":
        path.write_bytes(b"".join(csv_lines(COLUMNS, rows)))
    elif kind == "xlsx":
        write_xlsx(path, COLUMNS, rows, setting().words)
    else:
        write_ods(path, COLUMNS, rows)
    found = rows_at(path)
    assert len(found) == len(known)
    for row in found:
        base = known[row.cells["key"]]
        assert changed_entry(row.cells, base, setting(), keyed=True).entry == base


def test_one_cell_changes_one_fact() -> None:
    base = entry(
        "20-a", state="20", municipality="Salina Cruz", phones=(EntryPhone("+529511234567"),), hours_text="por la mañana"
    )
    cells = cells_of(base, setting().words) | {"phone": "971 123 4567"}
    read = changed_entry(cells, base, setting(), keyed=True)
    assert read.entry == replace(base, phones=(EntryPhone("+529711234567"),))


def test_an_empty_cell_empties_a_fact_only_in_a_file_of_ours() -> None:
    base = entry("20-a", state="20", municipality="Salina Cruz", description="Abierto a todas las personas")
    cells = cells_of(base, setting().words) | {"description": ""}
    keyed, own = (changed_entry(cells, base, setting(), keyed=each).entry for each in (True, False))
    assert keyed == replace(base, description="")
    assert own == base


def test_a_confidential_address_that_was_left_out_is_not_lost() -> None:
    base = entry(
        "20-a", state="20", municipality="Salina Cruz", safe_location=True, address="Calle Escondida 12", point=Point(16.1, -95.2)
    )
    cells = without_secrets(cells_of(base, setting().words))
    assert {cells[name] for name in ("address", "latitude", "longitude")} == {HIDDEN}
    assert "Escondida" not in str(cells)
    assert changed_entry(cells, base, setting(), keyed=True).entry == base


def test_a_confidential_address_may_not_stand_in_a_text() -> None:
    cells = {"organization": "Casa", "needs": "Comida", "municipality": "Salina Cruz", "confidential": "Sí"}
    read = new_entry(cells | {"address": "Calle Escondida 12", "description": "En calle escondida 12"}, setting())
    assert read.entry is None
    assert [each.column for each in read.problems] == ["Descripción"]


def test_a_new_row_is_read_with_all_its_habits() -> None:
    cells = {
        "organization": "Casa Uno",
        "needs": "Albergue",
        "state": "Oax.",
        "municipality": "SALINA CRUZ",
        "address": "S/N",
        "phone": "01 971 123 4567",
    }
    found = new_entry(cells | {"hours": "L-V 9 a 15 hrs", "free": "x", "eligibility": "Mujeres"}, setting()).entry
    assert found is not None
    assert (found.service, found.needs, found.state, found.scope) == ("Dónde dormir", ("shelter",), "20", "place")
    assert (found.address, found.opening_hours, found.free, found.admits) == ("", "Mo-Fr 09:00-15:00", True, ("women",))
    assert found.town_point is not None


def test_every_wrong_cell_is_told_with_how_to_mend_it() -> None:
    cells = {
        "organization": "",
        "needs": "x",
        "municipality": "Salina Crus",
        "phone": "123",
        "url": "no hay página",
        "postal_code": "1",
    }
    problems = new_entry(cells, setting()).problems
    assert [each.column for each in problems] == ["Organización", "Qué da", "Municipio", "Código postal", "Teléfonos", "Página"]
    assert all(each.why and each.mend for each in problems)
