"""From a method name and parameters to the answer Telegram would give; knows no sockets."""

import inspect
import json
from collections.abc import Mapping

from tests.standin.answers import Answers
from tests.standin.calls import Call, Calls, Described, Raw
from tests.standin.errors import Refusal, bad_request
from tests.standin.faults import Faults, FloodModel
from tests.standin.hooks import Hooks
from tests.standin.media import Media
from tests.standin.messages import Handler, Messages
from tests.standin.parameters import Parameters
from tests.standin.places import Places
from tests.standin.polling import Polling
from tests.standin.profile import Profile
from tests.standin.schema import PARAMETERS
from tests.standin.webhook import Webhook
from tests.standin.world import World

OK = 200
FLOODED = ("send", "edit")
NOT_FLOODED = "sendChatAction"


class Methods:
    """Every Bot API method the stand-in knows, found by name in any letter case."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.calls = Calls()
        self.faults = Faults(world.clock)
        self.flood = FloodModel(world.clock)
        self.polling = Polling(world.updates)
        self.webhook = Webhook(world.updates, world.clock)
        self.profile = Profile(world)
        messages = Messages(world)
        self.media = Media(world, messages)
        world.updates.waker = self.polling.release
        handlers: dict[str, Handler] = {"getUpdates": self.polling.get_updates}
        hooks = Hooks(world.updates, self.webhook, self.polling)
        for part in (self.profile, messages, self.media, Places(world, messages), Answers(world), hooks):
            handlers.update(part.handlers)
        self._found = {name.lower(): (name, handlers[name], PARAMETERS[name]) for name in PARAMETERS}

    def name_of(self, asked: str) -> str | None:
        """The proper name of a method, or None if there is no such method."""
        found = self._found.get(asked.lower())
        return found[0] if found else None

    async def carry_out(self, name: str, parameters: Parameters, call: Call) -> bytes:
        """Run a method and return the body of the answer; the status is left in `call`."""
        _, handler, known = self._found[name.lower()]
        try:
            self._check(name, parameters, known)
            result = handler(parameters)
            if inspect.isawaitable(result):
                result = await result
        except Refusal as refusal:
            return self.refuse(refusal, call)
        call.status = OK
        return self._answer(result, call)

    def refuse(self, refusal: Refusal, call: Call) -> bytes:
        """The body of an error answer."""
        call.status, call.description = refusal.status, refusal.description
        self._log(call)
        return error_body(refusal.status, refusal.description, refusal.parameters)

    def _answer(self, result: object, call: Call) -> bytes:
        if isinstance(result, Raw):
            return result.body
        extra = {}
        if isinstance(result, Described):
            extra, result = {"description": result.description}, result.result
        call.result = result
        self._log(call)
        return json.dumps({"ok": True, "result": result, **extra}).encode()

    def _check(self, name: str, parameters: Parameters, known: frozenset[str]) -> None:
        for given in parameters.values:
            if given not in known:
                raise bad_request(f'unknown parameter "{given}"')
        if self.flood.on and name.startswith(FLOODED) and name != NOT_FLOODED:
            self.flood.check(parameters.text("chat_id"))

    def _log(self, call: Call) -> None:
        if self.world.journal.on:
            facts = {"method": call.method, "parameters": call.parameters, "status": call.status}
            self.world.journal.write("call", call.at, **facts, result=call.result)


def error_body(status: int, description: str, parameters: Mapping[str, object] | None = None) -> bytes:
    """`{ok, error_code, description, parameters}` as Telegram orders it."""
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = dict(parameters)
    return json.dumps(body).encode()
