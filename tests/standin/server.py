"""The stand-in's door: HTTP on the loopback, planned faults on the wire, and the handle tests hold."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

from aiohttp import web

from tests.standin import faults as trouble
from tests.standin.calls import Call
from tests.standin.chats import Chat, Json, Seen
from tests.standin.client import Person
from tests.standin.control import Control
from tests.standin.dispatch import Methods, error_body
from tests.standin.errors import NotSeen, Refusal, too_many_requests
from tests.standin.faults import Fault
from tests.standin.parameters import read_parameters
from tests.standin.world import World

HOST = "127.0.0.1"
MAX_BODY = 55 << 20
JSON = "application/json"
NOT_FOUND, UNAUTHORIZED = 404, 401
DEFAULT_WAIT = 5.0
GRACE = 0.5


class When(TypedDict, total=False):
    """How often a planned refusal happens, and in which chat."""

    times: int | None
    chat_id: int | None


class StandIn:
    """One bot's Telegram on 127.0.0.1. Make it with `await StandIn.start()`, end it with `await stop()`."""

    def __init__(self, token: str, journal: Path | None) -> None:
        self.token = token
        self.world = World(token, journal)
        self.methods = Methods(self.world)
        self.calls, self.faults, self.flood = self.methods.calls, self.methods.faults, self.methods.flood
        self.webhook, self.polling, self.updates = (
            self.methods.webhook,
            self.methods.polling,
            self.world.updates,
        )
        self.clock, self.profile = self.world.clock, self.methods.profile
        self.port = 0
        self._control = Control(self)
        self._ending = asyncio.Event()
        self._runner: web.ServerRunner | None = None

    @classmethod
    async def start(cls, port: int = 0, token: str = "123456:TEST", journal: Path | None = None) -> "StandIn":
        """Bind 127.0.0.1 (`port` 0: any free one) and serve; `journal` is appended to."""
        standin = cls(token, journal)
        make = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=MAX_BODY)
        server = web.Server(standin._handle, request_factory=make, handler_cancellation=True, access_log=None)
        standin._runner = web.ServerRunner(server, shutdown_timeout=GRACE)
        await standin._runner.setup()
        await web.TCPSite(standin._runner, HOST, port).start()
        standin.port = standin._runner.addresses[0][1]
        return standin

    async def stop(self) -> None:
        """End deliveries, let waiting polls and hanging calls go, close the port."""
        self._ending.set()
        self.polling.release()
        await self.webhook.remove()
        if self._runner is not None:
            await self._runner.cleanup()
        self.world.journal.close()

    @property
    def url(self) -> str:
        """Root of the server."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls `base_url`: it ends in /bot, the token follows."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls `base_file_url`."""
        return f"{self.url}/file/bot"

    def person(self, user_id: int, first_name: str = "Ana", language_code: str | None = "es") -> Person:
        """Someone with a phone; known to the stand-in at once, but no chat until something is written."""
        return Person(self.world, user_id, first_name, language_code)

    def group(self, chat_id: int, title: str = "Grupo") -> Chat:
        """A group the bot is a member of; negative ids, supergroups from -1000000000000 down."""
        return self.world.group(chat_id, title)

    def screen(self, chat_id: int) -> list[Seen]:
        """What the people of a chat see now, oldest first; empty for a chat that never was."""
        chat = self.world.chats.get(chat_id)
        return chat.screen() if chat else []

    def transcript(self, chat_id: int) -> str:
        """Everything that happened in a chat, one line each."""
        chat = self.world.chats.get(chat_id)
        return chat.transcript() if chat else ""

    def replies(self, chat_id: int | None = None) -> int:
        """How many messages and edits the bot has made, in one chat or (None) in all."""
        return self.world.bell.heard(chat_id)

    async def wait_for(self, chat_id: int | None, n: int, timeout: float = DEFAULT_WAIT) -> list[Seen]:
        """Wait until the bot has made `n` replies (messages and edits) in a chat since the start."""
        await self.wait_until(lambda: self.replies(chat_id) >= n, timeout, chat_id, f"{n} replies")
        return self.screen(chat_id) if chat_id is not None else []

    async def wait_until(
        self,
        condition: Callable[[], bool],
        timeout: float,
        chat_id: int | None = None,
        what: str = "condition",
    ) -> None:
        """Wait until a condition on chats holds, looked at after every event there; NotSeen if late."""
        if not await self.world.bell.until(condition, chat_id, timeout):
            story = self.transcript(chat_id) if chat_id is not None else f"{self.replies()} replies in all"
            raise NotSeen(f"no {what} in chat {chat_id} within {timeout} s; what happened:\n{story}")

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        parameters: Mapping[str, object] | None = None,
        **when: Unpack[When],
    ) -> None:
        """Refuse the next `times` calls (default 1; None: until `faults.lift()`), of one chat or of all."""
        fault = Fault(trouble.ERROR, method, status=status, description=description, parameters=parameters)
        self.faults.plan(replace(fault, **when))

    def flood_next(self, method: str, retry_after: int, **when: Unpack[When]) -> None:
        """Answer 429 with `retry_after` seconds; `when` as for `fail_next`."""
        refusal = too_many_requests(retry_after)
        self.fail_next(method, refusal.status, refusal.description, refusal.parameters, **when)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, asked = path[4:].partition("/")
            return await self._bot_call(request, token, asked)
        if path.startswith("/sim/"):
            return await self._control.handle(request)
        if path.startswith(f"/file/bot{self.token}/"):
            content = self.methods.media.download(path.removeprefix(f"/file/bot{self.token}/"))
            if content is not None:
                return web.Response(body=content, content_type="application/octet-stream")
        return _refused(NOT_FOUND, "Not Found")

    async def _bot_call(self, request: web.BaseRequest, token: str, asked: str) -> web.StreamResponse:
        if token != self.token:
            return _refused(UNAUTHORIZED, "Unauthorized")
        name = self.methods.name_of(asked)
        if name is None:
            self.calls.open(asked, {}, self.clock.now()).status = NOT_FOUND
            return _refused(NOT_FOUND, "Not Found")
        try:
            parameters = await read_parameters(request)
        except Refusal as refusal:
            return _refused(refusal.status, refusal.description)
        call = self.calls.open(name, parameters.values, self.clock.now())
        if self.faults.latency:
            await asyncio.sleep(self.faults.latency)
        fault = self.faults.take(name, parameters)
        if fault is None:
            return _json(await self.methods.carry_out(name, parameters, call), call.status)
        carried = fault.carried_out or fault.kind in (trouble.HALF, trouble.SLOW)
        body = await self.methods.carry_out(name, parameters, call) if carried else b""
        return await self._play(fault, request, call, body)

    async def _play(self, fault: Fault, request: web.BaseRequest, call: Call, body: bytes) -> web.StreamResponse:
        if fault.kind == trouble.SLOW:
            await asyncio.sleep(fault.seconds)
            return _json(body, call.status)
        if fault.kind == trouble.ERROR:
            refusal = Refusal(fault.status, fault.description, fault.parameters)
            return _json(self.methods.refuse(refusal, call), fault.status)
        call.description = fault.kind
        if fault.kind == trouble.HANG:
            await self._ending.wait()
        response: web.StreamResponse = web.Response()
        if fault.kind == trouble.HALF:
            response = await _half(request, body)
        if request.transport is not None:
            request.transport.abort()
        return response

    def describe(self) -> Json:
        """Everything a control client may want at a glance."""
        return {
            "replies": self.replies(),
            "calls": len(self.calls.all),
            "pending": list(self.updates.pending),
            "faults_left": self.faults.left,
            "webhook": self.webhook.info(),
            "chats": {str(chat_id): chat.transcript() for chat_id, chat in self.world.chats.items()},
        }


async def _half(request: web.BaseRequest, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": JSON, "Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    return response


def _json(body: bytes, status: int) -> web.Response:
    return web.Response(body=body, status=status, headers={"Content-Type": JSON})


def _refused(status: int, description: str) -> web.Response:
    return _json(error_body(status, description), status)
