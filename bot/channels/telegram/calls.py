"""Bot API calls that do not give up too early or too late: 429, 5xx and lost connections are waited out, the rest is sorted.

Knows no conversation. Errors are logged by kind only, never with an id or a text.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

log = logging.getLogger(__name__)
T = TypeVar("T")

FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 30.0
# What Telegram says when there is nothing left to do.
_HARMLESS: Final = ("message is not modified", "query is too old", "query id is invalid")
_NO_SCREEN: Final = (
    "message to edit not found",
    "message can't be edited",
    "message identifier is not specified",
    "inaccessible",
)
_NO_PERSON: Final = ("chat not found", "user is deactivated")


class ScreenGone(Exception):
    """The message to edit is gone or too old: a new one is sent instead."""


class PersonGone(Exception):
    """The person blocked the bot or left: nothing more is sent."""


Sleep = Callable[[float], Awaitable[None]]


async def insist(call: Callable[[], Awaitable[T]], sleep: Sleep = asyncio.sleep) -> T | None:
    """Make a call until it has gone through or can never; None when what it asks is already so.

    Raises ScreenGone, PersonGone, or BadRequest for what is our own mistake. Waits are cancelled with the task.
    """
    wait = FIRST_WAIT
    while True:
        try:
            return await call()
        except RetryAfter as error:
            await sleep(pause_of(error))
        except Forbidden as error:
            raise PersonGone from error
        except BadRequest as error:
            _sort(error)
            return None
        except NetworkError as error:
            log.warning("telegram call failed (%s), again in %.1f s", type(error).__name__, wait)
            # Jitter, so that many chats do not come back in the same instant.
            await sleep(wait * random.uniform(0.5, 1.5))
            wait = min(wait * 2, LONGEST_WAIT)


def pause_of(error: RetryAfter) -> float:
    """Seconds Telegram asks to wait; the library is about to change the type it gives them in."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()


def _sort(error: BadRequest) -> None:
    """Passes over what is harmless; raises the fitting exception otherwise."""
    said = error.message.casefold()
    if any(part in said for part in _HARMLESS):
        return
    if any(part in said for part in _NO_SCREEN):
        raise ScreenGone from error
    if any(part in said for part in _NO_PERSON):
        raise PersonGone from error
    raise error
