"""Conversation state to and from plain data, for keeping between two messages. Old or damaged data is an empty conversation."""

from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from bot.conversation.session import Session
from bot.conversation.vocabulary import LANGUAGES, NEEDS

_SESSION: Final = TypeAdapter(Session)


def dump(session: Session) -> dict[str, Any]:
    """Plain data; only what differs from an empty conversation."""
    data: dict[str, Any] = _SESSION.dump_python(session, mode="json", exclude_defaults=True)
    return data


def load(data: dict[str, Any]) -> Session:
    """The session; unknown fields (of another version) are passed over."""
    try:
        session = _SESSION.validate_python(data)
    except ValidationError:
        return Session()
    needs = {*session.pending, *((session.need,) if session.need else ())}
    return session if session.language in LANGUAGES and needs <= set(NEEDS) else Session()
