"""The words of the pages on entries: groups of needs, whom a service admits, kinds of organizations, languages, freshness.

Spanish sentences that are marked for the catalogs; knows no page.
"""

from datetime import date
from typing import Final

from services_directory.console.wording import N_
from services_directory.listings.kept import SOON

GROUPS: Final[dict[str, str]] = {
    "basic": N_("Lo básico: dormir, comer, asearse"),
    "health": N_("Salud"),
    "papers": N_("Papeles y refugio"),
    "rights": N_("Orientación y derechos"),
    "livelihood": N_("Trabajo, escuela y dinero"),
    "moving": N_("Transporte y comunicación"),
    "family": N_("Familia y niñez"),
    "safety": N_("Seguridad y emergencias"),
}
ADMITS: Final[dict[str, str]] = {
    "everyone": N_("Todas las personas"),
    "families": N_("Familias"),
    "women": N_("Mujeres"),
    "men": N_("Hombres"),
    "children": N_("Niñas, niños y adolescentes"),
    "unaccompanied_children": N_("Niñas, niños y adolescentes que viajan solos"),
    "lgbt": N_("Personas LGBT+"),
    "asylum_seekers": N_("Personas que piden refugio"),
    "returned_mexicans": N_("Personas mexicanas que regresan"),
    "foreigners": N_("Personas extranjeras"),
    "disability": N_("Personas con discapacidad"),
    "elderly": N_("Personas mayores"),
}
KINDS: Final[dict[str, str]] = {
    "state_office": N_("Oficina del gobierno del estado"),
    "municipal": N_("Oficina del municipio"),
    "federal": N_("Oficina federal"),
    "shelter": N_("Albergue o casa del migrante"),
    "church": N_("Iglesia o grupo religioso"),
    "ngo": N_("Organización civil"),
    "consulate": N_("Consulado"),
    "un_agency": N_("Agencia de Naciones Unidas"),
    "other": N_("Otra"),
}
SCOPES: Final[dict[str, str]] = {
    "place": N_("En un lugar: la gente va, o llama a ese lugar"),
    "state": N_("En todo el estado"),
    "national": N_("En todo el país"),
}
LANGUAGES: Final[dict[str, str]] = {
    "es": N_("Español"),
    "en": N_("Inglés"),
    "fr": N_("Francés"),
    "ht": N_("Criollo haitiano"),
    "pt": N_("Portugués"),
    "ar": N_("Árabe"),
    "zh": N_("Chino"),
    "ru": N_("Ruso"),
    "nah": N_("Náhuatl"),
    "yua": N_("Maya"),
    "zap": N_("Zapoteco"),
    "mix": N_("Mixteco"),
    "tzo": N_("Tsotsil"),
    "tzh": N_("Tseltal"),
    "mam": N_("Mam"),
    "quc": N_("K’iche’"),
    "lsm": N_("Lengua de señas mexicana"),
}
FRESHNESS: Final[dict[str, str]] = {
    "fresh": N_("Al día"),
    "soon": N_("Por revisar"),
    "expired": N_("Vencida"),
    "never": N_("Nunca revisada"),
}
STANDING: Final[dict[str, str]] = {
    "published": N_("Se muestra al público"),
    "withheld": N_("Retirada: no se muestra"),
    "waiting": N_("Con propuesta en espera"),
    "closed": N_("Cerrada por un tiempo"),
}
ORDERS: Final[dict[str, str]] = {
    "name": N_("Por nombre"),
    "expiry": N_("Primero lo que vence antes"),
    "verified": N_("Primero lo que lleva más tiempo sin revisar"),
}
BADGES: Final[dict[str, str]] = {"fresh": "", "soon": "warn", "expired": "alert", "never": "warn"}


def freshness(verified_on: date | None, expires_on: date | None, today: date) -> str:
    """fresh, soon (to be checked within days), expired or never; the same as the list's filter."""
    if verified_on is None:
        return "never"
    if expires_on is None or expires_on > today + SOON:
        return "fresh"
    return "soon" if expires_on >= today else "expired"
