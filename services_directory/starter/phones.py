"""Phones as they were published -> what can be dialled today, and whether it may be shown. Never completes a number.

A number that cannot be dialled as it stands, that is older than five years, that sources contradict or that nobody has checked is
kept, so that an office can mend it, but not shown.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

import phonenumbers

OLD_YEARS: Final = 5

_SHORT: Final = re.compile(r"\*?\d{3}")
# Dialling prefixes of before August 2019: long distance, mobile from land lines.
_OLD_PREFIX: Final = re.compile(r"^(?:01|044|045)(?=\d{10}$)")
# How Mexican mobiles were called from abroad until then: +52 1.
_OLD_MOBILE: Final = re.compile(r"^521(?=\d{10}$)")
_LOCAL: Final = 10


@dataclass(frozen=True, slots=True)
class Dialling:
    """What became of a published number: E.164 or a short code when it can be dialled, else as published."""

    number: str
    dialable: bool


def normalise(published: str) -> Dialling:
    """A Mexican or foreign number in any of the ways sources write it."""
    text = published.strip()
    if _SHORT.fullmatch(text):
        return Dialling(text, dialable=True)
    digits = _OLD_MOBILE.sub("52", _OLD_PREFIX.sub("", re.sub(r"\D", "", text)))
    for candidate, region in _candidates(text, digits):
        try:
            number = phonenumbers.parse(candidate, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return Dialling(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), dialable=True)
    return Dialling(text, dialable=False)


def spoken(number: str) -> str:
    """A number in groups as people read it aloud, "+52 951 123 4567"; what cannot be dialled, as it stands."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _candidates(text: str, digits: str) -> list[tuple[str, str | None]]:
    """Ten digits are Mexican, more carry a country's code, fewer lack their area code and stay as they are."""
    if text.startswith("+"):
        return [("+" + digits, None)]
    if len(digits) == _LOCAL:
        return [(digits, "MX")]
    if len(digits) > _LOCAL:
        return [("+" + digits, None)]
    return []


def is_old(source_date: str, today: date) -> bool:
    """Whether a source ("2021", "2021-08", "2021-08-04") is surely over five years old; '' = no date = not known to be."""
    if not source_date:
        return False
    parts = [int(part) for part in source_date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
    return (year + OLD_YEARS, month, day) < (today.year, today.month, today.day)


def held_reason(dialling: Dialling, source_date: str, today: date, withheld: dict[str, str]) -> str:
    """Why a number is not shown; '' when it is. `withheld`: numbers a person set aside, with the reason."""
    for number, reason in withheld.items():
        if normalise(number).number == dialling.number:
            return reason
    if not dialling.dialable:
        return "cannot be dialled as published"
    if is_old(source_date, today):
        return f"the source is over {OLD_YEARS} years old ({source_date})"
    return ""
