"""Reading JSON Lines and writing them: what cannot be read is said with the number of its line."""

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BatchLineInvalid, BatchUnreadable


@dataclass(frozen=True, slots=True)
class Line:
    """An object and the line it stands on, counted from 1."""

    number: int
    value: dict[str, Any]

    def text(self, name: str) -> str:
        """A field as text; "" when it is missing."""
        return as_text(self.value.get(name))

    @property
    def id(self) -> object:
        """As it was given."""
        return self.value.get("id")


def as_text(value: object) -> str:
    """A value that should be text, as text."""
    return "" if value is None else str(value)


def read_lines(source: str) -> Iterator[Line]:
    """The objects of a file, or of standard input for "-". Raises BatchLineInvalid, BatchUnreadable."""
    try:
        # A mark at the start, as some editors write it, is passed over.
        opened = nullcontext(sys.stdin) if source == "-" else Path(source).open(encoding="utf-8-sig")  # noqa: SIM115
    except OSError as error:
        raise BatchUnreadable(Path(source).name, error.strerror or "cannot be opened") from error
    with opened as stream:
        number = 0
        try:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield Line(number, _object(number, line))
        except UnicodeDecodeError as error:
            raise BatchLineInvalid(number + 1, "is not UTF-8 text") from error


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BatchLineInvalid(number, f"is not JSON ({getattr(error, 'msg', 'too deep')})") from error
    if not isinstance(value, dict):
        raise BatchLineInvalid(number, "is not an object")
    return value


def write_line(value: dict[str, Any]) -> None:
    """One object to standard output, at once. Half a letter, as a broken phone may send it, becomes a question mark."""
    line = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
