"""Whom a service admits, as far as both sides said."""

from typing import Any

import pytest

from services_directory.listings.admission import Admission, admission, conditions_of
from services_directory.listings.query import About
from tests.services_directory.factories import listing

YES, NOT_SAID, NARROW, NO = Admission


def asked(admits: str, who: str = "", age: int | None = None, **facts: Any) -> Admission:  # noqa: ANN401
    about = About(frozenset(who.split()), age)
    return admission(conditions_of(listing(admits=frozenset(admits.split()), **facts)), about)


@pytest.mark.parametrize(
    ("admits", "who", "expected"),
    [
        ("", "", NOT_SAID),
        ("", "man alone", NOT_SAID),
        ("everyone", "", NOT_SAID),
        ("everyone", "woman children", YES),
        ("men", "", NOT_SAID),
        ("men", "man alone", YES),
        ("men", "woman", NO),
        ("men", "woman children", NO),
        ("men", "family", NO),
        ("women children", "woman children", YES),
        ("women children", "man", NO),
        ("women children", "man children", NO),
        ("women children", "pregnant", YES),
        ("women", "minor woman", YES),
        ("families", "family", YES),
        ("families", "man alone", NO),
        ("families", "alone", NO),
        ("families", "woman", NOT_SAID),
        ("families men", "man children", YES),
        ("children", "minor alone", YES),
        ("children", "woman", NOT_SAID),
        ("children", "man alone", NO),
        ("unaccompanied_children", "", NARROW),
        ("unaccompanied_children", "minor alone", YES),
        ("unaccompanied_children", "woman alone", NO),
        ("lgbt", "", NARROW),
        ("lgbt", "woman children", NARROW),
        ("lgbt", "lgbt man", YES),
        ("returned_mexicans", "", NARROW),
        ("returned_mexicans", "foreigner", NO),
        ("returned_mexicans", "returned_mexican", YES),
        ("foreigners", "mexican", NO),
        ("foreigners", "asylum_seeker", YES),
        ("everyone lgbt", "mexican man alone", YES),
    ],
)
def test_admission_follows_what_was_said(admits: str, who: str, expected: Admission) -> None:
    assert asked(admits, who) is expected


def test_ages() -> None:
    assert asked("", age=17, maximum_age=17) is YES
    assert asked("", age=18, maximum_age=17) is NO
    assert asked("", maximum_age=17) is NOT_SAID
    assert asked("men", who="man", age=12, minimum_age=18) is NO


def test_an_age_below_eighteen_makes_a_minor() -> None:
    assert asked("unaccompanied_children", who="alone", age=15) is YES


def test_consulates_are_for_one_country_only() -> None:
    assert asked("foreigners", "foreigner", organization_type="consulate") is NARROW
    assert asked("foreigners", "mexican", organization_type="consulate") is NO
