"""Reads the starter files of places and refuses what is damaged, naming file, line and column.

Knows the shape of the files, not what they mean.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Literal

from services_directory.errors import StarterFileInvalid

_LATITUDE_MAX: Final = 90.0
_LONGITUDE_MAX: Final = 180.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a starter file with where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """A cell that must not be empty."""
        value = self.cells[column]
        if not value:
            raise self.wrong(column, "is empty")
        return value

    def wrong(self, column: str, why: str) -> StarterFileInvalid:
        """The error to raise about a cell of this line."""
        return StarterFileInvalid(self.file, self.line, column, why)


def starter_folder(folder: Path | None) -> Traversable:
    """The folder given, else the one installed with the package."""
    return folder if folder is not None else resources.files("services_directory") / "starter"


def rows_of(folder: Traversable, name: str, columns: Sequence[str], delimiter: str = ",") -> Iterator[Row]:
    """The lines of a file; raises StarterFileInvalid when it is missing, not UTF-8, or has other columns."""
    for number, cells in lines_of(folder, name, columns, delimiter):
        yield Row(name, number, dict(zip(columns, cells, strict=True)))


def lines_of(folder: Traversable, name: str, columns: Sequence[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Like `rows_of` as bare lists, for the one file that is long."""
    lines = _content(folder, name)
    comments = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    reader = csv.reader(lines[comments:], delimiter=delimiter, quoting=quoting, strict=True)
    if next(reader, None) != list(columns):
        raise StarterFileInvalid(name, comments + 1, "", f"the columns must be {', '.join(columns)}")
    width = len(columns)
    for cells in reader:
        if len(cells) != width:
            raise StarterFileInvalid(name, comments + reader.line_num, "", f"has {len(cells)} cells, not {width}")
        yield comments + reader.line_num, cells


def point(file: str, line: int, latitude: str, longitude: str) -> tuple[float, float]:
    """Two cells as degrees; raises StarterFileInvalid when they are none."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError as error:
        raise StarterFileInvalid(file, line, "latitude", "is not a number of degrees") from error
    if not (abs(north) <= _LATITUDE_MAX and abs(east) <= _LONGITUDE_MAX):
        raise StarterFileInvalid(file, line, "latitude", "is not on the globe")
    return north, east


def _content(folder: Traversable, name: str) -> list[str]:
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StarterFileInvalid(name, 0, "", "is missing or cannot be read as UTF-8") from error
    if "\0" in text:
        raise StarterFileInvalid(name, 0, "", "holds bytes that are no text")
    return text.splitlines()
