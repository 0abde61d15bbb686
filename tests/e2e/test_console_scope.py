"""Addresses of what is not theirs, typed by hand: an editor of Oaxaca gets the same page as for what does not exist."""

from io import BytesIO

import pytest
from playwright.sync_api import APIResponse, Page
from python_calamine import CalamineWorkbook

from tests.e2e.browser import Browser, Look, Visit
from tests.e2e.bureau import CHIAPAS, Bureau
from tests.services_directory.factories import entry

pytestmark = pytest.mark.browser

SECRET = "Casa Reservada Tacaná"
NOWHERE = "00000000-0000-4000-8000-000000000000"


def post(page: Page, url: str, **fields: str) -> APIResponse:
    """A form sent by somebody who is signed in here but writes the address by hand."""
    origin = "/".join(url.split("/")[:3])
    return page.request.post(url, form={"x": "1", **fields}, headers={"Origin": origin})


def found_at(page: Page, url: str) -> tuple[int, str]:
    """Status and words of the page at an address typed by hand, the link that leads to it in another language aside."""
    answer = page.goto(url)
    assert answer is not None
    return answer.status, answer.text()


def looked_at(proposal: str, hidden: int, sheet: str) -> tuple[str, ...]:
    """Addresses of pages of what is not theirs."""
    entry_page = f"entradas/{hidden}"
    return (
        f"cambios/{proposal}",
        entry_page,
        *(f"{entry_page}/{page}" for page in ("cambiar", "vista", "historia", "historia/1")),
        f"entradas/nueva?como={hidden}",
        f"traducciones/{hidden}",
        f"hoy/{hidden}/cerro",
        *(f"importar/{sheet}{page}" for page in ("", "/avance", "/corregir.xlsx")),
        "personas",
        "personas/bitacora",
    )


def sent_to(proposal: str, hidden: int, sheet: str) -> tuple[str, ...]:
    """Addresses of forms of what is not theirs."""
    return (
        *(f"cambios/{proposal}/{deed}" for deed in ("aceptar", "rechazar", "retirar")),
        *(f"entradas/{hidden}/{deed}" for deed in ("cambiar", "lugares")),
        *(f"hoy/{hidden}/{deed}" for deed in ("igual", "cerro", "lugares")),
        *(f"importar/{sheet}/{deed}" for deed in ("enviar", "aceptar", "retomar", "quitar")),
    )


LISTS = ("entradas?texto=reservada", f"entradas?estado={CHIAPAS}", "cambios", "cambios?ver=decididas", "hoy", "hoy/semana")


def test_an_unapproved_entry_of_another_state_cannot_be_found_by_any_address(bureau: Bureau, browser: Browser) -> None:
    theirs, editor = bureau.somebody("editor", "Citlali", CHIAPAS), bureau.somebody("editor", "Edith")
    proposal = bureau.propose(theirs, entry("", organization=SECRET, service="Refugio", state=CHIAPAS))
    hidden = bureau.hidden(f"07-{NOWHERE}", organization=SECRET, service="Cocina", state=CHIAPAS)
    of_theirs = (proposal, hidden, bureau.sheet(theirs))

    def work(visit: Visit) -> None:
        page = visit.page
        editor.comes(page)
        nothing = found_at(page, bureau.page(f"cambios/{NOWHERE}"))
        assert nothing[0] == 404
        for path in looked_at(*of_theirs):
            assert found_at(page, bureau.page(path)) == nothing, path
        for path in sent_to(*of_theirs):
            found = post(page, bureau.page(path), campo="organization", libres="1", tipo="siempre", todas="1")
            assert (path, found.status) == (path, 404)
            assert SECRET not in found.text()
        for path in (*LISTS, "importar", "traducciones"):
            assert SECRET not in found_at(page, bureau.page(path))[1], path
        bureau.calm(visit, (404,))

    browser.visit(bureau.page("entrar"), work, Look(1280, 800))


def test_an_export_holds_nothing_of_another_state(bureau: Bureau, browser: Browser) -> None:
    editor = bureau.somebody("editor", "Edith")
    bureau.hidden("07-reservada", organization=SECRET, service="Comedor", state=CHIAPAS)

    def work(visit: Visit) -> bytes:
        page = visit.page
        editor.comes(page)
        page.goto(bureau.page(f"exportar?estado={CHIAPAS}"))
        with page.expect_download() as download:
            page.get_by_role("button", name="Descargar").click()
        return download.value.path().read_bytes()

    book = CalamineWorkbook.from_filelike(BytesIO(browser.visit(bureau.page("entrar"), work, Look(1280, 800))))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert any("Oaxaca" in str(cell) for row in rows for cell in row)
    assert not any(SECRET in str(cell) for row in rows for cell in row)
