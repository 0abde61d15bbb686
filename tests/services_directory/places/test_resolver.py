"""What people write, and the place they mean. The two message files were written by hand for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.places.distance import kilometres
from services_directory.places.gazetteer import Gazetteer
from services_directory.places.resolver import PlaceMatch, Resolver, is_ambiguous

HERE = Path(__file__).parent
WITH_PLACE = [tuple(line.split("\t")) for line in (HERE / "messages_with_place.tsv").read_text(encoding="utf-8").splitlines()]
WITHOUT_PLACE = (HERE / "messages_without_place.txt").read_text(encoding="utf-8").splitlines()
NEAR_KM = 40.0
MOST_FALSE = 0.01
SURE = 0.9


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("tapachla", "Tapachula", "07"),
        ("cd juares", "Ciudad Juárez", "08"),
        ("tihuana", "Tijuana", "02"),
        ("oaxaka", "Oaxaca", "20"),
        ("df", "Ciudad de México", "09"),
        ("D.F.", "Ciudad de México", "09"),
        ("la 72", "Tenosique", "27"),
        ("edo mex", "México", "15"),
        ("tapachula chiapas", "Tapachula", "07"),
        ("juarez nuevo leon", "Ciudad Benito Juárez", "19"),
        ("nogales veracruz", "Nogales", "30"),
        ("tuxla gutierres, chiapas", "Tuxtla", "07"),
        ("hidalgo", "Hidalgo", "13"),
        ("estoy en monterey", "Monterrey", "19"),
    ],
)
def test_find_place_knows_what_is_meant(resolver: Resolver, text: str, name: str, state: str) -> None:
    best = resolver.find_place(text)[0]
    assert (best.place.state, best.place.name) == (state, name)


def test_find_place_flags_homonyms(resolver: Resolver) -> None:
    matches = resolver.find_place("nogales")
    assert [match.place.state for match in matches[:2]] == ["26", "30"]
    assert is_ambiguous(matches)


@pytest.mark.parametrize("text", ["juarez", "tapachula", "nogales sonora", "oaxaca", "veracruz", "df"])
def test_find_place_is_not_ambiguous_where_usage_is_clear(resolver: Resolver, text: str) -> None:
    assert not is_ambiguous(resolver.find_place(text))


@pytest.mark.parametrize("text", ["la linea", "el puente", "mexico", "san luis"])
def test_find_place_asks_back_about_vague_words(resolver: Resolver, text: str) -> None:
    assert is_ambiguous(resolver.find_place(text))


@pytest.mark.parametrize("text", ["honduras", "Haití", "venezolano", "hondureña", "zzzzqq", "", "🙂", "el salvador"])
def test_find_place_has_no_place_for_countries_and_noise(resolver: Resolver, text: str) -> None:
    assert resolver.find_place(text) == []


@pytest.mark.parametrize("text", ["San Pedro Sula", "Houston", "Caracas", "Port-au-Prince", "Luanda"])
def test_foreign_cities_are_not_forced_into_mexico(resolver: Resolver, text: str) -> None:
    for matches in (resolver.find_place(text), resolver.find_in_message(f"tengo familia en {text}")):
        assert matches
        assert {match.how for match in matches} == {"foreign"}


@pytest.mark.parametrize(("text", "state", "municipality"), WITH_PLACE)
def test_find_in_message_finds_the_place(
    resolver: Resolver, gazetteer: Gazetteer, text: str, state: str, municipality: str
) -> None:
    best = resolver.find_in_message(text)[0].place
    wanted = gazetteer.by_state_and_name(state, municipality)
    assert wanted is not None
    assert (best.country, best.state) == ("MX", state)
    if municipality:
        assert kilometres(best.latitude, best.longitude, wanted.latitude, wanted.longitude) <= NEAR_KM


def test_find_in_message_seldom_finds_a_place_where_none_is(resolver: Resolver) -> None:
    false = [text for text in WITHOUT_PLACE if any(m.how != "foreign" for m in resolver.find_in_message(text))]
    assert len(false) <= MOST_FALSE * len(WITHOUT_PLACE), false


@pytest.mark.parametrize(
    "text",
    [
        "me llamo Guadalupe",
        "mi hijo Ángel",
        "doña Victoria",
        "busco a José Juárez",
        "estoy en mexico",
        "je suis au Mexique",
        "quiero vivir en paz",
        "calle Reforma 45",
        "virgen de guadalupe",
        "nan Meksik",
    ],
)
def test_find_in_message_leaves_persons_and_the_country_alone(resolver: Resolver, text: str) -> None:
    assert resolver.find_in_message(text) == []


def test_find_in_message_puts_where_they_are_before_where_they_come_from(resolver: Resolver) -> None:
    matches = resolver.find_in_message("vengo de san pedro sula y estoy en palenque")
    assert [match.place.name for match in matches] == ["Palenque", "San Pedro Sula"]
    assert next(match.place.state for match in resolver.find_in_message("soy de veracruz y estoy en reynosa")) == "28"


@pytest.mark.parametrize(
    "text",
    ["vengo de chiapas y ando buscando trabajo", "nací en Jerez, Zacatecas, y no tengo acta", "vine de guerrero a buscar chamba"],
)
def test_find_in_message_leaves_out_where_somebody_left(resolver: Resolver, text: str) -> None:
    assert resolver.find_in_message(text) == []


@pytest.mark.parametrize("text", ["soy de merida y no tengo papeles", "soy de leon nicaragua", "soy de cordoba"])
def test_find_in_message_takes_home_to_be_abroad_where_it_may_be(resolver: Resolver, text: str) -> None:
    assert {match.how for match in resolver.find_in_message(text)} == {"foreign"}


def test_find_in_message_keeps_the_home_of_a_mexican(resolver: Resolver) -> None:
    assert resolver.find_in_message("somos de huejutla y mi compadre murió en Iowa")[0].place.state == "13"


@pytest.mark.parametrize(
    "text", ["vivo en un pueblo que se llama Acayucan", "estoy en la colonia Benito Juárez Cancún", "leche bebé cancun"]
)
def test_find_in_message_knows_a_named_town_from_a_named_person(resolver: Resolver, text: str) -> None:
    assert resolver.find_in_message(text)[0].place.state in ("23", "30")


def test_find_in_message_follows_a_correction(resolver: Resolver) -> None:
    assert resolver.find_in_message("no estoy en tapachula, estoy en puebla")[0].place.name == "Puebla"
    assert resolver.find_in_message("no, en Tijuana")[0].score > SURE


def test_mexico_is_the_city_in_french_only(resolver: Resolver) -> None:
    assert resolver.find_in_message("où dormir à Mexico")[0].place.state == "09"
    assert resolver.find_in_message("quiero llegar a Mexico") == []


def well_formed(text: str, matches: list[PlaceMatch]) -> bool:
    return all(0 <= m.start < m.end <= len(text) and m.matched == text[m.start : m.end] and 0 <= m.score <= 1 for m in matches)


SCRAPS = "en de la tapachula juarez nogales, sonora à Mexico d.f. san pedro sula cd 72 l' ( tapachla"
WORDS = st.sampled_from([*SCRAPS.split()])


@given(text=st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=9).map(" ".join)))
def test_any_text_gives_spans_inside_it(resolver: Resolver, text: str) -> None:
    for find in (resolver.find_in_message, resolver.find_place):
        assert well_formed(text, find(text))
