"""Reads the training lines (Rasa's YAML) and the frozen test sets. Knows no engine."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Line:
    """A training line: the intent, further needs named in it, its language."""

    text: str
    intent: str
    language: str
    also: tuple[str, ...] = ()


class CorpusInvalid(ValueError):
    """A training file cannot be read; says which and why."""


def read_corpus(folder: Path = HERE / "data") -> list[Line]:
    """All lines of all languages, in a stable order. Raises CorpusInvalid."""
    return [line for path in sorted(folder.glob("*/*.yml")) for line in read_file(path)]


def read_file(path: Path) -> list[Line]:
    """The lines of one file; its folder names the language."""
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_loader())
        return [line for block in content["nlu"] for line in _lines(block, path.parent.name)]
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise CorpusInvalid(f"{path.parent.name}/{path.name}: {error}") from error


def _lines(block: dict[str, Any], language: str) -> list[Line]:
    intent, examples = block["intent"], block["examples"]
    if isinstance(examples, str):
        return [Line(text, intent, language) for text in _plain(examples)]
    return [Line(each["text"].strip(), intent, language, tuple(each.get("metadata", {}).get("also", ()))) for each in examples]


def _plain(block: str) -> list[str]:
    return [line[2:].strip() for line in block.splitlines() if line.startswith("- ") and line[2:].strip()]


def _loader() -> Any:  # noqa: ANN401
    """The C loader where it was built: ten times as fast, and as safe."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Frozen:
    """A test message that is never trained on."""

    id: str
    text: str
    language: str
    intent: str
    needs: tuple[str, ...]
    place: dict[str, str] | None
    danger: str | None


# The sets whose figures settings were chosen by; those that came later and no setting has seen.
TUNED_ON, UNTOUCHED = ("part1", "part2"), ("part3",)


def read_frozen(parts: tuple[str, ...] = (*TUNED_ON, *UNTOUCHED), folder: Path = HERE / "tests") -> list[Frozen]:
    """Frozen test messages of these parts."""
    rows = [json.loads(row) for part in parts for row in (folder / f"{part}.jsonl").read_text("utf-8").splitlines() if row]
    return [
        Frozen(row["id"], row["text"], row["lang"], row["intent"], tuple(row["needs"]), row["place"], row["danger"])
        for row in rows
    ]
