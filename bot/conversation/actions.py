"""What a button carries: "1:<verb>:<arguments>", at most 64 bytes, good for months. Knows no screen and no wording.

The leading number is the grammar's version: a button of another version gets a fresh menu instead of an error.
"""

from typing import Final

VERSION: Final = "1"
MAX_BYTES: Final = 64  # Telegram's limit for callback_data


def action(verb: str, *arguments: str | int) -> str:
    """The text a button carries."""
    return ":".join((VERSION, verb, *map(str, arguments)))


def parse(carried: str) -> tuple[str, tuple[str, ...]] | None:
    """Verb and arguments, or None for another version or nonsense."""
    version, *rest = carried.split(":")
    if version != VERSION or not rest or not rest[0]:
        return None
    return rest[0], tuple(rest[1:])
