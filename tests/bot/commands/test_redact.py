"""`ventanilla redact --batch`: the same lines without personal data."""

import io
import json

import pytest

from bot.commands.redact import redact_batch


def test_lines_come_back_in_order_without_personal_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": 3, "text": "me llamo Pedro López, mi tel es 962 123 4567"},
        {"id": 1, "text": "comida en Tapachula"},
        {"id": 2},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(json.dumps(line) for line in lines)))
    redact_batch("-")
    got = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(line) for line in got] == [["id", "text"]] * 3
    assert [line["id"] for line in got] == [3, 1, 2]
    assert "962" not in got[0]["text"]
    assert "López" not in got[0]["text"]
    assert got[1]["text"] == "comida en Tapachula"
    assert got[2]["text"] == ""
