"""What every response of the console carries and every request must be: strict policy, same origin, bounded bodies."""

import re
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_FORM: Final = 262_144  # bytes
MAX_FILE: Final = 33_554_432  # bytes: 50,000 rows of a spreadsheet
UPLOADS: Final = ("/importar",)
_KEPT: Final = "public, max-age=31536000, immutable"
_TOO_LARGE: Final = re.compile(r"/-?\d{10,}(?=/|$)")
_STATIC: Final = "/consola/static/"
_HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
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
        refusal = _unreadable(scope) or _refusal(scope["method"], scope["path"], Headers(scope=scope))
        app = PlainTextResponse(refusal[1], refusal[0]) if refusal else self._app

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers["strict-transport-security"] = "max-age=31536000"
                kept = scope["path"].startswith(_STATIC) and message["status"] == 200
                headers["cache-control"] = _KEPT if kept else "no-store"
            await send(message)

        await app(scope, receive, guarded)


def _unreadable(scope: Scope) -> tuple[int, str] | None:
    """Refuses an address no page has: with a null character, which no database takes, or a number larger than any of ours."""
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        return 400, "La dirección no es correcta."
    return (404, "Esta página no está.") if _TOO_LARGE.search(scope["path"]) else None


def _refusal(method: str, path: str, headers: Headers) -> tuple[int, str] | None:
    """Status and sentence for what is not let in."""
    if method in {"GET", "HEAD"}:
        return None
    length = headers.get("content-length", "")
    most = MAX_FILE if path.endswith(UPLOADS) else MAX_FORM
    if not length.isdecimal() or int(length) > most:
        return 413, "Lo enviado es demasiado grande."
    return None if _same_origin(headers) else (403, "Abra la página de nuevo.")


def _same_origin(headers: Headers) -> bool:
    """A browser says where a post comes from; what does not say it, or comes from another site, is refused."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = urlsplit(headers.get("origin", "")).netloc
    return origin != "" and origin == headers.get("host")
