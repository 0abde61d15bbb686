"""Conversation state to and from plain data, for keeping between two messages. Old or damaged data is an empty conversation."""

from dataclasses import asdict
from typing import Any

from bot.conversation.session import Session
from services_directory.listings.query import About, Where


def dump(session: Session) -> dict[str, Any]:
    """Plain data; only what differs from an empty conversation."""
    empty = _plain(Session())
    return {name: value for name, value in _plain(session).items() if value != empty[name]}


def load(data: dict[str, Any]) -> Session:
    """The session; unknown fields (of another version) are passed over."""
    known = {name: data[name] for name in Session.__slots__ if name in data}
    try:
        for name in ("pending", "choices"):
            known[name] = tuple(known.get(name, ()))
        known["need_ids"] = tuple((asked, need_id) for asked, need_id in known.get("need_ids", ()))
        known["where"] = _where(known.get("where"))
        known["candidates"] = tuple(Where(**found) for found in known.get("candidates", ()))
        about = known.get("about") or {"who": (), "age": None}
        known["about"] = About(frozenset(about["who"]), about["age"])
        return Session(**known)
    except (TypeError, KeyError, ValueError):
        return Session()


def _plain(session: Session) -> dict[str, Any]:
    data = asdict(session)
    data["about"] = {"who": sorted(session.about.who), "age": session.about.age}
    return data


def _where(data: dict[str, Any] | None) -> Where | None:
    return Where(**data) if data else None
