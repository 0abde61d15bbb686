"""The router: Rasa while it answers, the embedded engine when it does not, and a dead server costs time only once in a while."""

import asyncio
from time import perf_counter

import httpx
import pytest

from bot.errors import UnderstandingUnavailable
from bot.ports import Ranking
from bot.understanding.rasa_client import RasaUnderstander
from bot.understanding.router import FAILURES_TO_OPEN, REST_SECONDS, Router
from tests.fakes import FakeUnderstander


class Switch:
    """An engine that can be turned off."""

    def __init__(self) -> None:
        self.on, self.asked, self.inner = True, 0, FakeUnderstander()

    async def rank(self, text: str) -> Ranking:
        self.asked += 1
        if not self.on:
            raise UnderstandingUnavailable("off")
        found = await self.inner.rank(text)
        return Ranking(found.ranked, found.needs, "first")


class Seconds:
    """A clock in seconds."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def switch() -> Switch:
    return Switch()


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def router(switch: Switch, clock: Seconds) -> Router:
    return Router(switch, FakeUnderstander(), clock)


async def engines(router: Router, count: int) -> list[str]:
    return [(await router.rank("comida")).engine for _ in range(count)]


async def test_first_engine_answers_while_it_can(router: Router) -> None:
    assert await engines(router, 3) == ["first"] * 3


async def test_spare_answers_at_once_when_the_first_fails(router: Router, switch: Switch) -> None:
    switch.on = False
    assert await engines(router, 1) == ["fake"]


async def test_dead_engine_is_not_asked_again_and_again(router: Router, switch: Switch) -> None:
    switch.on = False
    assert await engines(router, 20) == ["fake"] * 20
    assert switch.asked == FAILURES_TO_OPEN
    assert not router.healthy


async def test_after_a_rest_one_message_tries_and_the_engine_is_taken_back(
    router: Router, switch: Switch, clock: Seconds
) -> None:
    switch.on = False
    await engines(router, 5)
    clock.now += REST_SECONDS
    await engines(router, 5)
    assert switch.asked == FAILURES_TO_OPEN + 1
    switch.on, clock.now = True, clock.now + REST_SECONDS
    assert await engines(router, 3) == ["first"] * 3
    assert router.healthy


async def test_while_one_message_tries_the_others_do_not_wait(clock: Seconds) -> None:
    release = asyncio.Event()

    class Hanging(Switch):
        async def rank(self, text: str) -> Ranking:
            if self.asked >= FAILURES_TO_OPEN:
                await release.wait()
            return await super().rank(text)

    first = Hanging()
    first.on = False
    router = Router(first, FakeUnderstander(), clock)
    await engines(router, FAILURES_TO_OPEN)
    clock.now += REST_SECONDS
    trying = asyncio.create_task(router.rank("comida"))
    await asyncio.sleep(0)
    assert await engines(router, 3) == ["fake"] * 3
    release.set()
    assert (await trying).engine == "fake"


@pytest.mark.parametrize(
    "answer",
    [(500, b"x"), (401, b"{}"), (200, b'{"inten'), (200, b"<html>"), (200, b'{"intent": {"name": "parking", "confidence": 1}}')],
)
async def test_rasa_that_answers_rubbish_is_replaced(answer: tuple[int, bytes]) -> None:
    rasa = RasaUnderstander("http://rasa.test", "t", httpx.MockTransport(lambda _: httpx.Response(answer[0], content=answer[1])))
    assert await engines(Router(rasa, FakeUnderstander()), 3) == ["fake"] * 3


async def test_rasa_that_hangs_is_replaced_within_two_seconds() -> None:
    """A real server that takes the connection and never says a word."""
    held: list[asyncio.StreamWriter] = []

    async def hold(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    rasa = RasaUnderstander(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", "t")
    started = perf_counter()
    assert await engines(Router(rasa, FakeUnderstander()), 1) == ["fake"]
    assert perf_counter() - started < 2
    await rasa.close()
    for writer in held:
        writer.close()
        await writer.wait_closed()
    server.close()
    await server.wait_closed()


async def test_rasa_that_is_not_there_is_replaced_within_two_seconds() -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    rasa = RasaUnderstander(f"http://127.0.0.1:{port}", "t")
    started = perf_counter()
    assert await engines(Router(rasa, FakeUnderstander()), 1) == ["fake"]
    assert perf_counter() - started < 2
    await rasa.close()
