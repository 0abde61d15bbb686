"""An entry as JSON and back, all facts of it: for proposals, history, imports. Checks types; decides nothing."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from services_directory.errors import DirectoryError
from services_directory.listings.entry import Entry


class EntryUnreadable(DirectoryError):
    """A kept version of an entry does not fit this program; the message names the field."""


@cache
def _adapter() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def to_json(entry: Entry) -> dict[str, Any]:
    """Plain JSON values, by field."""
    written: dict[str, Any] = _adapter().dump_python(entry, mode="json")
    return written


def from_json(written: dict[str, Any]) -> Entry:
    """The entry. Fields it does not name have their defaults. Raises EntryUnreadable."""
    try:
        return _adapter().validate_python(written)
    except ValidationError as error:
        first = error.errors()[0]
        raise EntryUnreadable(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
