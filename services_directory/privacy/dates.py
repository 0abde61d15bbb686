"""Dates of birth: a date after a word of birth, beside something taken, or so long ago that it can hardly be another.

Other dates stay: "tengo cita el 15 de marzo". Works on folded text.
"""

import re
from collections.abc import Iterator
from typing import Final

from services_directory.privacy.finding import MASK, Finding

_MONTH: Final = (
    r"(?:enero|ene|febrero|feb|marzo|mar|abril|abr|mayo|may|junio|jun|julio|jul|agosto|ago|septiembre|"
    r"setiembre|sept?|octubre|oct|noviembre|nov|diciembre|dic"
    r"|january|jan|february|march|april|apr|june|july|august|aug|september|october|november|december|dec"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|janvye|fevriye|mas|avril|me|jen|jiye|out|septanm|oktob|novanm|desanm"
    r"|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro)"
)
_WORD_DAY: Final = (
    r"(?:primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|"
    r"dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinti\w{2,6}|treinta(?: y uno)?)"
)
_YEAR: Final = (
    r"(?:'?\d{4}|'?\d{2}(?!\d)|(?:mil novecientos|dos mil)(?: (?:y |[a-z]+(?:enta|ete|cho|nte|unt?o|os|"
    r"res|tro|nco|eis|eve|ez|ce|rece)\b)){0,4})"
)
_NUMERIC: Final = r"\d{1,4}\s?[-/.]\s?(?:\d{1,2}|[a-z]{3,10})\s?[-/.]\s?\d{2,4}|\d{1,2} \d{1,2} \d{2,4}"
_DATE: Final = (
    rf"(?:{_NUMERIC}"
    rf"|(?:\d{{1,2}}(?:er|o|st|nd|rd|th)?|{_WORD_DAY})\s+(?:de |of |di )?{_MONTH}\b\.?(?:\s*(?:de |del |of "
    rf"|,)?\s*(?:ano )?{_YEAR}\b)?"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s+{_YEAR}\b)?"
    rf"|{_MONTH}\s+(?:de |del |of )?\d{{4}}|(?:19|20)\d{{2}}|\d{{8}})(?!\w)"
)
_BIRTH: Final = re.compile(
    r"(?<!\w)(?:naci|nacio|nacid[oa]s?|nacieron|nacimiento|f\.? ?(?:de )?nac\b\.?|fn\b|cumpleanos|"
    r"cumplen?(?: \d{1,2})?(?: anos)?|cumplo(?: \d{1,2})?(?: anos)?|cumpli|"
    r"born|d\.?o\.?b\b\.?|date of birth|birth ?(?:date|day)|birthday|nee?\b|naissance|anniversaire|nasci|"
    r"nasceu|nascid[oa]|nascimento|aniversario|"
    r"fet (?:le|nan|jou)|ki fet|te fet|m fet|mwen fet|dat nesans|nesans|anivese)"
    rf"(?P<gap>[^\d\n;{MASK}]{{0,45}}?)(?P<it>(?<!\w){_DATE})"
)
_OTHER: Final = re.compile(
    r"\b(?:cita|tengo|llegue|llegamos|vine|desde|hace|appointment|since|rendez|ranndevou|consulta|"
    r"audiencia|vence|entre|vivo|anos? de edad)\b|[.!?]\s"
)
_LINKED: Final = re.compile(
    rf"{MASK}[\s,;:()-]{{0,3}}(?P<it>{_NUMERIC})(?!\w)|(?<!\w)(?P<before>{_NUMERIC})[\s,;:()-]{{0,3}}{MASK}"
)
_LONG_AGO: Final = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}([-/.])\d{1,2}\1(?P<end>\d{4})|(?P<start>\d{4})([-/.])\d{1,2}\4\d{1,2})(?![\w/-])"
)
_LAST_BIRTH: Final = 2012  # a full date up to this year, unannounced, is far likelier a birth than anything a desk is asked about
_FIRST_BIRTH: Final = 1920


def find_births(folded: str) -> Iterator[Finding]:
    """Dates of birth."""
    if not any(char.isdigit() for char in folded) and "mil" not in folded and "de" not in folded:
        return
    for m in _BIRTH.finditer(folded):
        if not _OTHER.search(m["gap"]):
            yield Finding(m.start("it"), m.end("it"), "date")
    for m in _LONG_AGO.finditer(folded):
        if _FIRST_BIRTH <= int(m["end"] or m["start"]) <= _LAST_BIRTH:
            yield Finding(m.start(), m.end(), "date")


def find_linked_dates(folded: str) -> Iterator[Finding]:
    """Full dates in digits right beside something masked: "Ana López, 3/5/2017"."""
    for m in _LINKED.finditer(folded):
        part = "it" if m["it"] else "before"
        yield Finding(m.start(part), m.end(part), "date")
