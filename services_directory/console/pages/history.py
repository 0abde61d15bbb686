"""The history of an entry: every version, what it said, and the way back to it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console import change_view as view
from services_directory.console.signed import House, NotThere, Posted, Signed, text_of
from services_directory.console.wording import N_, words
from services_directory.revision import history
from services_directory.revision.difference import field_differences
from services_directory.revision.errors import EntryProblem, NothingChanged, OutOfReach
from services_directory.scope import may

router = APIRouter()


def routes() -> APIRouter:
    """The pages of history."""
    return router


@router.get("/entradas/{number:int}/historia")
def listed(request: Request, console: House, staff: Signed, number: int) -> Response:
    """Every version, the newest first, with what it changed."""
    say = words(staff.language).gettext
    with console.reading() as session:
        standing = history.in_reach(session, staff, number)
        if standing is None:
            raise NotThere
        versions = history.history_of(session, number)
    older = [*versions[1:], None]
    steps = [(new, field_differences(old.entry, new.entry, say) if old else []) for new, old in zip(versions, older, strict=True)]
    context = {"standing": standing, "steps": steps, "view": view}
    return console.frame.page(request, staff, "history/list.html", context)


@router.get("/entradas/{number:int}/historia/{version:int}")
def one(request: Request, console: House, staff: Signed, number: int, version: int) -> Response:
    """One version, all of it."""
    return _version(request, console, staff, (number, version))


@router.post("/entradas/{number:int}/historia/{version:int}/restaurar")
def restored(request: Request, console: House, staff: Signed, number: int, version: int, form: Posted) -> Response:
    """Proposed: that the entry says again what it said then."""
    try:
        with console.writing.begin() as session:
            asked = history.restore(session, staff, number, version, text_of(form, "motivo", 500), console.clock())
    except OutOfReach as error:
        raise NotThere from error
    except NothingChanged:
        return _version(request, console, staff, (number, version), N_("La entrada ya dice esto."))
    except EntryProblem as problem:
        return _version(request, console, staff, (number, version), problem.why)
    return RedirectResponse(f"/consola/cambios/{asked}?dicho=propuesta", 303)


def _version(request: Request, console: House, staff: Signed, which: tuple[int, int], problem: str = "") -> Response:
    say = words(staff.language).gettext
    with console.reading() as session:
        standing = history.in_reach(session, staff, which[0])
        found = history.version_of_entry(session, *which) if standing else None
    if standing is None or found is None:
        raise NotThere
    context = {
        "standing": standing,
        "version": found,
        "facts": view.facts_of(found.entry, say),
        "apart": field_differences(found.entry, standing.entry, say),
        "view": view,
        "problem": say(problem) if problem else "",
        "restorable": may(staff, "propose", standing.entry.state, standing.office_id),
    }
    return console.frame.page(request, staff, "history/one.html", context, 422 if problem else 200)
