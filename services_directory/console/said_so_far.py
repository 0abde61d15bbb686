"""A trial conversation as a form carries it: what was said and what was answered, in hidden fields, so no server keeps it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from starlette.datastructures import FormData

from services_directory.console.showing import Shown

# Turns that are carried along; the bot goes through them all for each answer.
SO_FAR: Final = 20
ACTION: Final = "action:"
_LONGEST: Final = 4_000  # characters of one turn's answers
_SHORT: Final = 500


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said (`message` as the bot gets it, `label` as the person saw it) and the answers; `keys` under the last one."""

    message: str
    label: str
    replies: tuple[str, ...]
    keys: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def carried(self) -> str:
        """The turn as a hidden field holds it."""
        return json.dumps([self.message, self.label, *self.replies], ensure_ascii=False)


def turns_of(form: FormData) -> list[Turn]:
    """The conversation so far; what is no turn is left out."""
    found = [_turn(value) for value in form.getlist("turno")[-SO_FAR:] if isinstance(value, str)]
    return [turn for turn in found if turn is not None]


def pressed(form: FormData) -> str:
    """The button that was pressed: its action and its words, as `begun` takes them; '' when there was none."""
    value = form.get("tecla")
    return value[:_SHORT] if isinstance(value, str) and value.startswith(ACTION) else ""


def begun(message: str) -> Turn:
    """A turn from a message, or from a pressed button (`action:... its words`), not answered yet."""
    action, _, label = message.partition(" ") if message.startswith(ACTION) else (message, "", message)
    return Turn(action, label or action, ())


def answered(turn: Turn, shown: Sequence[Shown]) -> Turn:
    """The turn with its answers."""
    keys = tuple(row for reply in shown for row in reply.keys)
    return replace(turn, replies=tuple(reply.text for reply in shown), keys=keys)


def _turn(text: str) -> Turn | None:
    try:
        parts = json.loads(text[:_LONGEST])
    except (ValueError, RecursionError):  # brackets in brackets
        return None
    if not isinstance(parts, list) or len(parts) < 2 or not all(isinstance(part, str) for part in parts):
        return None
    message, label, *replies = parts
    return Turn(message[:_SHORT], label[:_SHORT], tuple(replies))
