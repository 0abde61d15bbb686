"""The language switch of every page: says it once for the account, and stays where one is."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.cookie import page_of
from services_directory.console.signed import House, Posted, Signed, text_of
from services_directory.console.wording import LANGUAGES
from services_directory.staff.accounts import set_language

router = APIRouter()


def routes() -> APIRouter:
    """The switch."""
    return router


@router.post("/idioma")
def switched(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """Another language from now on; back to the page whose button was pressed."""
    wanted = text_of(form, "idioma", 2)
    if wanted in LANGUAGES:
        with console.writing.begin() as session:
            set_language(session, staff.id, wanted)
    return RedirectResponse(page_of(request), 303)
