"""What can go wrong: refusals sent to the bot as Telegram words them, and mistakes of a test's author."""

from collections.abc import Mapping

BAD_REQUEST = 400
FORBIDDEN = 403
CONFLICT = 409
TOO_MANY = 429


class StandInError(Exception):
    """Base of every error raised by the stand-in."""


class NoSuchButton(StandInError):
    """A person tried to press a button that is not on the screen, or one of several alike."""


class NotSeen(StandInError):
    """What a test waited for did not happen in time; the message tells what did."""


class Refusal(StandInError):
    """An answer with `ok: false`: HTTP status, Telegram's description, optional `parameters` object."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, object] | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(text: str) -> Refusal:
    """A 400 with Telegram's prefix."""
    return Refusal(BAD_REQUEST, f"Bad Request: {text}")


def forbidden(text: str) -> Refusal:
    """A 403 with Telegram's prefix."""
    return Refusal(FORBIDDEN, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    """A 409 with Telegram's prefix."""
    return Refusal(CONFLICT, f"Conflict: {text}")


def too_many_requests(retry_after: int) -> Refusal:
    """A 429; `retry_after` in whole seconds, in the text and in `parameters`."""
    text = f"Too Many Requests: retry after {retry_after}"
    return Refusal(TOO_MANY, text, {"retry_after": retry_after})
