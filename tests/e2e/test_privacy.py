"""Markers planted in every field of every kind of message are found nowhere: not in the database, a log or `stored`."""

import json
import logging
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import MetaData, select

from bot.assembly import House
from bot.channels.door import person_at
from bot.commands.converse import Conversation, converse_batch
from bot.incoming import Incoming
from services_directory.conversations import leftovers
from services_directory.privacy.sealing import unseal
from tests.services_directory.factories import NOW

WORD: Final = "zqxmarker"
PHONE: Final = "9621234567"
POINT: Final = ("14.913579", "-92.246802")
MARKERS: Final = (WORD, PHONE, "962 123 4567", "14.913579", "92.246802")
KINDS: Final = ("text", "edit", "command", "voice", "sticker", "photo", "document", "contact", "video", "button")


def turn(kind: str) -> dict[str, Any]:
    """A message with a marker in every field, also in those that do not belong to its kind."""
    fields = {name: f"comida en tapachula {WORD} 962 123 4567" for name in ("text", "label", "name", "first_name", "file_id")}
    return {"type": kind, **fields, "phone": PHONE, "lat": float(POINT[0]), "lon": float(POINT[1])}


TURNS: Final = [
    *(turn(kind) for kind in KINDS),
    {"type": "location", "lat": float(POINT[0]), "lon": float(POINT[1])},
    {"type": "photo", "caption": f"comida {WORD}"},
    {"type": "command", "text": f"/start {WORD}"},
    {"type": "command", "text": f"/start hub_{WORD}_es"},
    {"type": "command", "text": f"/lugar {WORD}"},
    {"type": "command", "text": f"/idioma {WORD}"},
    {"type": "command", "text": f"/{WORD}"},
    {"type": "text", "text": f"trabajo en mapastepec {WORD}"},
    {"type": "text", "text": f"ya no quiero vivir {WORD}"},
    {"type": "text", "text": f"mi marido me pega {WORD}"},
    {"type": "text", "text": WORD},
    {"type": "text", "text": f"{WORD} {WORD}"},
]


def everything_in(house: House) -> str:
    """Every value of every table, as text."""
    tables = MetaData()
    tables.reflect(house.engine)
    with house.engine.connect() as connection:
        rows = [row for table in tables.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(repr(tuple(row)) for row in rows)


def assert_nothing(text: str) -> None:
    for marker in MARKERS:
        assert marker not in text.casefold()


async def test_no_marker_in_the_database_or_in_a_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    conversation = Conversation(house, "anna", "es")
    for each in TURNS:
        await conversation.take(each)
    assert "work" in everything_in(house), "needs were written"
    assert_nothing(everything_in(house))
    assert_nothing(caplog.text)


async def test_no_marker_in_what_stored_says(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": 1, "turns": TURNS}), "utf-8")
    await converse_batch(house, str(file))
    stored = json.loads(capsys.readouterr().out)["stored"]
    assert "work" in stored
    assert_nothing(stored)


@pytest.mark.parametrize(
    "action", [f"1:at:07:{WORD}", f"1:{WORD}", f"1:n:{WORD}", f"1:x:1:{WORD}", f"1:r:{WORD}", f"1:l:{WORD}", WORD]
)
async def test_made_up_button_leaves_nothing(house: House, action: str) -> None:
    person = person_at(house.desk, "web", WORD, NOW.date())
    for text in ("1:n:food", action, "1:any"):
        await house.window.take(Incoming(person, "action", "web", NOW, text))
    assert_nothing(everything_in(house))


async def test_unsent_replies_hold_no_echo(house: House) -> None:
    person = person_at(house.desk, "web", "ana", NOW.date())
    outcome = await house.window.take(Incoming(person, "text", "web", NOW, f"kkww {WORD} pprr", key="tg:1"))
    assert WORD in "".join(reply.text for reply in outcome.replies), "the person sees their own words"
    assert_nothing(everything_in(house))


async def test_note_is_redacted_and_sealed(house: House) -> None:
    conversation = Conversation(house, "ana", "es")
    await conversation.take({"type": "text", "text": "trabajo en mapastepec"})
    await conversation.take({"type": "button", "label": "1:note"})
    await conversation.take({"type": "text", "text": "Me llamo Pedro López, mi tel 962 123 4567, no hubo trabajo"})
    assert_nothing(everything_in(house))
    assert "no hubo" not in everything_in(house)
    with house.engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection)
        (sealed,) = connection.execute(select(tables.tables["need_note"].c.sealed)).scalars()
    opened = unseal(sealed, house.desk._keys.seal(), "note")
    assert "no hubo trabajo" in opened
    assert "Pedro" not in opened
    assert_nothing(opened)


def test_every_table_of_conversations_is_read_by_stored() -> None:
    names = {table.__tablename__ for table in leftovers.TABLES}
    assert {"conversation", "update_claim", "need", "need_note", "danger_count", "entry_report"} <= names
