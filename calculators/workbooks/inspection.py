"""Looks through an .xlsx file before anything is built from it: sizes, entities, depth, width and length of its tables.

A spreadsheet is a zip archive of XML files, and both inflate: a few kilobytes may hold gigabytes. So the declared
sizes are added up first, and then every XML part is read in small pieces by a parser that keeps nothing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from workbooks import limits
from workbooks.refusal import Refused

Report = Callable[[int, str], object]
PIECE = 256 * 1024  # bytes read at a time
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also how an .xlsx with a password begins
XML_ENDINGS = (".xml", ".rels", ".vml")


def inspected(data: bytes, told: Callable[[int], object]) -> BytesIO:
    """Return the file for reading when it is safe to read; raise ``Refused`` otherwise.

    ``told`` is called with the percentage that has been looked through.
    """
    if not data:
        raise Refused("empty_file")
    if len(data) > limits.MOST_BYTES:
        raise Refused("file_too_large", megabytes=limits.MOST_BYTES // limits.MEGABYTE)
    if data.startswith(OLD_EXCEL):
        raise Refused("old_format")
    if not data.startswith(b"PK"):
        raise Refused("not_a_spreadsheet")
    file = BytesIO(data)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > limits.MOST_PARTS:
            raise Refused("too_many_parts", most=limits.MOST_PARTS)
        declared = sum(part.file_size for part in parts)
        if declared > limits.MOST_INFLATED:
            raise Refused("inflates_too_much", megabytes=limits.MOST_INFLATED // limits.MEGABYTE)
        names = [part.filename for part in parts]
        if len(set(names)) < len(names):
            raise Refused("damaged")
        if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
            raise Refused("not_a_spreadsheet")
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("encrypted")
        budget = Budget(declared, told)
        for part in parts:
            if part.filename.lower().endswith(XML_ENDINGS):
                _look_through(archive, part, budget)
    file.seek(0)
    return file


class Budget:
    """What all parts together may use."""

    def __init__(self, declared: int, told: Callable[[int], object]) -> None:
        self._bytes = 0
        self._elements = 0
        self._declared = max(declared, 1)
        self._told = told

    def take_bytes(self, count: int) -> None:
        """Count bytes that came out of the archive; the declared sizes were believed until now."""
        self._bytes += count
        if self._bytes > limits.MOST_INFLATED:
            raise Refused("inflates_too_much", megabytes=limits.MOST_INFLATED // limits.MEGABYTE)
        self._told(min(100, 100 * self._bytes // self._declared))

    def take_element(self) -> None:
        """Count an XML element."""
        self._elements += 1
        if self._elements > limits.MOST_ELEMENTS:
            raise Refused("too_many_cells")


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: Budget) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    path: list[str] = []
    cells = 0
    rows = 0

    def refuse_entities(*_: object) -> NoReturn:
        raise Refused("entities")

    def enter(name: str, _: object) -> None:
        nonlocal cells, rows
        budget.take_element()
        if len(path) == limits.DEEPEST:
            raise Refused("damaged")
        local = name.rpartition(" ")[2]
        path.append(local)
        if local == "row":
            cells = 0
            rows += 1
            if rows > limits.MOST_ROWS:
                raise Refused("too_many_rows", most=limits.MOST_ROWS)
        elif local == "c":
            cells += 1
            if cells > limits.MOST_COLUMNS:
                raise Refused("too_many_columns", most=limits.MOST_COLUMNS, row=rows)

    def leave(_: str) -> None:
        path.pop()

    parser.StartDoctypeDeclHandler = refuse_entities
    parser.EntityDeclHandler = refuse_entities
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    with archive.open(part) as content:
        while piece := content.read(PIECE):
            budget.take_bytes(len(piece))
            parser.Parse(piece, False)
        parser.Parse(b"", True)
