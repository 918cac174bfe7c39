"""Reads an .xlsx file into rows of JSON cells; whatever is wrong with the file is an answer, never an exception."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from workbooks import limits
from workbooks.inspection import Report, inspected
from workbooks.refusal import Refused

# An empty cell, a truth value, a number, a text, {"date": "2026-11-23"} or {"error": "#DIV/0!"}.
Cell: TypeAlias = "bool | int | float | str | dict[str, str] | None"

TEXT = "Читаем файл"
INSPECTED_PERCENT = 20  # of the time that it takes to read a file
MOST_EXACT = 2**53  # whole numbers up to here are themselves as floats
NO_VALUE = {"error": "no_value"}  # a formula that no program has calculated


def read(data: bytes, report: Report | None = None) -> dict[str, object]:
    """Read the sheets of an .xlsx file.

    Returns ``{"ok": true, "sheets": [{"name", "hidden", "rows": [[cell, …], …]}]}``, where ``rows[r - 1][c - 1]`` is
    the cell in row r and column c, and empty cells at the end of a row are left out; or ``{"ok": false, "error":
    {"code", "params"}}``. ``report`` is told the percentage that is done and a text.
    """
    told = _Told(report)
    try:
        file = inspected(bytes(data), lambda percent: told(percent * INSPECTED_PERCENT // 100))
        return {"ok": True, "sheets": _sheets(file, told)}
    except Refused as refused:
        return {"ok": False, "error": refused.error()}
    except Exception:
        # The archive, the XML and the library each have exceptions of their own for what is not as it should be.
        return {"ok": False, "error": Refused("damaged").error()}


class _Told:
    """Passes each percentage on once: a message for every row would cost more than the row."""

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._last = -1

    def __call__(self, percent: int) -> None:
        if self._report and percent > self._last:
            self._last = percent
            self._report(percent, TEXT)


class _Parser(WorkSheetParser):
    """The library's reader of a sheet, which tells a formula without a value from an empty cell."""

    def parse_cell(self, element: Element) -> dict[str, object]:
        cell: dict[str, object] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["value"] = NO_VALUE
        return cell


class _Reader(ExcelReader):
    """The library's reader of a workbook, which is let alone with sheets that hold a chart and no cells."""

    def read_chartsheet(self, sheet: object, rel: object) -> None:
        """Do nothing: the library stumbles over a sheet whose chart was taken out."""


def _sheets(file: BytesIO, told: _Told) -> list[dict[str, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that are not read here: drawings, extensions, styles
        reader = _Reader(file, read_only=True, data_only=True, keep_links=False)
        reader.read()
        book: Any = reader.wb  # the stubs don't know how a book is read piece by piece
        sheets: list[Any] = book.worksheets
        if not sheets:
            raise Refused("no_sheets")
        if len(sheets) > limits.MOST_SHEETS:
            raise Refused("too_many_sheets", most=limits.MOST_SHEETS)
        size = max(1, sum(book._archive.getinfo(sheet._worksheet_path).file_size for sheet in sheets))
        done = 0
        read = []
        for sheet in sheets:
            with sheet._get_source() as source:
                parser = _Parser(
                    source,
                    book.shared_strings,
                    data_only=True,
                    epoch=book.epoch,
                    date_formats=book._date_formats,
                    timedelta_formats=book._timedelta_formats,
                )
                rows: list[list[Cell]] = []
                for number, cells in _rows(parser):
                    rows.extend([] for _ in range(number - len(rows)))
                    rows[number - 1] = cells
                    told(INSPECTED_PERCENT + (100 - INSPECTED_PERCENT) * (done + source.tell()) // size)
            done += book._archive.getinfo(sheet._worksheet_path).file_size
            read.append({"name": sheet.title, "hidden": sheet.sheet_state != "visible", "rows": rows})
        return read


def _rows(parser: _Parser) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the rows that a sheet holds with their numbers, which the file gives and may give wrongly."""
    for number, found in parser.parse():
        if number < 1:
            raise Refused("damaged")
        if number > limits.MOST_ROWS and found:
            raise Refused("too_many_rows", most=limits.MOST_ROWS)
        cells: list[Cell] = []
        for item in found:
            value = _cell(item["value"], str(item["data_type"]))
            if value is None:
                continue
            column = item["column"]
            if column > limits.MOST_COLUMNS:
                raise Refused("too_many_columns", most=limits.MOST_COLUMNS, row=number)
            cells.extend([None] * (column - len(cells)))
            cells[column - 1] = value
        if cells:
            yield number, cells


def _cell(value: object, kind: str) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        return NO_VALUE
    if kind == "e":
        return {"error": str(value)}
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return {"error": "#NUM!"}
        return int(value) if value.is_integer() and abs(value) <= MOST_EXACT else value
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return {"date": (value.date() if midnight else value).isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)
