"""Phones as people write them in cells, several in one, with words around them -> numbers that can be dialled; and back. Pure.

Never completes a number: what cannot be dialled as it stands is an error of its cell, with what to do about it.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final, Literal

from services_directory.console.wording import N_
from services_directory.exchange.problems import CellWrong
from services_directory.listings.entry import EntryPhone
from services_directory.places.wording import fold
from services_directory.starter.phones import normalise

Kind = Literal["voice", "whatsapp"]
CANNOT: Final = N_("«%(value)s» no es un teléfono que se pueda marcar.")
TEN: Final = N_("Escriba los 10 números, con la lada: 951 123 4567.")
_LONGEST_NOTE: Final = 300
_SHORT_LINE: Final = re.compile(r"911|0\d\d|\*\d{3}")

_PARTS: Final = re.compile(r"[;|\n/]|,(?=\s*\D*\d)|\s+(?:y|o|e)\s+(?=\D*\d)")
_NUMBER: Final = re.compile(r"\*?\+?\(?\d[\d\s().\-–]*\d|\*\d{3}|\+?\d")
_EXTENSION: Final = re.compile(r"[,;\s]*\(?\b(?:ext(?:ensi[oó]n(?:es)?)?|e)\b\.?\s*:?\s*(\d[\d\s,y]*)\)?", re.IGNORECASE)
_IDLE: Final = re.compile(
    r"\b(?:tels?|telefonos?|cels?|celular(?:es)?|moviles|movil|whatsapp|whats|wsp|wa|numero|num|lada|fijo|oficina tel)\b\.?"
)
_WHATSAPP: Final = re.compile(r"\bwh?ats?(?:app|ap)?\b|\bwsp\b|\bwa\b")
_ONLY_EXTENSION: Final = re.compile(r"\s*\(?\bext\b", re.IGNORECASE)
_MEXICAN: Final = re.compile(r"\+52(\d{3})(\d{3})(\d{4})")


def phones_of(cell: str, kind: Kind, held: Collection[str] = ()) -> tuple[EntryPhone, ...]:
    """The numbers of a cell in order, each once; those `held` back need not be such as can be dialled. Raises CellWrong."""
    found: dict[tuple[str, str], EntryPhone] = {}
    for part in _split(cell):
        phone = _phone(part, kind, held)
        found.setdefault((phone.number, phone.kind), phone)
    return tuple(found.values())


def held_of(cell: str) -> dict[str, str]:
    """`number: why` of numbers that are kept but not shown, by number. Raises CellWrong."""
    held: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in re.split(r"[|\n]|;(?=\s*\+?\d)", cell))):
        number, colon, reason = part.partition(":")
        if not colon or not reason.strip():
            raise CellWrong(
                N_("Falta decir por qué no se muestra «%(value)s»."), N_("Escriba el número, dos puntos y el motivo."), part
            )
        held[normalise(number).number] = reason.strip()[:_LONGEST_NOTE]
    return held


@lru_cache(maxsize=65_536)
def spaced(number: str) -> str:
    """`+529511234567` -> `+52 951 123 4567`; others as they are."""
    found = _MEXICAN.fullmatch(number)
    return f"+52 {found[1]} {found[2]} {found[3]}" if found else number


def phone_in_cell(phone: EntryPhone) -> str:
    """`Recepción: +52 951 123 4567`."""
    return f"{phone.description}: {spaced(phone.number)}" if phone.description else spaced(phone.number)


def _split(cell: str) -> list[str]:
    """Parts with a number each; what is said of an extension stays with the number before it."""
    marked = _EXTENSION.sub(lambda found: f" ext. {' '.join(found[1].replace(',', ' ').split())} ", cell)
    parts = [part.strip(" ,.:-") for part in _PARTS.split(marked)]
    return [part for part in parts if part]


def _phone(part: str, kind: Kind, held: Collection[str]) -> EntryPhone:
    extension = re.search(r"\s*\bext\. ([\d y]+)", part)
    bare = part.replace(extension.group(), " ", 1) if extension else part
    number = _NUMBER.search(bare)
    dialling = normalise(number.group().strip(" .-–(")) if number else None
    short = dialling is not None and len(dialling.number) <= len("*000")
    good = dialling is not None and dialling.dialable and (not short or bool(_SHORT_LINE.fullmatch(dialling.number)))
    if number is None or dialling is None or not (good or dialling.number in held):
        raise CellWrong(CANNOT, TEN, part)
    words = bare.replace(number.group(), " ", 1)
    note = " ".join(_said(words).split()).strip(" .,:;()-–")
    if extension:
        note = f"{note}, ext. {extension[1].strip()}" if note else f"ext. {extension[1].strip()}"
    whatsapp = bool(_WHATSAPP.search(fold(words)))
    return EntryPhone(dialling.number, "whatsapp" if whatsapp else kind, note[:_LONGEST_NOTE])


def _said(words: str) -> str:
    """What is said of a number, without the words every number has."""
    folded = fold(words)
    kept = words
    if len(folded) == len(words):
        for found in reversed(list(_IDLE.finditer(folded))):
            kept = kept[: found.start()] + " " + kept[found.end() :]
    return kept
