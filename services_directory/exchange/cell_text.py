"""A cell as text, whatever program wrote it: spaces that are none, accents broken by code pages, floats that were phones. Pure.

`clean` is the one normal form: cells of a file and cells of an export are compared in it, so it must change nothing twice.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

LONGEST: Final = 32_000  # characters; a spreadsheet's cell holds 32,767

# Zero-width marks, soft hyphens, byte-order marks, controls that are no white space, lone surrogates.
_NOTHING: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]"
)
# UTF-8 read as Windows-1252: "Ã¡", "Â¿", "â€œ".
_TWICE: Final = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122\u20ac]|â€")
# Text with nothing in it that could need more than its spaces set right.
_PLAIN: Final = re.compile("[\t-\r -~\u00a0-\u00ac\u00ae-\u00c1\u00c4-\u00e1\u00e3-\u02ff\u2010-\u2027]*")
_WHOLE: Final = re.compile(r"-?\d+\.0+")
_AS_1252: Final = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BYTES: Final = {ord(char): byte for byte, char in _AS_1252.items()} | {byte: byte for byte in range(0x80, 0xA0)}


def clean(text: str) -> str:
    """Text in normal form: composed, accents mended, single spaces, nothing invisible; `clean(clean(x)) == clean(x)`."""
    text = text[:LONGEST]
    while not _PLAIN.fullmatch(text):
        better = " ".join(unicodedata.normalize("NFC", _NOTHING.sub("", mended(text))).split())
        if better == text:
            return text
        text = better
    return " ".join(text.split())


def mended(text: str) -> str:
    """`OrientaciÃ³n` -> `Orientación`, also when it went wrong twice; text that is right stays as it is."""
    for _ in range(4):
        if not _TWICE.search(text):
            return text
        better = _once(text)
        if better == text:
            return text
        text = better
    return text


def _once(text: str) -> str:
    """Each run of foreign letters that is UTF-8 in disguise, undone."""
    return re.sub(r"[^\x00-\x7f]+", lambda run: _run(run.group()), text)


def _run(run: str) -> str:
    codes = [_BYTES.get(ord(char), ord(char)) for char in run]
    if max(codes) > 0xFF:
        return run
    try:
        return bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return run


def written(value: object) -> str:
    """A value as a spreadsheet library gives it -> text: days as ISO, `9511234567.0` without its point, yes and no in Spanish."""
    if isinstance(value, str):
        text = clean(value)
        return text.partition(".")[0] if _WHOLE.fullmatch(text) else text
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return f"{value // timedelta(hours=1)}:{value // timedelta(minutes=1) % 60:02d}"
    return value.isoformat() if isinstance(value, date) else str(value)
