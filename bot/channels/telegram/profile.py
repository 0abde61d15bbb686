"""What Telegram shows of the bot before a word is said: commands and descriptions, in each language. Set once at start."""

from functools import partial
from typing import Final

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats

from bot.channels.telegram.calls import insist
from bot.conversation.commanded import COMMANDS
from bot.messages.catalogs import Catalogs

# Languages whose two-letter code Telegram's apps can ask for; "" is for all others and speaks Spanish.
_CODES: Final = ("", "es", "en", "fr", "ht", "pt")
_LOCAL_NAMES: Final = {
    "en": {
        "help": "help",
        "language": "language",
        "place": "place",
        "privacy": "privacy",
        "stored": "mydata",
        "delete": "delete",
        "anonymous": "anonymous",
    },
    "fr": {"help": "aide", "language": "langue", "place": "lieu", "privacy": "confidentialite", "delete": "effacer"},
    "ht": {"help": "ede", "place": "kote", "delete": "efase"},
    "pt": {"help": "ajuda", "privacy": "privacidade", "delete": "apagar"},
}


async def introduce(bot: Bot, catalogs: Catalogs) -> None:
    """Set commands and descriptions for every language."""
    for code in _CODES:
        catalog = catalogs[code or "es"]
        names = _LOCAL_NAMES.get(code, {})
        commands = [BotCommand(names.get(key, known[0]), catalog.text(f"command_{key}")) for key, known in COMMANDS.items()]
        scope = BotCommandScopeAllPrivateChats()
        language = code or None
        await insist(partial(bot.set_my_commands, commands, scope=scope, language_code=language))
        await insist(partial(bot.set_my_description, catalog.text("bot_description"), language_code=language))
        await insist(partial(bot.set_my_short_description, catalog.text("bot_short"), language_code=language))
