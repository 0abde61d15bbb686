"""The cookie of a session, and where somebody is sent after signing in. Knows no account."""

import re
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from services_directory.console.frame import HOME
from services_directory.console.house import Console

COOKIE: Final = "consola"
START: Final = f"{HOME}/hoy"
# Pages that lead nowhere after signing in.
_NOWHERE: Final = (f"{HOME}/entrar", f"{HOME}/salir", f"{HOME}/enlace", f"{HOME}/static")
_ADDRESS: Final = re.compile(r"/[A-Za-z0-9._~%/?&=+,:;@!$'()*-]*")
_LONGEST: Final = 1_500


def keep_token(request: Request, console: Console, response: Response, token: str) -> None:
    """Puts the token into the browser: not for scripts, not for other sites, gone when the browser is closed."""
    response.set_cookie(COOKIE, token, path=HOME, httponly=True, samesite="lax", secure=_is_secure(request, console))


def drop_token(request: Request, console: Console, response: Response) -> None:
    """Takes it out."""
    response.delete_cookie(COOKIE, path=HOME, httponly=True, samesite="lax", secure=_is_secure(request, console))


def own_path(wanted: str) -> str:
    """An address of the console to go on to; the first page for anything else, above all for other sites."""
    parts = urlsplit(wanted) if _ADDRESS.fullmatch(wanted) and len(wanted) <= _LONGEST else None
    inside = parts is not None and not parts.netloc and parts.path.startswith(f"{HOME}/") and ".." not in parts.path
    return wanted if inside and "//" not in wanted and not wanted.startswith(_NOWHERE) else START


def page_of(request: Request) -> str:
    """The page somebody is at: the one asked for, or the one whose form was sent."""
    if request.method in {"GET", "HEAD"}:
        query = request.url.query
        return own_path(f"{request.url.path}?{query}" if query else request.url.path)
    came_from = urlsplit(request.headers.get("referer", ""))
    if came_from.netloc != request.headers.get("host"):
        return START
    return own_path(f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path)


def _is_secure(request: Request, console: Console) -> bool:
    return request.url.scheme == "https" or console.rules.public_address.startswith("https:")
