"""Days and moments as people write them, for words that are put together outside templates. Moments are central time."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from services_directory.places.zones import NATIONAL

_LOCALES: Final = {"es": "es_MX", "en": "en"}


def day_in_words(value: date, language: str) -> str:
    """23 nov 2026."""
    return format_date(value, "d MMM y", locale=_LOCALES.get(language, "es_MX"))


def moment_in_words(value: datetime, language: str) -> str:
    """23 nov 2026, 12:00, in the centre of Mexico."""
    return format_datetime(value.astimezone(ZoneInfo(NATIONAL)), "d MMM y, HH:mm", locale=_LOCALES.get(language, "es_MX"))
