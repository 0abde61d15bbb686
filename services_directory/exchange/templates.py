"""The workbooks we give to fill in or to mend: the template that explains itself, and the rows that could not be taken.

In Spanish, like the lists of the offices. Knows columns; no table of the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from services_directory.exchange.columns import COLUMNS, CORRECT, Column
from services_directory.exchange.files import add_table, new_workbook, write_row
from services_directory.exchange.vocabulary import Vocabulary

# What people fill in: not the keys, nor what only the console changes.
FILLED: Final[tuple[Column, ...]] = tuple(
    column for column in COLUMNS if column.read and column.name not in {"version", "field_sources"}
)
_GUIDE: Final = "Cómo llenar"
_STEPS: Final = (
    "Escriba en la hoja «Directorio»: una fila para cada servicio en cada lugar.",
    "Donde hay una flecha, elija de la lista. Lo que no sepa, déjelo vacío.",
    "Solo son obligatorias: Organización, Qué da, Estado y Municipio.",
    "Nada se publica al enviar el archivo: primero verá qué cambia, y después otra persona lo aprueba.",
    "Puede cambiar el orden de las columnas o quitar las que no use. En una descarga, no cambie la columna oculta «Clave».",
)


def write_template(path: Path, words: Vocabulary) -> None:
    """An empty directory to fill in, with a guide and an example before it."""
    with new_workbook(path) as book:
        guide = book.add_worksheet(_GUIDE)
        large, bold = book.add_format({"bold": True, "font_size": 16}), book.add_format({"bold": True, "bg_color": "#E4F1E8"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for place, width in enumerate((30, 60, 34)):
            guide.set_column(place, place, width)
        guide.write_string(0, 0, "Cómo llenar el directorio", large)
        for row, step in enumerate(_STEPS, start=2):
            guide.write_string(row, 0, f"{row - 1}. {step}")
        first = len(_STEPS) + 3
        write_row(guide, first, ["En esta columna", "escriba", "por ejemplo"], bold)
        for row, column in enumerate((each for each in FILLED if not each.hidden), start=first + 1):
            write_row(guide, row, [column.title, column.help, column.example], wrapped)
        add_table(book, FILLED, (), words, remarks=True)


def write_corrections(path: Path, titles: Mapping[str, Sequence[str]], bad: Iterable[Any]) -> None:
    """Rows with errors under the titles of their file, each with what is to be mended: it can be mended and sent as it is."""
    with new_workbook(path) as book:
        bold, alert = (
            book.add_format({"bold": True, "bg_color": "#E4F1E8"}),
            book.add_format({"font_color": "#8A1C1C", "text_wrap": True}),
        )
        sheet, current, row = None, None, 0
        for each in bad:
            heading = [title for title in titles.get(each.sheet, ()) if title != CORRECT]
            if sheet is None or current != each.sheet:
                sheet, current, row = book.add_worksheet(_sheet_name(each.sheet)), each.sheet, 0
                sheet.set_column(0, max(0, len(heading) - 1), 18)
                sheet.set_column(len(heading), len(heading), 70)
                sheet.freeze_panes(1, 0)
                write_row(sheet, 0, [*heading, CORRECT], bold)
            row += 1
            kept = [text for title, text in zip(titles.get(each.sheet, ()), each.cells, strict=False) if title != CORRECT]
            write_row(sheet, row, kept)
            sheet.write_string(row, len(heading), in_words(each.row, each.details), alert)
        if sheet is None:
            book.add_worksheet("Sin errores")


def in_words(row: int, details: Sequence[Mapping[str, str]]) -> str:
    """What is wrong with a row, in one cell."""
    said = [
        " ".join(
            filter(None, (f"{each['column']}:" if each["column"] else "", *(_filled(each, name) for name in ("why", "mend"))))
        )
        for each in details
    ]
    return f"Fila {row}. " + " · ".join(said)


def _filled(detail: Mapping[str, str], name: str) -> str:
    return detail[name].replace("%(value)s", detail["value"])


def _sheet_name(name: str) -> str:
    """Sheets of ours may not be called everything others may be called."""
    plain = "".join(" " if char in "[]:*?/\\" else char for char in name).strip(" '")[:31]
    return plain or "Directorio"
