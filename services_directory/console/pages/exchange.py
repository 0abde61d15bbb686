"""Spreadsheets in: the file, its progress, what would become of each row, sending the good ones, accepting what others sent."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from services_directory.console.house import Console
from services_directory.console.signed import House, NotThere, Posted, Signed, insist
from services_directory.console.wording import N_, words
from services_directory.exchange import jobs, working
from services_directory.exchange.arrived import Deciding, accept_all, arrived
from services_directory.exchange.jobs import Job, good_rows
from services_directory.exchange.templates import write_corrections, write_template
from services_directory.exchange.vocabulary import vocabulary
from services_directory.exchange.working import Workplace
from services_directory.listings.paging import Wanted, page_number
from services_directory.revision.requests import waiting
from services_directory.scope import Staff, may
from services_directory.staff import audit

router = APIRouter()
ROWS: Final = 50
LARGEST: Final = 32 * 1024 * 1024  # bytes
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OUTCOMES: Final[Mapping[str, tuple[str, str, str]]] = {
    "new": (N_("Nueva"), N_("Nuevas"), ""),
    "changed": (N_("Cambia"), N_("Cambian"), ""),
    "duplicate": (N_("Quizá repetida"), N_("Quizá repetidas"), "warn"),
    "error": (N_("Por corregir"), N_("Por corregir"), "alert"),
    "same": (N_("Sin cambios"), N_("Sin cambios"), "plain"),
}
NO_FILE: Final = N_("Elija primero un archivo de su computadora o teléfono.")
TOO_LARGE: Final = N_("El archivo pesa demasiado (más de 32 MB). Divídalo en varios.")


def routes() -> APIRouter:
    """The pages of imports."""
    return router


@router.get("/importar")
def start(request: Request, console: House, staff: Signed) -> Response:
    """The form, the last imports, and what others sent."""
    return _start(request, console, staff, {})


@router.post("/importar")
def given(request: Request, console: House, staff: Signed, form: Posted) -> Response:
    """A file was given: it is read in the background, its page says how far it is."""
    insist(staff, "import")
    file = form.get("archivo")
    if file is None or isinstance(file, str) or not file.filename:
        return _start(request, console, staff, {"archivo": NO_FILE}, 422)
    content = file.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return _start(request, console, staff, {"archivo": TOO_LARGE}, 422)
    with console.writing.begin() as session:
        job_id = jobs.begin(session, staff, file.filename, content, console.clock())
        audit.record(session, staff, "import", job_id, console.clock())
    working.in_background(working.read, workplace(console), staff, job_id)
    return RedirectResponse(f"/consola/importar/{job_id}", 303)


@router.get("/importar/plantilla.xlsx")
def template(console: House, staff: Signed) -> Response:
    """The template that explains itself."""
    insist(staff, "import")
    return made("plantilla-directorio.xlsx", XLSX, lambda path: write_template(path, vocabulary(console.gazetteer)))


@router.get("/importar/{job_id:uuid}")
def one(request: Request, console: House, staff: Signed, job_id: UUID) -> Response:
    """One's own import: progress, then what would become of each row. Somebody else's: what of it waits for a decision."""
    asked, number = request.query_params.get("filas", ""), page_number(request.query_params.get("pagina", ""))
    with console.reading() as session:
        job = jobs.job_of(session, staff, str(job_id), console.clock())
        if job is None:
            page = waiting(session, staff, number, ROWS, import_id=str(job_id)) if may(staff, "approve") else None
            if page is None or not any(line.decidable for line in page.items):
                raise NotThere
            return console.frame.page(request, staff, "exchange/arrived.html", {"page": page, "job_id": str(job_id)})
        outcome = asked if asked in OUTCOMES else _first(job)
        rows = jobs.rows_of(session, job.id, outcome, Wanted(number, ROWS))
    say = words(staff.language).gettext
    context = {
        "job": job,
        "rows": rows,
        "outcome": outcome,
        "outcomes": OUTCOMES,
        "good": good_rows(job.counts),
        "said_of": _saying(say),
    }
    return console.frame.page(request, staff, "exchange/one.html", context)


@router.get("/importar/{job_id:uuid}/avance")
def progress(console: House, staff: Signed, job_id: UUID) -> Response:
    """How far it is, for the page's script."""
    job = _own(console, staff, str(job_id))
    done = {"percent": job.percent, "done": job.rows_done, "total": job.rows_total}
    return JSONResponse({"working": job.working and not job.stalled, **done})


@router.get("/importar/{job_id:uuid}/corregir.xlsx")
def corrections(console: House, staff: Signed, job_id: UUID) -> Response:
    """The rows that could not be taken, each with what is to be mended."""
    job = _own(console, staff, str(job_id))

    def write(path: Path) -> None:
        with console.reading() as session:
            write_corrections(path, job.notes.get("titles", {}), jobs.bad_rows(session, job.id))

    return made("por-corregir.xlsx", XLSX, write)


@router.post("/importar/{job_id:uuid}/enviar")
def sent(console: House, staff: Signed, job_id: UUID, form: Posted) -> Response:
    """The good rows become proposals, in the background."""
    insist(staff, "import")
    job = _own(console, staff, str(job_id))
    with console.writing.begin() as session:
        turned = jobs.send(session, staff, job.id, form.get("repetidas") == "1")
        if turned:
            audit.record(session, staff, "import_send", job.id, console.clock())
    if turned:
        working.in_background(working.send, workplace(console), staff, job.id)
    return RedirectResponse(f"/consola/importar/{job.id}", 303)


@router.post("/importar/{job_id:uuid}/retomar")
def again(console: House, staff: Signed, job_id: UUID) -> Response:
    """A step whose worker died is begun again, or goes on."""
    insist(staff, "import")
    job = _own(console, staff, str(job_id))
    if job.stalled:
        working.in_background(working.read if job.status == "reading" else working.send, workplace(console), staff, job.id)
    return RedirectResponse(f"/consola/importar/{job.id}", 303)


@router.post("/importar/{job_id:uuid}/quitar")
def dropped(console: House, staff: Signed, job_id: UUID) -> Response:
    """Thrown away; nothing of it was sent."""
    job = _own(console, staff, str(job_id))
    with console.writing.begin() as session:
        jobs.drop(session, staff, job.id)
    return RedirectResponse("/consola/importar?dicho=importacion-quitada", 303)


@router.post("/importar/{job_id:uuid}/aceptar")
def accepted(console: House, staff: Signed, job_id: UUID, form: Posted) -> Response:
    """A reviewer accepts all of somebody's import, or what they ticked."""
    insist(staff, "approve")
    chosen = [value for value in form.getlist("propuesta") if isinstance(value, str)]
    whole = form.get("todas") == "1"
    if not whole and not chosen:
        return RedirectResponse(f"/consola/importar/{job_id}?dicho=nada-marcado", 303)
    deciding = Deciding(console.writing, staff, console.clock, console.rules)
    counts = accept_all(deciding, str(job_id), None if whole else chosen)
    if not counts:
        raise NotThere
    with console.writing.begin() as session:
        audit.record(session, staff, "import_accept", str(job_id), console.clock(), str(counts["accepted"]))
    said = "importacion-revisar" if counts["left"] else "importacion-aceptada"
    with console.reading() as session:
        left = any(each.import_id == str(job_id) for each in arrived(session, staff, most=1_000))
    return RedirectResponse(f"/consola/importar{f'/{job_id}' if left else ''}?dicho={said}", 303)


def workplace(console: Console) -> Workplace:
    """What the background work needs of the console."""
    return Workplace(console.writing, console.reading, console.gazetteer, console.clock)


def made(name: str, media_type: str, write: Callable[[Path], None]) -> FileResponse:
    """A file written for this answer, and gone after it."""
    folder = tempfile.TemporaryDirectory(prefix="ventanilla-")
    path = Path(folder.name) / name
    write(path)
    return FileResponse(path, media_type=media_type, filename=name, background=BackgroundTask(folder.cleanup))


def _start(request: Request, console: Console, staff: Staff, problems: Mapping[str, str], status: int = 200) -> Response:
    if not (may(staff, "import") or may(staff, "export") or may(staff, "approve")):
        raise NotThere
    with console.reading() as session:
        mine = jobs.jobs_of(session, staff, console.clock())
        others = arrived(session, staff) if may(staff, "approve") else []
    say = words(staff.language).gettext
    context = {"jobs": mine, "others": others, "problems": {name: say(why) for name, why in problems.items()}}
    return console.frame.page(request, staff, "exchange/start.html", context, status)


def _own(console: Console, staff: Staff, job_id: str) -> Job:
    with console.reading() as session:
        job = jobs.job_of(session, staff, job_id, console.clock())
    if job is None:
        raise NotThere
    return job


def _first(job: Job) -> str:
    """What is shown first: what needs a person."""
    return next((each for each in ("error", "duplicate", "changed", "new", "same") if job.counts.get(each)), "new")


def _saying(say: Callable[[str], str]) -> Callable[[Mapping[str, Any], str], str]:
    """A sentence of a row's details in the reader's language, with what was written in it."""

    def said_of(detail: Mapping[str, Any], name: str) -> str:
        return say(detail[name]).replace("%(value)s", detail.get("value", "")) if detail.get(name) else ""

    return said_of
