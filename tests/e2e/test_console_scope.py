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


def test_an_unapproved_entry_of_another_state_cannot_be_found_by_any_address(bureau: Bureau, browser: Browser) -> None:
    theirs, editor = bureau.somebody("editor", "Citlali", CHIAPAS), bureau.somebody("editor", "Edith")
    proposal = bureau.propose(theirs, entry("", organization=SECRET, service="Refugio", state=CHIAPAS))
    hidden = bureau.hidden(f"07-{NOWHERE}", organization=SECRET, service="Cocina", state=CHIAPAS)
    begun = bureau.sheet(theirs)

    def work(visit: Visit) -> None:
        page = visit.page
        editor.comes(page)
        blank = page.goto(bureau.page(f"cambios/{NOWHERE}"))
        assert blank
        assert blank.status == 404
        nothing = blank.text()
        for path in (
            f"cambios/{proposal}",
            f"entradas/{hidden}",
            f"entradas/{hidden}/cambiar",
            f"entradas/{hidden}/vista",
            f"entradas/{hidden}/historia",
            f"entradas/nueva?como={hidden}",
            f"hoy/{hidden}/cerro",
            f"importar/{begun}",
            f"importar/{begun}/avance",
            f"importar/{begun}/corregir.xlsx",
            "personas",
            "personas/bitacora",
        ):
            answer = page.goto(bureau.page(path))
            assert answer
            assert (path, answer.status) == (path, 404)
            assert answer.text() == nothing, path
        for path in (
            f"cambios/{proposal}/aceptar",
            f"cambios/{proposal}/rechazar",
            f"cambios/{proposal}/retirar",
            f"entradas/{hidden}/cambiar",
            f"entradas/{hidden}/lugares",
            f"hoy/{hidden}/igual",
            f"hoy/{hidden}/cerro",
            f"hoy/{hidden}/lugares",
            f"importar/{begun}/enviar",
            f"importar/{begun}/aceptar",
        ):
            found = post(page, bureau.page(path), campo="organization", libres="1", tipo="siempre", todas="1")
            assert (path, found.status) == (path, 404)
            assert SECRET not in found.text()
        for path in (
            "entradas?texto=reservada",
            f"entradas?estado={CHIAPAS}",
            "cambios",
            "cambios?ver=decididas",
            "hoy",
            "importar",
        ):
            page.goto(bureau.page(path))
            assert SECRET not in page.content(), path
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
