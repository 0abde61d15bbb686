"""All rules of hearing, read once at start. No engine, no database."""

from dataclasses import dataclass
from typing import Self

from bot.understanding.about import AboutRules
from bot.understanding.crossing import CrossingRules
from bot.understanding.safety import SafetyRules
from bot.understanding.short_answers import ShortAnswers


@dataclass(frozen=True, slots=True)
class Rules:
    """What is told by rules: danger, crossing, what people say of themselves, answers of a word or two."""

    safety: SafetyRules
    crossing: CrossingRules
    about: AboutRules
    short: ShortAnswers

    @classmethod
    def load(cls) -> Self:
        """Read the rule files."""
        return cls(SafetyRules.load(), CrossingRules.load(), AboutRules.load(), ShortAnswers.load())
