"""Is it about crossing a border irregularly: routes, smugglers, cargo trains, avoiding checkpoints?

Such questions get a safe answer, never a route. The rules lie in `safety_rules/crossing/`. A smuggler who robbed or held somebody
is not asked for: that is violence.
"""

from pathlib import Path
from typing import Final

from bot.understanding.rulebook import Rulebook

RULES: Final = Path(__file__).parent / "safety_rules" / "crossing"


class CrossingRules:
    """The crossing rules of five languages."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book

    @classmethod
    def load(cls, folder: Path = RULES) -> "CrossingRules":
        """Read the rules. Raises PatternInvalid."""
        return cls(Rulebook.load(folder))

    def crossing(self, text: str) -> bool:
        """Does it ask how to cross, hide or get past a control?"""
        return bool(self._book.fired(text))

    def why(self, text: str) -> list[str]:
        """The rules that fired, as language.rule."""
        return [str(fired) for fired in self._book.fired(text)]
