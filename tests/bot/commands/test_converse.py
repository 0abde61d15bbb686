"""`ventanilla converse --batch`: the format agreed, buttons by their words, and conversations that know nothing of each other."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.assembly import House
from bot.commands.converse import Conversation, converse_batch
from bot.errors import BatchLineInvalid

TURN_KEYS = {"replies", "shown", "asked", "needs_logged", "session"}
SHOWN_KEYS = {"organization", "service", "needs", "state", "place", "latitude", "longitude", "distance_km"}
PRIVATE = "zqxmarker"


async def run(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], *lines: dict[str, Any]) -> list[dict[str, Any]]:
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    await converse_batch(house, str(file))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def said(text: str) -> dict[str, str]:
    return {"type": "text", "text": text}


@pytest.fixture
def talk(house: House) -> Conversation:
    return Conversation(house, "test", "es")


async def test_format_is_as_agreed(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (got,) = await run(house, tmp_path, capsys, {"id": "c1", "turns": [said("comida en tijuana"), said("1"), {"type": "voice"}]})
    assert set(got) == {"id", "turns", "stored"}
    assert all(set(turn) == TURN_KEYS for turn in got["turns"])
    assert {key for turn in got["turns"] for place in turn["shown"] for key in place} == SHOWN_KEYS
    assert {key for turn in got["turns"] for reply in turn["replies"] for key in reply} <= {"text", "buttons", "venue"}
    assert set(got["turns"][0]["replies"][0]["buttons"][0]) == {"label", "action"}
    assert set(got["turns"][0]["session"]) == {"language", "need", "state", "place"}
    assert got["turns"][0]["needs_logged"] == [{"need": "food", "status": "unknown", "reason": None, "state": "02"}]
    assert isinstance(got["stored"], str)


async def test_conversations_know_nothing_of_each_other(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (
        {"id": 2, "turns": [said("comida en tijuana")]},
        {"id": 1, "turns": [said("comida")]},
        {"id": 3, "turns": []},
        {"id": 4},
    )
    got = await run(house, tmp_path, capsys, *lines)
    assert [line["id"] for line in got] == [2, 1, 3, 4]
    assert got[1]["turns"][0]["asked"] == "place"
    assert "Tijuana" not in got[1]["stored"]
    assert got[2] == {"id": 3, "turns": [], "stored": ""}


async def test_button_is_found_by_part_of_its_words_or_action_in_any_case(talk: Conversation) -> None:
    await talk.take(said("comida en tijuana"))
    for label in ("OTRO LUGAR", "1:place"):
        assert (await talk.take({"type": "button", "label": label}))["asked"] == "place"


async def test_very_same_label_goes_before_a_part_of_one(talk: Conversation) -> None:
    await talk.take(said("comida en tijuana"))
    card = await talk.take({"type": "button", "label": "2"})
    assert len(card["shown"]) == 1


async def test_newest_screen_goes_first_and_of_turn_names_an_older_one(talk: Conversation) -> None:
    first = await talk.take(said("comida en tijuana"))
    await talk.take(said("albergue en tapachula"))
    newest = await talk.take({"type": "button", "label": "1"})
    older = await talk.take({"type": "button", "label": "1", "of_turn": 0})
    assert newest["shown"][0]["state"] == "07"
    assert older["shown"][0]["organization"] == first["shown"][0]["organization"]


async def test_button_on_no_screen_is_read_as_words(talk: Conversation) -> None:
    assert (await talk.take({"type": "button", "label": "comida en tijuana"}))["session"]["need"] == "food"


@pytest.mark.parametrize(
    ("turn", "phrase"),
    [
        ({"type": "voice", "text": PRIVATE}, "sent_voice"),
        ({"type": "sticker", "text": PRIVATE}, "sent_sticker"),
        ({"type": "photo"}, "sent_photo"),
        ({"type": "document", "text": PRIVATE}, "sent_document"),
        ({"type": "contact", "phone": "+5215550001111", "text": PRIVATE}, "sent_contact"),
    ],
)
async def test_what_is_not_read_gets_its_sentence(talk: Conversation, house: House, turn: dict[str, Any], phrase: str) -> None:
    got = await talk.take(turn)
    assert got["replies"][0]["text"] == house.catalogs["es"].text(phrase)


async def test_caption_is_read_and_an_edit_is_a_new_message(talk: Conversation) -> None:
    assert (await talk.take({"type": "photo", "caption": "comida en tijuana"}))["session"]["need"] == "food"
    assert (await talk.take({"type": "edit", "text": "albergue en tijuana", "of_turn": 0}))["session"]["need"] == "shelter"


async def test_location_becomes_a_town_and_no_point_is_left(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = [said("comida"), {"type": "location", "lat": 14.907654, "lon": -92.264321}]
    (got,) = await run(house, tmp_path, capsys, {"id": 1, "turns": turns})
    assert got["turns"][1]["session"]["state"] == "07"
    assert "14.907654" not in got["stored"]
    assert "92.264321" not in got["stored"]


async def test_command_without_its_type_is_a_command(talk: Conversation) -> None:
    assert (await talk.take(said("/idioma")))["asked"] == "language"


@pytest.mark.parametrize(
    "line",
    [
        {"turns": "x"},
        {"turns": [1]},
        {"turns": [{"type": "telepathy"}]},
        {"turns": [{"type": ["x"]}]},
        {"turns": [{"type": "location"}]},
        {"turns": [{"type": "location", "lat": "x", "lon": 1}]},
    ],
)
async def test_bad_turn_is_named_by_its_line(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: dict[str, Any]
) -> None:
    with pytest.raises(BatchLineInvalid) as told:
        await run(house, tmp_path, capsys, {"id": 1, "turns": []}, line)
    assert told.value.line == 2


@pytest.mark.parametrize("text", ["\ud83d", "\x00", "<b>x</b>&amp;", "𝔥𝔬𝔩𝔞", "😀" * 300, " ", "", "a" * 6000])
async def test_any_text_is_answered_in_good_json(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (got,) = await run(house, tmp_path, capsys, {"id": text, "turns": [said(text)]})
    assert got["turns"][0]["replies"]
