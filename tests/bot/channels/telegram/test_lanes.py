"""Order within a chat, freedom between chats, and failures that stay where they happened."""

import asyncio
import logging

import pytest

from bot.channels.telegram.lanes import Lanes, Work


class Scene:
    """Pieces of work that note when they are done."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.gate = asyncio.Event()
        self.at_once = 0
        self.most = 0

    def work(self, name: str, *, waits: bool = False, fails: bool = False) -> Work:
        async def run() -> None:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            if waits:
                await self.gate.wait()
            self.at_once -= 1
            if fails:
                raise ValueError(name)
            self.done.append(name)

        return run


async def test_lanes_keep_order_within_a_chat_and_run_chats_side_by_side() -> None:
    lanes, scene = Lanes(), Scene()
    lanes.add("a", scene.work("a1", waits=True))
    lanes.add("a", scene.work("a2"))
    lanes.add("b", scene.work("b1"))
    while not scene.done:
        await asyncio.sleep(0)
    assert scene.done == ["b1"]
    scene.gate.set()
    assert await lanes.finish(5)
    assert scene.done == ["b1", "a1", "a2"]


async def test_lanes_go_on_after_work_that_failed(caplog: pytest.LogCaptureFixture) -> None:
    lanes, scene = Lanes(), Scene()
    lanes.add("a", scene.work("MARCA", fails=True))
    lanes.add("a", scene.work("next"))
    with caplog.at_level(logging.DEBUG):
        assert await lanes.finish(5)
    assert scene.done == ["next"]
    assert "ValueError" in caplog.text
    assert "MARCA" not in caplog.text


async def test_lanes_run_no_more_at_once_than_allowed() -> None:
    lanes, scene = Lanes(at_once=3), Scene()
    for number in range(10):
        lanes.add(str(number), scene.work(str(number), waits=True))
    while scene.at_once < 3:
        await asyncio.sleep(0)
    scene.gate.set()
    assert await lanes.finish(5)
    assert scene.most == 3
    assert len(scene.done) == 10


async def test_finish_gives_up_what_never_ends() -> None:
    lanes, scene = Lanes(), Scene()
    lanes.add("a", scene.work("stuck", waits=True))
    lanes.add("b", scene.work("done"))
    assert not await lanes.finish(0.05)
    assert scene.done == ["done"]


async def test_a_lane_that_was_emptied_can_be_used_again() -> None:
    lanes, scene = Lanes(), Scene()
    for name in ("first", "second"):
        lanes.add("a", scene.work(name))
        assert await lanes.finish(5)
    assert scene.done == ["first", "second"]
