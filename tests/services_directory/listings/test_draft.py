"""A draft says what the snapshot would say of the same entry once it is written; nothing a safe location hides is in it."""

from dataclasses import asdict, replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from services_directory.db import reading, sessions
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.draft import card_snapshot, listing_of, snapshot_with, snapshot_without
from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.listing import Closure
from services_directory.listings.query import About, ServiceQuery, Where
from services_directory.listings.search import find_services
from services_directory.listings.snapshot import build
from tests.services_directory.factories import NOW, entry, large_directory, listing, snapshot, with_vocabulary

SECRET = "Calle Escondida 12, col. Callada"


def special() -> list[Entry]:
    """Entries with all that can be hidden or put in another order."""
    phones = (EntryPhone("+529511234567", "whatsapp", "solo mensajes"), EntryPhone("52098800", held_reason="faltan dígitos"))
    full = entry(
        "full",
        phones=phones,
        closures=(Closure(date(2026, 12, 24), date(2026, 12, 26), "Fiestas"), Closure(date(2026, 1, 1), None)),
        languages=("en", "es"),
        papers=("Acta", "CURP"),
        admits=("women", "families"),
        minimum_age=18,
        free=True,
        cost="Gratuito",
        point=Point(14.91, -92.25),
        address=SECRET,
        postal_code="30700",
        verified_on=date(2026, 11, 1),
        verified_by="Oficina",
        expires_on=date(2026, 12, 1),
        url="https://maps.example.org/secret",
        opening_hours="Mo-Fr 09:00-15:00",
        hours_text="de lunes a viernes",
    )
    safe = replace(full, key="safe", safe_location=True)
    return [full, safe, replace(safe, key="page", url="https://example.org"), replace(full, key="withheld", withheld="Se mudó")]


def test_a_draft_says_what_the_snapshot_says(engine: Engine) -> None:
    entries = [*special(), *large_directory(300, seed=4), entry("nation", scope="national", state="", municipality="", town="")]
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, entries, Change("starter", "for tests", NOW, "starter"))
    with reading(engine)() as session:
        published = {each.id: each for each in build(session).listings}
    for each in entries:
        shown = published.get(each.listing_id)
        assert listing_of(each, shown.number if shown else 1) == shown, each.key
    assert len(published) == len(entries) - 1


@given(st.builds(replace, st.sampled_from(special()), safe_location=st.just(True), town=st.text(max_size=9)))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_a_draft_of_a_safe_location_holds_nothing_it_hides(made: Entry) -> None:
    shown = listing_of(replace(made, withheld=""), 1)
    assert shown is not None
    said = repr(asdict(shown))
    for secret in (SECRET, "30700", "14.91", "-92.25", "maps.example", "52098800"):
        assert secret not in said


def test_a_snapshot_with_a_draft_finds_it() -> None:
    before = snapshot(listing(1), listing(2, north_km=5))
    changed = snapshot_with(before, replace(listing(2), organization="Otra"))
    assert [each.organization for each in changed.listings] == ["Casa 1", "Otra"]
    assert changed.listing(2) == replace(listing(2), organization="Otra")
    query = ServiceQuery("shelter", Where("Tapachula", "07", 14.9, -92.26), NOW, About())
    assert {match.listing.organization for match in find_services(changed, query).matches} == {"Casa 1", "Otra"}
    assert len(snapshot_with(before, listing(3)).listings) == 3
    assert snapshot_without(before, 2).listing(2) is None
    assert card_snapshot(before, listing(3)).listing(3) == listing(3)
