"""Today: what waits for this office, each with the one button that settles it. The list to call down, and the week on paper."""

from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console import change_view
from services_directory.console import today_view as view
from services_directory.console.house import Console
from services_directory.console.pages.entries import today_of
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.console.wording import N_, words
from services_directory.listings.entry_reading import Standing
from services_directory.listings.paging import page_number
from services_directory.revision.errors import EntryProblem, NothingChanged, OutOfReach
from services_directory.revision.history import in_reach
from services_directory.revision.requests import ended, waiting, waiting_count
from services_directory.scope import Staff, reach
from services_directory.upkeep import due
from services_directory.upkeep.checks import Closing, confirm_all, report_closed, set_capacity
from services_directory.upkeep.expiry import local_day
from services_directory.upkeep.summary import summary_of

router = APIRouter()
_LATELY: Final = timedelta(days=14)
_FEW: Final = 5
_QUIET: Final = "x-consola"  # sent by the page's own script, which needs no page in answer


def routes() -> APIRouter:
    """The Today page and what its buttons do."""
    return router


@router.get("/hoy")
def today(request: Request, console: House, staff: Signed) -> Response:
    """What waits for them."""
    insist(staff, "see")
    day, asked = today_of(console), request.query_params
    town, number = asked.get("municipio", "")[:120], page_number(asked.get("pagina", ""))
    with console.reading() as session:
        context: dict[str, Any] = {
            "page": due.due(session, staff, day, number, municipality=town, grace=console.rules.grace_days),
            "towns": due.due_municipalities(session, staff, day),
            "reported": due.reported(session, staff),
            "stale": due.stale_capacity(session, staff, console.clock()),
            "outdated": due.outdated_translations(session, staff),
            "unmet": due.unmet(session, staff, day),
            "deciding": waiting_count(session, staff),
            "waiting": waiting(session, staff, size=_FEW),
            "mine": waiting(session, staff, size=_FEW, only_mine=True),
            "ended": ended(session, staff, size=_FEW, only_mine=True),
        }
    lately = console.clock() - _LATELY
    context |= {
        "town": town,
        "query": urlencode({"municipio": town}),
        "view": view,
        "kinds": change_view,
        "lately": lambda line: line.decided_at is not None and line.decided_at > lately,
        "states": {code: place.name for code, place in console.gazetteer.states.items()},
        "national": reach(staff, "confirm").extent == "national",
    }
    return console.frame.page(request, staff, "today/today.html", context)


@router.get("/hoy/semana")
def week(request: Request, console: House, staff: Signed) -> Response:
    """The week on a sheet of paper."""
    insist(staff, "see")
    with console.reading() as session:
        found = summary_of(session, staff, console.clock(), console.rules.grace_days)
    return console.frame.page(request, staff, "today/week.html", {"week": found, "view": view})


@router.post("/hoy/igual")
def same_many(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """Everything that was ticked is still the same."""
    numbers = [int(value) for value in form.getlist("entrada") if isinstance(value, str) and value.isdecimal()]
    if not numbers:
        return _back(request, "nada_marcado")
    return _confirmed(request, console, staff, numbers, form)


@router.post("/hoy/{number:int}/igual")
def same(request: Request, console: House, staff: Signed, number: int, form: Posted) -> Response:
    """Still the same."""
    return _confirmed(request, console, staff, [number], form)


@router.get("/hoy/{number:int}/cerro")
def closing(request: Request, console: House, staff: Signed, number: int) -> Response:
    """The form that says since when and until when it is closed."""
    return _closing_form(request, console, staff, _standing(console, staff, number))


@router.post("/hoy/{number:int}/cerro")
def closed(request: Request, console: House, staff: Signed, number: int, form: Posted) -> Response:
    """Proposed: that it is closed."""
    standing = _standing(console, staff, number)
    if "tipo" not in form:  # the button of another page: it asks for the form
        return _closing_form(request, console, staff, standing)
    typed = {name: text_of(form, name, 500) for name in ("tipo", "desde", "hasta", "motivo")}
    try:
        with console.writing.begin() as session:
            asked = report_closed(session, staff, number, console.clock(), _closing(console, standing, typed))
    except EntryProblem as problem:
        return _closing_form(request, console, staff, standing, typed, {_FORM_FIELDS.get(problem.field, ""): problem.why})
    except NothingChanged:
        return _closing_form(request, console, staff, standing, typed, {"tipo": N_("Ya está anotado ese cierre.")})
    except OutOfReach as error:
        raise NotThere from error
    return RedirectResponse(f"/consola/cambios/{asked}?dicho=propuesta", 303)


@router.post("/hoy/{number:int}/lugares")
def places(request: Request, console: House, staff: Signed, number: int, form: Posted) -> Response:
    """Free places as told now."""
    free, total = text_of(form, "libres", 6), text_of(form, "total", 6)
    if not free.isdecimal() or (total and not total.isdecimal()):
        return _back(request, "lugares_mal")
    try:
        with console.writing.begin() as session:
            set_capacity(session, staff, number, int(free), int(total) if total else None, console.clock())
    except OutOfReach as error:
        raise NotThere from error
    except EntryProblem:
        return _back(request, "lugares_mal")
    return _back(request, "lugares")


_FORM_FIELDS: Final = {"ends": "hasta", "closures": "hasta", "starts": "desde"}


def _confirmed(request: Request, console: Console, staff: Staff, numbers: list[int], form: FormData) -> Response:
    try:
        with console.writing.begin() as session:
            how, note = text_of(form, "como", 20) or "phone", text_of(form, "nota", 500)
            confirm_all(session, staff, numbers, console.clock(), how, note, console.rules)
    except OutOfReach as error:
        raise NotThere from error
    if request.headers.get(_QUIET):
        return Response(status_code=204)
    return _back(request, "igual" if len(numbers) == 1 else "iguales")


def _standing(console: Console, staff: Staff, number: int) -> Standing:
    with console.reading() as session:
        found = in_reach(session, staff, number, "propose")
    if found is None:
        raise NotThere
    return found


def _closing(console: Console, standing: Standing, typed: dict[str, str]) -> Closing:
    today = local_day(standing.entry, console.clock())
    if typed["tipo"] == "siempre":
        return Closing(today, None, typed["motivo"], for_good=True)
    starts = _day(typed["desde"], "starts") or today
    return Closing(starts, _day(typed["hasta"], "ends"), typed["motivo"])


def _day(text: str, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise EntryProblem(field, N_("Escriba la fecha así: 2026-11-23.")) from error


def _closing_form(
    request: Request,
    console: Console,
    staff: Staff,
    standing: Standing,
    typed: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
) -> Response:
    say = words(staff.language).gettext
    blank = {"tipo": "tiempo", "desde": local_day(standing.entry, console.clock()).isoformat(), "hasta": "", "motivo": ""}
    told = {name: say(why) for name, why in (problems or {}).items()}
    context = {"standing": standing, "typed": typed or blank, "problems": told}
    return console.frame.page(request, staff, "today/closing.html", context, 422 if problems else 200)


def _back(request: Request, said: str) -> Response:
    """To the page of this console they came from, else to Today."""
    came = urlsplit(request.headers.get("referer", ""))
    ours = came.netloc == request.url.netloc and came.path.startswith("/consola/") and not came.path.endswith("/igual")
    kept = [(name, value) for name, value in parse_qsl(came.query) if name != "dicho"] if ours else []
    return RedirectResponse(f"{quote(came.path) if ours else '/consola/hoy'}?{urlencode([*kept, ('dicho', said)])}", 303)
