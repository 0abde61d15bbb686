"""An append-only file of what happened, one JSON object a line, for tests that kill processes."""

import json
from pathlib import Path
from typing import TextIO


class Journal:
    """Writes events if a path was given, and nothing otherwise. Each line reaches the kernel at once."""

    def __init__(self, path: Path | None) -> None:
        self._file: TextIO | None = path.open("a", encoding="utf-8", buffering=1) if path else None

    @property
    def on(self) -> bool:
        """Whether anything is being written (lets the hot path skip building the event)."""
        return self._file is not None

    def write(self, event: str, at: float, **facts: object) -> None:
        """Append `{"event": ..., "at": unix seconds, ...facts}`."""
        if self._file is not None:
            line = json.dumps({"event": event, "at": at, **facts}, ensure_ascii=False, default=str)
            self._file.write(line + "\n")

    def close(self) -> None:
        """Close the file; later writes are dropped."""
        if self._file is not None:
            self._file.close()
            self._file = None


def read_journal(path: Path) -> list[dict[str, object]]:
    """All whole lines of a journal; a last line cut by a kill is left out."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]
