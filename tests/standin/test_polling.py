"""getUpdates: confirmation, redelivery, waiting, conflicts, what is allowed, and planned disorder."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.standin.client import Person
from tests.standin.conftest import ANA, RawCaller
from tests.standin.polling import patience
from tests.standin.server import StandIn
from tests.standin.updates import Updates

pytestmark = pytest.mark.asyncio
DAY = 86_400


async def ids(api: RawCaller, **parameters: object) -> list[int]:
    status, body = await api("getUpdates", **parameters)
    assert status == 200
    return [update["update_id"] for update in body["result"]]


def say(person: Person, count: int) -> list[int]:
    made = [person.says(f"mensaje {n}").update_id for n in range(count)]
    return [update_id for update_id in made if update_id is not None]


async def polling(standin: StandIn, api: RawCaller, **parameters: object) -> "asyncio.Task[list[int]]":
    """A poll that is known to be waiting at the server."""
    before = len(standin.calls.to("getUpdates"))
    standin.calls.keep_polls = True
    task = asyncio.create_task(ids(api, **parameters))
    while len(standin.calls.to("getUpdates")) == before:
        await asyncio.sleep(0)
    return task


async def test_unconfirmed_updates_come_again_byte_for_byte(standin: StandIn, api: RawCaller) -> None:
    say(standin.person(ANA, "Añá 🏥"), 3)
    url = f"{standin.base_url}{standin.token}/getUpdates"
    bodies = [await (await api.session.get(url)).read() for _ in range(3)]
    assert bodies[0] == bodies[1] == bodies[2]
    assert bodies[0].count(b"update_id") == 3


async def test_offset_confirms_what_is_below_and_only_that(standin: StandIn, api: RawCaller) -> None:
    first, second, third = say(standin.person(ANA), 3)
    assert (second, third) == (first + 1, first + 2)
    assert await ids(api, offset=second) == [second, third]
    assert await ids(api) == [second, third]
    assert await ids(api, offset=third + 1) == []
    assert await ids(api) == []


async def test_negative_offset_keeps_the_last_ones(standin: StandIn, api: RawCaller) -> None:
    made = say(standin.person(ANA), 5)
    assert await ids(api, offset=-2) == made[-2:]
    assert await ids(api) == made[-2:]


async def test_limit_is_1_to_100_and_100_by_default(standin: StandIn, api: RawCaller) -> None:
    made = say(standin.person(ANA), 120)
    assert await ids(api) == made[:100]
    assert await ids(api, limit=1) == made[:1]
    for wrong in (0, 101):
        status, _ = await api.refusal("getUpdates", limit=wrong)
        assert status == 400


async def test_long_poll_answers_when_something_comes(standin: StandIn, api: RawCaller) -> None:
    poll = await polling(standin, api, timeout=30)
    assert say(standin.person(ANA), 1) == await asyncio.wait_for(poll, 5)


async def test_long_poll_ends_empty_after_its_timeout(api: RawCaller) -> None:
    loop = asyncio.get_running_loop()
    before = loop.time()
    assert await ids(api, timeout=1) == []
    assert 0.9 < loop.time() - before < 5


async def test_no_poll_waits_longer_than_fifty_seconds() -> None:
    assert [patience(asked) for asked in (-5, 0, 30, 50, 600)] == [0, 0, 30, 50, 50]


async def test_second_poller_kills_the_first(standin: StandIn, api: RawCaller, bot: Bot) -> None:
    standin.calls.keep_polls = True
    old = asyncio.create_task(bot.get_updates(timeout=30))
    while not standin.calls.to("getUpdates"):
        await asyncio.sleep(0)
    new = await polling(standin, api, timeout=30)
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
        await asyncio.wait_for(old, 5)
    assert say(standin.person(ANA), 1) == await asyncio.wait_for(new, 5)


async def test_poller_that_hangs_up_leaves_the_updates(standin: StandIn, api: RawCaller) -> None:
    poll = await polling(standin, api, timeout=30)
    poll.cancel()
    made = say(standin.person(ANA), 1)
    assert await ids(api, timeout=5) == made


async def test_allowed_updates_hold_for_what_comes_later(standin: StandIn, api: RawCaller, ana: Person) -> None:
    before = list(standin.updates.pending)
    assert await ids(api, allowed_updates=["callback_query", "my_chat_member", "nonsense"]) == before
    assert ana.says("no llega").update_id is None
    blocked = ana.blocks().update_id
    assert await ids(api) == [*before, blocked]
    await ids(api, allowed_updates=[])
    ana.unblocks()
    assert ana.says("llega").update_id is not None


async def test_old_updates_expire(standin: StandIn, bot: Bot, api: RawCaller, ana: Person) -> None:
    ana.searches("albergue")
    standin.clock.advance(31)
    assert await ids(api) == list(standin.updates.pending)
    assert len(standin.updates.pending) == 1
    standin.clock.advance(DAY)
    assert await ids(api) == []


async def test_planned_duplicate_comes_after_confirmation(standin: StandIn, api: RawCaller) -> None:
    standin.updates.duplicate_next(1)
    twice, once = say(standin.person(ANA), 2)
    assert await ids(api) == [twice, once]
    assert await ids(api, offset=once + 1) == [twice]
    assert await ids(api, offset=once + 1) == []


async def test_any_update_can_be_delivered_again(standin: StandIn, api: RawCaller) -> None:
    (made,) = say(standin.person(ANA), 1)
    assert await ids(api, offset=made + 1) == []
    poll = await polling(standin, api, offset=made + 1, timeout=30)
    standin.updates.redeliver(made)
    assert await asyncio.wait_for(poll, 5) == [made]


async def test_planned_disorder_releases_the_last_first(standin: StandIn, api: RawCaller) -> None:
    standin.updates.reorder_next(3)
    person = standin.person(ANA)
    made = say(person, 2)
    assert await ids(api) == []
    made += say(person, 2)
    assert await ids(api) == [made[2], made[1], made[0], made[3]]
    assert await ids(api, offset=made[2]) == [made[2], made[3]]


async def test_paced_polling_gives_one_update_to_a_hasty_repeat(standin: StandIn, api: RawCaller) -> None:
    standin.polling.paced = True
    made = say(standin.person(ANA), 3)
    assert await ids(api) == made
    assert await ids(api) == made[:1]


async def test_unknown_kinds_are_not_queued(standin: StandIn) -> None:
    updates: Updates = standin.updates
    assert updates.add("poll_of_mine", {}, ("chat", ANA)) is None
    assert updates.add("chat_member", {}, ("chat", ANA)) is None
