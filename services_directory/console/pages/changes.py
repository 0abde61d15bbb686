"""Proposals: those that wait, one of them with what it would change, and the ways to end it."""

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console import change_view as view
from services_directory.console.house import Console
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.console.wording import N_, words
from services_directory.errors import EntryChanged
from services_directory.listings.paging import page_number
from services_directory.revision import requests
from services_directory.revision.errors import (
    AlreadyDecided,
    ConflictsOpen,
    EntryProblem,
    NothingChanged,
    OutOfReach,
    OwnProposal,
)
from services_directory.revision.history import changed_since
from services_directory.revision.requests import Terms
from services_directory.scope import Staff, may

router = APIRouter()
_LISTS: Final = ("espera", "mias", "decididas")
_MOVED: Final = N_("La entrada cambió mientras usted leía. Abajo está como es ahora; revise y decida otra vez.")


def routes() -> APIRouter:
    """The list of proposals and the pages of single ones."""
    return router


@router.get("/cambios")
def listed(request: Request, console: House, staff: Signed) -> Response:
    """What waits; one's own; what was decided."""
    insist(staff, "see")
    chosen = request.query_params.get("ver", "")
    chosen, number = (chosen if chosen in _LISTS else "espera"), page_number(request.query_params.get("pagina", ""))
    with console.reading() as session:
        if chosen == "decididas":
            page = requests.ended(session, staff, number)
        else:
            page = requests.waiting(session, staff, number, only_mine=chosen == "mias")
    context = {
        "page": page,
        "chosen": chosen,
        "query": urlencode({"ver": chosen}),
        "view": view,
        "approves": may(staff, "approve"),
    }
    return console.frame.page(request, staff, "changes/list.html", context)


@router.get("/cambios/{request_id}")
def one(request: Request, console: House, staff: Signed, request_id: str) -> Response:
    """One proposal: what it would change, and the buttons to decide."""
    return _page(request, console, staff, request_id)


@router.post("/cambios/{request_id}/aceptar")
def accepted(request: Request, console: House, staff: Signed, request_id: str, form: Posted) -> Response:
    """Published: all of it, or the parts that are ticked."""
    try:
        with console.writing.begin() as session:
            fields = frozenset(value for value in form.getlist("campo") if isinstance(value, str))
            if not fields:
                raise EntryProblem("campo", N_("Marque al menos un cambio. Si ninguno está bien, no acepte la propuesta."))
            terms = Terms(_seen(form), console.rules)
            ended = requests.accept(session, staff, request_id, console.clock(), fields, text_of(form, "nota"), terms)
    except (OutOfReach, OwnProposal) as error:
        raise NotThere from error
    except EntryProblem as problem:
        return _page(request, console, staff, request_id, form, {problem.field: problem.why}, 422)
    except (EntryChanged, ConflictsOpen):
        return _page(request, console, staff, request_id, form, {"": _MOVED}, 409)
    except (AlreadyDecided, NothingChanged):
        return _page(request, console, staff, request_id, form, status=409)
    return _back(request_id, "aceptada" if ended == "accepted" else "aceptada_parte")


@router.post("/cambios/{request_id}/rechazar")
def rejected(request: Request, console: House, staff: Signed, request_id: str, form: Posted) -> Response:
    """Nothing is published, its author reads why."""
    try:
        with console.writing.begin() as session:
            requests.reject(session, staff, request_id, console.clock(), text_of(form, "motivo"))
    except (OutOfReach, OwnProposal) as error:
        raise NotThere from error
    except EntryProblem as problem:
        return _page(request, console, staff, request_id, form, {"motivo": problem.why}, 422)
    except AlreadyDecided:
        return _page(request, console, staff, request_id, form, status=409)
    return _back(request_id, "rechazada")


@router.post("/cambios/{request_id}/retirar")
def withdrawn(request: Request, console: House, staff: Signed, request_id: str) -> Response:
    """Taken back by its author."""
    try:
        with console.writing.begin() as session:
            requests.withdraw(session, staff, request_id, console.clock())
    except OutOfReach as error:
        raise NotThere from error
    except AlreadyDecided:
        return _page(request, console, staff, request_id, status=409)
    return _back(request_id, "retirada")


def _page(
    request: Request,
    console: Console,
    staff: Staff,
    request_id: str,
    form: FormData | None = None,
    problems: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    say = words(staff.language).gettext
    with console.reading() as session:
        asked = requests.request_of(session, staff, request_id)
        if asked is None:
            raise NotThere
        since = changed_since(session, asked.entry_key, asked.base_version) if asked.base_version else []
        others = requests.others_waiting(session, staff, asked.entry_key, request_id)
    rows = view.rows_of(asked, since, say) if asked.open else []
    context: dict[str, Any] = {
        "asked": asked,
        "rows": rows,
        "wanted": view.decided_rows(asked, say),
        "since": since,
        "others": others,
        "view": view,
        "problems": {name: say(why) for name, why in (problems or {}).items()},
        "ticked": _ticked(rows, form if status == 422 else None),
        "note": text_of(form, "nota") if form else "",
        "reason": text_of(form, "motivo") if form else "",
    }
    return console.frame.page(request, staff, "changes/one.html", context, status)


def _ticked(rows: list[view.Row], form: FormData | None) -> list[str]:
    """What was ticked; at first everything that nobody else changed."""
    return [row.name for row in rows if (not row.conflict if form is None else row.name in form.getlist("campo"))]


def _seen(form: FormData) -> int | None:
    version = text_of(form, "version", 9)
    return int(version) if version.isdecimal() else None


def _back(request_id: str, said: str) -> Response:
    return RedirectResponse(f"/consola/cambios/{request_id}?dicho={said}", 303)
