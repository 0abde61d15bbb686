"""The console as an ASGI application, to be mounted at /consola. Errors become a page here, and nowhere else."""

import logging
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from services_directory.console.guards import Guards
from services_directory.console.house import Console
from services_directory.console.pages import (
    changes,
    door,
    entries,
    entry_editing,
    exchange,
    history,
    language,
    leaving,
    needs,
    offices,
    own,
    people,
    second_step,
    today,
    translations,
    trial,
)
from services_directory.console.signed import NotSignedIn, NotThere
from services_directory.console.trouble import not_there, trouble
from services_directory.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

PAGES: Final[tuple[Callable[[], APIRouter], ...]] = (
    door.routes,
    second_step.routes,
    people.routes,
    needs.routes,
    own.routes,
    entries.routes,
    entry_editing.routes,
    exchange.routes,
    leaving.routes,
    offices.routes,
    changes.routes,
    history.routes,
    translations.routes,
    trial.routes,
    language.routes,
    today.routes,
)
Handler = Callable[[Request, Exception], Awaitable[Response]]


class _Guarded(FastAPI):
    """Guards stand outside of all else: what Starlette answers when a page breaks is guarded, too."""

    def build_middleware_stack(self) -> ASGIApp:
        """The application behind its guards."""
        return Guards(super().build_middleware_stack())


def make_console_app(console: Console) -> FastAPI:
    """The application. Paths begin with /consola, so that links are the same wherever it is mounted."""
    app = _Guarded(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.console = console
    for routes in PAGES:
        app.include_router(routes(), prefix="/consola")
    static = str(files("services_directory.console").joinpath("static"))
    app.mount("/consola/static", StaticFiles(directory=static), name="static")
    app.add_exception_handler(NotSignedIn, _to_the_door)
    for missing in (NotThere, HTTPException, RequestValidationError):
        app.add_exception_handler(missing, not_there)
    for broken in (DatabaseUnavailable, Exception):
        app.add_exception_handler(broken, trouble)
    return app


async def _to_the_door(request: Request, error: Exception) -> Response:
    door_address = error.door if isinstance(error, NotSignedIn) else "/consola/entrar"
    return RedirectResponse(door_address, 303)
