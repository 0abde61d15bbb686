"""The time zone of a Mexican municipality. Knows names of the tz database, nothing of clocks.

Source: Ley de los Husos Horarios en los Estados Unidos Mexicanos (DOF 28-10-2022) and the decree for Chihuahua of
29-11-2022, as the tz database has them since 2022g. The municipalities along the northern border keep the summer time
of the United States; the rest of the country has none.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final

NATIONAL: Final = "America/Mexico_City"

_OF_STATE: Final[Mapping[str, str]] = {
    "02": "America/Tijuana",
    "03": "America/Mazatlan",
    "04": "America/Merida",
    "05": "America/Monterrey",
    "08": "America/Chihuahua",
    "10": "America/Monterrey",
    "18": "America/Mazatlan",
    "19": "America/Monterrey",
    "23": "America/Cancun",
    "25": "America/Mazatlan",
    "26": "America/Hermosillo",
    "28": "America/Monterrey",
    "31": "America/Merida",
}

_OF_MUNICIPALITIES: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("18", "America/Bahia_Banderas", ("Bahía de Banderas",)),
    ("08", "America/Ciudad_Juarez", ("Juárez", "Ciudad Juárez", "Ascensión", "Guadalupe", "Janos", "Praxedis G. Guerrero")),
    ("08", "America/Ojinaga", ("Ojinaga", "Coyame del Sotol", "Manuel Benavides")),
    (
        "05",
        "America/Matamoros",
        (
            *("Acuña", "Ciudad Acuña", "Allende", "Guerrero", "Hidalgo", "Jiménez", "Morelos", "Nava", "Ocampo"),
            *("Piedras Negras", "Villa Unión", "Zaragoza"),
        ),
    ),
    ("19", "America/Matamoros", ("Anáhuac",)),
    (
        "28",
        "America/Matamoros",
        (
            *("Nuevo Laredo", "Guerrero", "Mier", "Miguel Alemán", "Camargo", "Gustavo Díaz Ordaz", "Reynosa"),
            *("Río Bravo", "Valle Hermoso", "Matamoros"),
        ),
    ),
)


def _key(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())


_BY_NAME: Final[Mapping[tuple[str, str], str]] = {
    (state, _key(name)): zone for state, zone, names in _OF_MUNICIPALITIES for name in names
}


def timezone_of(state: str, municipality: str) -> str:
    """The tz name for an INEGI state code and a municipality; the state's common zone for others, else the capital's."""
    return _BY_NAME.get((state, _key(municipality))) or _OF_STATE.get(state, NATIONAL)
