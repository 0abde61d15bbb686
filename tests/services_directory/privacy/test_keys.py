"""Keys: made once, shared between processes, destroyed in time, damage said plainly."""

import stat
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.errors import SettingInvalid
from services_directory.privacy.keys import GRACE, FileKeyRing, KeyRing, MemoryKeyRing, quarter_end, quarter_of

AUTUMN = date(2026, 11, 23)
LAST_DAY = quarter_end("2026Q4") + GRACE


def _key_from_another_process(folder: str) -> bytes:
    return FileKeyRing(Path(folder)).quarter(AUTUMN)[1]


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_quarter_end_is_the_last_day_of_the_days_quarter(day: date) -> None:
    end = quarter_end(quarter_of(day))
    assert day <= end
    assert quarter_of(end) == quarter_of(day)
    assert quarter_of(date.fromordinal(end.toordinal() + 1)) != quarter_of(day)


def test_key_is_the_same_after_a_restart(tmp_path: Path) -> None:
    assert FileKeyRing(tmp_path / "keys").quarter(AUTUMN) == FileKeyRing(tmp_path / "keys").quarter(AUTUMN)


def test_key_file_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    FileKeyRing(folder).seal()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "seal.key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["seal.key"]


def test_processes_that_make_the_same_key_at_once_get_one_key(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        keys = set(pool.map(_key_from_another_process, [str(tmp_path)] * 8))
    assert keys == {FileKeyRing(tmp_path).quarter(AUTUMN)[1]}
    assert [path.name for path in tmp_path.iterdir()] == ["2026Q4.key"]


def test_key_lives_through_the_thirtieth_day_after_its_quarter(tmp_path: Path) -> None:
    ring = FileKeyRing(tmp_path)
    old = ring.quarter(AUTUMN)
    assert old in ring.living(LAST_DAY)
    assert (tmp_path / "2026Q4.key").exists()


def test_key_is_destroyed_on_the_thirty_first_day_after_its_quarter(tmp_path: Path) -> None:
    ring = FileKeyRing(tmp_path)
    _, old = ring.quarter(AUTUMN)
    after = date.fromordinal(LAST_DAY.toordinal() + 1)
    assert [name for name, _ in ring.living(after)] == ["2027Q1"]
    assert not (tmp_path / "2026Q4.key").exists()
    assert FileKeyRing(tmp_path).quarter(AUTUMN)[1] != old


def test_seal_key_outlives_the_quarters(tmp_path: Path) -> None:
    ring = FileKeyRing(tmp_path)
    seal = ring.seal()
    ring.living(AUTUMN)
    ring.living(date(2030, 1, 1))
    assert ring.seal() == seal


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_damaged_key_file_stops_with_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "2026Q4.key").write_bytes(content)
    with pytest.raises(SettingInvalid, match=r"2026Q4\.key is damaged"):
        FileKeyRing(tmp_path).quarter(AUTUMN)


def test_folder_that_is_a_file_stops_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("not a folder")
    with pytest.raises(SettingInvalid, match="cannot be used"):
        FileKeyRing(tmp_path / "keys").seal()


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_living_keys_come_newest_first(tmp_path: Path, kind: str) -> None:
    ring: KeyRing = MemoryKeyRing() if kind == "memory" else FileKeyRing(tmp_path)
    ring.quarter(AUTUMN)
    assert [name for name, _ in ring.living(date(2027, 1, 5))] == ["2027Q1", "2026Q4"]
    assert [name for name, _ in ring.living(date(2027, 2, 1))] == ["2027Q1"]
