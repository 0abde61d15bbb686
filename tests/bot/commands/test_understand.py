"""`ventanilla understand --batch`: one answer a line, in order, in the format agreed."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.assembly import Hearing
from bot.commands.understand import understand_batch
from bot.conversation.vocabulary import CARES, INTENTS, LANGUAGES, LIFE_DANGERS
from bot.errors import BatchLineInvalid, BatchUnreadable

KEYS = ["id", "language", "intent", "ranking", "needs", "place", "places", "danger", "care", "sure", "engine", "milliseconds"]


async def answers(
    hearing: Hearing, tmp_path: Path, capsys: pytest.CaptureFixture[str], *lines: dict[str, Any]
) -> list[dict[str, Any]]:
    file = tmp_path / "in.jsonl"
    file.write_text("\n\n".join(json.dumps(line) for line in lines), "utf-8")
    await understand_batch(hearing.ear, str(file))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        "donde duermo en tapachula",
        "hola",
        "",
        "🙂",
        "me están disparando",
        "mi marido me pega",
        "\ud83d",
        "a" * 5000,
        "guatemala",
    ],
)
async def test_keys_and_values_are_as_agreed(
    hearing: Hearing, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (got,) = await answers(hearing, tmp_path, capsys, {"id": "a", "text": text})
    assert list(got) == KEYS
    assert got["intent"] in INTENTS
    assert got["language"] in LANGUAGES
    assert 1 <= len(got["ranking"]) <= 5
    assert all(set(entry) == {"intent", "confidence"} for entry in got["ranking"])
    assert got["danger"] in {None, *LIFE_DANGERS}
    assert got["care"] in {None, *CARES}
    assert got["milliseconds"] >= 0


async def test_order_and_ids_are_kept(hearing: Hearing, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids: list[object] = [7, "x", None, {"a": 1}, 7]
    got = await answers(hearing, tmp_path, capsys, *({"id": one, "text": "comida"} for one in ids))
    assert [line["id"] for line in got] == ids


async def test_place_is_given_with_its_state_and_point(
    hearing: Hearing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (got,) = await answers(hearing, tmp_path, capsys, {"id": 1, "text": "comida en tapachla"})
    assert got["place"] == got["places"][0]
    assert (got["place"]["state"], got["place"]["name"]) == ("07", "Tapachula")
    assert set(got["place"]) == {"state", "name", "latitude", "longitude"}


async def test_danger_and_care_are_told_apart(hearing: Hearing, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    got = await answers(
        hearing, tmp_path, capsys, {"id": 1, "text": "ya no quiero vivir"}, {"id": 2, "text": "mi marido me pega"}
    )
    assert [(line["danger"], line["care"]) for line in got] == [("self_harm", None), (None, "violence")]


async def test_lang_is_only_a_hint(hearing: Hearing, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ({"id": 1, "text": "I need a place to sleep tonight", "lang": "fr"}, {"id": 2, "text": "123", "lang": "pt"})
    got = await answers(hearing, tmp_path, capsys, *lines)
    assert [line["language"] for line in got] == ["en", "pt"]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b'{"id": 1}\n\n{"id": \n', 3), (b"[1]\n", 1), (b'{"text": "a"}\n"x"', 2), (b'{"text": "a"}\n\xff\xfe', 1)],
)
async def test_bad_line_is_named_by_its_number(hearing: Hearing, tmp_path: Path, content: bytes, line: int) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(content)
    with pytest.raises(BatchLineInvalid) as told:
        await understand_batch(hearing.ear, str(file))
    assert told.value.line == line
    assert "\n" not in str(told.value)


async def test_missing_file_and_a_folder_are_one_sentence(hearing: Hearing, tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(BatchUnreadable) as told:
            await understand_batch(hearing.ear, str(path))
        assert str(tmp_path.parent) not in str(told.value)
