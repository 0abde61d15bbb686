"""Text and captions of a call: parse mode, entities, trimming and length, checked in Telegram's order."""

import unicodedata
from typing import NamedTuple

from tests.standin.chats import Json
from tests.standin.entities import parse_html, utf16_length
from tests.standin.errors import Refusal, bad_request
from tests.standin.parameters import Parameters

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 32 * 1024
PREVIEW_FLAGS = frozenset({"is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"})


class Formatted(NamedTuple):
    """Plain text (length counts code points) and its entities (offsets count UTF-16 units)."""

    text: str
    entities: list[Json]

    def fields(self, text_name: str, entities_name: str) -> Json:
        """The fields of a message object."""
        if not self.entities:
            return {text_name: self.text}
        return {text_name: self.text, entities_name: self.entities}


def read_text(parameters: Parameters) -> Formatted:
    """The `text` of a call, parsed; emptiness after parsing and length are left to `check_text`."""
    raw = parameters.text("text")
    if not raw:
        raise bad_request("message text is empty")
    return _formatted(parameters, raw, "entities")


def read_caption(parameters: Parameters) -> Formatted:
    """The `caption` of a call, parsed; may be empty."""
    return _formatted(parameters, parameters.text("caption"), "caption_entities")


def check_text(formatted: Formatted, too_long: str = "message is too long") -> None:
    """Refuse text that shows nothing or has over 4096 code points."""
    if not any(map(_shows, formatted.text)):
        raise bad_request("text must be non-empty")
    if len(formatted.text) > TEXT_LIMIT:
        raise bad_request(too_long)


def check_caption(formatted: Formatted) -> None:
    """Refuse a caption of over 1024 code points."""
    if len(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")


def read_preview(parameters: Parameters) -> Json:
    """`link_preview_options` as a message field; an unknown field is refused (stricter than Telegram)."""
    options = parameters.structure("link_preview_options", "link preview options")
    if options is None:
        return {}
    if not isinstance(options, dict):
        raise bad_request("object expected as link preview options")
    for name, value in options.items():
        _check_preview_field(name, value)
    return {"link_preview_options": options} if options else {}


def _check_preview_field(name: str, value: object) -> None:
    if name in PREVIEW_FLAGS:
        if not isinstance(value, bool):
            raise _wrong_preview(f'Field "{name}" must be of type Boolean')
    elif name != "url":
        raise _wrong_preview(f'unknown field "{name}"')
    elif not isinstance(value, str):
        raise _wrong_preview('Field "url" must be of type String')


def _wrong_preview(text: str) -> Refusal:
    return bad_request(f"can't parse link preview options: {text}")


def _formatted(parameters: Parameters, raw: str, entities_name: str) -> Formatted:
    if len(raw) > RAW_LIMIT:
        raise bad_request("text is too long")
    mode = parameters.text("parse_mode").lower()
    if mode == "html":
        return _trimmed(*parse_html(raw))
    if mode in ("markdown", "markdownv2"):
        raise bad_request(f'parse_mode "{mode}" is not reproduced by the stand-in; use HTML')
    if mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    return _trimmed(raw, _explicit(parameters, entities_name))


def _explicit(parameters: Parameters, name: str) -> list[Json]:
    entities = parameters.structure(name, "message entities")
    if entities is None:
        return []
    if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
        raise bad_request("can't parse message entities: expected an Array of Objects")
    for entity in entities:
        if not isinstance(entity.get("offset"), int) or not isinstance(entity.get("length"), int):
            raise bad_request("can't parse MessageEntity: offset and length must be of type Integer")
    return entities


def _trimmed(text: str, entities: list[Json]) -> Formatted:
    bare = text.strip(" \n\r\t")
    if len(bare) == len(text) or not bare:
        return Formatted(bare, entities if bare else [])
    cut, length = utf16_length(text[: text.index(bare)]), utf16_length(bare)
    moved = [_moved(entity, cut, length) for entity in entities]
    return Formatted(bare, [entity for entity in moved if entity["length"] > 0])


def _moved(entity: Json, cut: int, length: int) -> Json:
    start = max(entity["offset"] - cut, 0)
    end = min(entity["offset"] + entity["length"] - cut, length)
    return {**entity, "offset": start, "length": end - start}


def _shows(char: str) -> bool:
    return not (char.isspace() or char in "\u2800\u3164" or unicodedata.category(char) in ("Cf", "Cc"))
