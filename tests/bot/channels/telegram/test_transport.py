"""Our transport against a server that says no in every way; the token is in no error and no log."""

import asyncio
import logging
import socket
import traceback

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.channels.telegram.transport import AiohttpRequest
from tests.bot.channels.telegram.conftest import bot_on
from tests.standin import StandIn
from tests.standin.faults import Fault

ANA = 7001


async def test_calls_go_through(standin: StandIn, bot: Bot) -> None:
    standin.person(ANA).starts()
    message = await bot.send_message(ANA, "hola & adiós")
    assert message.text == "hola & adiós"


async def test_a_file_goes_as_multipart(standin: StandIn, bot: Bot) -> None:
    standin.person(ANA).starts()
    message = await bot.send_document(ANA, b"1,2\n", filename="datos.csv")
    assert message.document is not None
    assert message.document.file_name == "datos.csv"


async def test_many_calls_share_few_connections(standin: StandIn) -> None:
    people = [standin.person(ANA + number) for number in range(20)]
    for person in people:
        person.starts()
    transport = AiohttpRequest(connections=2)
    async with Bot(standin.token, base_url=standin.base_url, request=transport) as bot:
        await asyncio.gather(*(bot.send_message(person.id, "hola") for person in people))
    assert [standin.replies(person.id) for person in people] == [1] * 20


@pytest.mark.parametrize(("kind", "error"), [("reset", NetworkError), ("half", NetworkError), ("hang", TimedOut)])
async def test_a_broken_connection_is_a_network_error(
    standin: StandIn, kind: str, error: type[TelegramError], caplog: pytest.LogCaptureFixture
) -> None:
    async with bot_on(standin, read_seconds=0.2) as bot:
        standin.faults.plan(Fault(kind, "getMe"))
        with caplog.at_level(logging.DEBUG), pytest.raises(error) as caught:
            await bot.get_me()
    assert standin.token not in told(caught.value) + caplog.text


async def test_no_server_is_a_network_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bot = Bot("123456:SECRET", base_url=f"http://127.0.0.1:{port}/bot", request=AiohttpRequest())
    with pytest.raises(NetworkError) as caught:
        await bot.initialize()
    await bot.shutdown()
    assert "SECRET" not in told(caught.value)


@pytest.mark.parametrize("body", ["<html>MARCA</html>", '"MARCA"', '{"MARCA": 1}', ""])
@pytest.mark.parametrize("status", [200, 500])
async def test_rubbish_counts_as_no_answer_and_is_not_logged(body: str, status: int, caplog: pytest.LogCaptureFixture) -> None:
    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(text=body, status=status)

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = Bot("1:T", base_url=f"http://127.0.0.1:{runner.addresses[0][1]}/bot", request=AiohttpRequest())
    with caplog.at_level(logging.DEBUG), pytest.raises(NetworkError):
        await bot.initialize()
    await bot.shutdown()
    await runner.cleanup()
    assert "MARCA" not in caplog.text


async def test_a_closed_transport_refuses() -> None:
    transport = AiohttpRequest()
    await transport.initialize()
    await transport.shutdown()
    with pytest.raises(NetworkError):
        await transport.do_request("http://127.0.0.1:9/", "POST")


def told(error: BaseException) -> str:
    """All that a traceback would print."""
    return "".join(traceback.format_exception(error))
