"""Differences in words a clerk reads."""

from dataclasses import replace
from datetime import date

import pytest

from services_directory.listings.entry import FIELDS, EntryPhone
from services_directory.listings.listing import Closure
from services_directory.revision.difference import LABELS, FieldDifference, field_differences
from services_directory.revision.hours_words import hours_in_words
from tests.services_directory.factories import entry

OLD = entry("a", phones=(EntryPhone("+529511234567"),), opening_hours="Mo-Fr 09:00-15:00")


def test_every_field_has_a_name() -> None:
    assert set(LABELS) == set(FIELDS) - {"key"}


def test_what_changed_is_said_in_words() -> None:
    new = replace(
        OLD,
        needs=("food",),
        free=True,
        state="20",
        phones=(EntryPhone("+529511234567", "whatsapp", "Lupita"), EntryPhone("123", held_reason="no marca")),
        opening_hours="Mo-Sa 08:00-14:30; PH off",
        closures=(Closure(date(2026, 12, 20), date(2027, 1, 6), "vacaciones"), Closure(date(2027, 3, 1), None)),
    )
    found = {each.field: (each.before, each.after) for each in field_differences(OLD, new)}
    assert found == {
        "needs": ("Dónde dormir, Comida", "Comida"),
        "state": ("Chiapas", "Oaxaca"),
        "phones": ("+52 951 123 4567", "+52 951 123 4567 (Lupita, WhatsApp)\n123 (no se muestra)"),
        "opening_hours": ("lunes a viernes 9:00 a 15:00", "lunes a sábado 8:00 a 14:30; días festivos cerrado"),
        "closures": (
            "(vacío)",
            "Cerrado desde el 20 dic 2026 hasta el 6 ene 2027 (vacaciones)\nCerrado desde el 1 mar 2027 hasta nuevo aviso",
        ),
        "free": ("(vacío)", "Sí"),
    }


def test_a_new_entry_says_all_it_has_and_no_more() -> None:
    found = field_differences(None, OLD)
    assert FieldDifference("organization", "Organización", "", "Casa Uno") in found
    assert all(each.after != "(vacío)" for each in found)


def test_words_are_the_readers_own() -> None:
    english = {"Sí": "Yes", "(vacío)": "(empty)"}
    found = field_differences(OLD, replace(OLD, free=True), lambda word: english.get(word, word))
    assert [(each.label, each.before, each.after) for each in found] == [("Gratis", "(empty)", "Yes")]


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("24/7", "todos los días, a toda hora"),
        ("Mo,We 10:00-12:00,16:00-18:00", "lunes y miércoles 10:00 a 12:00 y 16:00 a 18:00"),
        ("Dec 24-Jan 2 off", "diciembre 24 a enero 2 cerrado"),
    ],
)
def test_hours_in_words(expression: str, said: str) -> None:
    assert hours_in_words(expression) == said
