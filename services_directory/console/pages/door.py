"""The door: signing in and out."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.signed import COOKIE, House
from services_directory.staff import sessions

router = APIRouter()


def routes() -> APIRouter:
    """The door's pages."""
    return router


@router.get("/entrar")
def door(request: Request, console: House) -> Response:
    """The form to sign in."""
    return console.frame.page(request, None, "door/sign_in.html", {"problem": "", "email": "", "then": ""})


@router.post("/salir")
def leave(request: Request, console: House) -> Response:
    """Signed out, on this browser."""
    with console.writing.begin() as session:
        sessions.close_session(session, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/consola/entrar?dicho=salido", 303)
    response.delete_cookie(COOKIE, path="/consola")
    return response
