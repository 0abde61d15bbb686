"""Listings, matches and results for the tests of wording. All phones and addresses are made up."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.messages.catalogs import Catalogs
from bot.messages.render import Renderer
from bot.messages.wording import Wording
from services_directory.lines import EmergencyLines
from services_directory.listings.hours import Openness, openness
from services_directory.listings.listing import Closure, Listing, PhoneNumber
from services_directory.listings.query import SearchResult, ServiceMatch, ServiceQuery, Where

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # a Monday, 17:30 in Mexico City
LANGUAGES = ("es", "en", "fr", "ht", "pt")
TAPACHULA = Where("Tapachula", "07", 14.9, -92.26)
CATALOGS = Catalogs.load()
RENDERER = Renderer(CATALOGS, EmergencyLines.load())

PLAIN = Listing(
    id="a",
    number=1,
    service_id="s",
    organization="Albergue Belén",
    organization_type="ngo",
    service="Albergue temporal",
    description="",
    needs=("shelter", "food"),
    scope="place",
    state="07",
    municipality="Tapachula",
    place="Tapachula",
    latitude=14.9,
    longitude=-92.26,
    precise=True,
    safe_location=False,
    address="Calle 5 Sur 12",
    phones=(PhoneNumber("+529621234567"),),
    email="",
    url="",
    opening_hours="Mo-Fr 09:00-15:00",
    hours_text="",
    timezone="America/Mexico_City",
    closures=(),
    languages=(),
    cost="",
    free=None,
    papers=(),
    eligibility="",
    admits=frozenset({"women", "families", "men"}),
    minimum_age=None,
    maximum_age=None,
    trust="public_source",
    verified_on=None,
    verified_by="",
    expires_on=None,
    source_url="",
    source_date="2023-04",
)
LONG_NAMED = replace(
    PLAIN,
    number=2,
    organization="Albergue Jesús el Buen Pastor del Pobre y el Migrante A.C.",
    service="Hospedaje, comida y atención a personas heridas o enfermas en tránsito",
    needs=("shelter", "food", "water_hygiene", "health"),
    description="Hogar de mediana estancia para mujeres, hombres y niñez, víctimas de delitos y solicitantes de refugio; "
    "apoyo psicosocial, jurídico, educativo y de salud. Ingreso canalizado por otras dependencias, con cita previa.",
    address="Carretera a Raymundo Enríquez kilómetro 2.5, colonia Nueva Esperanza",
    phones=(PhoneNumber("+529621234567"), PhoneNumber("+529621234568", "whatsapp")),
    opening_hours="24/7",
    free=True,
    admits=frozenset({"everyone"}),
    languages=("es", "en"),
    papers=("Identificación, si la tiene", "Constancia de COMAR"),
    eligibility="Personas en tránsito y solicitantes de refugio; también personas con amputaciones por el tren",
)
SAFE = replace(
    PLAIN,
    number=3,
    organization="Casa Refugio Esperanza",
    service="Refugio para mujeres con sus hijas e hijos",
    needs=("violence_protection", "shelter"),
    safe_location=True,
    precise=False,
    opening_hours="",
    hours_text="24 horas, ingreso canalizado",
    admits=frozenset({"women", "children"}),
    source_date="2019-05",
)
NATIONAL = replace(
    PLAIN,
    number=4,
    organization="COMAR (Comisión Mexicana de Ayuda a Refugiados)",
    service="Solicitud de reconocimiento de la condición de refugiado",
    needs=("asylum",),
    scope="national",
    place="",
    latitude=None,
    longitude=None,
    precise=False,
    address="",
    opening_hours="",
    admits=frozenset(),
    source_date="",
)
CLOSED = replace(
    PLAIN,
    number=5,
    organization="Oficina Municipal de Atención a Migrantes",
    service="Orientación a personas migrantes",
    needs=("orientation", "documents"),
    closures=(Closure(date(2026, 11, 20), date(2026, 12, 4), "obras"),),
    precise=False,
)
VERIFIED = replace(
    PLAIN,
    number=6,
    organization="Comedor San Judas",
    service="Comidas calientes",
    needs=("food",),
    place="Huixtla",
    verified_on=date(2026, 11, 11),
    verified_by="Oficina de Atención a Migrantes de Oaxaca",
)
REAL_LOOKING = (PLAIN, LONG_NAMED, SAFE, NATIONAL, CLOSED, VERIFIED)

HOSTILE_TEXT = '<b>x</b> & "y" <a href="tg://user?id=1">\'z\'</a> {place} {0}'
HOSTILE = replace(
    PLAIN,
    organization=HOSTILE_TEXT,
    service=HOSTILE_TEXT,
    description=HOSTILE_TEXT,
    place=HOSTILE_TEXT,
    address=HOSTILE_TEXT,
    email=HOSTILE_TEXT,
    url=HOSTILE_TEXT,
    hours_text=HOSTILE_TEXT,
    opening_hours="",
    cost=HOSTILE_TEXT,
    papers=(HOSTILE_TEXT,),
    eligibility=HOSTILE_TEXT,
    languages=(HOSTILE_TEXT,),
    verified_on=date(2026, 11, 1),
    verified_by=HOSTILE_TEXT,
    phones=(PhoneNumber(HOSTILE_TEXT, note=HOSTILE_TEXT), PhoneNumber("+<b>")),
    texts={("name", "fr"): HOSTILE_TEXT, ("description", "fr"): HOSTILE_TEXT},
)
ENDLESS_TEXT = "Ñ & palabra " * 400
ENDLESS = replace(
    HOSTILE,
    organization=ENDLESS_TEXT,
    service=ENDLESS_TEXT,
    description=ENDLESS_TEXT,
    place=ENDLESS_TEXT,
    address=ENDLESS_TEXT,
    email=ENDLESS_TEXT,
    url=ENDLESS_TEXT,
    hours_text=ENDLESS_TEXT,
    cost=ENDLESS_TEXT,
    eligibility=ENDLESS_TEXT,
    papers=("papel " * 300,) * 20,
    phones=(PhoneNumber("+529621234567", note="nota " * 100),) * 9,
    verified_by="oficina " * 200,
)


def wording(language: str = "es", now: datetime = NOW) -> Wording:
    return Wording(CATALOGS[language], now)


def at(listing: Listing, now: datetime = NOW) -> Openness:
    return openness(listing.opening_hours, listing.closures, listing.timezone, now)


def match(listing: Listing, distance_km: float | None = 2.3, *reasons: str) -> ServiceMatch:
    return ServiceMatch(listing, "near", distance_km, at(listing), reasons)


def result(
    *matches: ServiceMatch,
    need: str = "shelter",
    where: Where = TAPACHULA,
    met: bool = True,
    nearest: ServiceMatch | None = None,
    office: ServiceMatch | None = None,
    lines: tuple[ServiceMatch, ...] = (),
) -> SearchResult:
    query = ServiceQuery(need, where, NOW)
    return SearchResult(query, matches, len(matches), met, "near" if met else None, nearest, office, lines, 1)
