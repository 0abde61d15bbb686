"""One turn at a time for each visitor."""

import asyncio

import pytest

from bot.channels.webchat.turns import Turns


async def test_messages_of_one_visitor_are_answered_in_order() -> None:
    turns, log = Turns(), list[str]()

    async def answer(name: str, pauses: int) -> None:
        async with turns.of("one"):
            log.append(f"{name} in")
            for _ in range(pauses):
                await asyncio.sleep(0)
            log.append(f"{name} out")

    await asyncio.gather(answer("a", 9), answer("b", 3), answer("c", 0))
    assert log == ["a in", "a out", "b in", "b out", "c in", "c out"]


async def test_visitors_do_not_wait_for_each_other() -> None:
    turns = Turns()
    async with turns.of("one"), asyncio.timeout(1), turns.of("two"):
        assert turns.waiting("one") == turns.waiting("two") == 1


async def test_how_many_wait_is_known_and_forgotten() -> None:
    turns, gate = Turns(), asyncio.Event()

    async def answer() -> None:
        async with turns.of("one"):
            await gate.wait()

    work = [asyncio.create_task(answer()) for _ in range(3)]
    await asyncio.sleep(0)
    assert turns.waiting("one") == 3
    gate.set()
    await asyncio.gather(*work)
    assert turns.waiting("one") == 0
    assert turns._locks == {}


async def test_a_failing_turn_lets_the_next_one_in() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError):
        async with turns.of("one"):
            raise ZeroDivisionError
    async with asyncio.timeout(1), turns.of("one"):
        assert turns.waiting("one") == 1


async def test_giving_up_while_waiting_blocks_nobody() -> None:
    turns = Turns()
    async with turns.of("one"):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01), turns.of("one"):
                pytest.fail("came in although another one was inside")
    assert turns.waiting("one") == 0
