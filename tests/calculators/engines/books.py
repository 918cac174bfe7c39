"""Workbooks for tests: right ones, and files that mean harm or are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import workbooks

DESCRIBED: dict[str, Any] = {
    "sheets": [
        {
            "name": "Организации",
            "above": ["Вовлечённость обучающихся", "=2+2"],
            "columns": [
                {"title": "Школа", "type": "text", "width": 40},
                {"title": "Всего", "type": "integer"},
                {"title": "Доля", "type": "percent"},
                {"title": "Дата", "type": "date"},
                {"title": "Среднее", "type": "number"},
            ],
            "rows": [
                ["Школа № 1", 1379, 445, "2026-11-23", 1.5],
                ["=cmd|' /C calc'!A0", 0, None, None, None],
                ["<script>alert(1)</script>", 12, {"formula": "B5/B4"}, None, -2],
            ],
            "total": ["Итого", {"formula": "=SUM(B4:B6)"}, None, None, None],
        },
        {
            "name": "[Лист]/2: с именем, которое длиннее тридцати одного знака",
            "columns": [{"title": "А", "type": "text"}],
            "rows": [],
        },
    ]
}

READ = [
    ["Вовлечённость обучающихся"],
    ["=2+2"],
    ["Школа", "Всего", "Доля", "Дата", "Среднее"],
    ["Школа № 1", 1379, 0.445, {"date": "2026-11-23"}, 1.5],
    ["=cmd|' /C calc'!A0", 0],
    ["<script>alert(1)</script>", 12, {"error": "no_value"}, None, -2],
    ["Итого", {"error": "no_value"}],
]

TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def simple() -> bytes:
    """Return a small right file."""
    rows = [[f"Школа № {number}", 100 + number, number] for number in range(8)]
    columns = [
        {"title": title, "type": kind}
        for title, kind in (("Школа", "text"), ("Всего", "integer"), ("Вовлечено", "integer"))
    ]
    return workbooks.write({"sheets": [{"name": "Школы", "columns": columns, "rows": rows}]})


def repacked(changes: dict[str, str | bytes | None], data: bytes | None = None) -> bytes:
    """Return a right file with some of its parts replaced, added or (None) taken out."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or simple())) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts: dict[str, str | bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, content in (parts | changes).items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    """Return a file whose sheet holds the rows given as XML."""
    return repacked(
        {"xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'}
    )


def cell(attributes: str, content: str) -> bytes:
    """Return a file with one cell given as XML."""
    return sheet(f'<row r="1"><c r="A1" {attributes}>{content}</c></row>')


ENTITIES = '<!DOCTYPE w [<!ENTITY a "' + "a" * 100 + '"><!ENTITY b "' + "&a;" * 100 + '">]>'
EXTERNAL = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Yield files that can't be read: what each is, its bytes, the code that its answer must have."""
    right = simple()
    yield "empty", b"", "empty_file"
    yield "text", "Школа;Всего\n".encode("cp1251"), "not_a_spreadsheet"
    yield "html", b"<html><table><tr><td>1</td></tr></table></html>", "not_a_spreadsheet"
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_spreadsheet"
    yield "pdf", b"%PDF-1.7\n", "not_a_spreadsheet"
    yield "old format or password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_format"
    yield "too large", b"PK" + bytes(21 * 1024 * 1024), "file_too_large"
    for length in range(2, len(right), max(1, len(right) // 60)):
        yield f"cut at {length}", right[:length], "damaged"
    for start in range(1, len(right) - 64, max(1, len(right) // 60)):
        yield f"without its first {start} bytes", b"PK" + right[start + 2 :][:-30], "damaged"
    yield "other archive", repacked({TYPES: None}), "not_a_spreadsheet"
    yield (
        "document of another program",
        repacked({name: None for name in zipfile.ZipFile(io.BytesIO(right)).namelist() if name.startswith("xl/")}),
        "not_a_spreadsheet",
    )
    yield "zip bomb", repacked({"xl/media/zeros.bin": bytes(201 * 1024 * 1024)}), "inflates_too_much"
    yield "bomb in the table", sheet('<row r="1">' + "<c/>" * 400_000 + "</row>"), "too_many_columns"
    yield "many parts", repacked({f"xl/x{number}.xml": "<a/>" for number in range(600)}), "too_many_parts"
    yield "entities", sheet("", ENTITIES), "entities"
    yield "external entity", sheet("<row><c><v>&x;</v></c></row>", EXTERNAL), "entities"
    yield "entities in strings", repacked({"xl/sharedStrings.xml": f"{ENTITIES}<sst/>"}), "entities"
    yield (
        "entities in UTF-16",
        repacked({"xl/workbook.xml": f'<?xml version="1.0" encoding="UTF-16"?>{EXTERNAL}<w/>'.encode("utf-16")}),
        "entities",
    )
    yield "a million columns", sheet('<row r="1">' + "<c><v>1</v></c>" * 1_000_000 + "</row>"), "too_many_columns"
    yield "a far column", sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "too_many_columns"
    yield "a column beyond all", sheet('<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>'), "damaged"
    yield "a far row", sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "too_many_rows"
    yield "a row beyond all", sheet('<row r="99999999999"><c><v>1</v></c></row>'), "too_many_rows"
    yield "row zero", sheet('<row r="0"><c><v>1</v></c></row>'), "damaged"
    yield "row of text", sheet('<row r="one"><c><v>1</v></c></row>'), "damaged"
    yield "row at a half", sheet('<row r="1.5"><c><v>1</v></c></row>'), "damaged"
    yield "many rows", sheet("<row/>" * 100_001), "too_many_rows"
    yield "deep", repacked({"xl/theme/theme1.xml": "<a>" * 5000 + "</a>" * 5000}), "damaged"
    yield "no sheets", repacked({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}), "no_sheets"
    yield "lost sheet", repacked({"xl/worksheets/sheet1.xml": None}), "no_sheets"
    yield "lost workbook", repacked({"xl/workbook.xml": None}), "damaged"
    yield "number of letters", cell("", "<v>пять</v>"), "damaged"
    yield "endless number", cell("", f"<v>{'9' * 5000}</v>"), "damaged"
    yield "string that is not there", cell('t="s"', "<v>5000</v>"), "damaged"
    yield "string before the first", cell('t="s"', "<v>x</v>"), "damaged"
    yield "truth of letters", cell('t="b"', "<v>да</v>"), "damaged"
    yield "day that is none", cell('t="d"', "<v>2026-13-45</v>"), "damaged"
    yield "place that is none", cell('s="x"', "<v>1</v>"), "damaged"
    yield "broken XML", sheet("<row><c></row>"), "damaged"
    yield "wrong encoding", repacked({"xl/workbook.xml": b'<?xml version="1.0"?><w>\xff\xfe\xff</w>'}), "damaged"
    for name in zipfile.ZipFile(io.BytesIO(right)).namelist():
        if name != TYPES and name.endswith((".xml", ".rels")) and "docProps" not in name and "theme" not in name:
            yield f"nothing in {name}", repacked({name: b""}), "damaged"
            yield f"half of {name}", repacked({name: b"<?xml version='1.0'?><worksheet><sheetData>"}), "damaged"
            yield f"zeros in {name}", repacked({name: bytes(100)}), "damaged"
    for position in range(4, len(right) - 700, max(1, len(right) // 50)):
        # The checksum of a part notices what the format would not.
        changed = bytearray(right)
        changed[position : position + 40] = bytes(byte ^ 0xFF for byte in changed[position : position + 40])
        yield f"other bytes at {position}", bytes(changed), "damaged"
