"""Reads an .xlsx file into rows of JSON cells; whatever is wrong with the file is an answer, never an exception."""

from __future__ import annotations

from collections.abc import Callable

from workbooks import book, kinds, limits, sheet, styles, texts
from workbooks.archive import Archive
from workbooks.refusal import Refused

Report = Callable[[int, str], object]

TEXT = "Читаем файл"


def read(data: bytes, report: Report | None = None) -> dict[str, object]:
    """Read the sheets of an .xlsx file.

    Returns ``{"ok": true, "sheets": [{"name", "hidden", "rows": [[cell, …], …], "merged", "hidden_rows",
    "hidden_columns"}]}``, where ``rows[r - 1][c - 1]`` is the cell in row r and column c, and empty cells at the end
    of a row are left out. ``merged`` are the ranges [top, left, bottom, right] of rows that hold something, only the
    first cell of each has the value; ``hidden_rows`` and ``hidden_columns`` the numbers of hidden rows and columns
    that hold something. All numbers begin with 1. Or it returns ``{"ok": false, "error": {"code", "params"}}``.
    ``report`` is told the percentage that is done and a text.
    """
    try:
        return {"ok": True, "sheets": _sheets(bytes(data), report)}
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
        self.all = 1  # bytes

    def __call__(self, count: int) -> None:
        percent = min(100, 100 * count // self.all)
        if self._report and percent > self._last:
            self._last = percent
            self._report(percent, TEXT)


def _sheets(data: bytes, report: Report | None) -> list[dict[str, object]]:
    if len(data) > limits.MOST_BYTES:
        raise Refused("file_too_large", megabytes=limits.MOST_BYTES // limits.MEGABYTE)
    if code := kinds.recognise(data):
        raise Refused(code)
    told = _Told(report)
    archive = Archive(data, told)
    told.all = max(1, archive.declared)
    found = book.outline(archive)
    shared = texts.read_shared(archive, found.texts) if found.texts else []
    formats = styles.read(archive, found.styles) if found.styles else styles.Styles()
    budget = sheet.Budget()
    read_sheets: list[dict[str, object]] = []
    for item in found.sheets:
        made = sheet.read(archive.pieces(item.part), shared, formats, found.epoch, budget)
        read_sheets.append({
            "name": item.name,
            "hidden": item.hidden,
            "rows": made.rows,
            "merged": made.merged,
            "hidden_rows": made.hidden_rows,
            "hidden_columns": made.hidden_columns,
        })  # fmt: skip
    archive.check()
    return read_sheets
