"""The form of an entry: from the entry to its fields and back is the same entry; what cannot be has a sentence at its field."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services_directory.console.entry_fields import fields_of
from services_directory.console.entry_form import Against, Read, blank, read_form
from services_directory.console.typed import Typed
from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.listing import Closure
from services_directory.places.gazetteer import Gazetteer
from services_directory.starter.vocabulary import ADMITS
from tests.services_directory.factories import entry

NEEDS = ("shelter", "food", "health", "work", "asylum")
KEPT = ("key", "state", "verified_on", "verified_by", "expires_on", "field_sources")


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def against(base: Entry) -> Against:
    return Against(base, gazetteer(), NEEDS)


def oaxaca(**facts: Any) -> Entry:  # noqa: ANN401
    made = entry("x", state="20", municipality="Oaxaca de Juárez", town="Oaxaca", town_point=Point(17.06, -96.72))
    return replace(made, **facts)


def typed(base: Entry, **changes: str) -> Read:
    names = {name.replace("__", "-"): value for name, value in changes.items()}
    return read_form(fields_of(base).but(names), against(base))


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
texts = st.one_of(st.just(""), words)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
phones = st.builds(
    EntryPhone,
    st.sampled_from(["+529511234567", "+525512345678", "911", "*765", "+18005551234"]),
    st.sampled_from(["voice", "whatsapp"]),
    texts,
    texts,
)
HOURS = ["", "24/7", "Mo-Fr 09:00-15:00; PH off", "Mo-Su 19:00-08:00", '24/7 unknown "con cita"', "Mo[1] 09:00-15:00"]
entries = st.builds(
    replace,
    st.just(oaxaca()),
    organization=words,
    service=words,
    needs=st.lists(st.sampled_from(NEEDS), min_size=1, unique=True).map(tuple),
    admits=st.lists(st.sampled_from(list(ADMITS)), unique=True).map(tuple),
    languages=st.lists(st.sampled_from(["es", "en", "tzo"]), unique=True).map(tuple),
    description=texts,
    eligibility=texts,
    address=texts,
    hours_text=texts,
    cost=texts,
    note=texts,
    withheld=texts,
    free=st.sampled_from([True, False, None]),
    papers=st.lists(words, max_size=3).map(tuple),
    accessibility=st.lists(words, max_size=2).map(tuple),
    phones=st.lists(phones, max_size=3).map(tuple),
    opening_hours=st.sampled_from(HOURS),
    closures=st.lists(st.builds(Closure, days, st.none(), texts), max_size=2).map(tuple),
    minimum_age=st.one_of(st.none(), st.integers(0, 17)),
    maximum_age=st.one_of(st.none(), st.integers(18, 120)),
    point=st.one_of(st.none(), st.just(Point(17.05, -96.7))),
    safe_location=st.booleans(),
)


@given(entries)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_untouched_form_gives_the_same_entry(made: Entry) -> None:
    assert read_form(fields_of(made), against(made)).entry == made


@given(entries)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_form_filled_from_nothing_gives_the_same_entry(made: Entry) -> None:
    """Every fact is read by its reader, none taken over; ticks come in the form's order."""
    nothing = replace(blank("20"), **{name: getattr(made, name) for name in KEPT})
    read = read_form(fields_of(made), against(nothing)).entry
    in_order: dict[str, Any] = {
        "needs": tuple(code for code in NEEDS if code in made.needs),
        "admits": tuple(code for code in ADMITS if code in made.admits),
        "languages": tuple(code for code in ("es", "en", "tzo") if code in made.languages),
    }
    assert read == replace(made, **in_order, town=read.town, town_point=read.town_point)
    assert read.town_point is not None


def test_what_was_not_touched_is_not_complained_about() -> None:
    """Odd facts from before the form stay; somebody else's field is not this person's problem."""
    odd = oaxaca(
        phones=(EntryPhone("52098800"), EntryPhone("951 123")),
        url="maps",
        municipality="Un lugar que nadie conoce",
        opening_hours="Mo[1] 09:00-15:00",
        admits=("nobody",),
        postal_code="1",
    )
    read = typed(odd, nota="hola")
    assert read.problems == {}
    assert read.entry == replace(odd, note="hola")


def test_a_new_entry_must_say_who_what_and_where() -> None:
    read = read_form(Typed(), against(blank("20")))
    assert set(read.problems) == {"organizacion", "tipo", "servicio", "necesidad", "municipio"}
    assert set(read_form(Typed(), against(blank(""))).problems) == {"organizacion", "tipo", "servicio", "necesidad"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"edad_minima": "x"}, "edad_minima"),
        ({"edad_minima": "20", "edad_maxima": "10"}, "edad_maxima"),
        ({"edad_maxima": "121"}, "edad_maxima"),
        ({"tel__0__numero": "9511"}, "tel-0-numero"),
        ({"tel__0__numero": "+529511234567", "tel__0__guardar": "si"}, "tel-0-motivo"),
        ({"correo": "nadie"}, "correo"),
        ({"pagina": "javascript:alert(1)"}, "pagina"),
        ({"cp": "123"}, "cp"),
        ({"fuente_fecha": "ayer"}, "fuente_fecha"),
        ({"latitud": "17.06"}, "latitud"),
        ({"latitud": "nan", "longitud": "-96"}, "latitud"),
        ({"latitud": "48.8", "longitud": "2.3"}, "latitud"),
        ({"municipio": "Tlaxiacoo"}, "municipio"),
        ({"alcance": "national"}, "alcance"),
        ({"cierre__0__desde": "2026-12-24", "cierre__0__hasta": "2026-12-01"}, "cierre-0-hasta"),
        ({"cierre__0__motivo": "Obras"}, "cierre-0-desde"),
        ({"horario": "semana"}, "horario"),
        ({"horario": "semana", "dia__0__abre0": "09:00"}, "dia-0-abre0"),
        ({"horario": "semana", "dia__0__abre0": "09:00", "dia__0__cierra0": "09:00"}, "dia-0-abre0"),
        ({"horario": "escrito", "escrito": "de lunes a viernes"}, "escrito"),
        ({"horario": "escrito", "escrito": "Mo off"}, "escrito"),
        ({"retirada": "si"}, "retirada_motivo"),
        ({"necesidad": ""}, "necesidad"),
        ({"organizacion": ""}, "organizacion"),
        ({"tipo": "palace"}, "tipo"),
    ],
)
def test_what_cannot_be_has_a_sentence_at_its_field(changes: dict[str, str], field: str) -> None:
    assert list(typed(oaxaca(), **changes).problems) == [field]


def test_the_address_of_a_confidential_place_in_another_field_is_told_there() -> None:
    read = typed(oaxaca(), confidencial="si", direccion="Calle Escondida 12", descripcion="Está en calle escondida 12, al fondo")
    assert set(read.problems) == {"descripcion"}
    assert typed(oaxaca(), confidencial="si", direccion="Calle Escondida 12").problems == {}


def test_a_misspelt_municipality_is_suggested_or_kept_on_purpose() -> None:
    read = typed(oaxaca(), municipio="Juchtan")
    assert "¿Quiso decir «Heroica Ciudad de Juchitán" in read.problems["municipio"]
    kept = typed(oaxaca(), municipio="Villa Inventada", municipio_asi="Villa Inventada")
    assert kept.problems == {}
    assert (kept.entry.municipality, kept.entry.town_point) == ("Villa Inventada", None)


def test_another_municipality_brings_its_place_and_clock() -> None:
    tijuana = replace(oaxaca(), state="02", municipality="Mexicali")
    moved = typed(tijuana, municipio="Tijuana").entry
    assert moved.timezone == "America/Tijuana"
    assert moved.town == "Tijuana"
    assert moved.town_point is not None
    assert abs(moved.town_point.latitude - 32.5) < 0.2


def test_old_ways_to_write_a_phone_survive() -> None:
    rows = {"tel__0__numero": "01 800 911 2000", "tel__1__numero": "044 951 123 4567", "tel__2__numero": "951 123 4567 ext. 12"}
    read = typed(oaxaca(), **rows, tel__2__nota="recepción", tel__1__whatsapp="si")
    assert read.problems == {}
    assert read.entry.phones == (
        EntryPhone("+528009112000"),
        EntryPhone("+529511234567", "whatsapp"),
        EntryPhone("+529511234567", description="ext. 12 · recepción"),
    )


def test_a_number_that_cannot_be_dialled_is_kept_when_it_is_held_back() -> None:
    read = typed(oaxaca(), tel__0__numero="52098800", tel__0__guardar="si", tel__0__motivo="faltan dígitos")
    assert read.problems == {}
    assert read.entry.phones == (EntryPhone("52098800", held_reason="faltan dígitos"),)


def test_a_night_and_two_shifts_become_hours() -> None:
    rows = {"horario": "semana", "festivos": "cerrado", "dia__0__abre0": "08:00", "dia__0__cierra0": "14:00"}
    read = typed(oaxaca(), **rows, dia__0__abre1="16:00", dia__0__cierra1="00:00")
    assert read.entry.opening_hours == "Mo 08:00-14:00,16:00-24:00; PH off"
    assert (
        typed(oaxaca(), horario="semana", dia__6__abre0="19:00", dia__6__cierra0="08:00").entry.opening_hours == "Su 19:00-08:00"
    )
    assert typed(oaxaca(opening_hours="24/7"), horario="nosesabe").entry.opening_hours == ""
