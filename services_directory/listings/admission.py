"""Whether a service is for the person, as far as they said and as far as the entry says. Pure.

Only what is sure counts as sure: nothing said, or nothing known, excludes nobody.
"""

from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from services_directory.listings.listing import Listing
from services_directory.listings.query import About

ADULT: Final = 18


class Admission(IntEnum):
    """From most to least sure that the person is admitted."""

    YES = 0
    NOT_SAID = 1
    NARROW = 2  # for a group the person did not say they belong to
    NO = 3


# Codes of `About.who` (and what follows from them) that belong to a group of `Listing.admits`.
_MEMBERS: Final = {
    "families": frozenset({"family", "children"}),
    "women": frozenset({"woman"}),
    "men": frozenset({"man"}),
    "children": frozenset({"minor"}),
    "unaccompanied_children": frozenset({"unaccompanied"}),
    "lgbt": frozenset({"lgbt"}),
    "asylum_seekers": frozenset({"asylum_seeker"}),
    "returned_mexicans": frozenset({"returned_mexican"}),
    "foreigners": frozenset({"foreigner", "asylum_seeker"}),
    "disability": frozenset({"disability"}),
    "elderly": frozenset({"elderly"}),
}
# Groups most people are not in: such a place comes after the others when nothing was said.
_NARROW: Final = frozenset({"lgbt", "disability", "elderly", "unaccompanied_children", "returned_mexicans", "foreigners"})
_CHILDREN: Final = frozenset({"children", "unaccompanied_children"})
_SEX_AND_FAMILY: Final = frozenset({"men", "women", "families"}) | _CHILDREN
_WITH_CHILDREN: Final = frozenset({"children", "family"})
_GROWN: Final = frozenset({"man", "woman", "alone", "elderly", "children"})


class Conditions(NamedTuple):
    """All that admission depends on: groups, ages in whole years, and whether it is for the citizens of one country."""

    admits: frozenset[str]
    minimum_age: int | None
    maximum_age: int | None
    one_country: bool


def conditions_of(listing: Listing) -> Conditions:
    """A listing's conditions."""
    return Conditions(listing.admits, listing.minimum_age, listing.maximum_age, listing.organization_type == "consulate")


@lru_cache(maxsize=8192)
def admission(conditions: Conditions, about: About) -> Admission:
    """How sure it is that the person is admitted."""
    ages = _by_age(conditions.minimum_age, conditions.maximum_age, about.age)
    groups = _by_group(conditions.admits, about)
    if Admission.NO in (ages, groups):
        return Admission.NO
    if conditions.one_country:
        # Which country the person is from is never asked.
        return Admission.NARROW
    return ages if groups is Admission.NOT_SAID else groups


def _by_age(youngest: int | None, oldest: int | None, age: int | None) -> Admission:
    if age is None or (youngest is None and oldest is None):
        return Admission.NOT_SAID
    inside = (youngest is None or age >= youngest) and (oldest is None or age <= oldest)
    return Admission.YES if inside else Admission.NO


def _by_group(admits: frozenset[str], about: About) -> Admission:
    who = _who(about)
    if not admits:
        return Admission.NOT_SAID
    if "everyone" in admits:
        return Admission.YES if who else Admission.NOT_SAID
    if _wrong_company(admits, who) or _wrong_nationality(admits, who):
        return Admission.NO
    if any(_MEMBERS[group] & who for group in admits if group in _MEMBERS):
        return Admission.YES
    return Admission.NARROW if admits <= _NARROW else Admission.NOT_SAID


def _who(about: About) -> frozenset[str]:
    """What was said, and what follows from it."""
    who = about.who
    if about.age is not None:
        who |= {"minor"} if about.age < ADULT else {"adult"}
    if "pregnant" in who:
        who |= {"woman"}
    if {"minor", "alone"} <= who:
        who |= {"unaccompanied"}
    if who & _GROWN and "minor" not in who:
        who |= {"adult"}
    return who


def _wrong_company(admits: frozenset[str], who: frozenset[str]) -> bool:
    """For men, women, families or children only, and the person or those with them are none of these."""
    if not admits <= _SEX_AND_FAMILY:
        return False  # it takes others too, and the person may be one of them
    grown = admits - _CHILDREN
    if "minor" in who and admits & (_CHILDREN | {"families"}):
        return False
    if not grown:
        # A grown person may ask for a child; only one who is alone surely does not.
        return {"adult", "alone"} <= who and not who & _WITH_CHILDREN
    if who & _WITH_CHILDREN and admits == {"men"}:
        return True
    own = {"man": "men", "woman": "women"}
    sexes = [own[sex] for sex in own if sex in who]
    if len(sexes) == 1 and not admits & {sexes[0], "families"}:
        return True
    return "alone" in who and not who & _WITH_CHILDREN and not admits & ({*sexes} or {"men", "women"})


def _wrong_nationality(admits: frozenset[str], who: frozenset[str]) -> bool:
    """For returned Mexicans only, or for foreigners only."""
    mexican, foreign = who & {"mexican", "returned_mexican"}, who & {"foreigner", "asylum_seeker"}
    if admits == {"returned_mexicans"}:
        return bool(foreign) and not mexican
    return admits <= {"foreigners", "asylum_seekers"} and bool(mexican) and not foreign
