"""A real Rasa server is killed in the middle of a conversation: the next answer comes in two seconds from the embedded engine."""

from collections.abc import Iterator
from time import perf_counter

import pytest

from bot.assembly import Hearing, make_hearing, make_memory_house
from bot.channels.door import person_at
from bot.incoming import Incoming
from bot.settings import Settings
from tests.rasa_server import RasaServer, serving
from tests.services_directory.factories import NOW

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module")
def server() -> Iterator[RasaServer]:
    with serving() as running:
        yield running


@pytest.fixture
def rasa_hearing(server: RasaServer, hearing: Hearing, tmp_path_factory: pytest.TempPathFactory) -> Hearing:
    """The ear with Rasa before the embedded engine."""
    settings = Settings.from_env({"RASA_URL": server.url, "RASA_AUTH_TOKEN": server.token})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("model"))
        return make_hearing(settings, "auto")


async def test_killed_rasa_is_replaced_within_two_seconds(rasa_hearing: Hearing, server: RasaServer) -> None:
    house = make_memory_house(Settings.from_env({}), rasa_hearing)
    person = person_at(house.desk, "test", "anna", NOW.date())
    try:
        before = await house.window.take(Incoming(person, "text", "test", NOW, "donde puedo dormir en tapachula"))
        assert before.engine == "rasa"
        server.kill()
        started = perf_counter()
        after = await house.window.take(Incoming(person, "text", "test", NOW, "y comida?"))
        assert perf_counter() - started < 2
        assert after.engine == "embedded"
        assert [entry.need for entry in after.logged] == ["food"]
        assert after.session.where == before.session.where
    finally:
        house.close()
