"""Reading JSON Lines and writing them: a bad line is said with its number, before anything else is done."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.errors import BatchLineInvalid


def read_lines(source: str) -> Iterator[dict[str, Any]]:
    """The objects of a file, or of standard input for "-". Raises BatchLineInvalid, FileNotFoundError."""
    stream = sys.stdin if source == "-" else Path(source).open(encoding="utf-8")  # noqa: SIM115  closed with the process
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield _object(number, line)


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise BatchLineInvalid(number, f"is not JSON ({error.msg})") from error
    if not isinstance(value, dict):
        raise BatchLineInvalid(number, "is not an object")
    return value


def write_line(value: dict[str, Any]) -> None:
    """One object to standard output, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()
