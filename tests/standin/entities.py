"""Telegram's HTML subset: text and entities out of tagged text, or Telegram's own complaint.

Rules and error texts after TDLib's published parser tests: a raw `<` always opens a tag, a raw `&` starting
no known character reference stays as it is, the final `;` of a reference may be missing, byte offsets count
UTF-8 bytes of the tagged text, entity offsets count UTF-16 units of the plain text.
"""

import re
from dataclasses import dataclass, field

from tests.standin.chats import Json
from tests.standin.errors import Refusal, bad_request

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LAST_CODE_POINT = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
LINK = re.compile(r"^(https?://|tg://|mailto:|tel:)?[^\s/]+\.?[^\s]*$", re.IGNORECASE)

_name = re.compile(r"[^\s>]*")
_space = re.compile(r"\s*")
_attribute = re.compile(r"[^\s=>]*")
_token = re.compile(r"[A-Za-z0-9.\-]*")
_reference = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_plain = re.compile(r"[^<&]+")


@dataclass(slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    offset: int
    starts: int


@dataclass(slots=True)
class _Reader:
    """One pass over the tagged text; `at` counts characters, `length` UTF-16 units of the plain text."""

    source: str
    at: int = 0
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    nested: list[_Tag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "<":
                self._tag()
            elif char == "&":
                self._put(self._referred())
            else:
                self._put(self._take(_plain))
        if self.nested:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.nested[-1].name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        taken = found.group() if found else ""
        self.at += len(taken)
        return taken

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16_length(text)

    def _offset(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _referred(self) -> str:
        found = _reference.match(self.source, self.at)
        decoded = _decode(found) if found else None
        if found is None or decoded is None:
            self.at += 1
            return "&"
        self.at = found.end()
        return decoded

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source.startswith("/", self.at):
            self.at += 1
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        name, offset = self._take(_name).lower(), self._offset(begin)
        if self.at >= len(self.source):
            raise _broken(f"Unclosed start tag at byte offset {offset}")
        if name not in TYPES:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {offset}')
        attributes = self._attributes(name, offset)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self.nested.append(_Tag(name, attributes, self.length, len(self.pieces)))

    def _attributes(self, name: str, offset: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._take(_space)
            if self.source.startswith(">", self.at):
                self.at += 1
                return attributes
            if name == "blockquote" and re.match(r"expandable(?=[\s>])", self.source[self.at :]):
                self.at += len("expandable")
                attributes["expandable"] = ""
                continue
            key = self._take(_attribute).lower()
            if not key and self.at < len(self.source):
                raise _broken(f'Empty attribute name in the tag "{name}" at byte offset {offset}')
            self._equal_sign(name, offset)
            attributes[key] = self._value(offset)

    def _equal_sign(self, name: str, offset: int) -> None:
        self._take(_space)
        equal = self.source.startswith("=", self.at)
        self.at += equal
        self._take(_space)
        if self.at >= len(self.source):
            raise _broken(f'Unclosed start tag "{name}" at byte offset {offset}')
        if not equal:
            where = f'of the tag "{name}" at byte offset {offset}'
            raise _broken(f"Expected equal sign in declaration of an attribute {where}")

    def _value(self, offset: int) -> str:
        quote = self.source[self.at]
        if quote not in "'\"":
            return self._bare_value()
        self.at += 1
        value: list[str] = []
        while self.at < len(self.source) and self.source[self.at] != quote:
            if self.source[self.at] == "&":
                value.append(self._referred())
            else:
                value.append(self.source[self.at])
                self.at += 1
        if self.at >= len(self.source):
            raise _broken(f"Unclosed start tag at byte offset {offset}")
        self.at += 1
        return "".join(value)

    def _bare_value(self) -> str:
        begin = self.at
        value = self._take(_token).lower()
        following = self.source[self.at : self.at + 1]
        if not following or not (following.isspace() or following == ">"):
            raise _broken(f"Unexpected end of name token at byte offset {self._offset(begin)}")
        return value

    def _end_tag(self, begin: int) -> None:
        offset = self._offset(begin)
        if not self.nested:
            raise _broken(f"Unexpected end tag at byte offset {offset}")
        name = self._take(_name).lower()
        self._take(_space)
        if not self.source.startswith(">", self.at):
            raise _broken(f"Unclosed end tag at byte offset {offset}")
        self.at += 1
        tag = self.nested.pop()
        if name and name != tag.name:
            found = f'expected "</{tag.name}>", found "</{name}>"'
            raise _broken(f"Unmatched end tag at byte offset {offset}, {found}")
        self._close(tag)

    def _close(self, tag: _Tag) -> None:
        length = self.length - tag.offset
        entity: Json | None = {"type": TYPES[tag.name], "offset": tag.offset, "length": length}
        if entity and tag.name == "a":
            entity = _link(entity, tag.attributes.get("href", "".join(self.pieces[tag.starts :])))
        elif entity and tag.name == "tg-emoji":
            entity["custom_emoji_id"] = _emoji_id(tag.attributes.get("emoji-id", ""))
        elif entity and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        if entity and length:
            self.entities.append(entity)


def parse_html(tagged: str) -> tuple[str, list[Json]]:
    """Plain text and entities of tagged text; refuses what Telegram refuses."""
    if "<" not in tagged and "&" not in tagged:
        return tagged, []
    return _Reader(tagged).read()


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of entity offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _decode(found: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return REFERENCES.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code <= LAST_CODE_POINT and code not in SURROGATES else None


def _link(entity: Json, address: str) -> Json | None:
    return {**entity, "url": address} if "." in address and LINK.match(address) else None


def _emoji_id(value: str) -> str:
    if not value.isdigit():
        raise _broken("Invalid custom emoji identifier specified")
    return value


def _broken(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")
