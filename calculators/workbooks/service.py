"""What a page asks of Pyodide: the calculators' answers and files in and out, as JSON text and bytes.

JSON goes in as a text and comes out as bytes, which Pyodide hands to a page many times quicker than a text.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbooks.reading import Report, read
from workbooks.writing import write
from worksheets import api
from worksheets.inputs import progress

WRITING = Path("/python-writing.zip")  # of the interpreter's own file system


@contextmanager
def pause_collection() -> Iterator[None]:
    """Look for no circles meanwhile: none of hundreds of thousands of cells goes in one, and looking takes a third."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def answer(question: str, report: Report | None = None) -> bytes:
    """Answer a question to the calculators, JSON; ``report`` is told the percentage that is done and a text."""
    progress.listen(report)
    try:
        with pause_collection():
            return encode(api.answer_question(json.loads(question)))
    finally:
        progress.listen(None)


def read_file(data: bytes, report: Report | None = None) -> bytes:
    """Return the answer of ``workbooks.read``, JSON."""
    with pause_collection():
        return encode(read(data, report))


def furnish(archive: bytes) -> None:
    """Make importable what writes workbooks: a page has fetched it for the first one that is saved."""
    WRITING.write_bytes(archive)
    sys.path.append(str(WRITING))


def write_file(workbook: str) -> bytes:
    """Return the .xlsx file that a workbook describes."""
    return write(json.loads(workbook))


def encode(value: object) -> bytes:
    """Return JSON in UTF-8."""
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # halves of surrogate pairs, which only an escape can carry
        return json.dumps(value).encode()
