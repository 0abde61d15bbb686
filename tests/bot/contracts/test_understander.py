"""Understander: the fake, the embedded engine, the router and a real Rasa rank the same way."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.assembly import Hearing
from bot.conversation.vocabulary import INTENTS, NEEDS
from bot.errors import UnderstandingUnavailable
from bot.ports import Ranking, Understander
from bot.understanding.rasa_client import RasaUnderstander
from bot.understanding.router import Router
from tests.fakes import FakeUnderstander
from tests.rasa_server import RasaServer, serving

ENGINES = ["fake", "embedded", "router", "router with a dead first", pytest.param("rasa", marks=pytest.mark.rasa)]


class Dead:
    """An engine that never answers."""

    async def rank(self, text: str) -> Ranking:
        raise UnderstandingUnavailable("dead")


@pytest.fixture(scope="module")
def rasa_server() -> Iterator[RasaServer]:
    with serving() as server:
        yield server


@pytest.fixture(params=ENGINES)
async def engine(request: pytest.FixtureRequest) -> AsyncIterator[Understander]:
    if request.param == "fake":
        yield FakeUnderstander()
    elif request.param == "rasa":
        server: RasaServer = request.getfixturevalue("rasa_server")
        client = RasaUnderstander(server.url, server.token)
        yield client
        await client.close()
    else:
        hearing: Hearing = request.getfixturevalue("hearing")
        first: Understander = Dead() if request.param.endswith("first") else FakeUnderstander()
        yield hearing.engine if request.param == "embedded" else Router(first, hearing.engine)


@pytest.mark.parametrize(
    ("text", "need"), [("donde puedo dormir hoy", "shelter"), ("necesito comida", "food"), ("necesito un abogado", "legal_aid")]
)
async def test_plain_need_comes_first(engine: Understander, text: str, need: str) -> None:
    ranking = await engine.rank(text)
    assert ranking.ranked[0].intent == need
    assert need in ranking.needs
    assert ranking.engine in {"fake", "embedded", "rasa"}


@pytest.mark.parametrize(
    "text", ["hola", "", " ", "🙂", "asdf qwer", "a" * 1000, "dormir " * 142, "\x00\ud83d", "<b>&amp;", "../../etc"]
)
async def test_any_text_gets_a_ranking_of_known_intents(engine: Understander, text: str) -> None:
    ranking = await engine.rank(text)
    assert 1 <= len(ranking.ranked) <= 5
    assert {entry.intent for entry in ranking.ranked} <= set(INTENTS)
    assert set(ranking.needs) <= set(NEEDS)
    confidences = [entry.confidence for entry in ranking.ranked]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert sum(confidences) <= 1.0001


async def test_thanks_is_no_need(engine: Understander) -> None:
    ranking = await engine.rank("gracias")
    assert ranking.ranked[0].intent == "thanks"
    assert ranking.needs == ()
