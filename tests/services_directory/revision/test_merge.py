"""The three-way merge: nothing is lost, nothing is overwritten, whatever two people did."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services_directory.listings.entry import FIELDS, Entry, EntryPhone, Point
from services_directory.listings.listing import Closure
from services_directory.revision.merge import KEPT, changed, merge, same, taking, together, unit_of
from tests.services_directory.factories import entry

BASE = entry("a", address="Calle 1", phones=(EntryPhone("+529511234567"),), languages=("en", "es"))
_TEXT = st.sampled_from(["", "uno", "dos"])
_TEXTS = st.lists(_TEXT.filter(bool), max_size=2, unique=True).map(tuple)
_POINT = st.none() | st.builds(Point, st.sampled_from([16.0, 17.0]), st.just(-96.0))
_AGE = st.none() | st.sampled_from([0, 18])
_OTHERS: dict[str, st.SearchStrategy[Any]] = {
    "needs": st.sampled_from([("shelter",), ("food", "shelter")]),
    "scope": st.sampled_from(["place", "state"]),
    "organization_type": st.sampled_from(["ngo", "shelter"]),
    "timezone": st.sampled_from(["America/Mexico_City", "America/Tijuana"]),
    "town_point": _POINT,
    "point": _POINT,
    "safe_location": st.booleans(),
    "phones": st.lists(st.builds(EntryPhone, st.sampled_from(["+521", "+522"])), max_size=2).map(tuple),
    "closures": st.lists(st.builds(Closure, st.just(date(2026, 12, 1)), st.none(), _TEXT), max_size=2).map(tuple),
    "free": st.none() | st.booleans(),
    "minimum_age": _AGE,
    "maximum_age": _AGE,
    "verified_on": st.none() | st.just(date(2026, 11, 1)),
    "expires_on": st.none() | st.just(date(2026, 12, 1)),
    "field_sources": st.dictionaries(st.sampled_from(["phone", "url"]), _TEXT, max_size=1),
    **dict.fromkeys(("languages", "papers", "admits", "accessibility"), _TEXTS),
}
_EDITS = st.fixed_dictionaries({}, optional={name: _OTHERS.get(name, _TEXT) for name in FIELDS if name != "key"})


def edited(facts: dict[str, Any]) -> Entry:
    return replace(BASE, **facts)


def unit_same(field: str, one: Entry, other: Entry) -> bool:
    return all(same(each, one, other) for each in unit_of(field))


@given(_EDITS, _EDITS)
def test_each_fact_is_somebodys_and_a_clash_is_said(theirs: dict[str, Any], mine: dict[str, Any]) -> None:
    now, wanted = edited(theirs), edited(mine)
    found = merge(BASE, now, wanted)
    for field in FIELDS:
        if field in KEPT:
            assert getattr(found.entry, field) == getattr(now, field)
        elif unit_same(field, BASE, wanted):  # only they changed it, or nobody
            assert same(field, found.entry, now)
            assert field not in found.open
        elif unit_same(field, BASE, now):  # only I changed it
            assert same(field, found.entry, wanted)
        else:  # both did: as it is now, and said so wherever they differ
            assert same(field, found.entry, now)
            assert (field in found.conflicts) is not same(field, now, wanted)


@given(_EDITS, _EDITS)
def test_everything_asked_for_is_accounted_for(theirs: dict[str, Any], mine: dict[str, Any]) -> None:
    now, wanted = edited(theirs), edited(mine)
    found = merge(BASE, now, wanted)
    assert set(changed(BASE, wanted)) <= set(found.taken) | set(found.conflicts) | set(found.done)
    assert not set(found.taken) & set(found.conflicts)
    assert changed(taking(now, wanted, found.open), wanted) == tuple(
        field for field in changed(now, wanted) if field not in together(changed(BASE, wanted))
    )


@given(_EDITS)
def test_with_nobody_else_it_is_what_was_asked_for(mine: dict[str, Any]) -> None:
    found = merge(BASE, BASE, edited(mine))
    assert found.conflicts == ()
    assert changed(found.entry, edited(mine)) == ()


@given(_EDITS, _EDITS)
def test_merging_again_changes_nothing(theirs: dict[str, Any], mine: dict[str, Any]) -> None:
    found = merge(BASE, edited(theirs), edited(mine))
    again = merge(BASE, found.entry, edited(mine))
    assert (again.taken, again.entry) == ((), found.entry)


def test_a_town_and_its_centre_go_together() -> None:
    moved = replace(BASE, municipality="Tuxtla", town="Tuxtla", town_point=Point(16.75, -93.1))
    found = merge(BASE, replace(BASE, town="Puerto Madero"), moved)
    assert found.conflicts == ("municipality", "town", "town_point")
    assert together(["town"]) == {"state", "municipality", "town", "town_point", "timezone"}


def test_the_order_of_languages_is_no_change() -> None:
    assert changed(BASE, replace(BASE, languages=("es", "en"))) == ()
    assert changed(BASE, replace(BASE, needs=tuple(reversed(BASE.needs)))) == ("needs",)
