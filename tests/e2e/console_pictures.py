"""Makes the pictures of docs/oficinas.md: `python -m tests.e2e.console_pictures`. Needs a browser; asks nobody else."""

import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import FloatRect, Page

from tests.e2e.browser import Browser, Look, Visit, browser_in_thread
from tests.e2e.bureau import CITY, NAMES, OAXACA, Bureau, opened
from tests.e2e.hands import Effort, Hands
from tests.e2e.test_console_sheet import EXCEL, bad_sheet
from tests.houses import filled_database
from tests.tree import ROOT

PICTURES = ROOT / "docs" / "pictures"
PHONE = Look(360, 640, scale=1.5)
DESK = Look(900, 640)


def take(page: Page, name: str, top: float = 0, height: float = 640) -> None:
    """A piece of the page, from `top` on, without a cursor in it."""
    page.evaluate("document.activeElement.blur()")
    size = page.viewport_size or {"width": 360, "height": 640}
    clip: FloatRect = {"x": 0, "y": top, "width": size["width"], "height": height}
    page.screenshot(path=PICTURES / f"console-{name}.png", clip=clip, full_page=True)


def door(bureau: Bureau, visit: Visit) -> None:
    """The one-time link: choosing a password."""
    told = bureau.command("user", "add", "lupe@example.org", "--name", "Lupe", "--role", "editor", "--state", OAXACA)
    visit.page.goto(told.split()[-1])
    take(visit.page, "entrar", height=520)


def today(bureau: Bureau, visit: Visit) -> None:
    """The list to call down."""
    bureau.somebody("editor", "Lupe").comes(visit.page)
    visit.page.goto(bureau.page("hoy"))
    take(visit.page, "hoy", height=620)


def correct(bureau: Bureau, visit: Visit) -> None:
    """A phone being corrected, and what is said of it."""
    page, number = visit.page, bureau.number("20-education")
    bureau.somebody("editor", "Lupe").comes(page)
    page.goto(bureau.page(f"entradas/{number}/cambiar"))
    hands = Hands(page, Effort(), DESK, "pictures")
    hands.write("Número", "951 000 0042", page.get_by_role("group", name="Teléfono 1"))
    page.locator(".told").first.filter(has_text="válido").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.get_by_role("group", name="Teléfono 1").screenshot(path=PICTURES / "console-corregir.png")
    page.get_by_label("¿Por qué cambia?").fill("Llamé hoy y me dieron el número nuevo")
    hands.press("Guardar propuesta")
    page.locator(".said").wait_for()


def review(bureau: Bureau, visit: Visit) -> None:
    """The proposal, seen by another person; accepted, and its history."""
    page, number = visit.page, bureau.number("20-education")
    bureau.somebody("reviewer", "Rosa").comes(page)
    hands = Hands(page, Effort(), DESK, "pictures")
    page.goto(bureau.page("cambios"))
    hands.follow("Decidir", page.get_by_role("row").filter(has_text=NAMES["education"]))
    page.locator("ins").wait_for()
    take(page, "propuesta", 70, 560)
    hands.press("Aceptar lo marcado y publicar")
    page.locator(".said").wait_for()
    page.goto(bureau.page(f"entradas/{number}/historia"))
    take(page, "historia", 60, 520)


def sheet(bureau: Bureau, visit: Visit) -> None:
    """A spreadsheet with mistakes."""
    page = visit.page
    bureau.somebody("editor", "Lupe").comes(page)
    page.goto(bureau.page("importar"))
    page.locator("#archivo").set_input_files({"name": "lista.xlsx", "mimeType": EXCEL, "buffer": bad_sheet("Ejemplo")})
    hands = Hands(page, Effort(), DESK, "pictures")
    hands.press("Ver qué cambiaría")
    page.get_by_role("button", name="Enviar las 2").wait_for()
    take(page, "excel", 60, 640)


def office(bureau: Bureau, visit: Visit) -> None:
    """The QR code of an office."""
    page = visit.page
    bureau.somebody("editor", "Lupe").comes(page)
    page.goto(bureau.page("oficinas/nueva"))
    hands = Hands(page, Effort(), DESK, "pictures")
    hands.write("Nombre de la oficina", "Módulo Centro")
    hands.write("Municipio", CITY)
    hands.press("Guardar")
    page.locator(".code img").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.locator("section").last.locator(".grid figure").first.screenshot(path=PICTURES / "console-oficina.png")


def make(bureau: Bureau, browser: Browser) -> None:
    """All of them."""
    for taken, look in ((door, PHONE), (today, DESK), (correct, DESK), (review, DESK), (sheet, DESK), (office, DESK)):
        browser.visit(bureau.page("entrar"), partial(taken, bureau), look)


def main() -> None:
    """Open the console over a fresh database and look at it."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        filled = filled_database(Path(other))
        with opened(Path(folder), filled) as bureau, browser_in_thread() as browser:
            make(bureau, browser)


if __name__ == "__main__":
    main()
