"""Phone, card and account numbers in digits. What could be dialled is a phone; other long numbers go as well.

Works on folded text.
"""

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from services_directory.privacy.finding import Finding, Kind
from services_directory.privacy.money import is_date, is_quantity, is_years

# Countries whose people write to the window; Mexico first, as most numbers are from there.
_REGIONS: Final = (
    "MX",
    "HN",
    "GT",
    "SV",
    "NI",
    "US",
    "VE",
    "CO",
    "CU",
    "EC",
    "HT",
    "BR",
    "DO",
    "CL",
    "PE",
    "PA",
    "CR",
    "ES",
    "FR",
    "GB",
)
_RUN: Final = re.compile(
    r"(?<![\w.,])[+(]{0,3}\d(?:[ ().\-/·•*_]{0,3}\d)+(?!\w)|(?<![\w.,])[+(]{0,3}\d(?:[ ().\-/·•*_]{0,3}\d)+(?=[a-z])"
)
_CUE: Final = re.compile(
    r"(?:tel|telefono|telefon|telephone|phone|cel|celular|celu|cell|movil|mobile|whats|whatsapp|wasap|wsp|"
    r"wpp|guasap|numero|nimewo|numewo|number|llam\w+|marc\w+|call|rele m|ligar)"
    r"\W{0,4}(?:es|is|al?|el|no|mi|m se|est)?\W{0,4}$"
)
_LEAST: Final = 7  # digits of the shortest local number
_LEAST_CUED: Final = 6
_PHONE_MOST: Final = 15  # ITU-T E.164
_CARD: Final = range(13, 20)  # ISO/IEC 7812
_CLABE: Final = 18
_LOOK: Final = 26


def find_numbers(folded: str) -> Iterator[Finding]:
    """Every long number that is no price, measure, date or year."""
    for m in _RUN.finditer(folded):
        digits = re.sub(r"\D", "", m.group())
        if len(digits) < _LEAST_CUED:
            continue
        cued = bool(_CUE.search(folded[max(0, m.start() - _LOOK) : m.start()]))
        if len(digits) < _LEAST and not cued:
            continue
        if is_quantity(folded, m.start(), m.end()) or is_date(m.group()) or (is_years(m.group()) and not cued):
            continue
        yield Finding(m.start(), m.end(), "phone" if cued and len(digits) <= _PHONE_MOST else _kind(m.group(), digits))


def _kind(number: str, digits: str) -> Kind:
    if len(digits) == _CLABE or (len(digits) in _CARD and luhn(digits)):
        return "account"
    if len(digits) > _PHONE_MOST:
        return "document"
    return "phone" if any(_dials(number, region) for region in _REGIONS) else "document"


def _dials(number: str, region: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def luhn(digits: str) -> bool:
    """The check of card numbers (ISO/IEC 7812-1, annex B)."""
    doubled = (int(d) * 2 if place % 2 else int(d) for place, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
