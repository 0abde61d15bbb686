"""The web chat: one page, one form. With JavaScript the answer comes without a reload; without it the page is simply sent again.

A visitor is a random token in a cookie that becomes a pseudonym at the door. What was written is shown back and kept nowhere.
Opening or reloading the page changes nothing; only a sent form does.
"""

import asyncio
import logging
import re
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final, Protocol

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.door import person_at
from bot.channels.webchat.guards import Guards
from bot.channels.webchat.pages import Pages
from bot.channels.webchat.turns import Turns
from bot.channels.webchat.visitors import language_of, remember, visitor_of
from bot.conversation import screens
from bot.conversation.session import Session
from bot.conversation.steps import Say
from bot.incoming import Incoming
from bot.messages.render import Renderer
from bot.messages.reply import Reply
from bot.outcome import Outcome
from bot.ports import Clock, Records
from services_directory.errors import DatabaseUnavailable
from services_directory.privacy.desk import Desk

log = logging.getLogger(__name__)

CHANNEL: Final = "web"
# What a link may carry: as in Telegram's links.
_LINK: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
MAX_FIELD: Final = 2000  # characters of one form field
MAX_FIELDS: Final = 8
# Messages of one visitor that may wait for their turn; more are not a person.
MAX_WAITING: Final = 5
# A shared point is blurred to about a kilometre before anything sees it. Decimals of a degree.
BLUR: Final = 2

Answer = tuple[Outcome, int]


class Answering(Protocol):
    """The window, as far as the page needs it."""

    async def take(self, incoming: Incoming) -> Outcome:
        """Answer one message."""

    async def sent(self, outcome: Outcome) -> None:
        """The replies are with the person."""

    def trouble(self, incoming: Incoming) -> Outcome:
        """What is said when answering failed."""


@dataclass(frozen=True, slots=True)
class WebChat:
    """The page's handlers."""

    window: Answering
    records: Records
    desk: Desk
    clock: Clock
    turns: Turns
    pages: Pages

    async def page(self, request: Request) -> Response:
        """The chat, opened or reloaded: the welcome, and the place if one is known. By a hub's link it begins at the hub."""
        visitor = visitor_of(request)
        link = request.query_params.get("start", "")
        if _LINK.fullmatch(link):
            incoming = replace(self._incoming(request, visitor, {}), kind="command", text=f"/start {link}")
            outcome, status = await self._answer(incoming)
            html = self.pages.page(self._with_way_on(outcome), outcome.session.language, "")
            return remember(HTMLResponse(html, status), request, visitor)
        session = await self._known(self._incoming(request, visitor, {}))
        html = self.pages.page(self._welcome(session), session.language, "")
        return remember(HTMLResponse(html), request, visitor)

    async def say(self, request: Request) -> Response:
        """A message or a button, by form; HTML without JavaScript, JSON with it."""
        visitor = visitor_of(request)
        async with request.form(max_files=0, max_fields=MAX_FIELDS) as form:
            fields = {name: str(value)[:MAX_FIELD] for name, value in form.items()}
        outcome, status = await self._answer(self._incoming(request, visitor, fields))
        language = outcome.session.language
        replies = self._with_way_on(outcome)
        if "application/json" not in request.headers.get("accept", ""):
            said = "" if fields.get("action") else fields.get("text", "").strip()
            return remember(HTMLResponse(self.pages.page(replies, language, said), status), request, visitor)
        answer = {"html": self.pages.piece(replies, language), "clean": outcome.clean_chat}
        # The words around the conversation travel only when their language has changed.
        words = {} if fields.get("language") == language else {"words": self.pages.words(language)}
        return remember(JSONResponse({**answer, **words}, status), request, visitor)

    async def health(self, request: Request) -> Response:
        """Is the page served? Says nothing else."""
        return JSONResponse({"status": "ok"})

    def _incoming(self, request: Request, visitor: str, fields: dict[str, str]) -> Incoming:
        now = self.clock()
        person = person_at(self.desk, CHANNEL, visitor, now.date())
        blank = Incoming(person, "action", CHANNEL, now, screens.MENU.action, phone_language=language_of(request))
        if fields.get("action"):
            return replace(blank, text=fields["action"])
        point = _point(fields)
        if point is not None:
            return replace(blank, kind="location", text="", latitude=point[0], longitude=point[1])
        text = fields.get("text", "").strip()
        return replace(blank, kind="command" if text.startswith("/") else "text", text=text) if text else blank

    async def _answer(self, incoming: Incoming) -> Answer:
        """The outcome and its HTTP status; whatever goes wrong is told kindly and logged without content."""
        work = asyncio.create_task(self._take(incoming))
        await asyncio.wait((work,))
        error = work.exception()
        if error is None:
            return work.result()
        log.error("a message on the page could not be answered (%s)", type(error).__name__)
        return self._apology(incoming), 500

    async def _take(self, incoming: Incoming) -> Answer:
        if self.turns.waiting(incoming.person.session) >= MAX_WAITING:
            return self._apology(incoming), 429
        async with self.turns.of(incoming.person.session):
            outcome = await self.window.take(incoming)
            await self.window.sent(outcome)
        return outcome, 200

    async def _known(self, incoming: Incoming) -> Session:
        fresh = Session(language=incoming.phone_language or "es")
        try:
            opened = await self.records.open(incoming.person, None, incoming.received)
        except DatabaseUnavailable:
            return fresh
        return fresh if opened.fresh else opened.session

    def _welcome(self, session: Session) -> list[Reply]:
        """The first screen; a place that is known is said, so that a reload does not look like forgetting."""
        _, menu = screens.main_menu(session, "welcome")
        if session.where is None or not session.where.name:
            return [self.pages.renderer.say(menu, session.language)]
        kept = Say("place_kept", (("place", session.where.name),), (*menu.buttons, (screens.OTHER_PLACE,)))
        return [self.pages.renderer.say(step, session.language) for step in (Say("welcome"), kept)]

    def _with_way_on(self, outcome: Outcome) -> list[Reply]:
        """The replies, never a dead end: without JavaScript they are all that is on the page."""
        if not outcome.replies:
            return self._welcome(outcome.session)
        if any(reply.keys for reply in outcome.replies):
            return outcome.replies
        ways = ((screens.BACK, screens.MENU),)
        catalog = self.pages.renderer.catalogs[outcome.session.language]
        return [*outcome.replies[:-1], replace(outcome.replies[-1], keys=self.pages.renderer.keys(ways, catalog))]

    def _apology(self, incoming: Incoming) -> Outcome:
        return replace(self.window.trouble(incoming), session=Session(language=incoming.phone_language or "es"))


def make_app(window: Answering, records: Records, renderer: Renderer, desk: Desk, clock: Clock) -> Starlette:
    """The ASGI application of the web chat."""
    chat = WebChat(window, records, desk, clock, Turns(), Pages.make(renderer))
    routes = [
        Route("/", chat.page),
        Route("/", chat.say, methods=["POST"]),
        Route("/salud", chat.health),
        Mount("/static", StaticFiles(directory=str(files("bot.channels.webchat").joinpath("static")))),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guards)])


def _point(fields: dict[str, str]) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, blurred; None for anything that is no point on the globe."""
    try:
        latitude, longitude = float(fields["latitude"]), float(fields["longitude"])
    except (KeyError, ValueError):
        return None
    on_globe = abs(latitude) <= 90 and abs(longitude) <= 180  # false for "nan" too
    return (round(latitude, BLUR), round(longitude, BLUR)) if on_globe else None
