"""Spreadsheet files of the command line: .csv in any of its encodings and .xlsx → a table's source, and back."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

from guidebook import encodings

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
    if path.stat().st_size > MOST_BYTES:
        return {"error": {"code": "file_too_large", "params": {"megabytes": MOST_BYTES // 1_000_000}}}
    data = path.read_bytes()
    if not data.startswith((ZIP, OLE)) and ZEROS not in data[:HEAD]:
        text = decoded(data)
        if "\x00" not in text:
            return text
    import workbooks  # only who reads .xlsx waits for the library

    return workbooks.read(data)


def decoded(data: bytes) -> str:
    """Return the text of a .csv file in whichever encoding, each letter as one character."""
    return unicodedata.normalize("NFC", encodings.decode(data))


def write(path: Path, workbook: dict[str, Any], csv: str) -> None:
    """Write a report in the form that the file's name asks for."""
    if path.suffix.lower() == ".csv":
        path.write_bytes(csv.encode("utf-8"))
        return
    import workbooks

    path.write_bytes(workbooks.write(workbook))
