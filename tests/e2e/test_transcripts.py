"""Golden conversations through the real window: real directory, embedded engine, SQLite in memory.

A transcript is a list of turns. `says` names what must be read: a piece of text, or "@name" for a phrase in the language of the
conversation ("|" between alternatives); `never` what must not; `first` how the first reply begins. `logged` are the needs as
[need, status, reason, state]; `shown_state` the state all places shown lie in; `new_services` that none was shown before.
`stored_never` lists what must be nowhere in the database at the end.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bot.assembly import House
from bot.commands.converse import Conversation
from bot.conversation.vocabulary import LANGUAGES
from services_directory.conversations import leftovers

FOLDER: Final = Path(__file__).parent.parent / "transcripts"
TRANSCRIPTS: Final = sorted(FOLDER.glob("*/*.yml"))
CHECKED: Final = {"says", "never", "first", "buttons", "logged", "asked", "session", "shown_state", "shown_count", "new_services"}
KINDS: Final = {"text", "command", "button", "location", "voice", "sticker", "photo", "document", "edit", "contact"}
_HOLE: Final = re.compile(r"\{\w+\}|<[^>]+>|\n")


def turn_of(written: dict[str, Any]) -> dict[str, Any]:
    """A turn as `converse` takes it."""
    kind = next(name for name in (*sorted(KINDS - {"text"}), "text") if name in written)
    value = written[kind]
    if kind == "location":
        return {"type": kind, "lat": value[0], "lon": value[1]}
    names = {"button": "label", "photo": "caption", "contact": "phone"}
    return {"type": kind, names.get(kind, "text"): value, **({"text": written["text"]} if kind == "contact" else {})}


class Reader:
    """Compares what was said with what was expected, in the language of the conversation."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._before: set[tuple[str, str]] = set()

    def check(self, expected: dict[str, Any], got: dict[str, Any]) -> None:
        assert set(expected) <= CHECKED | KINDS, set(expected) - CHECKED - KINDS
        text = "\n\n".join(reply["text"] for reply in got["replies"])
        language = got["session"]["language"]
        assert text.strip(), got
        for piece in expected.get("says", ()):
            assert any(self._is_in(one, text, language) for one in piece.split("|")), (piece, text)
        for piece in expected.get("never", ()):
            assert not self._is_in(piece, text, language), (piece, text)
        if "first" in expected:
            assert self._is_in(expected["first"], got["replies"][0]["text"], language)
        self._check_rest(expected, got)

    def _check_rest(self, expected: dict[str, Any], got: dict[str, Any]) -> None:
        labels = [button["label"] for reply in got["replies"] for button in reply["buttons"]]
        for label in expected.get("buttons", ()):
            assert any(label in shown for shown in labels), (label, labels)
        if "logged" in expected:
            assert [list(need.values()) for need in got["needs_logged"]] == expected["logged"]
        if "asked" in expected:
            assert got["asked"] == expected["asked"]
        for name, value in expected.get("session", {}).items():
            assert got["session"][name] == value, (name, got["session"])
        self._check_shown(expected, [(place["organization"], place["service"]) for place in got["shown"]], got["shown"])

    def _check_shown(self, expected: dict[str, Any], names: list[tuple[str, str]], shown: list[dict[str, Any]]) -> None:
        if "shown_state" in expected:
            assert shown
            assert {place["state"] for place in shown} <= {expected["shown_state"], ""}
        if "shown_count" in expected:
            assert len(shown) == expected["shown_count"]
        if "new_services" in expected:
            assert names
            assert not self._before & set(names)
        self._before |= set(names)

    def _is_in(self, piece: str, text: str, language: str) -> bool:
        if not piece.startswith("@"):
            return piece in text
        parts = _HOLE.split(self._house.catalogs[language].text(piece[1:]))
        return all(part.strip() in text for part in parts)


def conversations() -> Iterator[Any]:
    for path in TRANSCRIPTS:
        yield pytest.param(path, id=f"{path.parent.name}/{path.stem}")


@pytest.mark.parametrize("path", conversations())
async def test_transcript(path: Path, house: House) -> None:
    written = yaml.safe_load(path.read_text("utf-8"))
    conversation = Conversation(house, path.stem, written.get("lang", path.parent.name))
    reader = Reader(house)
    for expected in written["turns"]:
        reader.check(expected, await conversation.take(turn_of(expected)))
    with house.engine.begin() as connection:
        stored = leftovers.text_left(connection)
    for piece in written.get("stored_never", ()):
        assert piece.casefold() not in stored.casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_transcripts(language: str) -> None:
    count = len([path for path in TRANSCRIPTS if path.parent.name == language])
    assert count >= (14 if language == "es" else 5)
