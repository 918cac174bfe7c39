"""Workbooks for tests, written by another program than the one that reads them: right ones, and hostile files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from workbooks import limits

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
                ["<script>alert(1)</script>", 12, {"formula": "B5/B4", "value": 0}, None, -2],
            ],
            "total": ["Итого", {"formula": "=SUM(B4:B6)", "value": 1391}, None, None, None],
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
    ["<script>alert(1)</script>", 12, 0, None, -2],
    ["Итого", 1391],
]

TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write_book(rows: Iterable[Iterable[Any]], **options: Any) -> bytes:
    """Return a file with one sheet that XlsxWriter writes: texts are shared, as Excel does it."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, **options}) as book:
        book.set_properties({"created": datetime(2026, 11, 23)})
        page = book.add_worksheet("Школы")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return file.getvalue()


ROWS: list[list[Any]] = [
    ["Школа", "Всего", "Вовлечено"],
    *([f"Школа № {number}", 100 + number, number] for number in range(8)),
]


@cache
def make_simple() -> bytes:
    """Return a small right file, which holds ``ROWS``."""
    return write_book(ROWS)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


HUGE = 1_000_000


def zip_parts(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the zip archive of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in parts.items():
            # What is large here is all alike: packed in a hurry it is as small as any.
            archive.writestr(name, content, compresslevel=1 if len(content) > HUGE else None)
    return file.getvalue()


def repack(changes: dict[str, str | bytes | None], data: bytes | None = None) -> bytes:
    """Return a right file with some of its parts replaced, added or (None) taken out."""
    parts: dict[str, str | bytes | None] = {**parts_of(data or make_simple()), **changes}
    return zip_parts({name: content for name, content in parts.items() if content is not None})


def sheet(rows: str, before: str = "") -> bytes:
    """Return a file whose sheet holds the rows given as XML."""
    return repack(
        {"xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'}
    )


def cell(attributes: str, content: str) -> bytes:
    """Return a file with one cell given as XML."""
    return sheet(f'<row r="1"><c r="A1" {attributes}>{content}</c></row>')


ENTITIES = '<!DOCTYPE w [<!ENTITY a "' + "a" * 100 + '"><!ENTITY b "' + "&a;" * 100 + '">]>'
EXTERNAL = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def make_hostile() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    """Yield files that can't be read: what each is, what makes it, the code that its answer must have."""
    right = make_simple()
    yield "empty", lambda: b"", "empty_file"
    yield "too large", lambda: b"PK" + bytes(21 * 1024 * 1024), "file_too_large"
    for length in range(2, len(right), max(1, len(right) // 60)):
        yield f"cut at {length}", partial(bytes, right[:length]), "damaged"
    for start in range(1, len(right) - 64, max(1, len(right) // 60)):
        yield f"without its first {start} bytes", partial(bytes, b"PK" + right[start + 2 :][:-30]), "damaged"
    yield "zip bomb", lambda: repack({"xl/media/zeros.bin": bytes(limits.MOST_INFLATED + 1)}), "inflates_too_much"
    yield (
        "bomb in the texts",
        lambda: bomb("xl/sharedStrings.xml", b"<sst>", limits.MOST_MARKUP + 1),
        "inflates_too_much",
    )
    yield "one text in many cells", repeat_text, "too_much_text"
    yield "many parts", lambda: repack({f"x{number}": "" for number in range(limits.MOST_PARTS)}), "too_many_parts"
    yield "entities", lambda: sheet("", ENTITIES), "entities"
    yield "external entity", lambda: sheet("<row><c><v>&x;</v></c></row>", EXTERNAL), "entities"
    yield (
        "entity of another file",
        lambda: sheet("<row><c><v>&x;</v></c></row>", '<!DOCTYPE w SYSTEM "w.dtd">'),
        "entities",
    )
    yield "entities in strings", lambda: repack({"xl/sharedStrings.xml": f"{ENTITIES}<sst/>"}), "entities"
    yield (
        "entities in UTF-16",
        lambda: repack({"xl/workbook.xml": f'<?xml version="1.0" encoding="UTF-16"?>{EXTERNAL}<w/>'.encode("utf-16")}),
        "entities",
    )
    yield (
        "a million columns",
        lambda: sheet('<row r="1">' + "<c><v>1</v></c>" * 1_000_000 + "</row>"),
        "too_many_columns",
    )
    yield "the column after the last", lambda: sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "too_many_columns"
    yield "a column beyond all", lambda: sheet('<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>'), "damaged"
    yield "a column of Russian letters", lambda: sheet('<row r="1"><c r="А1"><v>1</v></c></row>'), "damaged"
    yield (
        "the row after the last",
        lambda: sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'),
        "too_many_rows",
    )
    yield "a row beyond all", lambda: sheet('<row r="99999999999"><c><v>1</v></c></row>'), "too_many_rows"
    yield "row zero", lambda: sheet('<row r="0"><c><v>1</v></c></row>'), "damaged"
    yield "row of text", lambda: sheet('<row r="one"><c><v>1</v></c></row>'), "damaged"
    yield "row at a half", lambda: sheet('<row r="1.5"><c><v>1</v></c></row>'), "damaged"
    yield "many rows", lambda: sheet("<row><c><v>1</v></c></row>" * (limits.MOST_ROWS + 1)), "too_many_rows"
    yield (
        "wide rows",
        lambda: sheet("".join(f'<row><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 1300))),
        "too_many_cells",
    )
    yield (
        "no sheets",
        lambda: repack({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}),
        "no_sheets",
    )
    yield "lost sheet", lambda: repack({"xl/worksheets/sheet1.xml": None}), "no_sheets"
    yield "number of letters", lambda: cell("", "<v>пять</v>"), "damaged"
    yield "endless number", lambda: cell("", f"<v>{'9' * 5000}</v>"), "damaged"
    yield "string that is not there", lambda: cell('t="s"', "<v>5000</v>"), "damaged"
    yield "string before the first", lambda: cell('t="s"', "<v>-1</v>"), "damaged"
    yield "string that is no number", lambda: cell('t="s"', "<v>x</v>"), "damaged"
    yield "truth of letters", lambda: cell('t="b"', "<v>да</v>"), "damaged"
    yield "day that is none", lambda: cell('t="d"', "<v>2026-13-45</v>"), "damaged"
    yield "place that is none", lambda: cell('s="x"', "<v>1</v>"), "damaged"
    yield "broken XML", lambda: sheet("<row><c></row>"), "damaged"
    yield "wrong encoding", lambda: repack({"xl/workbook.xml": b'<?xml version="1.0"?><w>\xff\xfe\xff</w>'}), "damaged"
    yield "lost texts", lambda: repack({"xl/sharedStrings.xml": None}), "damaged"
    yield "packed in a way of its own", lambda: zip_parts(parts_of(right), zipfile.ZIP_LZMA), "damaged"
    for name in READ_PARTS:
        if name not in ("xl/styles.xml", TYPES, "_rels/.rels"):  # without these the rest says enough
            yield f"nothing in {name}", partial(repack, {name: b""}), "damaged"
        half = b"<?xml version='1.0'?><worksheet><sheetData>"
        yield f"half of {name}", partial(repack, {name: half}), "damaged"
        yield f"zeros in {name}", partial(repack, {name: bytes(100)}), "damaged"
    for position in range(4, len(right) - 700, max(1, len(right) // 50)):
        # The checksum of a part notices what the format would not.
        changed = bytearray(right)
        changed[position : position + 40] = bytes(byte ^ 0xFF for byte in changed[position : position + 40])
        yield f"other bytes at {position}", partial(bytes, changed), "damaged"


READ_PARTS = (
    TYPES,
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
)


def bomb(name: str, start: bytes, size: int) -> bytes:
    """Return a file with a part of so many spaces."""
    return repack({name: start + b" " * (size - len(start))})


def repeat_text() -> bytes:
    """Return a file whose only text is long and stands in many cells."""
    text, cells = "я" * 32_000, limits.MOST_CHARACTERS // 32_000 + 1
    return repack({
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>'
        + '<row><c t="s"><v>0</v></c></row>' * cells
        + "</sheetData></worksheet>",
    })  # fmt: skip
