"""Pseudonyms: the same for the same person and purpose within a quarter, never across."""

from datetime import date
from itertools import pairwise

import pytest

from services_directory.privacy.keys import MemoryKeyRing
from services_directory.privacy.pseudonyms import Pseudonyms, Purpose

AUTUMN, WINTER = date(2026, 11, 23), date(2027, 1, 5)


@pytest.fixture
def pseudonyms() -> Pseudonyms:
    return Pseudonyms(MemoryKeyRing())


def test_same_person_has_the_same_pseudonym_all_quarter(pseudonyms: Pseudonyms) -> None:
    first = pseudonyms.of("need", "telegram", "12345", AUTUMN)
    assert first == pseudonyms.of("need", "telegram", "12345", date(2026, 10, 1))
    assert len(first) == 32
    assert "12345" not in first


@pytest.mark.parametrize(
    ("purpose", "channel", "person", "day"),
    [
        ("session", "telegram", "12345", AUTUMN),
        ("need", "web", "12345", AUTUMN),
        ("need", "telegram", "12346", AUTUMN),
        ("need", "telegram", "12345", WINTER),
    ],
)
def test_pseudonym_differs_by_each_of_its_parts(
    pseudonyms: Pseudonyms, purpose: Purpose, channel: str, person: str, day: date
) -> None:
    assert pseudonyms.of(purpose, channel, person, day) != pseudonyms.of("need", "telegram", "12345", AUTUMN)


def test_another_key_ring_gives_another_pseudonym(pseudonyms: Pseudonyms) -> None:
    other = Pseudonyms(MemoryKeyRing())
    assert pseudonyms.of("need", "telegram", "1", AUTUMN) != other.of("need", "telegram", "1", AUTUMN)


def test_living_pseudonyms_reach_the_quarter_before_until_its_key_dies(pseudonyms: Pseudonyms) -> None:
    old, new = (pseudonyms.of("need", "telegram", "1", day) for day in (AUTUMN, WINTER))
    assert pseudonyms.living("need", "telegram", "1", WINTER) == (new, old)
    assert pseudonyms.living("need", "telegram", "1", date(2027, 2, 1)) == (new,)


def test_epoch_names_the_quarter(pseudonyms: Pseudonyms) -> None:
    names = [pseudonyms.epoch(day) for day in (AUTUMN, WINTER)]
    assert names == ["2026Q4", "2027Q1"]
    assert all(earlier < later for earlier, later in pairwise(names))
