"""Writes a described workbook as an .xlsx file: numbers as numbers, live formulas, frozen header, widths.

A workbook is JSON::

    {"sheets": [{
        "name": "Организации",
        "above": ["Вовлечённость обучающихся"],            lines over the table, optional
        "wide": true,               printed on sheets that lie on their side, all columns on one, optional
        "columns": [{"title": "Школа", "type": "text", "width": 40, "wrap": true},     wrap: long texts, optional
                    {"title": "Всего", "type": "integer"},
                    {"title": "Доля", "type": "percent"}],
        "rows": [["Школа № 1", 1379, {"formula": "=B3/B2"}]],
        "total": ["Итого", {"formula": "=SUM(B3:B3)"}, null]   a last row that stands out, optional
    }]}

Types: ``text``; ``integer``; ``number``; ``percent``, a whole number of tenths of a percent; ``date``, an ISO text; a
day that spreadsheets don't know, before 1901, is written as that text.
A cell that holds ``{"formula"}`` is calculated by the spreadsheet; its column's type gives the format. Any other
value is never a formula, whatever it begins with. The table begins in row ``1 + len(above)``, with its header.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

FORMATS = {"text": "@", "integer": "#,##0", "number": "General", "percent": "0.0%", "date": "dd.mm.yyyy"}
WIDTHS = {"text": 28.0, "integer": 14.0, "number": 14.0, "percent": 12.0, "date": 13.0}
MOST_TEXT = 32_767  # characters that a cell holds
MOST_TITLE = 31  # characters of a sheet's name
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
CALCULATES = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for a formula when it is typed anew
TENTHS = 1000
A4 = "9"  # as spreadsheets number sizes of paper
FIRST_DAY = "1901-01-01"  # the calendar of spreadsheets begins a year earlier and has a day too many in it


def write(workbook: dict[str, Any]) -> bytes:
    """Return the .xlsx file that ``workbook`` describes."""
    book = Workbook(write_only=True)
    for number, described in enumerate(workbook["sheets"], 1):
        name = NOT_IN_TITLES.sub(" ", _clean(str(described["name"]))).strip("' ")[:MOST_TITLE]
        sheet = book.create_sheet(name or f"Лист {number}")
        _fill(sheet, described)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Any, described: dict[str, Any]) -> None:
    columns = described["columns"]
    above = described.get("above", [])
    header = 1 + len(above)
    if described.get("wide"):
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = A4
        sheet.page_setup.fitToHeight = 0  # as many sheets as it takes
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = f"{header}:{header}"
    # Both are written before the rows: a file that is written row by row has no way back.
    sheet.freeze_panes = f"B{header + 1}" if len(columns) > 1 else f"A{header + 1}"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.get("width", WIDTHS[column["type"]])
    for number, line in enumerate(above):
        sheet.append([_text(sheet, line, bold=number == 0)])
    sheet.append([_title(sheet, column["title"]) for column in columns])
    top = any(column.get("wrap") for column in columns)
    for row in described["rows"]:
        cells = [_cell(sheet, value, column["type"]) for value, column in zip(row, columns, strict=False)]
        for cell, column in zip(cells, columns, strict=False):
            if top and cell is not None:
                cell.alignment = Alignment(wrap_text=column.get("wrap", False), vertical="top")
        sheet.append(cells)
    if "total" in described:
        total = zip(described["total"], columns, strict=False)
        sheet.append([_cell(sheet, value, column["type"], bold=True) for value, column in total])


def _title(sheet: Any, title: str) -> Any:
    cell = _text(sheet, title, bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Any, value: Any, kind: str, *, bold: bool = False) -> Any:
    if value is None:
        return None
    if isinstance(value, str) and (kind != "date" or value < FIRST_DAY):
        return _text(sheet, value, bold=bold)
    if isinstance(value, dict):
        formula = str(value["formula"])
        cell = WriteOnlyCell(sheet, formula if formula.startswith("=") else f"={formula}")
    elif kind == "date":
        cell = WriteOnlyCell(sheet, datetime.fromisoformat(value))
    elif kind == "percent":
        cell = WriteOnlyCell(sheet, value / TENTHS)
    else:
        cell = WriteOnlyCell(sheet, value)
    cell.number_format = FORMATS[kind]
    if bold:
        cell.font = Font(bold=True)
    return cell


def _text(sheet: Any, value: str, *, bold: bool = False) -> Any:
    text = _clean(value)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # the library takes whatever begins with = for a formula
    if text.startswith(CALCULATES):
        cell.number_format = FORMATS["text"]
        cell.quotePrefix = True  # stays a text when somebody edits the cell
    if bold:
        cell.font = Font(bold=True)
    return cell


def _clean(text: str) -> str:
    """Return a text without what no XML file can hold: control characters and halves of surrogate pairs."""
    kept = ILLEGAL_CHARACTERS_RE.sub("", text)
    return kept.encode("utf-8", "ignore").decode()[:MOST_TEXT]
