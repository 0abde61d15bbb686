"""Published phones: dialled, held back, old."""

from datetime import date

import pytest

from services_directory.starter.phones import held_reason, is_old, normalise, spoken

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("published", "number"),
    [
        ("6566870676", "+526566870676"),
        ("01 656 687 0676", "+526566870676"),
        ("044 656 687 0676", "+526566870676"),
        ("045 656 687 0676", "+526566870676"),
        ("+52 1 656 687 0676", "+526566870676"),
        ("(656) 687-06-76", "+526566870676"),
        ("01 800 911 2000", "+528009112000"),
        ("8009112000", "+528009112000"),
        ("18773995005", "+18773995005"),
        ("50370701071", "+50370701071"),
        ("911", "911"),
        ("089", "089"),
        ("079", "079"),
        ("*765", "*765"),
    ],
)
def test_numbers_that_can_be_dialled(published: str, number: str) -> None:
    assert normalise(published).number == number
    assert normalise(published).dialable


@pytest.mark.parametrize(
    "published", ["9182119", "52098800", "55113293", "12", "", "no tiene", "00000000000", "+", "1234567890123456"]
)
def test_what_cannot_be_dialled_stays_as_published(published: str) -> None:
    assert normalise(published).number == published
    assert not normalise(published).dialable


@pytest.mark.parametrize(
    ("source", "old"),
    [
        ("", False),
        ("2013-11-11", True),
        ("2020", True),
        ("2021", False),
        ("2021-10", True),
        ("2021-11-22", True),
        ("2021-11-23", False),
    ],
)
def test_a_source_is_old_when_it_surely_is_over_five_years(source: str, old: bool) -> None:
    assert is_old(source, TODAY) is old


def test_reasons_to_hold_a_number_back() -> None:
    good = normalise("6566870676")
    assert held_reason(good, "2024", TODAY, {}) == ""
    assert "over 5 years" in held_reason(good, "2013", TODAY, {})
    assert "dialled" in held_reason(normalise("6088200"), "2024", TODAY, {})
    assert held_reason(good, "2024", TODAY, {"656 687 0676": "sources disagree"}) == "sources disagree"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+529511234567", "+52 951 123 4567"),
        ("+525512345678", "+52 55 1234 5678"),
        ("+528009112000", "+52 800 911 2000"),
        ("911", "911"),
        ("*765", "*765"),
        ("52098800", "52098800"),
        ("no tiene", "no tiene"),
    ],
)
def test_a_number_is_said_in_groups(number: str, said: str) -> None:
    assert spoken(number) == said
