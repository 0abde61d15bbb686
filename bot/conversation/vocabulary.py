"""The one vocabulary: needs, their groups, conversation acts, reasons. Mirrors the codebook; a test holds it to taxonomy.csv."""

from typing import Final

from nlu_data.vocabulary import ACTS as ACTS

LANGUAGES: Final = ("es", "en", "fr", "ht", "pt")

# Group -> needs, in the order of the menu's eight buttons.
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "basic": ("shelter", "food", "water_hygiene"),
    "health": ("health", "mental_health", "maternal_child_health", "disability_support"),
    "papers": ("asylum", "documents"),
    "rights": ("orientation", "legal_aid", "human_rights", "detention_return"),
    "livelihood": ("work", "education", "money"),
    "moving": ("transport", "communication"),
    "family": ("family_search", "family_abroad", "child_protection"),
    "safety": ("violence_protection", "lgbt_support", "emergency"),
}
NEEDS: Final = tuple(need for needs in GROUPS.values() for need in needs)
INTENTS: Final = NEEDS + ACTS

# Life at risk now: a fixed card first, nothing recorded but a counter.
LIFE_DANGERS: Final = ("life", "captive", "self_harm")
# Grave, but not this minute: the card comes first too, then the conversation goes on.
CARES: Final = ("violence", "trafficking", "child_alone")
# Needs that never become a record of their own: only the counter by class, month and region.
UNRECORDED_NEEDS: Final = ("emergency", "violence_protection")

# Why a need was not met, as a person may say it by a button (codebook "reason"; D* are ours and set automatically).
SAID_REASONS: Final = ("C1", "C2", "C3", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "P1")


def group_of(need: str) -> str:
    """The menu group a need stands in."""
    return next(group for group, needs in GROUPS.items() if need in needs)
