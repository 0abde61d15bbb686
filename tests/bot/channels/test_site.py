"""The site sends each request to its own application, and makes the console once, when it is first asked for."""

import asyncio

import httpx
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from bot.channels.site import Later, Site


def _client(app: ASGIApp) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://site")


async def test_each_path_has_its_application() -> None:
    site = Site(PlainTextResponse("chat"), PlainTextResponse("console"))
    async with _client(site) as client:
        answers = {path: (await client.get(path)).text for path in ("/", "/salud", "/consola", "/consola/hoy", "/consolador")}
    assert answers == {"/": "chat", "/salud": "chat", "/consola": "console", "/consola/hoy": "console", "/consolador": "chat"}


async def test_the_console_is_made_once_and_only_when_asked_for() -> None:
    made: list[int] = []

    def make() -> ASGIApp:
        made.append(1)
        return PlainTextResponse("console")

    site = Site(PlainTextResponse("chat"), Later(make))
    async with _client(site) as client:
        await client.get("/")
        assert made == []
        await asyncio.gather(*(client.get("/consola") for _ in range(5)))
    assert made == [1]
