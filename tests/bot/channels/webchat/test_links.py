"""What becomes a link in an answer, and what does not."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.webchat.links import Linker, venue_html
from bot.messages.reply import Venue

LINKER = Linker(["911", "089", "079", "*765", "8009112000", "800 911 2000"])


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("📞 +52 962 625 0000", "tel:+529626250000"),
        ("📞 +52 55 5209 8800 (ext. 12)", "tel:+525552098800"),
        ("💬 WhatsApp +52 664 123 4567", "tel:+526641234567"),
        ("📞 +1 202 501 4444", "tel:+12025014444"),
        ("📞 070", "tel:070"),
        ("📞 *0311", "tel:*0311"),
        ("Llame al 911. Es gratis.", "tel:911"),
        ("sin dar su nombre: 089.", "tel:089"),
        ("<b>911</b>", "tel:911"),
        ("Mujeres: 079, opción 1", "tel:079"),
        ("Línea de la Vida: 800 911 2000, gratis", "tel:8009112000"),
        ("Línea Mujeres: *765", "tel:*765"),
        ("✉️ ayuda@casa.org.mx", "mailto:ayuda@casa.org.mx"),
        ("🌐 https://casa.org/a?b=1&amp;c=2.", "https://casa.org/a?b=1&amp;c=2"),
    ],
)
def test_what_can_be_tapped_is_a_link(text: str, address: str) -> None:
    assert re.findall(r'href="([^"]+)"', LINKER.linked(text)) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "a 911 km",
        "cuesta $911",
        "911 pesos",
        "9:00 a 15:00",
        "nota de 2021",
        "1911",
        "+911",
        "911,5",
        "C.P. 91100",
        "12·911a",
    ],
)
def test_other_numbers_are_no_links(text: str) -> None:
    assert LINKER.linked(text) == text


def test_only_outside_pages_are_told_not_to_ask_where_one_came_from() -> None:
    assert 'rel="noopener noreferrer"' in LINKER.linked("https://casa.org")
    assert "rel=" not in LINKER.linked("911")


@given(st.text(alphabet=st.sampled_from("911089+52 ()-.:<>&\"'@http://ax\n📞")))
def test_links_change_no_word(text: str) -> None:
    escaped = html.escape(text, quote=False)
    linked = LINKER.linked(escaped)
    assert re.sub(r"</?a\b[^>]*>", "", linked) == escaped


@given(st.text(max_size=60))
def test_links_open_no_door_for_markup(text: str) -> None:
    linked = LINKER.linked(html.escape(text, quote=False))
    assert set(re.findall(r"<(/?\w+)", linked)) <= {"a", "/a"}
    for attributes in re.findall(r"<a([^>]*)>", linked):
        assert re.fullmatch(r' href="(?:https?://|mailto:|tel:)[^"<>\s]+"(?: rel="noopener noreferrer")?', attributes)


def test_a_pin_is_escaped_and_opens_two_maps() -> None:
    found = venue_html(Venue(32.530563, -117.1, "Casa <script>", 'Calle "5" & 6'), "📍 Mapa")
    assert "<script>" not in found
    assert 'href="geo:32.53056,-117.10000?q=32.53056,-117.10000"' in found
    assert "mlat=32.53056&amp;mlon=-117.10000" in found or "mlat=32.53056&mlon=-117.10000" in found
