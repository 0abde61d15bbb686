"""The bytes of a text file -> text, whichever code page a spreadsheet program wrote them in. Pure."""

import codecs
import re
from typing import Final

# Windows, old Macs, DOS ("CSV (MS-DOS)"), and the one that can read every byte.
_LEGACY: Final = ("cp1252", "mac_roman", "cp850", "latin-1")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What Spanish text has beside plain letters, between or before letters.
_LIKELY: Final = re.compile(
    r"(?<=[A-Za-z])[áéíóúñü](?=[a-z\s,.;:)\"]|$)|(?<![a-z])[ÁÉÍÓÚÑ](?=[A-Za-z])|(?<=[A-Z])[ÁÉÍÓÚÑ]|[¿¡](?=[A-Z])|º|ª|°"
)
_ODD: Final = re.compile(r"[^\x00-\x7fáéíóúñüÁÉÍÓÚÑÜ¿¡ºª°«»“”‘’–—…•\u00a0]")
_SAMPLE: Final = 400_000


def decoded(content: bytes) -> str:
    """The text. Never fails: what no code page explains comes out as odd letters, and a person sees it."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    wide = _wide(content)
    if wide:
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _by_lines(content)


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of Spanish text is zero."""
    head = content[:4_000]
    if head[1::2].count(0) > len(head) * 0.4:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > len(head) * 0.4 else ""


def _by_lines(content: bytes) -> str:
    """A file put together from several: lines that are UTF-8 are read as such, the others in the likeliest code page."""
    lines = content.split(b"\n")
    good = [_utf8(line) for line in lines]
    broken = b"\n".join(line for line, text in zip(lines, good, strict=True) if text is None)
    legacy = _likeliest(broken)
    return "\n".join(_in(line, legacy) if text is None else text for line, text in zip(lines, good, strict=True))


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _in(line: bytes, encoding: str) -> str:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _likeliest(content: bytes) -> str:
    return max(_LEGACY, key=lambda encoding: _score(_in(content[:_SAMPLE], encoding)))


def _score(text: str) -> int:
    return 2 * len(_LIKELY.findall(text)) - 3 * len(_ODD.findall(text))
