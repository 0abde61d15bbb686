"""Small stand-ins for everything the window needs from outside. Each passes the same contract tests as the real adapter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.conversation.events import Ranked, Understanding
from bot.conversation.session import Session
from bot.incoming import Person
from bot.ports import Hint, Hub, Opened, Ranking, TurnWork
from bot.sessions import dump, load
from services_directory.errors import DatabaseUnavailable
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing
from services_directory.listings.query import SearchResult, ServiceMatch, ServiceQuery, Step, Where
from services_directory.needs.log import Held, NeedRecord
from tests.services_directory.factories import NOW, listing, national

UNKNOWN_HOURS = Openness("unknown")
MAPASTEPEC = Where("Mapastepec", "07", 15.43, -92.9)
TIJUANA = Where("Tijuana", "02", 32.5, -117.0)
NOGALES = (Where("Nogales", "26", 31.3, -110.94), Where("Nogales", "30", 18.82, -97.17))


class FixedClock:
    """The time as a test wants it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


class FakeUnderstander:
    """Knows an intent by a word; anything else is out of scope, hardly sure."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self.words = dict(
            words or {"dormir": "shelter", "comida": "food", "abogado": "legal_aid", "gracias": "thanks", "hola": "greet"}
        )
        self.asked: list[str] = []

    async def rank(self, text: str) -> Ranking:
        self.asked.append(text)
        heard = [intent for word, intent in self.words.items() if word in text.casefold()]
        if not heard:
            return Ranking((Ranked("out_of_scope", 0.2), Ranked("orientation", 0.1)), (), "fake")
        needs = () if heard[0] in {"thanks", "greet"} else tuple(heard)
        return Ranking((Ranked(heard[0], 0.9), Ranked("orientation", 0.05)), needs, "fake")


@dataclass
class FakeEar:
    """Understands what a test has taught it; the rest not at all."""

    taught: dict[str, Understanding] = field(default_factory=dict)
    dangers: dict[str, str] = field(default_factory=dict)

    async def hear(self, text: str, hint: Hint) -> Understanding:
        if text in self.taught:
            return self.taught[text]
        danger = self.danger(text)
        if danger:
            return Understanding(
                hint.language, False, "emergency", (Ranked("emergency", 1.0),), "sure", ("emergency",), danger=danger
            )
        return Understanding(hint.language, False, "orientation", (Ranked("orientation", 0.1), Ranked("work", 0.05)), "unsure")

    def danger(self, text: str) -> str | None:
        return self.dangers.get(text)


class FakePlaces:
    """A gazetteer of a few places; everything east of -86 degrees is not Mexico."""

    def __init__(self, places: Sequence[Where] = (MAPASTEPEC, TIJUANA, *NOGALES)) -> None:
        self.places = tuple(places)

    def nearest(self, latitude: float, longitude: float) -> Where | None:
        if longitude > -86 or not -90 <= latitude <= 90:
            return None
        return min(self.places, key=lambda place: abs((place.latitude or 0) - latitude) + abs((place.longitude or 0) - longitude))

    def named(self, name: str, state: str = "") -> Where | None:
        wanted = name.strip().casefold()
        return next((p for p in self.places if p.name.casefold() == wanted and state in ("", p.state)), None)


class FakeDirectory:
    """A list of listings; near = the same place, then the same state."""

    def __init__(self, listings: Sequence[Listing], version: int = 7, hubs: Sequence[Hub] = ()) -> None:
        self.listings, self.version = tuple(listings), version
        self.hubs = {hub.code: hub for hub in hubs}

    def find(self, query: ServiceQuery) -> SearchResult:
        serving = [entry for entry in self.listings if query.need in entry.needs]
        anywhere = not query.where.name
        near = [entry for entry in serving if anywhere or (entry.place, entry.state) == (query.where.name, query.where.state)]
        found = near + [entry for entry in serving if entry not in near and entry.state == query.where.state]
        page = found[query.offset : query.offset + query.limit]
        matches = tuple(self._match(entry, "near" if entry in near else "state") for entry in page)
        nearest = None if near or not serving else self._match(serving[0], "far")
        lines = tuple(self._match(entry, "national") for entry in serving if entry.scope == "national" and entry.phones)
        widened = matches[0].step if matches else None
        return SearchResult(
            query, matches, len(found), bool(near), widened, nearest, self.office(query.where, query.now), lines, self.version
        )

    def listing(self, number: int, now: datetime) -> tuple[Listing, Openness] | None:
        found = next((entry for entry in self.listings if entry.number == number), None)
        return (found, UNKNOWN_HOURS) if found else None

    def office(self, where: Where | None, now: datetime, hub: str = "") -> ServiceMatch | None:
        if hub and hub in self.hubs:
            return self._match(listing(0, organization=f"Oficina {hub}", service=""), "state")
        state = where.state if where else ""
        found = next(
            (e for e in self.listings if state and e.state == state and e.scope == "state" and "orientation" in e.needs), None
        )
        return self._match(found, "state") if found else None

    def hub(self, code: str) -> Hub | None:
        return self.hubs.get(code)

    def _match(self, entry: Listing, step: Step) -> ServiceMatch:
        return ServiceMatch(entry, step, None, UNKNOWN_HOURS, ())


def a_directory() -> FakeDirectory:
    """Seven shelters and a kitchen in Tapachula, an office for the state, a national line; no work at all in the state."""
    shelters = [listing(n, organization=f"Casa {n}", needs=("shelter", "food") if n <= 4 else ("shelter",)) for n in range(1, 8)]
    office = listing(
        20, organization="Oficina", scope="state", needs=("orientation",), place="Chiapas", latitude=None, longitude=None
    )
    work = listing(30, organization="Bolsa", needs=("work",), state="02", place="Tijuana", latitude=32.5, longitude=-117.0)
    line = national(40, organization="Línea", needs=("mental_health",))
    return FakeDirectory((*shelters, office, work, line), hubs=(Hub("casa-tapachula", "07", "Tapachula"),))


class MemoryRecords:
    """Records in memory. `away` makes every call fail as a database that is gone does."""

    def __init__(self) -> None:
        self.away = False
        self.states: dict[str, tuple[dict[str, object], datetime]] = {}
        self.claims: dict[str, list[dict[str, object]] | None] = {}
        self.needs: dict[str, NeedRecord] = {}
        self.outcomes: dict[str, tuple[str, str | None]] = {}
        self.reports: Counter[tuple[str, str]] = Counter()
        self.dangers: Counter[tuple[str, str]] = Counter()
        self.notes: list[tuple[str, str, str | None, str]] = []

    async def open(self, person: Person, key: str | None, now: datetime) -> Opened:
        self._reach()
        done = key is not None and key in self.claims
        unsent = tuple(deepcopy(self.claims[key] or [])) if done and key else ()
        known = next((self.states[ref] for ref in person.sessions if ref in self.states), None)
        session = load(known[0]) if known else Session()
        return Opened(session.forgotten() if known and known[1] <= now else session, known is None, done, unsent)

    async def commit(self, work: TurnWork) -> bool:
        self._reach()
        if work.key:
            if work.key in self.claims:
                return False
            self.claims[work.key] = deepcopy(work.replies)
        self.states[work.person.session] = (dump(work.session), work.expires_at)
        self.needs |= {record.id: record for record in work.needs}
        for need_id, status, reason in work.outcomes:
            if need_id in self.needs:
                self.outcomes[need_id] = (status, reason)
        self.reports.update(work.reports)
        self.dangers.update(work.dangers)
        self.notes += [(*note, work.person.need) for note in work.notes]
        return True

    async def sent(self, key: str) -> None:
        self._reach()
        if key in self.claims:
            self.claims[key] = None

    async def held(self, person: Person) -> Held:
        self._reach()
        needs = sum(record.person_ref in person.needs for record in self.needs.values())
        return Held(needs, sum(note[3] in person.needs for note in self.notes))

    async def forget(self, person: Person, need_ids: tuple[str, ...]) -> Held:
        self._reach()
        for ref in person.sessions:
            self.states.pop(ref, None)
        gone = [key for key, record in self.needs.items() if record.person_ref in person.needs or key in need_ids]
        for key in gone:
            del self.needs[key]
        kept = [note for note in self.notes if note[3] not in person.needs and note[2] not in need_ids]
        notes, self.notes = len(self.notes) - len(kept), kept
        return Held(len(gone), notes)

    def _reach(self) -> None:
        if self.away:
            raise DatabaseUnavailable("the database does not answer")
