"""The window with its database gone: a real PostgreSQL that takes no connections, and a server that accepts and says nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex

import pytest
import pytest_asyncio
from sqlalchemy import Engine, func, select, text

from bot.assembly import Hearing, House, fill_directory, make_house, utc_now
from bot.channels.door import person_at
from bot.incoming import Incoming, Kind
from bot.outcome import Outcome
from bot.records import DatabaseRecords
from bot.turn import Window
from services_directory import schema
from services_directory.db import make_engine
from services_directory.needs.models import DangerCount, Need
from services_directory.privacy.keys import MemoryKeyRing
from tests.conftest import database_on
from tests.houses import settings_in

pytestmark = pytest.mark.postgres


@dataclass
class Talk:
    """Ana at the window."""

    window: Window
    identity: str = field(default_factory=token_hex)

    async def says(self, words: str, kind: Kind = "text") -> Outcome:
        outcome = await self.hears_back(words, kind)
        await self.window.sent(outcome)
        return outcome

    async def hears_back(self, words: str, kind: Kind = "text") -> Outcome:
        """Only the answer; it is not yet marked as sent."""
        now = utc_now()
        person = person_at(self.window.desk, "telegram", self.identity, now.date())
        return await self.window.take(Incoming(person, kind, "telegram", now, words, f"1:{token_hex(8)}", "es"))


@dataclass
class Server:
    """One database of a real server, that can be taken away and given back."""

    engine: Engine
    server: str

    @contextmanager
    def away(self) -> Iterator[None]:
        self._accepts("false")
        try:
            yield
        finally:
            self._accepts("true")

    def _accepts(self, answer: str) -> None:
        name = self.engine.url.database
        admin = make_engine(self.server).execution_options(isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {answer}"))
            if answer == "false":
                connection.execute(
                    text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
                )
        admin.dispose()


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with database_on(postgres_url) as engine:
        schema.migrate(engine)
        fill_directory(engine)
        yield Server(engine, postgres_url)


@pytest.fixture
def house(server: Server, hearing: Hearing, tmp_path: Path) -> Iterator[House]:
    made = make_house(settings_in(tmp_path), server.engine, hearing, MemoryKeyRing())
    yield made
    made.records.close()
    made.directory.close()


@pytest_asyncio.fixture
async def silent() -> AsyncIterator[Callable[[House], Window]]:
    """A window over a server that takes connections and never answers."""
    ending = asyncio.Event()

    async def hold(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ending.wait()
        writer.close()

    listener = await asyncio.start_server(hold, "127.0.0.1", 0)
    records = DatabaseRecords(make_engine(f"postgresql://nobody@127.0.0.1:{listener.sockets[0].getsockname()[1]}/none"))
    yield lambda house: replace(house.window, records=records)
    ending.set()
    listener.close()
    await asyncio.to_thread(records.close)


def needs(server: Server) -> list[tuple[str, str]]:
    with server.engine.connect() as connection:
        return [(row.need, row.municipality) for row in connection.execute(select(Need.need, Need.municipality))]


async def test_a_conversation_goes_on_in_memory_and_is_kept_again_afterwards(server: Server, house: House) -> None:
    ana = Talk(house.window)
    assert not (await ana.says("albergue en tapachula")).degraded
    with server.away():
        answer = await ana.says("trabajo en mapastepec")
        assert answer.degraded
        assert "Mapastepec" in answer.replies[0].text
        assert answer.replies[0].keys
    # The database still says Tapachula; what was said since then counts.
    after = await ana.says("y comida?")
    assert not after.degraded
    assert after.session.where is not None
    assert after.session.where.name == "Mapastepec"
    assert ("food", "Mapastepec") in needs(server)
    house.window._spare.clear()
    assert (await ana.says("1", "text")).session.where == after.session.where


async def test_nobody_is_told_that_something_was_deleted_when_it_was_not(server: Server, house: House) -> None:
    ana = Talk(house.window)
    await ana.says("/borrar", "command")
    with server.away():
        answer = await ana.says("1:d:yes", "action")
    assert [reply.text for reply in answer.replies] == [house.window.renderer.trouble("es").text]


async def test_danger_is_answered_without_the_database(server: Server, house: House) -> None:
    with server.away():
        answer = await Talk(house.window).says("me quieren matar, ayuda")
    assert "911" in answer.replies[0].text


async def test_danger_does_not_wait_for_a_database_that_says_nothing(house: House, silent: Callable[[House], Window]) -> None:
    loop = asyncio.get_running_loop()
    started = loop.time()
    answer = await Talk(silent(house)).hears_back("me quieren matar, ayuda")
    assert "911" in answer.replies[0].text
    assert loop.time() - started < 2


async def test_danger_is_counted_when_the_database_is_there(server: Server, house: House) -> None:
    with server.engine.connect() as connection:
        before = connection.execute(select(func.coalesce(func.sum(DangerCount.count), 0))).scalar_one()
    await Talk(house.window).says("me quieren matar, ayuda")
    with server.engine.connect() as connection:
        assert connection.execute(select(func.sum(DangerCount.count))).scalar_one() == before + 1
