"""The Rasa client: the answer is held to its shape, anything else is "unavailable", and the token is in no log and no error."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest

from bot.errors import UnderstandingUnavailable
from bot.main import quiet_logs
from bot.understanding.rasa_client import DEADLINE, TRIES, RasaUnderstander

TOKEN = "tok-3141592653"
GOOD = {
    "text": "comida",
    "intent": {"name": "food", "confidence": 0.8},
    "intent_ranking": [{"name": "food", "confidence": 0.8}, {"name": "shelter", "confidence": 0.1}],
    "needs": ["food", "shelter"],
}
Answer = Callable[[httpx.Request], httpx.Response]


def client(answer: Answer) -> RasaUnderstander:
    return RasaUnderstander("http://rasa.test:5005/", TOKEN, httpx.MockTransport(answer))


def saying(status: int, body: bytes) -> Answer:
    return lambda _: httpx.Response(status, content=body)


async def test_ranking_and_needs_are_taken() -> None:
    ranking = await client(lambda _: httpx.Response(200, json=GOOD)).rank("comida")
    assert [entry.intent for entry in ranking.ranked] == ["food", "shelter"]
    assert ranking.needs == ("food", "shelter")
    assert ranking.engine == "rasa"


async def test_text_travels_in_the_body_and_the_token_in_the_query() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=GOOD)

    await client(answer).rank("dónde como")
    assert json.loads(seen[0].content) == {"text": "dónde como"}
    assert dict(seen[0].url.params) == {"token": TOKEN}
    assert "como" not in str(seen[0].url)
    assert seen[0].url.path == "/model/parse"


async def test_answer_without_a_ranking_takes_the_intent_alone() -> None:
    ranking = await client(lambda _: httpx.Response(200, json={"intent": {"name": "food", "confidence": 0.7}})).rank("comida")
    assert [entry.intent for entry in ranking.ranked] == ["food"]
    assert ranking.needs == ("food",)


RUBBISH = {
    "wrong token": saying(401, b'{"status": "failure"}'),
    "server error": saying(500, b"oops"),
    "still loading": saying(409, b"{}"),
    "empty": saying(200, b""),
    "half": saying(200, json.dumps(GOOD).encode()[:40]),
    "html": saying(200, b"<html>hello</html>"),
    "list": saying(200, b"[]"),
    "null": saying(200, b"null"),
    "no intent": saying(200, b"{}"),
    "null intent": saying(200, b'{"intent": {"name": null, "confidence": 0.0}}'),
    "unknown intent": saying(200, b'{"intent": {"name": "parking", "confidence": 0.9}}'),
    "confidence above one": saying(200, b'{"intent": {"name": "food", "confidence": 3}}'),
    "confidence is no number": saying(200, b'{"intent": {"name": "food", "confidence": "x"}}'),
    "confidence is NaN": saying(200, b'{"intent": {"name": "food", "confidence": NaN}}'),
    "not utf-8": saying(200, b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("answer", RUBBISH.values(), ids=RUBBISH.keys())
async def test_rubbish_is_the_same_as_no_answer(answer: Answer) -> None:
    with pytest.raises(UnderstandingUnavailable) as told:
        await client(answer).rank("comida")
    assert TOKEN not in str(told.value)


@pytest.mark.parametrize(
    "error", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.PoolTimeout, httpx.ReadError]
)
async def test_network_trouble_is_tried_once_more(error: type[httpx.TransportError]) -> None:
    tried: list[int] = []

    def answer(_: httpx.Request) -> httpx.Response:
        tried.append(1)
        raise error("away")

    with pytest.raises(UnderstandingUnavailable):
        await client(answer).rank("comida")
    assert len(tried) == TRIES


async def test_second_try_may_succeed() -> None:
    answers: Iterator[httpx.ConnectError | httpx.Response] = iter([httpx.ConnectError("away"), httpx.Response(200, json=GOOD)])

    def answer(_: httpx.Request) -> httpx.Response:
        following = next(answers)
        if isinstance(following, Exception):
            raise following
        return following

    assert (await client(answer).rank("comida")).ranked[0].intent == "food"


async def test_unusable_address_is_unavailable_too() -> None:
    with pytest.raises(UnderstandingUnavailable):
        await RasaUnderstander("http://[", TOKEN, httpx.MockTransport(saying(200, b"{}"))).rank("comida")


def test_all_tries_fit_into_two_seconds() -> None:
    assert DEADLINE < 2


async def test_server_that_drips_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.understanding.rasa_client.DEADLINE", 0.2)

    gone = asyncio.Event()

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await asyncio.sleep(0.02)
        gone.set()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    rasa = RasaUnderstander(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN)
    with pytest.raises(UnderstandingUnavailable):
        await rasa.rank("comida")
    await rasa.close()
    await gone.wait()
    server.close()
    await server.wait_closed()


@pytest.fixture
async def logged_client(caplog: pytest.LogCaptureFixture) -> AsyncIterator[RasaUnderstander]:
    quiet_logs("DEBUG")
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    made = client(lambda request: httpx.Response(200 if b"bien" in request.content else 401, json=GOOD))
    yield made
    await made.close()


async def test_neither_token_nor_text_is_logged(logged_client: RasaUnderstander, caplog: pytest.LogCaptureFixture) -> None:
    await logged_client.rank("bien zqxtext")
    with pytest.raises(UnderstandingUnavailable):
        await logged_client.rank("mal zqxtext")
    assert TOKEN not in caplog.text
    assert "zqxtext" not in caplog.text


def test_the_library_that_would_print_the_token_is_silenced() -> None:
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    quiet_logs("DEBUG")
    assert logging.getLogger("httpx").getEffectiveLevel() >= logging.WARNING
    assert logging.getLogger("httpcore").getEffectiveLevel() >= logging.WARNING
