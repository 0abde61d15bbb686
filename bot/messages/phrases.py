"""Every sentence the window says, named once. Spanish first; the catalogs hold the other languages. Knows no step and no channel.

Written for a tired person with an old phone: usted, one idea a line, words a child of ten knows.
"""

from typing import Final

from bot.messages.button_phrases import BUTTONS
from bot.messages.card_phrases import CARD
from bot.messages.phrase import Phrase
from bot.messages.privacy_phrases import PRIVACY
from bot.messages.profile_phrases import PROFILE
from bot.messages.safety_phrases import SAFETY
from bot.messages.screen_phrases import SCREENS

PHRASES: Final[dict[str, Phrase]] = {
    phrase.name: phrase for group in (SCREENS, PRIVACY, CARD, BUTTONS, PROFILE, SAFETY) for phrase in group
}
