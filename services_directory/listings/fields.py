"""Column types the tables of the directory share. Knows no table."""

from typing import Final

from sqlalchemy import Enum, String

# UUIDs as text: the same on both databases, and what HSDS asks for.
ID: Final = String(36)
CASCADE: Final = "CASCADE"


def choice(name: str, values: tuple[str, ...]) -> Enum:
    """One of a few words, checked by the database through a constraint (a native enum is hard to change later)."""
    return Enum(*values, name=name, native_enum=False, create_constraint=True, length=max(map(len, values)) + 8)
