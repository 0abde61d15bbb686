"""What the bot says of itself."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands
from telegram.error import BadRequest

from tests.standin.conftest import RawCaller
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio


async def test_get_me_tells_the_bot_of_the_token(standin: StandIn, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot) == (123456, True)


async def test_commands_are_kept_per_scope_and_language(bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("ayuda", "Ayuda")], scope=scope, language_code="es")
    await bot.set_my_commands([BotCommand("help", "Help")])
    assert [command.command for command in await bot.get_my_commands()] == ["help"]
    assert [command.command for command in await bot.get_my_commands(scope, "es")] == ["ayuda"]
    assert await bot.get_my_commands(scope, "fr") == ()
    await bot.delete_my_commands(scope, "es")
    assert await bot.get_my_commands(scope, "es") == ()


@pytest.mark.parametrize(
    ("command", "description", "complaint"),
    [
        ("Ayuda", "x", "BOT_COMMAND_INVALID"),
        ("a-b", "x", "BOT_COMMAND_INVALID"),
        ("", "x", "command must be non-empty"),
        ("x" * 33, "x", "command length must not exceed 32"),
        ("x", " ", "command description must be non-empty"),
        ("x", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_wrong_commands_are_refused(api: RawCaller, command: str, description: str, complaint: str) -> None:
    told = await api.refusal("setMyCommands", commands=[{"command": command, "description": description}])
    assert told == (400, f"Bad Request: {complaint}")


async def test_at_most_a_hundred_commands_and_two_letters_of_language(bot: Bot) -> None:
    commands = [(f"c{n}", "x") for n in range(101)]
    assert await bot.set_my_commands(commands[:100])
    with pytest.raises(BadRequest, match=r"(?i)bot_commands_too_much"):
        await bot.set_my_commands(commands)
    for language in ("nah", "ES", "es-MX"):
        with pytest.raises(BadRequest, match="Invalid language code specified"):
            await bot.set_my_commands(commands[:1], language_code=language)
        with pytest.raises(BadRequest, match="Invalid language code specified"):
            await bot.set_my_description("x", language_code=language)


async def test_scope_must_name_a_known_chat(bot: Bot, api: RawCaller) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("x", "x")], scope=BotCommandScopeChat(99))
    _, told = await api.refusal("getMyCommands", scope={"type": "everyone"})
    assert told.endswith("can't parse BotCommandScope: Unsupported type specified")


async def test_texts_are_kept_per_language_and_limited(bot: Bot) -> None:
    await bot.set_my_description("Hola", "es")
    await bot.set_my_description("x" * 512)
    assert (await bot.get_my_description("es")).description == "Hola"
    assert len((await bot.get_my_description("fr")).description) == 512
    with pytest.raises(BadRequest, match="at most 512"):
        await bot.set_my_description("x" * 513)
    await bot.set_my_short_description("x" * 120)
    with pytest.raises(BadRequest, match="at most 120"):
        await bot.set_my_short_description("x" * 121)
    await bot.set_my_name("Ventanilla", "es")
    assert (await bot.get_my_name("es")).name == "Ventanilla"
    with pytest.raises(BadRequest, match="at most 64"):
        await bot.set_my_name("x" * 65)


async def test_menu_button_close_and_log_out(bot: Bot, api: RawCaller) -> None:
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)
    _, told = await api.refusal("setChatMenuButton", menu_button={"type": "dots"})
    assert "can't parse menu button" in told
    assert await bot.close()
    assert await bot.log_out()
