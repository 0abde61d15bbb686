"""The 32 states by INEGI code, short name and consultation region, for the place buttons. A test holds them to states.csv."""

from dataclasses import replace
from typing import Final

from services_directory.listings.query import Where

REGIONS: Final = ("north", "centre", "south")
STATES: Final[dict[str, tuple[str, str]]] = {
    "01": ("Aguascalientes", "centre"),
    "02": ("Baja California", "north"),
    "03": ("Baja California Sur", "north"),
    "04": ("Campeche", "south"),
    "05": ("Coahuila", "north"),
    "06": ("Colima", "centre"),
    "07": ("Chiapas", "south"),
    "08": ("Chihuahua", "north"),
    "09": ("Ciudad de México", "centre"),
    "10": ("Durango", "north"),
    "11": ("Guanajuato", "centre"),
    "12": ("Guerrero", "south"),
    "13": ("Hidalgo", "centre"),
    "14": ("Jalisco", "centre"),
    "15": ("Estado de México", "centre"),
    "16": ("Michoacán", "centre"),
    "17": ("Morelos", "centre"),
    "18": ("Nayarit", "centre"),
    "19": ("Nuevo León", "north"),
    "20": ("Oaxaca", "south"),
    "21": ("Puebla", "centre"),
    "22": ("Querétaro", "centre"),
    "23": ("Quintana Roo", "south"),
    "24": ("San Luis Potosí", "north"),
    "25": ("Sinaloa", "north"),
    "26": ("Sonora", "north"),
    "27": ("Tabasco", "south"),
    "28": ("Tamaulipas", "north"),
    "29": ("Tlaxcala", "centre"),
    "30": ("Veracruz", "south"),
    "31": ("Yucatán", "south"),
    "32": ("Zacatecas", "north"),
}


def states_of(region: str) -> tuple[str, ...]:
    """Codes of a region, by name."""
    return tuple(sorted((code for code, (_, of) in STATES.items() if of == region), key=lambda code: STATES[code][0]))


def whole_state(where: Where) -> Where:
    """A place that is a whole state, by the name it has on buttons; any other as it is."""
    is_state = where.latitude is None and where.state in STATES
    return replace(where, name=STATES[where.state][0]) if is_state else where


def region_of(state: str) -> str:
    """Region of a state code, or "" for none."""
    return STATES[state][1] if state in STATES else ""
