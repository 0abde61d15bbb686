"""What makes a number harmless: prices, measures, years, dates, hours. Works on folded text."""

import re
from typing import Final

_MONEY_AFTER: Final = re.compile(
    r"\s*(?:mil\b|millones|de\s+)?\s*(?:pesos?|usd|mxn|dolares|dollars?|euros?|lps|lempiras?|quetzales|gourdes?|goud|bolivares|reais|reales|soles|colones"
    r"|cordobas|francs?|cfa|bs|varos|guaranies|bucks|km|kilos?|kg|metros|mts|litros|habitantes|personas)\b|\s?[$€%]"
)
_MONEY_BEFORE: Final = re.compile(r"(?:[$€]|usd|mxn|lps\.?|q\.|bs\.?|rs)\s?$")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_MONTHS: Final = 12
_DAYS: Final = 31
_BEFORE: Final = 6  # characters looked at before a number


def is_quantity(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end], a number, is a price or a measure."""
    return bool(_MONEY_AFTER.match(folded, end) or _MONEY_BEFORE.search(folded[max(0, start - _BEFORE) : start]))


def is_date(number: str) -> bool:
    """Whether the whole of it reads as a calendar date in digits."""
    if m := _DAY_FIRST.fullmatch(number):
        first, second = int(m[1]), int(m[3])
        return 1 <= first <= _DAYS and 1 <= second <= _DAYS and min(first, second) <= _MONTHS
    if m := _YEAR_FIRST.fullmatch(number):
        return m[1][:2] in ("19", "20") and int(m[3]) <= _MONTHS and int(m[4]) <= _DAYS
    return False


def is_years(number: str) -> bool:
    """Whether it is nothing but years: "2019-2024"."""
    return all(len(group) == 4 and group[:2] in ("19", "20") for group in re.split(r"\D+", number) if group)
