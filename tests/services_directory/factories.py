"""Entries and listings for tests: one as a test wants it, or a large made-up directory (no real phone or address)."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.listing import Listing
from services_directory.listings.query import About, SearchResult, ServiceQuery, Where
from services_directory.listings.search import find_services
from services_directory.listings.snapshot import Snapshot, snapshot_of
from services_directory.starter.load import write_vocabulary
from services_directory.starter.table import starter_folder
from services_directory.starter.vocabulary import read_vocabulary

# A Monday, noon in the centre of Mexico.
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
TODAY = NOW.date()
TAPACHULA = Where("Tapachula", "07", 14.9, -92.26)
NOBODY = About()
KM = 1 / 111.195  # degrees of latitude

_PLAIN = Listing(
    id="l1",
    number=1,
    service_id="s1",
    organization="Casa Uno",
    organization_type="ngo",
    service="Albergue",
    description="",
    needs=("shelter",),
    scope="place",
    state="07",
    municipality="Tapachula",
    place="Tapachula",
    latitude=14.9,
    longitude=-92.26,
    precise=True,
    safe_location=False,
    address="",
    phones=(),
    email="",
    url="",
    opening_hours="",
    hours_text="",
    timezone="America/Mexico_City",
    closures=(),
    languages=(),
    cost="",
    free=None,
    papers=(),
    eligibility="",
    admits=frozenset(),
    minimum_age=None,
    maximum_age=None,
    trust="public_source",
    verified_on=None,
    verified_by="",
    expires_on=None,
    source_url="https://example.org/a",
    source_date="2026",
)


def listing(number: int = 1, north_km: float = 0.0, **facts: Any) -> Listing:  # noqa: ANN401
    """A listing `north_km` north of Tapachula's centre; its organization is its own."""
    made = replace(_PLAIN, id=f"l{number}", number=number, service_id=f"s{number}", organization=f"Casa {number}")
    return replace(made, **{"latitude": 14.9 + north_km * KM, **facts})


def national(number: int, **facts: Any) -> Listing:  # noqa: ANN401
    """A service for the whole country."""
    nowhere = {
        "scope": "national",
        "state": "",
        "municipality": "",
        "place": "",
        "latitude": None,
        "longitude": None,
        "precise": False,
    }
    return listing(number, **(nowhere | facts))


def snapshot(*listings: Listing, version: int = 7) -> Snapshot:
    """A snapshot of some listings, knowing three capitals."""
    capitals = {"07": (16.754, -93.115), "20": (17.06, -96.725), "02": (32.641, -115.476)}
    return snapshot_of(version, listings, capitals)


def search(
    *listings: Listing,
    need: str = "shelter",
    where: Where = TAPACHULA,
    about: About = NOBODY,
    **query: Any,  # noqa: ANN401
) -> SearchResult:
    """Searches among some listings."""
    return find_services(snapshot(*listings), ServiceQuery(need, where, query.pop("now", NOW), about, **query))


def numbers(result: SearchResult) -> list[int]:
    """Numbers of the page's listings in order."""
    return [match.listing.number for match in result.matches]


def entry(key: str = "a", **facts: Any) -> Entry:  # noqa: ANN401
    """An entry in Tapachula."""
    plain = Entry(
        key=key,
        organization="Casa Uno",
        organization_type="shelter",
        service="Albergue",
        needs=("shelter", "food"),
        scope="place",
        timezone="America/Mexico_City",
        state="07",
        municipality="Tapachula",
        town="Tapachula",
        town_point=Point(14.9, -92.26),
        source_url="https://example.org/a",
        source_date="2025-05",
    )
    return replace(plain, **facts)


HOURS = ("24/7", "Mo-Fr 09:00-15:00", "Mo-Fr 08:00-17:00; PH off", "Mo-Sa 10:00-18:00", "", "Tu-Su 08:00-14:00")
ADMITS: Sequence[tuple[str, ...]] = ((), (), ("everyone",), ("families",), ("women", "children"), ("men",), ("lgbt",))


def large_directory(count: int, seed: int = 1, needs: Sequence[str] = ()) -> Iterator[Entry]:
    """`count` made-up entries in 2,400 towns all over the country, large towns having more; the same for the same seed."""
    dice = random.Random(seed)
    known = needs or sorted(read_vocabulary(starter_folder()).needs)
    towns = [
        (f"{1 + town % 32:02d}", f"Villa {town}", 15.5 + dice.random() * 16, -116 + dice.random() * 28) for town in range(2_400)
    ]
    weights = [1 / (rank + 5) for rank in range(len(towns))]
    for number, town in enumerate(dice.choices(towns, weights, k=count)):
        yield _made_up(number, town, known, dice)


def _made_up(number: int, town: tuple[str, str, float, float], needs: Sequence[str], dice: random.Random) -> Entry:
    state, name, latitude, longitude = town
    near = Point(latitude + dice.gauss(0, 0.05), longitude + dice.gauss(0, 0.05))
    return entry(
        f"made-up-{number}",
        organization=f"Organización {number // 3}",
        organization_type=dice.choice(("ngo", "shelter", "church", "municipal")),
        service=f"Servicio {number}",
        description="Atención a personas en movilidad con orientación y canalización a otros servicios.",
        needs=tuple(dice.sample(needs, dice.randint(1, 4))),
        state=state,
        municipality=name,
        town=name,
        town_point=Point(latitude, longitude),
        point=near if dice.random() < 0.5 else None,
        address=f"Calle {number} 12, col. Centro" if dice.random() < 0.5 else "",
        phones=(EntryPhone(f"+5255{number:08d}"),) if dice.random() < 0.5 else (),
        opening_hours=dice.choice(HOURS),
        admits=dice.choice(ADMITS),
        languages=("es",) if dice.random() < 0.3 else (),
        papers=("Identificación",) if dice.random() < 0.2 else (),
        verified_on=date.fromordinal(TODAY.toordinal() - dice.randint(1, 400)) if dice.random() < 0.3 else None,
        source_date=dice.choice(("2019", "2024-05", "2026-01-02", "")),
        safe_location=dice.random() < 0.02,
    )


def with_vocabulary(session: Session) -> None:
    """The taxonomy's and states' rows, without entries."""
    write_vocabulary(session, read_vocabulary(starter_folder()))
