"""The control API under /sim/, for other processes: act as people, look at screens, wait, plan faults."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from aiohttp import web

from tests.standin.chats import Json
from tests.standin.client import Person
from tests.standin.errors import StandInError
from tests.standin.faults import fault_from

if TYPE_CHECKING:
    from tests.standin.server import StandIn

ACTS = frozenset(name for name in vars(Person) if not name.startswith("_")) - {"chat"}
BAD, MISSING = 400, 404
DEFAULT_WAIT = 30.0
Route = Callable[[Json], Awaitable[Json]]


class Control:
    """Every route takes a JSON object by POST and gives JSON back; a mistake is a 400 with `error`."""

    def __init__(self, standin: "StandIn") -> None:
        self._standin = standin
        self._routes: dict[str, Route] = {
            "health": self._health,
            "act": self._act,
            "acts": self._acts,
            "update": self._update,
            "redeliver": self._redeliver,
            "calls": self._calls,
            "screen": self._screen,
            "transcript": self._transcript,
            "wait": self._wait,
            "fault": self._fault,
            "lift": self._lift,
            "settings": self._settings,
            "snapshot": self._snapshot,
        }

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Answer one control request."""
        route = self._routes.get(request.path.removeprefix("/sim/"))
        if route is None:
            return web.json_response({"error": "no such route", "routes": sorted(self._routes)}, status=MISSING)
        try:
            body = await request.read()
            wish = json.loads(body) if body else {}
            return web.json_response(await route(wish))
        except (StandInError, ValueError, KeyError, TypeError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=BAD)

    async def _health(self, _: Json) -> Json:
        return {"ok": True, "base_url": self._standin.base_url}

    async def _act(self, wish: Json) -> Json:
        """`{"person": id, "act": "says", "with": {...}, "first_name"?, "language_code"?, "group"?: id}`."""
        if wish["act"] not in ACTS:
            raise StandInError(f"unknown act {wish['act']!r}; known: {sorted(ACTS)}")
        person = self._person(wish)
        given = dict(wish.get("with", {}))
        if "group" in wish:
            given["group"] = self._standin.group(int(wish["group"]))
        sent = getattr(person, wish["act"])(**given)
        return sent._asdict() if sent is not None else {}

    async def _acts(self, wish: Json) -> Json:
        """`{"acts": [act, ...]}`: many at once, in order."""
        return {"done": [await self._act(one) for one in wish["acts"]]}

    async def _update(self, wish: Json) -> Json:
        """`{"kind": "message", "payload": {...}, "key": chat or user id}`: any raw update."""
        key = ("press" if wish["kind"] == "callback_query" else "chat", int(wish["key"]))
        return {"update_id": self._standin.updates.add(wish["kind"], wish["payload"], key)}

    async def _redeliver(self, wish: Json) -> Json:
        self._standin.updates.redeliver(int(wish["update_id"]))
        return {}

    async def _calls(self, wish: Json) -> Json:
        """`{"since": n}`: the calls from the n-th on."""
        made = self._standin.calls.all[int(wish.get("since", 0)) :]
        return {"calls": [asdict(call) for call in made]}

    async def _screen(self, wish: Json) -> Json:
        return {"screen": [asdict(seen) for seen in self._standin.screen(int(wish["chat"]))]}

    async def _transcript(self, wish: Json) -> Json:
        return {"transcript": self._standin.transcript(int(wish["chat"]))}

    async def _wait(self, wish: Json) -> Json:
        """`{"chat": id or null, "count": n, "timeout": s}`: wait for n replies; tells how many there are."""
        chat, count = wish.get("chat"), int(wish["count"])
        bell = self._standin.world.bell
        timeout = float(wish.get("timeout", DEFAULT_WAIT))
        reached = await bell.until(lambda: bell.heard(chat) >= count, chat, timeout)
        return {"reached": reached, "replies": bell.heard(chat)}

    async def _fault(self, wish: Json) -> Json:
        """The fields of a Fault; `for_seconds` instead of `until` counts from now."""
        plan = dict(wish)
        if "for_seconds" in plan:
            plan["until"] = self._standin.clock.now() + float(plan.pop("for_seconds"))
        self._standin.faults.plan(fault_from(plan))
        return {"faults_left": self._standin.faults.left}

    async def _lift(self, _: Json) -> Json:
        self._standin.faults.lift()
        return {}

    async def _settings(self, wish: Json) -> Json:
        """Any of the names below, each with a number."""
        standin = self._standin
        settings: dict[str, Callable[[float], object]] = {
            "latency": lambda value: setattr(standin.faults, "latency", value),
            "flood": lambda value: setattr(standin.flood, "on", bool(value)),
            "retry_scale": lambda value: setattr(standin.webhook, "retry_scale", value),
            "answer_timeout": lambda value: setattr(standin.webhook, "answer_timeout", value),
            "paced": lambda value: setattr(standin.polling, "paced", bool(value)),
            "advance": standin.clock.advance,
            "duplicate_next": lambda value: standin.updates.duplicate_next(int(value)),
            "reorder_next": lambda value: standin.updates.reorder_next(int(value)),
        }
        for name, value in wish.items():
            settings[name](value)
        return {}

    async def _snapshot(self, _: Json) -> Json:
        return self._standin.describe()

    def _person(self, wish: Json) -> Person:
        user_id = int(wish["person"])
        known = self._standin.world.users.get(user_id, {})
        name = str(wish.get("first_name", known.get("first_name", "Ana")))
        language = wish.get("language_code", known.get("language_code", None if known else "es"))
        return self._standin.person(user_id, name, language)
