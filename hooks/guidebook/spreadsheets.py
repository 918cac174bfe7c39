"""Spreadsheet files of the command line: .csv in any of its encodings and .xlsx → a table's source, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SUFFIXES = (".csv", ".xlsx")
ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MOST_BYTES = 40_000_000


def read(path: Path) -> Any:
    """Return what a calculator reads a table from: the text of a .csv file, the sheets of an .xlsx file.

    Raises ``OSError``; whatever else is wrong with the file is told by the calculator.
    """
    if path.stat().st_size > MOST_BYTES:
        return {"error": {"code": "file_too_large", "params": {"megabytes": MOST_BYTES // 1_000_000}}}
    data = path.read_bytes()
    if not data.startswith((ZIP, OLE)):
        text = decoded(data)
        if "\x00" not in text:
            return text
    import workbooks  # only who reads .xlsx waits for the library

    return workbooks.read(data)


def decoded(data: bytes) -> str:
    """Return the text of a .csv file: UTF-8, UTF-16 when it says so, else the Russian encoding of Windows."""
    if data.startswith(UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def write(path: Path, workbook: dict[str, Any], csv: str) -> None:
    """Write a report in the form that the file's name asks for."""
    if path.suffix.lower() == ".csv":
        path.write_bytes(csv.encode("utf-8"))
        return
    import workbooks

    path.write_bytes(workbooks.write(workbook))
