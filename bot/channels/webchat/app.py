"""The web chat: one page, one form. With JavaScript the answer comes without a reload; without it the page is simply sent again.

A visitor is a random token in a cookie that becomes a pseudonym at the door. What was written is shown back and kept nowhere.
"""

import secrets
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.door import person_at
from bot.channels.webchat.guards import Guards
from bot.channels.webchat.turns import Turns
from bot.incoming import Incoming, Kind
from bot.messages.catalogs import Catalog
from bot.messages.reply import Reply
from bot.outcome import Outcome
from bot.ports import Clock
from bot.turn import Window
from services_directory.privacy.desk import Desk

CHANNEL: Final = "web"
COOKIE: Final = "ventanilla"
MAX_FIELD: Final = 2000  # characters of one form field


@dataclass(frozen=True, slots=True)
class WebChat:
    """The page's handlers."""

    window: Window
    desk: Desk
    clock: Clock
    turns: Turns
    pages: Environment

    async def page(self, request: Request) -> Response:
        """The chat, opened: the welcome, in the browser's language."""
        visitor = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
        outcome = await self._take(request, visitor, "command", "start")
        return self._html(request, visitor, outcome, "")

    async def say(self, request: Request) -> Response:
        """A message or a button, by form; HTML without JavaScript, JSON with it."""
        visitor = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
        form = await request.form(max_files=0, max_fields=8)
        fields = {name: str(value)[:MAX_FIELD] for name, value in form.items()}
        outcome = await self._said(request, visitor, fields)
        if "application/json" in request.headers.get("accept", ""):
            return self._with_cookie(JSONResponse({"replies": [_plain(reply) for reply in outcome.replies]}), request, visitor)
        return self._html(request, visitor, outcome, fields.get("text", ""))

    async def health(self, request: Request) -> Response:
        """Is the page served? Says nothing else."""
        return JSONResponse({"status": "ok"})

    async def _said(self, request: Request, visitor: str, fields: dict[str, str]) -> Outcome:
        if fields.get("action"):
            return await self._take(request, visitor, "action", fields["action"])
        if fields.get("latitude") and fields.get("longitude"):
            return await self._take(request, visitor, "location", "", _degrees(fields["latitude"]), _degrees(fields["longitude"]))
        text = fields.get("text", "").strip()
        if not text:
            return await self._take(request, visitor, "action", "1:menu")
        return await self._take(request, visitor, "command" if text.startswith("/") else "text", text)

    async def _take(
        self, request: Request, visitor: str, kind: Kind, text: str, latitude: float | None = None, longitude: float | None = None
    ) -> Outcome:
        now = self.clock()
        person = person_at(self.desk, CHANNEL, visitor, now.date())
        language = request.headers.get("accept-language", "es").split(",")[0]
        incoming = Incoming(person, kind, CHANNEL, now, text, None, language, latitude, longitude)
        async with self.turns.of(person.session):
            outcome = await self.window.take(incoming)
            await self.window.sent(outcome)
        return outcome

    def _html(self, request: Request, visitor: str, outcome: Outcome, said: str) -> Response:
        catalog = self.window.renderer.catalogs[outcome.session.language]
        page = self.pages.get_template("chat.html").render(said=said, replies=[_shown(r) for r in outcome.replies], **_words(catalog))
        return self._with_cookie(HTMLResponse(page), request, visitor)

    def _with_cookie(self, response: Response, request: Request, visitor: str) -> Response:
        # Half a day: long enough for a conversation on a shared phone to go on, short enough to be forgotten.
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, visitor, max_age=43_200, httponly=True, samesite="strict", secure=secure)
        return response


def make_app(window: Window, desk: Desk, clock: Clock) -> Starlette:
    """The ASGI application of the web chat."""
    pages = Environment(loader=PackageLoader("bot.channels.webchat"), autoescape=select_autoescape())
    chat = WebChat(window, desk, clock, Turns(), pages)
    routes = [
        Route("/", chat.page),
        Route("/", chat.say, methods=["POST"]),
        Route("/salud", chat.health),
        Mount("/static", StaticFiles(directory=str(files("bot.channels.webchat").joinpath("static")))),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guards)])


def _shown(reply: Reply) -> dict[str, Any]:
    """For the template: our own markup passes, everything in it was escaped by the renderer."""
    return {**_plain(reply), "text": Markup(_html_text(reply))}


def _plain(reply: Reply) -> dict[str, Any]:
    keys = [[{"label": key.label, "action": key.action} for key in row] for row in reply.keys]
    return {"text": _html_text(reply), "keys": keys, "location": reply.location_label}


def _html_text(reply: Reply) -> str:
    if reply.venue is None:
        return reply.text
    venue = reply.venue
    return f'📍 <a href="geo:{venue.latitude:.5f},{venue.longitude:.5f}">{Markup.escape(venue.title)}</a>\n{Markup.escape(venue.address)}'


def _words(catalog: Catalog) -> dict[str, str]:
    names = ("title", "write", "send", "you", "window", "offline", "leave")
    return {"language": catalog.language, **{name: catalog.text(f"page_{name}") for name in names}}


def _degrees(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
