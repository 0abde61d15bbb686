"""Who is in front of the page: a random token in a cookie, made here and known to nobody else. Holds nothing about anybody."""

import re
import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.conversation.vocabulary import LANGUAGES

COOKIE: Final = "ventanilla"
# Half a day: long enough for a conversation on a shared phone to go on, short enough to be forgotten.
LIFETIME: Final = 43_200  # seconds
_BYTES: Final = 24
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")


def visitor_of(request: Request) -> str:
    """The visitor's token; a new one for who has none, or one that was not made here."""
    given = request.cookies.get(COOKIE, "")
    return given if _TOKEN.fullmatch(given) else secrets.token_urlsafe(_BYTES)


def remember(response: Response, request: Request, visitor: str) -> Response:
    """The response, carrying the token. Lax: who comes back by a link in a message is still in the same conversation."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, visitor, max_age=LIFETIME, httponly=True, samesite="lax", secure=secure)
    return response


def language_of(request: Request) -> str:
    """The first of the browser's languages that is spoken here; Spanish when none is."""
    parts = request.headers.get("accept-language", "").split(",")
    wanted = (part.partition(";")[0].strip().partition("-")[0].casefold() for part in parts)
    return next((language for language in wanted if language in LANGUAGES), "es")
