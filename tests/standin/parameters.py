"""A call's parameters as they came over HTTP (query, form, multipart or JSON), read by type."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from aiohttp import web

from tests.standin.errors import bad_request

TRUE_WORDS = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body."""

    filename: str
    mime_type: str
    content: bytes


class Parameters:
    """The values of one call. A JSON body may hold typed values, the other bodies hold strings."""

    __slots__ = ("files", "values")

    def __init__(self, values: Mapping[str, object], files: Mapping[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def text(self, name: str) -> str:
        """A string, empty when absent."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; `default` when absent."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(str(value))
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def number(self, name: str) -> float:
        """A real number; required."""
        try:
            return float(str(self.values.get(name, "")))
        except ValueError:
            raise bad_request(f"{name} is empty") from None

    def flag(self, name: str) -> bool:
        """True for true, yes or 1 in any case."""
        return str(self.values.get(name, "")).lower() in TRUE_WORDS

    def structure(self, name: str, what: str) -> object | None:
        """A JSON-serialised value, or None when absent; `what` is Telegram's word for it."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            loaded: object = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None
        return loaded


async def read_parameters(request: web.BaseRequest) -> Parameters:
    """Read the query and the body of a call."""
    values: dict[str, object] = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    body = await request.read()
    if not body:
        return Parameters(values)
    if kind == "application/json":
        values.update(_json_object(body))
    else:
        values.update(parse_qsl(body.decode(), keep_blank_values=True))
    return Parameters(values)


async def _multipart(request: web.BaseRequest, values: dict[str, object]) -> Parameters:
    files: dict[str, Upload] = {}
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            files[name] = Upload(part.filename, part.content_type, part.file.read())
        else:
            values[name] = part if isinstance(part, str) else bytes(part).decode()
    return Parameters(values, files)


def _json_object(body: bytes) -> dict[str, object]:
    try:
        loaded = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON encoded body") from None
    if not isinstance(loaded, dict):
        raise bad_request("object expected as JSON encoded body")
    return {name: value for name, value in loaded.items() if value is not None}
