"""Spreadsheets out: the directory as a file, for work or for everybody, as far as the person reaches."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from services_directory.console import entry_words
from services_directory.console.house import Console
from services_directory.console.pages.entries import today_of
from services_directory.console.pages.exchange import XLSX, made
from services_directory.console.signed import House, Signed, insist
from services_directory.console.wording import N_
from services_directory.exchange.files import csv_lines, write_ods, write_xlsx
from services_directory.exchange.leaving import Kind, Leaving, leaving_rows
from services_directory.exchange.vocabulary import vocabulary
from services_directory.listings.kept import Filters, Freshness, Standing, kept_keys
from services_directory.listings.terms import needs as needs_of
from services_directory.scope import Staff, reach
from services_directory.staff import audit

router = APIRouter()
Format = Literal["xlsx", "csv", "ods"]
_CODES: Final[tuple[Format, ...]] = get_args(Format)
FORMATS: Final = (("xlsx", N_("Excel (XLSX)")), ("csv", N_("CSV")), ("ods", N_("LibreOffice (ODS)")))
_NATIONAL: Final = "00"
_LONGEST: Final = 120


def routes() -> APIRouter:
    """The pages of exports."""
    return router


@router.get("/exportar")
def form(request: Request, console: House, staff: Signed) -> Response:
    """What to take along, and in which file."""
    insist(staff, "export")
    asked = _filters(request, staff, console)
    with console.reading() as session:
        needs = needs_of(session)
        total = len(kept_keys(session, staff, asked))
    states = [(code, place.name) for code, place in console.gazetteer.states.items()]
    context = {
        "asked": asked,
        "total": total,
        "formats": FORMATS,
        "needs": [(need.code, need.name) for need in needs],
        "states": [(_NATIONAL, N_("Todo el país")), *states] if reach(staff, "export").extent == "all" else [],
        "state": _NATIONAL if asked.state == "" else asked.state or "",
        "freshness": entry_words.FRESHNESS,
        "standing": entry_words.STANDING,
        "query": urlencode([(name, value) for name, value in request.query_params.items() if name in _FILTERS]),
    }
    return console.frame.page(request, staff, "exchange/leaving.html", context)


@router.get("/exportar/archivo")
def file(request: Request, console: House, staff: Signed) -> Response:
    """The file."""
    insist(staff, "export")
    query = request.query_params
    today = today_of(console)
    kind: Kind = "public" if query.get("tipo") == "publica" else "work"
    leaving = Leaving(kind, today, secrets=kind == "work" and query.get("direcciones") == "1")
    with console.reading() as session:
        keys = kept_keys(session, staff, _filters(request, staff, console))
    with console.writing.begin() as session:
        detail = f"{kind} {len(keys)}{' with confidential addresses' if leaving.secrets else ''}"
        audit.record(session, staff, "export", _format(query.get("formato", "")), console.clock(), detail)
    name = f"directorio-{'publico-' if kind == 'public' else ''}{today.isoformat()}"
    return _answer(console, keys, leaving, name, _format(query.get("formato", "")))


def _format(text: str) -> Format:
    return next((code for code in _CODES if code == text), "xlsx")


def _answer(console: Console, keys: Sequence[str], leaving: Leaving, name: str, form: Format) -> Response:
    words = vocabulary(console.gazetteer)

    def lines() -> Iterator[bytes]:
        with console.reading() as session:
            yield from csv_lines(leaving.columns, leaving_rows(session, keys, words, leaving))

    def write(path: Path) -> None:
        with console.reading() as session:
            rows = leaving_rows(session, keys, words, leaving)
            if form == "ods":
                write_ods(path, leaving.columns, rows)
            else:
                write_xlsx(path, leaving.columns, rows, words)

    if form == "csv":
        named = {"content-disposition": f'attachment; filename="{name}.csv"'}
        return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=named)
    if form == "ods":
        return made(f"{name}.ods", "application/vnd.oasis.opendocument.spreadsheet", write)
    return made(f"{name}.xlsx", XLSX, write)


_FILTERS: Final = frozenset({"texto", "necesidad", "estado", "municipio", "revision", "situacion"})


def _filters(request: Request, staff: Staff, console: Console) -> Filters:
    """What the address asks for, in the words of the list of entries."""
    asked = request.query_params
    state = asked.get("estado", "") if reach(staff, "export").extent == "all" else ""
    freshness, standing = asked.get("revision", ""), asked.get("situacion", "")
    return Filters(
        today=today_of(console),
        text=asked.get("texto", "").strip()[:_LONGEST],
        need=asked.get("necesidad", "")[:_LONGEST],
        state="" if state == _NATIONAL else state or None,
        municipality=asked.get("municipio", "")[:_LONGEST],
        freshness=cast("Freshness", freshness if freshness in entry_words.FRESHNESS else ""),
        standing=cast("Standing", standing if standing in entry_words.STANDING else ""),
    )
