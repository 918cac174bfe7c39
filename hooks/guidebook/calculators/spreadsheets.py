"""Spreadsheet files of the command line: .csv in any of its encodings and .xlsx → a table's source, and back."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from guidebook.atomic import write_where_it_is
from guidebook.calculators import encodings
from guidebook.reading.encoding import compose
from worksheets.tables import delimited

SUFFIXES = (".csv", ".xlsx")
ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password
ZEROS = bytes(4)  # so many in a row stand in no text, of however many bytes a letter
HEAD = 4096  # bytes that are looked at
MOST_BYTES = 40_000_000


def read(path: Path) -> Any:
    """Return what a calculator reads a table from: the text of a .csv file, the sheets of an .xlsx file.

    Raises ``OSError``; whatever else is wrong with the file is told by the calculator.
    """
    data = _bytes(path)
    if len(data) > MOST_BYTES:
        return {"error": {"code": "file_too_large", "params": {"megabytes": MOST_BYTES // 1_000_000}}}
    if not data.startswith((ZIP, OLE)) and ZEROS not in data[:HEAD]:
        text = decode(data)
        zeros = text.count(delimited.ZERO)
        if not zeros or delimited.is_text(text, zeros):
            return text
    import workbooks  # only who reads .xlsx waits for the library

    return workbooks.read(data)


def _bytes(path: Path) -> bytes:
    """Return what a file holds, up to the first byte above the limit: a device may have no end."""
    if path.is_dir():  # Windows would say that it may not be read
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        error.filename = str(path)  # a disk that fails on the way names no file
        raise


def decode(data: bytes) -> str:
    """Return the text of a .csv file in whichever encoding, each letter as one character."""
    return compose(encodings.decode(data))


def write(path: Path, workbook: dict[str, Any], csv: str) -> None:
    """Write a report in the form that the file's name asks for; raises ``UnwrittenError``."""
    if path.suffix.lower() == ".csv":
        write_where_it_is(path, csv.encode("utf-8"))
        return
    import workbooks

    write_where_it_is(path, workbooks.write(workbook))
