"""The public form of entries; a safe location never gets out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, update
from sqlalchemy.orm import Session

from services_directory import schema
from services_directory.db import make_engine, sessions
from services_directory.listings import models as m
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import Entry, EntryPhone, Point, stable_id
from services_directory.listings.listing import Capacity, Closure, PhoneNumber
from services_directory.listings.query import ServiceQuery, Where
from services_directory.listings.search import find_services
from services_directory.listings.snapshot import Snapshot, build
from tests.services_directory.factories import NOW, TAPACHULA, entry, large_directory, with_vocabulary

BY = Change("t", "test", NOW)


@contextmanager
def filled(engine: Engine, *entries: Entry) -> Iterator[Session]:
    with sessions(engine)() as session:
        with_vocabulary(session)
        put_all(session, entries, BY)
        session.flush()
        yield session
        session.rollback()


def test_a_listing_says_what_its_entry_says(engine: Engine) -> None:
    whole = entry(
        description="Techo",
        point=Point(14.91, -92.25),
        address="Calle 1",
        phones=(EntryPhone("+529621234567"), EntryPhone("6088200", held_reason="short")),
        opening_hours="24/7",
        hours_text="24 horas",
        closures=(Closure(date(2027, 1, 1), None, "obras"),),
        languages=("en", "es"),
        cost="Gratuito",
        free=True,
        papers=("Registro",),
        admits=("families", "women"),
        minimum_age=18,
        verified_on=date(2026, 11, 1),
        verified_by="Oficina",
        expires_on=date(2027, 5, 1),
    )
    with filled(engine, whole) as session:
        (found,) = build(session).listings
    assert (found.id, found.service_id, found.number) == (whole.listing_id, whole.service_id, 1)
    assert (found.latitude, found.longitude, found.precise, found.place) == (14.91, -92.25, True, "Tapachula")
    assert found.phones == (PhoneNumber("+529621234567"),)
    assert (found.needs, found.admits) == (("shelter", "food"), frozenset({"families", "women"}))
    assert (found.opening_hours, found.hours_text, found.closures) == ("24/7", "24 horas", whole.closures)
    assert (found.trust, found.verified_by, found.expires_on) == ("verified", "Oficina", date(2027, 5, 1))
    assert (found.languages, found.papers, found.cost, found.free) == (("en", "es"), ("Registro",), "Gratuito", True)


def test_the_town_stands_for_a_place_that_is_not_known(engine: Engine) -> None:
    with filled(engine, entry()) as session:
        (found,) = build(session).listings
    assert (found.latitude, found.longitude, found.precise) == (14.9, -92.26, False)


def test_what_is_withheld_or_no_longer_active_is_not_there(engine: Engine) -> None:
    with filled(engine, entry("a"), entry("b", withheld="doubtful"), entry("c")) as session:
        session.execute(update(m.Service).where(m.Service.id == stable_id("service", "c")).values(status="defunct"))
        assert [each.number for each in build(session).listings] == [1]


def test_capacity_and_fit_translations_are_taken(engine: Engine) -> None:
    with filled(engine, entry("a")) as session:
        at, service = stable_id("service_at_location", "a"), stable_id("service", "a")
        session.execute(insert(m.Capacity).values(service_at_location_id=at, unit="bed", available=3, maximum=9, told_at=NOW))
        for n, (language, state) in enumerate([("en", "checked"), ("fr", "current"), ("ht", "machine"), ("pt", "outdated")]):
            row = {"id": str(n), "entity": "service", "entity_id": service, "field": "name", "language": language}
            session.execute(insert(m.Translation).values(**row, text=f"in {language}", state=state))
        (found,) = build(session).listings
    assert found.capacity == Capacity(3, 9, NOW)
    assert found.texts == {("name", "en"): "in en", ("name", "fr"): "in fr"}


@pytest.fixture(scope="module")
def one_database() -> Engine:
    """One database for all examples; each is rolled back."""
    engine = make_engine("sqlite://")
    schema.migrate(engine)
    return engine


MARK = "zq9x"
SECRETS = st.fixed_dictionaries(
    {
        "address": st.text("abc 123", max_size=12).map(lambda text: f"Privada {MARK} {text}"),
        "postal_code": st.just(f"{MARK}7"),
        "point": st.builds(Point, st.floats(14.8123, 14.8129).map(lambda x: round(x, 7)), st.floats(-92.1239, -92.1231)),
        "phones": st.sampled_from([(), (EntryPhone("+529621234567"),), (EntryPhone(f"{MARK}", held_reason="x"),)]),
        "url": st.sampled_from(["", "https://example.org/", f"https://maps.example.org/?q={MARK}", f"geo:14.8,{MARK}"]),
        "scope": st.sampled_from(["place", "state"]),
        "needs": st.sampled_from([("shelter",), ("shelter", "violence_protection"), ("food", "shelter")]),
        "note": st.just(f"esta en {MARK}"),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    SECRETS,
    st.sampled_from([TAPACHULA, Where("Chiapas", "07"), Where(), Where("", "", 14.8125, -92.1235), Where("x", "20", 17, -96.7)]),
)
def test_nothing_of_a_safe_location_gets_out(one_database: Engine, secrets: dict[str, Any], where: Where) -> None:
    hidden = replace(entry("a", safe_location=True), **secrets)
    shown = replace(entry("b"), address=f"Calle {MARK}")
    with filled(one_database, hidden) as session:
        snapshot = build(session)
        results = [find_services(snapshot, ServiceQuery(need, where, NOW)) for need in ("shelter", "food", "violence_protection")]
    everything = repr(snapshot) + repr(snapshot.listings) + repr(results)
    assert MARK not in everything
    assert "14.812" not in everything.replace("14.8125, longitude=-92.1235", "")
    assert all(each.safe_location and not each.precise and each.latitude == 14.9 for each in snapshot.listings)
    with filled(one_database, shown) as session:
        assert MARK in repr(build(session).listings)  # the marker would be seen


def measured(count: int) -> tuple[Snapshot, float]:
    engine = make_engine("sqlite://")
    schema.migrate(engine)
    with sessions(engine)() as session:
        with_vocabulary(session)
        put_all(session, list(large_directory(count)), BY)
        start = perf_counter()
        return build(session), perf_counter() - start


def test_search_does_not_slow_down_with_the_directory() -> None:
    small, large = measured(500)[0], measured(5_000)[0]
    assert _median(large) < 3 * _median(small)


def _median(snapshot: Snapshot) -> float:
    queries = [
        ServiceQuery("shelter", Where(each.place, each.state, each.latitude, each.longitude), NOW)
        for each in snapshot.listings[:200:2]
    ]
    times = []
    for query in [*queries, *queries]:
        start = perf_counter()
        find_services(snapshot, query)
        times.append(perf_counter() - start)
    return sorted(times)[len(times) // 2]
