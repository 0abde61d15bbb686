"""Emergency and help lines: numbers as data, each with its source and age, read from a file so that they need no database.

Never invents a number: what nobody has checked (`to_verify`) is not shown.
"""

import csv
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import StringIO
from typing import Final

from services_directory.errors import StarterFileInvalid

FILE: Final = "emergency_lines.csv"
# A number is checked again every 90 days; an older one is still shown (911 must be), and `doctor` says so.
FRESH_DAYS: Final = 90
_NEEDED: Final = ("emergency", "report", "women", "life", "trafficking")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `scope` is "national" or a state's INEGI code; `source_date` is ISO, also shortened ("2025-12"), or empty."""

    key: str
    number: str
    name: str
    use: str
    hours: str
    cost: str
    scope: str
    languages: str
    source: str
    source_date: str
    confidence: str

    @property
    def dialled(self) -> str:
        """As it is written for people: 800 numbers in groups."""
        return f"{self.number[:3]} {self.number[3:6]} {self.number[6:]}" if len(self.number) == 10 else self.number

    def age_days(self, today: date) -> int | None:
        """Days since its source, None when the source carries no date."""
        parts = [int(part) for part in self.source_date.split("-") if part.isdecimal()]
        return (today - date(*[*parts, 1, 1][:3])).days if parts else None


class EmergencyLines:
    """The lines that may be shown."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.all = lines
        self._shown = tuple(line for line in lines if line.confidence != "to_verify")

    @classmethod
    def load(cls) -> "EmergencyLines":
        """Read the file; raises StarterFileInvalid when it is damaged or a needed line is missing."""
        text = files("services_directory.starter").joinpath(FILE).read_text("utf-8")
        lines = cls(tuple(_line(row, number) for number, row in enumerate(csv.DictReader(StringIO(text)), start=2)))
        for key in _NEEDED:
            lines.number(key)
        return lines

    def number(self, key: str) -> str:
        """The national number of a key, as written for people."""
        for line in self._shown:
            if line.key == key and line.scope == "national":
                return line.dialled
        raise StarterFileInvalid(FILE, 1, "key", f"the line “{key}” is missing")

    def local(self, key: str, state: str) -> Line | None:
        """A line of this state only, if one may be shown."""
        return next((line for line in self._shown if line.key == key and line.scope == state), None)


def _line(row: dict[str, str | None], number: int) -> Line:
    if None in row.values() or set(row) != set(Line.__slots__):
        raise StarterFileInvalid(FILE, number, "", "a column is missing or too many")
    if not row["number"]:
        raise StarterFileInvalid(FILE, number, "number", "is empty")
    return Line(**{key: value or "" for key, value in row.items()})
