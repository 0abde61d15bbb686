"""What can be tapped in an answer: phones dial, addresses of pages and mailboxes open, a pin opens a map. Knows no page.

Takes text in the renderer's markup (values escaped, `<b>` the only tag) and adds links; adds no word of its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import phonenumbers
from markupsafe import Markup

from bot.messages.reply import Venue

Span = tuple[int, int, str]  # start, end, address of the link
_TAG: Final = re.compile(r"(<[^>]+>)")
_PAGE: Final = re.compile(r"https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)]")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# After the sign of a phone any short number dials: the renderer puts nothing else there.
_SIGNED: Final = re.compile(r"(?<=📞 )\*?\d[\d ]{1,13}\d")
_ZOOM: Final = 17  # of the map: a few streets around


class Linker:
    """Makes links; knows the emergency numbers, which stand in running text."""

    def __init__(self, lines: Iterable[str]) -> None:
        numbers = "|".join(re.escape(line) for line in sorted(set(lines), key=len, reverse=True))
        # Not a piece of a longer number, a price, a time or a distance.
        self._lines = re.compile(rf"(?<![\w#*+$./:,-])(?:{numbers})(?![\w%]|[.,:/-]\d| km| pesos)")

    def linked(self, text: str) -> str:
        """The text with its links; everything outside of them stays as it was."""
        return "".join(part if part.startswith("<") else self._segment(part) for part in _TAG.split(text))

    def _segment(self, text: str) -> str:
        parts, end = [], 0
        for start, stop, target in _apart(self._spans(text)):
            outside = ' rel="noopener noreferrer"' if target.startswith("http") else ""
            parts += [text[end:start], f'<a href="{target}"{outside}>{text[start:stop]}</a>']
            end = stop
        return "".join((*parts, text[end:]))

    def _spans(self, text: str) -> Iterator[Span]:
        for found in _PAGE.finditer(text):
            yield found.start(), found.end(), found.group()
        for found in _MAIL.finditer(text):
            yield found.start(), found.end(), f"mailto:{found.group()}"
        for match in phonenumbers.PhoneNumberMatcher(text, None, leniency=phonenumbers.Leniency.POSSIBLE):
            yield match.start, match.end, f"tel:{phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)}"
        for pattern in (_SIGNED, self._lines):
            for found in pattern.finditer(text):
                yield found.start(), found.end(), f"tel:{found.group().replace(' ', '')}"


def venue_html(venue: Venue, map_label: str) -> str:
    """A pin as words: its name, its address, a link that opens the phone's map, one that opens a map on any device."""
    latitude, longitude = f"{venue.latitude:.5f}", f"{venue.longitude:.5f}"
    here = f"{latitude},{longitude}"
    streets = f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map={_ZOOM}/{latitude}/{longitude}"
    page = Markup('<b>{}</b>\n{}\n\n<a href="geo:{}?q={}">{}</a>\n<a href="{}" rel="noopener noreferrer">OpenStreetMap</a>')
    return str(page.format(venue.title, venue.address, here, here, map_label, streets))


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, the first taken where two overlap."""
    end = 0
    for start, stop, target in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop, target
            end = stop
