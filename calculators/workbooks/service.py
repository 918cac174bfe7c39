"""What a page asks of Pyodide: the calculators' answers and files in and out, as JSON text and bytes."""

from __future__ import annotations

import gc
import json

from workbooks.inspection import Report
from workbooks.reading import read
from workbooks.writing import write
from worksheets import api, progress


def answer(question: str, report: Report | None = None) -> str:
    """Answer a question to the calculators; ``report`` is told the percentage that is done and a text."""
    # Hundreds of thousands of cells are made and none goes in a circle: looking for circles takes a third of the time.
    gc.disable()
    progress.listen(report)
    try:
        return json.dumps(api.answered(json.loads(question)), ensure_ascii=False)
    finally:
        progress.listen(None)
        gc.enable()


def read_file(data: bytes, report: Report | None = None) -> str:
    """Return the answer of ``workbooks.read``."""
    return json.dumps(read(data, report), ensure_ascii=False)


def write_file(workbook: str) -> bytes:
    """Return the .xlsx file that a workbook describes."""
    return write(json.loads(workbook))
