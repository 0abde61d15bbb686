"""Reading the committed data files, and saying exactly what is wrong with one. Knows no meaning of a column."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO

from services_directory.errors import StarterFileInvalid


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; `line` counts from 1 = header, as a spreadsheet shows it (a cell with line breaks counts once)."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def wrong(self, column: str, why: str) -> StarterFileInvalid:
        """The error for a cell of this row."""
        return StarterFileInvalid(self.file, self.line, column, why)

    def filled(self, column: str) -> str:
        """A cell that must hold something."""
        if not self.cells[column]:
            raise self.wrong(column, "is empty")
        return self.cells[column]

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        """A cell that must hold one of a few words."""
        if self.cells[column] not in allowed:
            raise self.wrong(column, f"is none of {', '.join(filter(None, allowed))}")
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """A cell of several values between bars."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def degrees(self, column: str, limit: float) -> float | None:
        """A coordinate, or None when the cell is empty."""
        if not self.cells[column]:
            return None
        try:
            value = float(self.cells[column])
        except ValueError:
            raise self.wrong(column, "is not a number") from None
        if not -limit <= value <= limit:  # also false for "nan"
            raise self.wrong(column, f"is outside ±{limit:g} degrees")
        return value

    def day(self, column: str) -> date | None:
        """A day (ISO), or None when the cell is empty."""
        try:
            return date.fromisoformat(self.cells[column]) if self.cells[column] else None
        except ValueError:
            raise self.wrong(column, "is not a date (YYYY-MM-DD)") from None


def starter_folder() -> Traversable:
    """Where the committed files are."""
    return files("services_directory.starter")


def read_table(folder: Traversable, file: str, columns: Sequence[str]) -> list[Row]:
    """All rows of a CSV file (UTF-8, commas) that has exactly these columns, in any order. Raises StarterFileInvalid."""
    try:
        text = folder.joinpath(file).read_bytes().decode("utf-8")
    except OSError as error:
        raise StarterFileInvalid(file, 0, "", "cannot be opened") from error
    except UnicodeDecodeError as error:
        raise StarterFileInvalid(file, 0, "", "is not UTF-8 text") from error
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        _check_header(file, columns, reader.fieldnames or ())
        rows = [_row(file, line, cells) for line, cells in enumerate(reader, start=2)]
    except csv.Error as error:
        raise StarterFileInvalid(file, reader.line_num, "", f"is not a CSV line ({error})") from error
    if not rows:
        raise StarterFileInvalid(file, 1, "", "has no rows")
    return rows


def _check_header(file: str, columns: Sequence[str], found: Sequence[str]) -> None:
    for column in columns:
        if column not in found:
            raise StarterFileInvalid(file, 1, column, "the column is missing")
    for column in found:
        if column not in columns or list(found).count(column) > 1:
            raise StarterFileInvalid(file, 1, column, "the column is unknown or there twice")


def _row(file: str, line: int, cells: dict[str | None, str | None]) -> Row:
    if None in cells:
        raise StarterFileInvalid(file, line, "", "has too many cells")
    plain: dict[str, str] = {}
    for column, cell in cells.items():
        if column is None or cell is None:
            raise StarterFileInvalid(file, line, column or "", "has too few cells")
        if "\0" in cell:
            raise StarterFileInvalid(file, line, column, "holds a character that is no text")
        plain[column] = cell.strip()
    return Row(file, line, plain)
