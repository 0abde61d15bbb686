"""Translations: what waits in each language, and the texts of one entry beside their Spanish."""

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console import translation_words as words
from services_directory.console.changed_words import changed_words
from services_directory.console.house import Console
from services_directory.console.pages.entries import place_in_words, today_of
from services_directory.console.signed import House, NotThere, Posted, Signed, insist, text_of
from services_directory.listings import translating
from services_directory.listings.entry_reading import Standing
from services_directory.listings.paging import page_number
from services_directory.listings.texts import FACTS, LANGUAGES, as_lines
from services_directory.listings.translating import Text, Written
from services_directory.listings.translation_work import WHATS, Wish, counts, work
from services_directory.revision.hours_words import hours_in_words
from services_directory.scope import Staff, may

router = APIRouter()
LONGEST: Final = 2_000
_SEARCH: Final = 120


def routes() -> APIRouter:
    """The list and the pages of single entries."""
    return router


@router.get("/traducciones")
def listed(request: Request, console: House, staff: Signed) -> Response:
    """Entries whose texts wait in a language: old ones first, the most asked for first among them."""
    insist(staff, "translate")
    query = request.query_params
    language, what = _language(query.get("idioma", "")), query.get("ver", "")
    chosen = next((each for each in WHATS if each == what), WHATS[0])
    text, number = query.get("texto", "").strip()[:_SEARCH], page_number(query.get("pagina", ""))
    with console.reading() as session:
        counted = counts(session, staff)
        page = work(session, staff, Wish(language, today_of(console), chosen, text), number)
    context = {
        "words": words,
        "counts": counted,
        "page": page,
        "chosen": language,
        "what": chosen,
        "text": text,
        "several": staff.role == "coordinator",
        "query": urlencode({"idioma": language, "ver": chosen, "texto": text}),
    }
    return console.frame.page(request, staff, "translations/list.html", context)


@router.get("/traducciones/{number:int}")
def one(request: Request, console: House, staff: Signed, number: int) -> Response:
    """The texts of an entry in a language, beside the Spanish."""
    return _page(request, console, staff, number, _language(request.query_params.get("idioma", "")))


@router.post("/traducciones/{number:int}")
def kept(request: Request, console: House, staff: Signed, number: int, form: Posted) -> Response:
    """Saves what was typed: as drafts, or checked and shown."""
    language = _language(text_of(form, "idioma", 2))
    with console.writing.begin() as session:
        standing = translating.translatable(session, staff, number)
        if standing is None:
            raise NotThere
        typed = _typed(form)
        troubles = translating.save(session, staff, standing, language, typed, console.clock())
    if troubles:
        problems = {field: words.TROUBLES[why] for field, why in troubles.items()}
        return _page(request, console, staff, number, language, typed, problems)
    return RedirectResponse(f"/consola/traducciones/{number}?idioma={language}&dicho=traduccion", 303)


def _typed(form: FormData) -> list[Written]:
    checked = form.getlist("revisada")
    return [
        Written(field, _clean(text_of(form, field, LONGEST)), text_of(form, f"visto-{field}", 32), field in checked)
        for field in FACTS
        if isinstance(form.get(field), str)
    ]


def _clean(text: str) -> str:
    """Lines without spaces around them; browsers send them with two signs at their ends."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _language(wanted: str) -> str:
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _page(
    request: Request,
    console: Console,
    staff: Staff,
    number: int,
    language: str,
    typed: list[Written] | None = None,
    problems: dict[str, str] | None = None,
) -> Response:
    """The page; with what was typed and what is wrong with it."""
    with console.reading() as session:
        standing = translating.translatable(session, staff, number)
        if standing is None:
            raise NotThere
        texts = translating.texts_of(session, standing.entry, language)
        history = translating.saved(session, standing.entry, language)
    approves = may(staff, "approve", standing.entry.state, standing.office_id)
    context = {
        "words": words,
        "standing": standing,
        "place": place_in_words(console, staff, standing.entry),
        "chosen": language,
        "languages": LANGUAGES,
        "rows": [_row(text, {each.field: each for each in typed or ()}, approves) for text in texts.values()],
        "approves": approves,
        "problems": problems or {},
        "history": history,
        "lines": as_lines,
        "hours": hours_in_words(standing.entry.opening_hours) if standing.entry.opening_hours else "",
        "card": _card(console, standing, language),
        "limit": LONGEST,
    }
    return console.frame.page(request, staff, "translations/one.html", context, 422 if problems else 200)


def _row(text: Text, typed: dict[str, Written], approves: bool) -> dict[str, Any]:
    """A text with what stands in its field, and what changed in its Spanish."""
    mine = typed.get(text.field)
    spanish, source = as_lines(text.field, text.spanish), as_lines(text.field, text.source)
    return {
        "text": text,
        "spanish": spanish,
        "changes": changed_words(source, spanish) if source and source != spanish else [],
        "value": mine.text if mine else text.written,
        "ticked": mine.checked if mine else approves and text.shown and not text.draft,
        "rows": max(2, spanish.count("\n") + 1, len(spanish) // 45 + 1),
    }


def _card(console: Console, standing: Standing, language: str) -> str:
    """The card as people see it today in the language; '' when they do not see the entry."""
    console.directory.refresh()
    shown = console.showing.card(console.directory.snapshot(), standing.number, language, console.clock())
    return shown.text if shown else ""
