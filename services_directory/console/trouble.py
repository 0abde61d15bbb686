"""What a person reads when a page is not there or something broke. No content of the request is logged."""

import logging

from starlette.requests import Request
from starlette.responses import Response

from services_directory.console.house import Console

log = logging.getLogger(__name__)


async def not_there(request: Request, error: Exception) -> Response:
    """404 for all that is missing, hidden or misspelt: they look the same."""
    console: Console = request.app.state.console
    status = 405 if getattr(error, "status_code", 404) == 405 else 404
    return console.frame.page(request, None, "not_there.html", status=status)


async def trouble(request: Request, error: Exception) -> Response:
    """Something broke; what was typed is still in the browser."""
    log.error("a page of the console could not be made (%s)", type(error).__name__)
    console: Console = request.app.state.console
    return console.frame.page(request, None, "trouble.html", status=503)
