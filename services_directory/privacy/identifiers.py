"""Numbers of papers: CURP, RFC, passports, identity cards of many countries, folios, and what a word announces.

Shapes: CURP (RENAPO, 18 signs), RFC (SAT, 12 or 13), A-number and receipt (USCIS), DUI, DPI, DNI, CPF. Works on folded text.
"""

import re
from collections.abc import Iterator
from typing import Final

from services_directory.privacy.finding import Finding, Kind
from services_directory.privacy.money import is_date, is_quantity, is_years

_S: Final = r"[ .\-/]?"
_CURP: Final = re.compile(rf"(?<!\w)[a-z](?:{_S}[a-z]){{3}}(?:{_S}\d){{6}}{_S}[hmx](?:{_S}[a-z]){{5}}{_S}[a-z0-9]{_S}\d(?!\w)")
_RFC: Final = re.compile(r"(?<!\w)[a-z&]{3,4}(?:\d{6}[a-z0-9]{3}|[ .\-]\d{6}[ .\-]?(?=[a-z]{0,2}\d)[a-z0-9]{3})(?!\w)")
_SHAPES: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("document", re.compile(r"(?<!\w)a\s?[#:-]?\s?\d{3}[ -]?\d{3}[ -]?\d{2,3}(?![ -]?\d)(?!\w)")),
    ("document", re.compile(r"(?<!\w)[vejp][-. ]{0,2}\d{1,2}[. ]?\d{3}[. ]?\d{3}(?![ -]?\d)(?!\w)")),
    ("document", re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])|(?<![\w-])\d{8}-\d(?![\w-])")),
    (
        "document",
        re.compile(
            r"(?<![\w-])\d{4}[- ]\d{4}[- ]\d{5}(?!\w)|(?<![\w-])\d{4} \d{5} \d{4}(?!\w)|(?<!\w)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)"
        ),
    ),
    ("document", re.compile(r"(?<!\w)\d{3}-?\d{6}-?\d{4}[a-z](?!\w)|(?<!\w)\d{1,3}(?:\.\d{3}){2}-[\dkx](?!\w)")),
    ("passport", re.compile(r"(?<!\w)(?:[a-z]{1,2}[ -]?|[a-z]{3})\d{6,9}(?!\w)")),
    # an office's own number: letters, then blocks with strokes between them
    ("folio", re.compile(r"(?<![\w/-])[a-z]{2,12}\d{0,4}(?:\s?[/-]\s?[a-z0-9.]{1,14}){2,6}(?!\w)")),
)
_STRONG: Final = (
    r"folio|expediente|exp|nue|nut|nuc|nss|pasaporte|passport|passeport|paspo|passaporte|dni|dpi|dui|cpf|"
    r"rg|rne|rnm|crnm|cedula|identidad|identificacion|curp|rfc|ine|ife|"
    r"clave de elector|clabe|clave interbancaria|uscis|ssn|itin|cbp ?one|a-?number|alien number|numero a|"
    r"fmm|matricula|placas?|imei|nip|"
    r"contrasena|password|senha|mo de pas|carnet|id|cin|nif|social security|case number|numero de caso|"
    r"numewo dosye|dosye|dossier|protocolo|processo"
)
_WEAK: Final = (
    r"cuenta|cta|kont|account|compte|conta|tarjeta|card|carte|kat|cartao|pix|licencia|licence|license|"
    r"visa|permiso|caso|case|recibo|receipt|ticket|boleto|tramite|solicitud|"
    r"constancia|registro|acta|oficio|referencia|codigo|code|kod|confirmacion|documento|document|residente|residencia"
)
_GAP: Final = (
    r"(?:[\s:#=.,;()-]|\b(?:no|nro|num|numero|nimewo|number|numero|es|is|e|est|se|de|del|el|la|mi|my|mon|"
    r"meu|con|with|terminada?|que|termina|en|tiene|a|n|o)\b){0,8}"
)
_TOKEN: Final = r"(?P<it>(?:[a-z]{1,5}[ -]?)?\d[a-z0-9]*+(?:[./-][a-z0-9]++| (?=[a-z]{0,2}\d{2})[a-z]{0,2}\d[a-z0-9]*+){0,9})"
_CUED: Final = (
    (re.compile(rf"(?<!\w)(?:{_STRONG})s?(?!\w){_GAP}{_TOKEN}(?!\w)"), 4),
    (re.compile(rf"(?<!\w)(?:{_WEAK})s?(?!\w){_GAP}{_TOKEN}(?!\w)"), 5),
)
_ALNUM: Final = re.compile(r"(?<!\w)(?=\d*[a-z])[a-z0-9]{6,40}(?!\w)")
_UNIT: Final = re.compile(r"\d+(?:mil|pesos?|usd|mxn|lps|km|kg|mts?|hrs?|am|pm|h|dolares|k|m|x\d+|anos?|dias?|meses|personas?)")
_MONTH: Final = re.compile(
    r"(?:ene|feb|mar|abr|apr|may|jun|jul|ago|aug|sep|oct|out|nov|dic|dec|dez|jan|fev|avr|mai|lunes|martes|de|del)"
)
_ALNUM_DIGITS: Final = 5
_FOLIO_DIGITS: Final = 4
_FOLIO_WORDS: Final = (
    "folio",
    "expediente",
    "exp",
    "nue",
    "nut",
    "nuc",
    "caso",
    "case",
    "tramite",
    "solicitud",
    "constancia",
    "dosye",
    "dossier",
    "protocolo",
    "recei",
)
_ACCOUNT_WORDS: Final = (
    "cuenta",
    "cta",
    "clabe",
    "clave i",
    "tarjeta",
    "card",
    "account",
    "compte",
    "conta ",
    "kont",
    "cartao",
    "carte",
    "pix",
)


def find_identifiers(folded: str) -> Iterator[Finding]:
    """Every number of a paper that has a known shape or is announced."""
    if not any(char.isdigit() for char in folded):
        return
    for m in _CURP.finditer(folded):
        yield Finding(m.start(), m.end(), "curp")
    for m in _RFC.finditer(folded):
        yield Finding(m.start(), m.end(), "rfc")
    yield from _announced(folded)
    yield from _shaped(folded)
    yield from _mixed(folded)


def _announced(folded: str) -> Iterator[Finding]:
    for pattern, least in _CUED:
        for m in pattern.finditer(folded):
            it = m["it"]
            harmless = is_date(it) or is_years(it) or is_quantity(folded, m.start("it"), m.end("it")) or _UNIT.fullmatch(it)
            enough = _digits(it) >= least or (least == _FOLIO_DIGITS and _is_plate(it))
            if not harmless and enough:
                yield Finding(m.start("it"), m.end("it"), _kind(m.group()))


def _is_plate(it: str) -> bool:
    """Three digits suffice where three letters go with them."""
    return _digits(it) >= 3 and sum(char.isalpha() for char in it) >= 3


def _kind(announced: str) -> Kind:
    if announced.startswith(("pas", "pass")):
        return "passport"
    if announced.startswith(_FOLIO_WORDS):
        return "folio"
    if announced.startswith(_ACCOUNT_WORDS):
        return "account"
    if announced.startswith("curp"):
        return "curp"
    return "rfc" if announced.startswith("rfc") else "document"


def _shaped(folded: str) -> Iterator[Finding]:
    for kind, pattern in _SHAPES:
        for m in pattern.finditer(folded):
            if kind == "folio" and (_digits(m.group()) < _FOLIO_DIGITS or _MONTH.match(m.group())):
                continue
            if kind == "passport" and m.group()[:3].strip() in (
                "de",
                "a",
                "y",
                "o",
                "el",
                "la",
                "al",
                "en",
                "es",
                "tel",
                "cel",
                "son",
                "los",
                "las",
                "sou",
            ):
                continue
            yield Finding(m.start(), m.end(), kind)


def _mixed(folded: str) -> Iterator[Finding]:
    """Letters and digits glued together are a key of some kind, unless they are a measure."""
    for m in _ALNUM.finditer(folded):
        if _digits(m.group()) >= _ALNUM_DIGITS and not _UNIT.fullmatch(m.group()):
            yield Finding(m.start(), m.end(), "document")


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
