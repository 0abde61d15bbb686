"""Commands and descriptions as Telegram's apps show them, in every language."""

import pytest
from telegram import Bot

from bot.channels.telegram.profile import introduce
from bot.conversation.commanded import COMMANDS
from bot.messages.catalogs import Catalogs
from tests.standin import StandIn

# "" is what everybody else's phone shows.
LANGUAGES = ("", "es", "en", "fr", "ht", "pt")
KNOWN = {name for names in COMMANDS.values() for name in names}


async def test_commands_are_set_in_every_language_and_for_all_others(standin: StandIn, bot: Bot) -> None:
    await introduce(bot, Catalogs.load())
    shown = {language: commands for (_, language), commands in standin.profile.commands.items()}
    assert set(shown) == set(LANGUAGES)
    assert all(len(commands) == len(COMMANDS) for commands in shown.values())
    assert shown[""] == shown["es"]
    assert shown["fr"] != shown["es"]


async def test_every_command_shown_is_one_the_window_knows(standin: StandIn, bot: Bot) -> None:
    await introduce(bot, Catalogs.load())
    for commands in standin.profile.commands.values():
        names = [command["command"] for command in commands]
        assert set(names) <= KNOWN
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", ["description", "short_description"])
async def test_descriptions_are_set_in_every_language(standin: StandIn, bot: Bot, kind: str) -> None:
    await introduce(bot, Catalogs.load())
    texts = {language: text for (name, language), text in standin.profile.texts.items() if name == kind}
    assert set(texts) == set(LANGUAGES)
    assert all(texts.values())
    assert len(set(texts.values())) == len(LANGUAGES) - 1


async def test_nothing_of_it_is_refused(standin: StandIn, bot: Bot) -> None:
    await introduce(bot, Catalogs.load())
    assert standin.calls.refused() == []
