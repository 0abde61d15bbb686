"""What a button carries: "1:<verb>:<arguments>", at most 64 bytes, good for months. Knows no screen and no wording.

The leading number is the grammar's version: a button of another version gets a fresh menu instead of an error.
"""

from typing import Final

VERSION: Final = "1"
MAX_BYTES: Final = 64  # Telegram's limit for callback_data
_MOST_DIGITS: Final = 9
Arguments = tuple[str, ...]


def action(verb: str, *arguments: str | int) -> str:
    """The text a button carries; one that is too long is cut, never in the middle of a letter."""
    carried = ":".join((VERSION, verb, *map(str, arguments)))
    return carried.encode()[:MAX_BYTES].decode(errors="ignore")


def parse(carried: str) -> tuple[str, Arguments] | None:
    """Verb and arguments, or None for another version or nonsense."""
    version, *rest = carried.split(":")
    if version != VERSION or not rest or not rest[0]:
        return None
    return rest[0], tuple(rest[1:])


def number_in(arguments: Arguments) -> int | None:
    """The first argument as a number; None when it is none, or no button of ours."""
    first = arguments[0] if arguments else ""
    return int(first) if first.isdecimal() and len(first) <= _MOST_DIGITS else None
