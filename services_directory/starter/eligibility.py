"""Whom a service is for, read from the source's own words into codes. Only what is said; what is in doubt stays text.

The codes are those of `Listing.admits`. An empty set means: not known.
"""

import re
from typing import Final

_ACCENTS: Final = str.maketrans("áéíóúü", "aeiouu")

# Parts of a text that do not say for whom: length of stay, exceptions, where others are sent.
_ASIDE: Final = re.compile(
    r"\([^)]*\)|se canalizan|se evalua|en casos urgentes|en ocasiones|^estancia|^hasta |^solo de dia|^dormitorios|hospitalizadas"
)
# Nationality offices: for citizens of one foreign country.
_NATIONALITY: Final = re.compile(r"\bnacionalidad (?!mexicana|o situacion)\w|ciudadania (?!mexicana)\w")
_EVERYONE: Final = re.compile(
    r"cualquier nacionalidad|^personas en transito|^personas migrantes (?:y refugiadas|en transito|internacionales e internas)"
)
_MEN: Final = re.compile(r"\bhombres\b|\badultos\b")
_WOMEN: Final = re.compile(r"\bmujeres\b")
_FAMILIES: Final = re.compile(r"\bfamilias?\b|nucleos familiares|acompanados por su (?:madre|padre)")
_CHILDREN: Final = re.compile(r"\bninas\b|\bninos\b|\bninez\b|\bmenores migrantes\b|\bhijas e hijos\b|\badolescentes\b")
_ALONE: Final = re.compile(r"no acompanad[oa]s|adolescentes solos|ninez acompanada o sola")
# "Familias con niñas y niños": the children come with the family, they are not taken in alone.
_FAMILY_WITH: Final = re.compile(
    r"\bfamilias?(?: migrantes)? con (?:al menos un integrante menor de \d+ anos|ninas, ninos (?:o|y) adolescentes)"
)
_ONLY_ALONE: Final = re.compile(r"(?:ninas, ninos y adolescentes|menores) (?=no acompanad[oa]s)")
_LGBT: Final = re.compile(r"\blgb\w*")
_REFUGE: Final = re.compile(r"solicitantes de refugio|proteccion internacional")
_RETURNED: Final = re.compile(r"\brepatriad[oa]s|\ben retorno\b")
_FOREIGN: Final = re.compile(r"^personas extranjeras\b")
_DISABLED: Final = re.compile(r"\bamputaciones\b|\bcon discapacidad\b")
_REMITTANCES: Final = re.compile(r"familias que reciben remesas|y sus familias")

_UNDER: Final = re.compile(r"^(?:personas )?menores de (\d+) anos")
_OVER: Final = re.compile(r"^(?:personas )?mayores de (\d+) anos")
_BETWEEN: Final = re.compile(r"\bde (\d+) a (\d+) anos")

_GROUPS: Final = (
    ("men", _MEN),
    ("women", _WOMEN),
    ("families", _FAMILIES),
    ("children", _CHILDREN),
    ("unaccompanied_children", _ALONE),
    ("lgbt", _LGBT),
    ("asylum_seekers", _REFUGE),
    ("returned_mexicans", _RETURNED),
    ("foreigners", _FOREIGN),
    ("disability", _DISABLED),
    ("everyone", _EVERYONE),
)


def read_admits(eligibility: str) -> frozenset[str]:
    """Codes of the groups the text names."""
    text = _plain(eligibility)
    if _NATIONALITY.search(text) and not _EVERYONE.search(text):
        return frozenset({"foreigners"})
    parts = [part for part in _clauses(text) if not _ASIDE.search(part)]
    return frozenset(code for part in parts for code in _codes(part))


def read_ages(eligibility: str) -> tuple[int | None, int | None]:
    """Youngest and oldest age admitted in whole years, where the text says so of the person."""
    text = _plain(eligibility)
    between, under, over = _BETWEEN.search(text), _UNDER.search(text), _OVER.search(text)
    if between:
        return int(between[1]), int(between[2])
    return (int(over[1]) if over else None), (int(under[1]) - 1 if under else None)


def _plain(text: str) -> str:
    return " ".join(text.lower().translate(_ACCENTS).replace("ñ", "n").split())


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in re.sub(r"\([^)]*\)", "", text).split(";") if part.strip()]


def _codes(part: str) -> set[str]:
    plain = _REMITTANCES.sub("", _ONLY_ALONE.sub("", _FAMILY_WITH.sub("familias", part)))
    return {code for code, pattern in _GROUPS if pattern.search(plain)}
