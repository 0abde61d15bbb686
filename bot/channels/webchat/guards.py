"""What every response carries and every request must be: strict policy, same origin, small bodies. Logs nothing of either."""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY: Final = 16_384  # bytes
# Files of the page are asked for under a name that changes with them, so a phone with little credit fetches them once.
_KEPT: Final = "public, max-age=31536000, immutable"
_HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    # Not "no-referrer": with it a browser hides the origin of our own form too, and older ones have no other sign of it.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "geolocation=(self), camera=(), microphone=()",
}


class Guards:
    """ASGI middleware: refuses foreign and large posts, adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = _refusal(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(refusal[1], refusal[0]) if refusal else self._app

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                kept = scope["path"].startswith("/static/") and message["status"] == 200
                headers["cache-control"] = _KEPT if kept else "no-store"
            await send(message)

        await app(scope, receive, guarded)


def _refusal(method: str, headers: Headers) -> tuple[int, str] | None:
    """Status and sentence for what is not let in."""
    if method in {"GET", "HEAD"}:
        return None
    length = headers.get("content-length", "")
    # A body of unknown length could be endless; browsers always say how long a form is.
    if not length.isdecimal() or int(length) > MAX_BODY:
        return 413, "El mensaje es demasiado largo."
    return None if _same_origin(headers) else (403, "Abra la página de nuevo.")


def _same_origin(headers: Headers) -> bool:
    """A browser says where a post comes from; another site's form is refused."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
