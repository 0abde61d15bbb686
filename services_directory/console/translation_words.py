"""The words of the pages on translations: texts, languages, states, and what is wrong with what was typed. Spanish sentences."""

from typing import Final

from services_directory.console.wording import N_

FIELDS: Final[dict[str, str]] = {
    "name": N_("Nombre del servicio"),
    "description": N_("Descripción"),
    "eligibility": N_("A quién atienden"),
    "papers": N_("Papeles que piden"),
    "cost": N_("Costo"),
    "hours_text": N_("Horario en palabras"),
}
HELPS: Final[dict[str, str]] = {
    "papers": N_("Un papel en cada renglón, como en español."),
    "hours_text": N_("Solo se muestra cuando el horario no se puede decir con días y horas."),
}
LANGUAGES: Final[dict[str, str]] = {
    "en": N_("Inglés"),
    "fr": N_("Francés"),
    "ht": N_("Criollo haitiano"),
    "pt": N_("Portugués"),
}
STATES: Final[dict[str, str]] = {
    "missing": N_("Falta"),
    "outdated": N_("El español cambió: no se muestra"),
    "draft": N_("Borrador: no se muestra"),
    "machine": N_("Hecha por una máquina: no se muestra"),
    "current": N_("Vale: la gente la ve"),
    "checked": N_("Revisada: la gente la ve"),
}
BADGES: Final[dict[str, str]] = {"missing": "warn", "outdated": "alert", "draft": "warn", "machine": "warn"}
SAVED: Final[dict[str, str]] = {
    "draft": N_("guardada como borrador"),
    "checked": N_("revisada y mostrada"),
    "removed": N_("quitada"),
}
WHATS: Final[dict[str, str]] = {
    "": N_("Todo lo que falta"),
    "outdated": N_("El español cambió"),
    "missing": N_("Sin traducir"),
    "draft": N_("Borradores por revisar"),
    "done": N_("Completas"),
}
TROUBLES: Final[dict[str, str]] = {
    "address": N_("Aquí está escrito el domicilio confidencial. Quítelo: en ningún idioma se muestra."),
    "changed": N_("Alguien cambió este texto, o su español, mientras usted escribía. Compare y guarde otra vez."),
    "shown": N_("La gente está viendo esta traducción. Para quitarla, pida a una persona revisora."),
}
