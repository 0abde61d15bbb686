"""Search among made-up services, from a thousand to a hundred thousand."""

import random
from time import perf_counter, process_time

from services_directory.db import make_engine, sessions
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.query import ServiceQuery, Where
from services_directory.listings.search import find_services
from services_directory.listings.snapshot import Snapshot, build
from services_directory.schema import migrate
from tests.bench.figures import Row, percentiles
from tests.services_directory.factories import NOW, large_directory, with_vocabulary

SEARCHES = 300


def snapshot_with(services: int) -> tuple[Snapshot, float]:
    """A snapshot of that many services, and the seconds it took to build."""
    engine = make_engine("sqlite://")
    migrate(engine)
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, list(large_directory(services)), Change("bench", "bench", NOW))
    with sessions(engine)() as session:
        begun = perf_counter()
        made = build(session)
        seconds = perf_counter() - begun
    engine.dispose()
    return made, seconds


def measure(snapshot: Snapshot, services: int) -> list[Row]:
    """Searches of all needs around places all over the country."""
    dice = random.Random(7)
    chosen = dice.choices(snapshot.listings, k=SEARCHES)
    queries = [
        ServiceQuery(dice.choice(one.needs), Where(one.place, one.state, one.latitude, one.longitude), NOW) for one in chosen
    ]
    each, cpu = list[float](), process_time()
    for query in queries:
        begun = perf_counter()
        find_services(snapshot, query)
        each.append(1000 * (perf_counter() - begun))
    spent = Row(f"CPU a search among {services:,} services", "ms", (1000 * (process_time() - cpu) / SEARCHES,))
    return [spent, *percentiles(f"search among {services:,} services", each)]
