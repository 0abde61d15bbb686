"""A spreadsheet with mistakes in it: errors at their rows, the good rows sent on, the bad ones back as a file."""

from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import FilePayload, expect
from python_calamine import CalamineWorkbook

from tests.e2e.browser import Browser, Look, Visit
from tests.e2e.bureau import CITY, Bureau
from tests.e2e.hands import Effort, Hands

pytestmark = pytest.mark.browser

DESK = Look(1280, 800)
LOOKS = [
    pytest.param(DESK, id="desk"),
    pytest.param(Look(), id="phone"),
    pytest.param(Look(javascript=False), id="phone-without-javascript"),
]
TITLES = ("Organización", "Servicio", "Qué da", "Estado", "Municipio", "Teléfono", "Horario")
# Reading and sending happen in the background. Milliseconds.
PATIENCE = 30_000
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bad_sheet(mark: str) -> bytes:
    """Two good rows, one with a phone that is too short, one without a name."""
    rows = (
        (f"Consultorio {mark}", "Consultas", "Salud", "Oaxaca", CITY, "951 000 0501", "lunes a viernes de 9:00 a 15:00"),
        (f"Ropero {mark}", "Ropa y regaderas", "Baño, ropa y aseo", "Oaxaca", CITY, "01 951 000 0502", "S/N"),
        (f"Bufete {mark}", "Asesoría", "Abogado y orientación", "Oaxaca", CITY, "951 00", ""),
        ("", "Comedor", "Comida", "Oaxaca", CITY, "951 000 0504", ""),
    )
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Directorio")
        for at, row in enumerate((TITLES, *rows)):
            sheet.write_row(at, 0, row)
    return made.getvalue()


@pytest.mark.parametrize("look", LOOKS)
def test_of_a_bad_sheet_the_good_rows_go_on_and_the_bad_ones_come_back(bureau: Bureau, browser: Browser, look: Look) -> None:
    editor = bureau.somebody("editor", "Edith")
    mark = f"{look.width}{'' if look.javascript else 'p'}"

    def work(visit: Visit) -> bytes:
        page = visit.page
        editor.comes(page)
        page.goto(bureau.page("hoy"))
        hands = Hands(page, Effort(), look, "sheet")
        hands.follow("Excel", page.get_by_role("navigation"))
        hands.keep("start")
        file: FilePayload = {"name": "lista.xlsx", "mimeType": EXCEL, "buffer": bad_sheet(mark)}
        page.get_by_label("Archivo de Excel, ODS o CSV").set_input_files(file)
        hands.press("Ver qué cambiaría")
        expect(page.get_by_role("button", name="Enviar las 2 filas buenas")).to_be_visible(timeout=PATIENCE)
        for row, why in (("4", "«951 00» no es un teléfono"), ("5", "Falta el nombre")):
            expect(page.get_by_role("row").filter(has_text=why)).to_contain_text(f"Directorio {row}")
        hands.keep("errors")
        with page.expect_download() as download:
            hands.follow("Descargar las filas por corregir")
        hands.press("Enviar las 2 filas buenas")
        expect(page.locator(".said")).to_contain_text("Se enviaron 2 filas", timeout=PATIENCE)
        hands.keep("sent")
        hands.follow("Cambios", page.get_by_role("navigation"))
        hands.follow("Los míos")
        for name in (f"Consultorio {mark}", f"Ropero {mark}"):
            expect(page.get_by_role("link").filter(has_text=name).first).to_be_visible()
        expect(page.get_by_text(f"Bufete {mark}")).to_have_count(0)
        bureau.calm(visit)
        return download.value.path().read_bytes()

    back = CalamineWorkbook.from_filelike(BytesIO(browser.visit(bureau.page("entrar"), work, look)))
    cells = [cell for name in back.sheet_names for row in back.get_sheet_by_name(name).to_python() for cell in row]
    words = " ".join(str(cell) for cell in cells)
    assert f"Bufete {mark}" in words
    assert "951 00" in words
    assert f"Consultorio {mark}" not in words
