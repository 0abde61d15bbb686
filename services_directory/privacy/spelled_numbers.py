"""Numbers written in words: "nueve seis dos…", in five languages, also mixed with digits. Works on folded text."""

import re
from collections.abc import Iterator
from typing import Final

from services_directory.privacy.finding import Finding
from services_directory.privacy.words import word_set

# How many digits each word stands for when a number is read aloud.
_ONE: Final = (
    "cero zero zewo oh uno una un um uma one en youn yon dos dois duas two deux de tres three trois twa "
    "cuatro quatro four quatre kat cinco cinko five cinq senk "
    "seis six sis siete sete seven sept set ocho oito eight huit uit nueve nove nine neuf nef meia o"
)
_TWO: Final = (
    "diez dez ten dix dis once onze eleven doce doze twelve douze douz trece treze thirteen treize trez "
    "catorce quatorze fourteen katoz quince quinze fifteen kenz "
    "dieciseis dezesseis sixteen seize sez diecisiete dezessete seventeen diset dieciocho dezoito "
    "eighteen dizuit diecinueve dezenove nineteen diznef "
    "veinte vinte twenty vingt ven veintiuno veintiun veintidos veintitres veinticuatro veinticinco "
    "veintiseis veintisiete veintiocho veintinueve "
    "treinta trinta thirty trente trant cuarenta quarenta forty fourty quarante karant cincuenta "
    "cinquenta fifty cinquante senkant sesenta sessenta sixty soixante swasant "
    "setenta seventy ochenta oitenta eighty katreven noventa ninety katrevendis"
)
_THREE: Final = (
    "cien cem cent hundred doscientos trescientos cuatrocientos quinientos seiscientos setecientos novecientos ochocientos"
)
_WORTH: Final = {w: 1 for w in _ONE.split()} | {w: 2 for w in _TWO.split()} | {w: 3 for w in _THREE.split()}
_JOIN: Final = word_set("y e et and i doble double triple guion dash espacio ciento mas plus despues luego")
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d{1,4}(?!\d)|[.;:!?\n\ue000]|\d+")
_LEAST_DIGITS: Final = 7
_LEAST_WORDS: Final = 4


def find_spelled(folded: str) -> Iterator[Finding]:
    """Stretches that read aloud give seven digits or more, at least four of the words being number words."""
    run: list[tuple[re.Match[str], int]] = []
    for m in _TOKEN.finditer(folded):
        word = m.group()
        worth = _WORTH.get(word, len(word) if word.isdigit() else 0)
        if worth or (run and word in _JOIN):
            run.append((m, worth))
        else:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: list[tuple[re.Match[str], int]]) -> Iterator[Finding]:
    while run and not run[-1][1]:
        run.pop()
    words = sum(1 for m, worth in run if worth and not m.group().isdigit())
    if words >= _LEAST_WORDS and sum(worth for _, worth in run) >= _LEAST_DIGITS:
        yield Finding(run[0][0].start(), run[-1][0].end(), "phone")
