"""Exact points: coordinates in the forms people paste, plus codes, three-word codes. Works on folded text."""

import re
from collections.abc import Iterator
from typing import Final

from services_directory.privacy.finding import Finding

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 14.9056, -92.2634 and the same with "lat", "lon", a hemisphere; four decimals are some ten metres, three a hundred
        (
            r"(?<![\w.])(?:lat\w*\s*[:=]?\s*)?[+-]?\d{1,3}[.,]\d{3,15}\s?o?\s?[ns]?\s*[,;/ ]\s*(?:y\s+)?(?:lon\w*|"
            r"lng)?\s*[:=]?\s*-\s?\d{1,3}[.,]\d{3,15}\s?o?\s?[ewo]?(?!\w)"
        ),
        (
            r"(?<![\w.])(?:lat\w*\s*[:=]?\s*)?[+-]?\d{1,3}[.,]\d{4,15}\s?o?\s?[ns]?\s*[,;/ ]\s*(?:y\s+)?(?:lon\w*|"
            r"lng)?\s*[:=]?\s*[+-]?\d{1,3}[.,]\d{4,15}\s?o?\s?[ewo]?(?!\w)"
        ),
        r"(?<![\w.])[+-]?\d{1,3}[.,]\d{2,15}\s?o?\s?[ns]\s*[,;/ ]?\s*[+-]?\d{1,3}[.,]\d{2,15}\s?o?\s?[ewo](?!\w)",
        r"(?<!\w)(?:lat|latitud|latitude|lon|long|longitud|longitude|lng)\s*[:=]?\s*[+-]?\d{1,3}[.,]\d{2,15}",
        # 14o54'20"n 92o15'48"w
        (
            r"(?<![\w.])\d{1,3}\s?o\s?\d{1,2}\s?['′]?\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:\"|''|″|"
            r"”)?)?\s?[nsewo](?:\s*,?\s*\d{1,3}\s?o\s?\d{1,2}\s?['′]?\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:\"|''|″|"
            r"”)?)?\s?[nsewo])?(?!\w)"
        ),
        # Open Location Code: 4 to 8 of its 20 letters, a plus, 2 or 3 more
        r"(?<![\w+])(?=[a-z]*\d)[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}(?!\w)",
        r"(?<!\w)[cfghjmpqrvwx]{4}\+[23456789cfghjmpqrvwx]{2,3}(?!\w)",
        r"///[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+",
    )
)


def find_points(folded: str) -> Iterator[Finding]:
    """Every exact point."""
    if not any(char.isdigit() for char in folded) and "///" not in folded and "+" not in folded:
        return
    for pattern in _PATTERNS:
        for m in pattern.finditer(folded):
            yield Finding(m.start(), m.end(), "location")
