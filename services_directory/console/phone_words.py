"""A phone as somebody types it -> what can be dialled, and a sentence about it. Never completes a number. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import phonenumbers
from phonenumbers import geocoder

from services_directory.console.wording import N_
from services_directory.starter.phones import normalise

Say = Callable[[str], str]
_EXTENSION: Final = re.compile(r"[\s,;(]*(?:extensi[oó]n|exts?\.?|x)\s*[:.]?\s*(\d{1,6})\)?\s*$", re.IGNORECASE)
_OLD: Final = re.compile(r"^\D*(?:01|044|045)\D*(?:\d\D*){10}$")


@dataclass(frozen=True, slots=True)
class Checked:
    """`number` as it will be kept; `extension` apart; `sentence` says what it is, or what is wrong with it."""

    number: str
    extension: str
    good: bool
    sentence: str


def check_phone(text: str, say: Say = str) -> Checked:
    """What a typed number is."""
    found = _EXTENSION.search(text)
    bare = (text[: found.start()] if found else text).strip()
    dialling = normalise(bare)
    sentence = _good(bare, dialling.number, say) if dialling.dialable else _wrong(bare, say)
    extension = found[1] if found else ""
    if dialling.dialable and extension:
        sentence += " " + say(N_("Extensión %s.")).replace("%s", extension)
    return Checked(dialling.number, extension, dialling.dialable, sentence)


def _good(typed: str, number: str, say: Say) -> str:
    if not number.startswith("+"):
        return say(N_("Número corto: se marca tal cual."))
    parsed = phonenumbers.parse(number)
    parts = [say(N_("Número válido"))]
    if phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.TOLL_FREE:
        parts.append(say(N_("llamada sin costo")))
    where = geocoder.description_for_number(parsed, "es")
    if where:
        parts.append(where)
    shown = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    old = " " + say(N_("Ya no se marca 01, 044 ni 045: se guarda sin eso.")) if _OLD.fullmatch(typed) else ""
    return f"{' · '.join(parts)}: {shown}.{old}"


def _wrong(typed: str, say: Say) -> str:
    digits = len(re.sub(r"\D", "", typed))
    if digits < 10:
        return say(N_("Faltan números: un teléfono de México lleva 10, con la lada. Aquí hay %s.")).replace("%s", str(digits))
    return say(N_("Este número no se puede marcar. Revise los 10 números; de otro país, empiece con + y la clave del país."))
