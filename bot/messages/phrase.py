"""A phrase: its name, its Spanish wording, a note for translators and how long it may be in any language."""

from dataclasses import dataclass

BUTTON = 38  # characters that fit on one line of an old phone in a two-column keyboard, roughly twice a short label
SCREEN = 500  # a message people read to its end; longer ones also count more against Telegram's limits


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` is Spanish, with {named} placeholders; `note` tells a translator what it is for; `limit` counts characters."""

    name: str
    text: str
    note: str
    limit: int = SCREEN
