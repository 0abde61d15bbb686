"""Is someone in danger, or has something grave happened? Rules written as data, tried before all else is done with a message.

Reads words only; keeps, logs and asks nothing. The rules lie in `safety_rules/`, one file a language; docs/safety.md says how to
amend them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.understanding.rulebook import Fired, Rulebook

RULES: Final = Path(__file__).parent / "safety_rules"
# The first that fired is the one answered: who is held may not be able to talk, so that card is the most careful.
DANGERS: Final = ("captive", "self_harm", "life")
CARES: Final = ("trafficking", "violence", "child_alone")


@dataclass(frozen=True, slots=True)
class Safety:
    """What the rules say of one message: a danger now, a grave matter, and the rules that said so."""

    danger: str | None
    care: str | None
    why: tuple[str, ...]


class SafetyRules:
    """The safety rules of five languages."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book

    @classmethod
    def load(cls, folder: Path = RULES) -> "SafetyRules":
        """Read the rules. Raises PatternInvalid."""
        return cls(Rulebook.load(folder))

    def read(self, text: str) -> Safety:
        """Everything in one pass."""
        fired = self._book.fired(text)
        return Safety(_first(fired, DANGERS), _first(fired, CARES), tuple(str(each) for each in fired))

    def danger(self, text: str) -> str | None:
        """'life', 'captive' or 'self_harm' when life is at risk now; else None."""
        return self.read(text).danger

    def care(self, text: str) -> str | None:
        """'violence', 'trafficking' or 'child_alone' for what is grave but not this minute; else None."""
        return self.read(text).care

    def why(self, text: str) -> list[str]:
        """The rules that fired, as language.rule."""
        return list(self.read(text).why)


def _first(fired: list[Fired], order: tuple[str, ...]) -> str | None:
    said = {each.says for each in fired}
    return next((one for one in order if one in said), None)
