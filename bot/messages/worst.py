"""The longest values that may stand in a phrase, so that limits hold for every reader. Knows no directory."""

from collections.abc import Mapping
from string import Formatter
from typing import Final

from bot.messages.reply import ECHO_LIMIT

# Longest town of Mexico in the gazetteer with its state; longer names are cut where they are shown.
_PLACE: Final = "Dolores Hidalgo Cuna de la Independencia Nacional, Guanajuato"
_FIXED: Final[dict[str, str]] = {
    "place": _PLACE,
    "echo": "m" * ECHO_LIMIT,
    "office": "m" * 80,
    "cost": "m" * 90,
    "papers": "m" * 200,
    "distance": "3000",
    "days": "9999",
    "hours": "9999",
    "available": "9999",
    "notes": "9999",
    "year": "2026",
    "time": "24:00",
    "opens": "24:00",
    "closes": "24:00",
    "line_emergency": "911",
    "line_report": "089",
    "line_women": "079",
    "line_life": "800 911 2000",
    "line_trafficking": "800 553 3000",
}
# Values that are phrases themselves: placeholder -> beginnings of their names.
_WORDED: Final[dict[str, tuple[str, ...]]] = {
    "need": ("need_", "help_"),
    "session": ("session_",),
    "first": ("day_",),
    "last": ("day_",),
    "month": ("month_",),
}


def longest(text: str, texts: Mapping[str, str]) -> str:
    """The phrase filled with the longest values there are. `texts`: all phrases of the language."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    return text.format(**{name: _longest(name, text, texts) for name in names})


def _longest(name: str, text: str, texts: Mapping[str, str]) -> str:
    if name in _WORDED:
        return _of(_WORDED[name], texts)
    if name in {"date", "day"}:
        return _day(text, name, texts)
    if name in {"who", "languages", "needs"}:
        prefix = {"who": "admit_", "languages": "speaks_", "needs": "help_"}[name]
        values = sorted((value for key, value in texts.items() if key.startswith(prefix)), key=len)
        return ", ".join(values if name != "needs" else values[-5:])
    return _FIXED[name]


def _day(text: str, name: str, texts: Mapping[str, str]) -> str:
    """A number in a date; a date in words; a weekday or a date where an opening is told."""
    if "{month}" in text:
        return "30"
    date = texts["date_in_words"].format(day="30", month=_of(("month_",), texts)) + " 2027"
    return date if name == "date" else max(texts["on_date"].format(date=date), _of(("weekday_",), texts), key=len)


def _of(prefixes: tuple[str, ...], texts: Mapping[str, str]) -> str:
    return max((value for key, value in texts.items() if key.startswith(prefixes)), key=len)
