"""What Telegram may answer, and what is done about it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.channels.telegram.calls import LONGEST_WAIT, PersonGone, ScreenGone, insist


class Script:
    """A call that fails as written, then succeeds; and a clock that only counts."""

    def __init__(self, *errors: TelegramError) -> None:
        self.errors = list(errors)
        self.slept: list[float] = []
        self.calls = 0

    async def call(self) -> str:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def insist(self) -> Awaitable[str | None]:
        return insist(self.call, self.sleep)


@pytest.mark.parametrize("pause", [7, timedelta(seconds=7)])
async def test_a_flood_is_waited_out_as_long_as_telegram_asks(pause: int | timedelta) -> None:
    script = Script(RetryAfter(pause), RetryAfter(pause))
    assert await script.insist() == "done"
    assert script.slept == [7.0, 7.0]


async def test_trouble_on_the_way_is_tried_again_with_growing_pauses() -> None:
    script = Script(*[NetworkError("Bad Gateway")] * 10, TimedOut())
    assert await script.insist() == "done"
    assert len(script.slept) == 11
    assert script.slept[0] < 1 < script.slept[9]
    assert max(script.slept) <= LONGEST_WAIT * 1.5


@pytest.mark.parametrize(
    "said",
    [
        "Message is not modified: specified new message content and reply markup are exactly the same as a current content",
        "Query is too old and response timeout expired or query ID is invalid",
    ],
)
async def test_what_is_already_so_is_no_error(said: str) -> None:
    script = Script(BadRequest(said))
    assert await script.insist() is None
    assert script.calls == 1


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), PersonGone),
        (BadRequest("Chat not found"), PersonGone),
        (BadRequest("User is deactivated"), PersonGone),
        (BadRequest("Message to edit not found"), ScreenGone),
        (BadRequest("Message can't be edited"), ScreenGone),
        (BadRequest("Button_data_invalid"), BadRequest),
        (InvalidToken(), InvalidToken),
    ],
)
async def test_what_can_never_go_through_is_told_apart(error: TelegramError, raised: type[Exception]) -> None:
    script = Script(error)
    with pytest.raises(raised):
        await script.insist()
    assert script.calls == 1
    assert script.slept == []


async def test_the_log_names_the_kind_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await Script(NetworkError("MARCA 7001")).insist()
    assert "NetworkError" in caplog.text
    assert "MARCA" not in caplog.text


async def test_waiting_ends_with_its_task() -> None:
    waiting = asyncio.Event()

    async def sleep(seconds: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    call: Callable[[], Awaitable[str]] = Script(RetryAfter(60)).call
    task = asyncio.ensure_future(insist(call, sleep))
    await waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
