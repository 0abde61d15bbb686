"""Rows of the directory as files: CSV, XLSX, ODS. Streams: memory does not grow with the rows. Knows columns and cells, no entry.

Every cell is written as text, in files that know types as such: nothing in it is ever a formula.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from services_directory.exchange.cell_text import clean
from services_directory.exchange.columns import Column
from services_directory.exchange.formula_guard import guarded
from services_directory.exchange.vocabulary import Vocabulary

Cells = Mapping[str, str]
SHEET: Final = "Directorio"
_LISTS: Final = "Listas"
_LAST_ROW: Final = 50_000
_LINES: Final = 200
# One value a cell: what is not in the list is asked about. Others may hold several, between semicolons.
_SINGLE: Final = frozenset({"kinds", "states", "scopes", "yes_no"})
_ODS_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"


def csv_lines(columns: Sequence[Column], rows: Iterable[Cells]) -> Iterator[bytes]:
    """UTF-8 with its mark, commas: what Excel in Mexico opens right."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.title for column in columns])
    yield b"\xef\xbb\xbf"
    for count, cells in enumerate(rows, start=1):
        writer.writerow([guarded(clean(cells[column.name])) for column in columns])
        if count % _LINES == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def write_xlsx(path: Path, columns: Sequence[Column], rows: Iterable[Cells], words: Vocabulary) -> None:
    """A workbook with drop-downs, so that the file can be edited and sent back."""
    with new_workbook(path) as book:
        add_table(book, columns, rows, words)


def new_workbook(path: Path) -> Workbook:
    """A workbook that keeps one row in memory."""
    return xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def add_table(book: Workbook, columns: Sequence[Column], rows: Iterable[Cells], words: Vocabulary, remarks: bool = False) -> None:
    """The sheet of rows, and the hidden one of lists."""
    sheet, lists = book.add_worksheet(SHEET), book.add_worksheet(_LISTS)
    lists.hide()
    where = _write_lists(lists, words)
    heading, plain = (
        book.add_format({"bold": True, "bg_color": "#E4F1E8", "bottom": 1, "text_wrap": True}),
        book.add_format({"valign": "top"}),
    )
    for place, column in enumerate(columns):
        _head(sheet, place, column, heading, remarks)
        if column.choices:
            sheet.data_validation(1, place, _LAST_ROW, place, _validation(column, where))
    sheet.freeze_panes(1, min(3, len(columns)))
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_LAST_ROW}"})
    for row, cells in enumerate(rows, start=1):
        write_row(sheet, row, [cells[column.name] for column in columns], plain)


def write_row(sheet: Worksheet, row: int, texts: Sequence[str], form: Format | None = None) -> None:
    """Cells of text; empty ones are left out."""
    for place, text in enumerate(texts):
        if text:
            sheet.write_string(row, place, clean(text), form)


def write_ods(path: Path, columns: Sequence[Column], rows: Iterable[Cells]) -> None:
    """An OpenDocument spreadsheet, written as a stream: libraries that hold it in memory take minutes for 50,000 rows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as box:
        box.writestr(zipfile.ZipInfo("mimetype"), _ODS_TYPE)
        box.writestr("META-INF/manifest.xml", _MANIFEST)
        box.writestr("styles.xml", _STYLES)
        with box.open("content.xml", "w", force_zip64=True) as stream:
            for piece in _content(columns, rows):
                stream.write(piece.encode())


def _head(sheet: Worksheet, place: int, column: Column, form: Format, remarks: bool) -> None:
    sheet.set_column(place, place, column.width, None, {"hidden": True} if column.hidden else {})
    sheet.write_string(0, place, column.title, form)
    if remarks:
        sheet.write_comment(0, place, column.help, {"x_scale": 1.6})


def _write_lists(sheet: Worksheet, words: Vocabulary) -> Mapping[str, str]:
    """Drop-downs need their lists in cells: a column for each; where each is."""
    lists = {name: list(choice.labels.values()) for name, choice in words.choices.items()}
    for row in range(max(map(len, lists.values()))):
        write_row(sheet, row, [labels[row] if row < len(labels) else "" for labels in lists.values()])
    return {
        name: f"={_LISTS}!${chr(65 + place)}$1:${chr(65 + place)}${len(labels)}"
        for place, (name, labels) in enumerate(lists.items())
    }


def _validation(column: Column, where: Mapping[str, str]) -> dict[str, object]:
    single = column.choices in _SINGLE
    asked = {"error_type": "warning", "error_title": column.title, "error_message": "No está en la lista. ¿Dejarlo así?"}
    return {"validate": "list", "source": where[column.choices], "show_error": single, **(asked if single else {})}


def _content(columns: Sequence[Column], rows: Iterable[Cells]) -> Iterator[str]:
    yield _BEGIN
    for column in columns:
        yield f'<table:table-column table:visibility="{"collapse" if column.hidden else "visible"}"/>'
    yield _ods_row([column.title for column in columns])
    for cells in rows:
        yield _ods_row([cells[column.name] for column in columns])
    yield _END


def _ods_row(texts: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, texts))}</table:table-row>\n"


def _ods_cell(text: str) -> str:
    plain = clean(text)
    if not plain:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(plain)}</text:p></table:table-cell>'


_SPACES: Final = " ".join(
    f"xmlns:{name}={quoteattr(f'urn:oasis:names:tc:opendocument:xmlns:{full}:1.0')}"
    for name, full in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_BEGIN: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_SPACES} office:version="1.2"><office:body>'
    f'<office:spreadsheet><table:table table:name="{SHEET}">\n'
)
_END: Final = "</table:table></office:spreadsheet></office:body></office:document-content>"
_STYLES: Final = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {_SPACES} office:version="1.2"/>'
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
