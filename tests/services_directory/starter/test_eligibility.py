"""Whom a service is for, from its own words."""

import pytest

from services_directory.listings.listing import Listing
from services_directory.starter.eligibility import read_admits, read_ages
from services_directory.starter.vocabulary import ADMITS

FOREIGN = "foreigners"
KNOWN = {
    "": "",
    "Personas extranjeras en México": FOREIGN,
    "Nacionalidad salvadoreña": FOREIGN,
    "Personas con nacionalidad o trámites de Haití": FOREIGN,
    "Ciudadanía estadounidense o hijas e hijos con derecho a ella": FOREIGN,
    "Personas LGBTIQ+": "lgbt",
    "Familias con al menos un integrante menor de 18 años": "families",
    "Familias migrantes con niñas, niños o adolescentes": "families",
    "Solo personas mexicanas repatriadas; niñas y niños no acompañados se canalizan al DIF estatal": "returned_mexicans",
    "Personas migrantes potosinas en retorno o familias que reciben remesas": "returned_mexicans",
    "Personas originarias de Guerrero en retorno": "returned_mexicans",
    "Mujeres, niñas y niños": "women children",
    "Mujeres con hijas e hijos en situación de violencia; estancia hasta seis meses": "women children",
    "Mujeres migrantes y mujeres trans": "women",
    "Hombres migrantes; en casos urgentes también mujeres; hasta tres meses": "men",
    "Niñas, niños, adolescentes y familias migrantes": "children families",
    "Niñas, niños y adolescentes no acompañados": "unaccompanied_children",
    "Prioridad a niñas, niños y adolescentes solos o acompañados por su madre o padre": (
        "children families unaccompanied_children"
    ),
    "Mujeres, hombres y familias; área aparte para mujeres con niñas y niños": "women men families children",
    "Solicitantes de refugio": "asylum_seekers",
    "Cualquier nacionalidad o situación migratoria": "everyone",
    "Personas migrantes en tránsito; solo de día": "everyone",
    "Personas en desplazamiento forzado interno en Sinaloa": "",
    "Personas mexicanas y sus familias": "",
    "Estancia máxima reportada de dos días por alta demanda (antes, de tres días a dos semanas)": "",
    "Estancia de hasta 72 horas; dormitorios y sanitarios con rampas para silla de ruedas": "",
}


@pytest.mark.parametrize("text", KNOWN)
def test_only_what_is_said(text: str) -> None:
    assert read_admits(text) == frozenset(KNOWN[text].split())


def test_the_codes_are_those_of_the_listing() -> None:
    assert all(code in (Listing.__doc__ or "") for code in ADMITS)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Menores de 18 años", (None, 17)),
        ("Personas mayores de 60 años", (60, None)),
        ("Adolescentes de 12 a 17 años", (12, 17)),
        ("Familias con al menos un integrante menor de 18 años", (None, None)),
        ("Hombres", (None, None)),
    ],
)
def test_ages_are_read_where_they_are_the_persons(text: str, ages: tuple[int | None, int | None]) -> None:
    assert read_ages(text) == ages
