"""The card: a fact a line, nothing of a safe location, phones that dial, hostile values as text."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.card import card, phone_text
from bot.messages.check import well_formed
from bot.messages.reply import Reply
from services_directory.listings.listing import Capacity, Listing, PhoneNumber
from services_directory.listings.texts import FACTS
from tests.bot.messages.examples import (
    CLOSED,
    ENDLESS,
    HOSTILE,
    LANGUAGES,
    LONG_NAMED,
    NOW,
    PLAIN,
    REAL_LOOKING,
    SAFE,
    VERIFIED,
    at,
    wording,
)


def lines(listing: Listing, language: str = "es") -> list[str]:
    return card(listing, at(listing), wording(language)).split("\n")


def test_card_says_a_fact_a_line() -> None:
    full = replace(VERIFIED, free=True, languages=("es", "en"), papers=("Identificación",), place="Tapachula")
    assert lines(full) == [
        "<b>Comedor San Judas</b>",
        "Comidas calientes",
        "Da: comida",
        "Para: familias, mujeres, hombres",
        "📍 Calle 5 Sur 12, Tapachula",
        "📞 +52 962 123 4567",
        "🔴 Cerrado · abre mañana a las 9:00",
        "🕐 Lunes a viernes, 9:00 a 15:00",
        "💵 Gratis",
        "🪪 Piden: Identificación",
        "🗣 español, inglés",
        "✅ Verificado hace 12 días por Oficina de Atención a Migrantes de Oaxaca",
    ]


def test_help_is_named_as_what_is_given() -> None:
    assert "Da: protección contra la violencia, lugar para dormir" in lines(SAFE)


def test_service_named_like_the_organization_is_said_once() -> None:
    assert lines(replace(PLAIN, service=PLAIN.organization))[1].startswith("Da: ")


def test_missing_phone_and_address_are_said() -> None:
    bare = replace(PLAIN, phones=(), address="", email="")
    assert "No tengo teléfono ni dirección confirmados." in lines(bare)
    assert "📍 Tapachula" in lines(bare)
    assert "No tengo teléfono ni dirección confirmados." not in lines(PLAIN)


def test_place_is_not_repeated_after_an_address_that_names_it() -> None:
    assert "📍 Calle 5, tapachula centro" in lines(replace(PLAIN, address="Calle 5, tapachula centro"))


def test_reason_of_a_closure_is_told() -> None:
    assert "⛔ Cerrado por ahora · abre el 7 de diciembre a las 9:00 (obras)" in lines(CLOSED)


def test_free_places_are_told_with_their_age() -> None:
    told = NOW - timedelta(hours=3, minutes=10)
    assert "🛏 Lugares libres: 4 (dicho hace 4 h)" in lines(replace(PLAIN, capacity=Capacity(4, 20, told)))
    assert "🛏 Lleno (dicho hace 1 h)" in lines(replace(PLAIN, capacity=Capacity(0, 20, NOW)))


def test_text_of_the_office_is_shown_in_the_persons_language() -> None:
    listing = replace(PLAIN, texts={("name", "fr"): "Refuge temporaire"})
    assert "Refuge temporaire" in lines(listing, "fr")
    assert "Albergue temporal" in lines(listing, "es")


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "es"])
@pytest.mark.parametrize("field", FACTS)
def test_every_text_that_offices_translate_is_on_the_card(field: str, language: str) -> None:
    said: dict[str, Any] = dict.fromkeys(("description", "eligibility", "cost", "hours_text"), "En español")
    plain = replace(PLAIN, papers=("En español",), opening_hours="", free=None, **said)
    own = replace(plain, texts={(field, language): "Traducido"})
    assert any("Traducido" in line for line in lines(own, language))
    assert not any("Traducido" in line for line in lines(own))


def test_papers_in_another_language_are_listed_as_in_spanish() -> None:
    plain = replace(PLAIN, papers=("Acta", "Foto"), texts={("papers", "fr"): "Acte\nPhoto"})
    assert any("Acta; Foto" in line for line in lines(plain))
    assert any("Acte; Photo" in line for line in lines(plain, "fr"))


@pytest.mark.parametrize(
    ("number", "shown"), [("+529621234567", "+52 962 123 4567"), ("911", "911"), ("*765", "*765"), ("+1", "+1")]
)
def test_phones_can_be_tapped(number: str, shown: str) -> None:
    assert phone_text(PhoneNumber(number)) == shown


@given(st.sampled_from(["55", "33", "81", "962", "664"]), st.integers(0, 9_999_999))
def test_phone_shown_dials_the_number_held(area: str, rest: int) -> None:
    number = f"+52{area}{rest:07d}"[:13]
    shown = phone_text(PhoneNumber(number))
    assert shown.startswith("+52 ")
    assert phonenumbers.format_number(phonenumbers.parse(shown), phonenumbers.PhoneNumberFormat.E164) == number


def test_note_of_a_phone_stands_behind_it() -> None:
    extension = PhoneNumber("+529621234567", note="ext. 302")
    assert "📞 +52 962 123 4567 (ext. 302)" in lines(replace(PLAIN, phones=(extension,)))


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.text(min_size=4, max_size=60), st.floats(14, 32), st.floats(-117, -87))
def test_safe_location_never_shows_address_or_pin(language: str, address: str, latitude: float, longitude: float) -> None:
    secret = replace(SAFE, address=f"§{address}§", latitude=latitude, longitude=longitude, precise=True)
    same = replace(SAFE, address="", latitude=None, longitude=None, precise=True)
    assert card(secret, at(secret), wording(language)) == card(same, at(same), wording(language))


def test_safe_location_without_a_phone_says_where_to_ask() -> None:
    shown = lines(replace(SAFE, phones=()))
    assert any("Pregunte en la oficina del migrante" in line for line in shown)
    assert not any(line.startswith("📍") and "Tapachula" in line for line in shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listing", [HOSTILE, ENDLESS])
def test_hostile_values_are_escaped(listing: Listing, language: str) -> None:
    shown = card(listing, at(listing), wording(language))
    assert well_formed(shown)
    assert re.findall(r"<[^>]*>", shown) == ["<b>", "</b>"]
    assert len(shown) < 4096


def test_cut_values_never_end_inside_an_entity() -> None:
    ampersands = replace(PLAIN, organization="&" * 500, description="<" * 500, cost="&" * 500)
    assert well_formed(card(ampersands, at(ampersands), wording()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listing", REAL_LOOKING)
def test_real_looking_card_keeps_to_1000_characters(listing: Listing, language: str) -> None:
    assert len(Reply(card(listing, at(listing), wording(language))).plain()) <= 1000


def test_times_are_never_written_with_am_or_pm() -> None:
    evening = replace(LONG_NAMED, opening_hours="Mo-Su 13:00-22:30")
    for language in LANGUAGES:
        shown = card(evening, at(evening, datetime(2026, 11, 23, 21, 0, tzinfo=UTC)), wording(language))
        assert "22:30" in shown
        assert not re.search(r"\d ?[ap]\.?m", shown, re.IGNORECASE)
