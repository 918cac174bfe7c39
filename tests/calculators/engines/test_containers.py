"""Whatever program has packed a workbook, it is read alike in CPython and in the trimmed Pyodide."""

from __future__ import annotations

import io
import random
import time
import zipfile
from typing import Any

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]

import workbooks
from tests.breadth import THOROUGH
from tests.calculators.engines.books import MAIN, ROWS, cell, make_simple, parts_of, repack, sheet, zip_parts
from tests.calculators.engines.containers import SHEET, containers
from tests.calculators.interpreters import Pyodide

CONTAINERS = dict(containers())
MUTATIONS = 300 if THOROUGH else 60  # some of which are read
SEED = 20261123


def only(data: bytes) -> Any:
    """Return the only sheet of a file that is read."""
    answer: Any = workbooks.read(data)
    assert answer["ok"], answer
    (found,) = answer["sheets"]
    return found


@pytest.mark.parametrize("name", CONTAINERS)
def test_containers_are_read(name: str) -> None:
    """Each gives the rows that it holds, whole."""
    assert only(CONTAINERS[name])["rows"] == ROWS


def test_containers_are_read_in_the_browser_too(full: Pyodide) -> None:
    """The trimmed Pyodide has all that this takes."""
    for name, data in CONTAINERS.items():
        assert full.read(data)[0] == workbooks.read(data), name


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("а_x000D_б", "а\rб"),
        ("а_x000d__x000A_б", "а\r\nб"),
        ("_x0009_а", "\tа"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005f_", "_"),
        ("_x0410__x042F_", "АЯ"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "�"),
        ("а_x0000_б", "аб"),
        ("_x00D_ _x000G_ _X000D_ x000D_", "_x00D_ _x000G_ _X000D_ x000D_"),
        ("  а  ", "  а  "),
    ],
)
def test_escapes_in_texts_are_decoded(xml: str, text: str, full: Pyodide) -> None:
    """In shared texts, in those of the cell and in the results of formulas alike."""
    shared = repack({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t xml:space="preserve">{xml}</t></si></sst>',
                       SHEET: parts_of(cell('t="s"', "<v>0</v>"))[SHEET]})  # fmt: skip
    inline = cell('t="inlineStr"', f"<is><t>{xml}</t></is>")
    result = cell('t="str"', f"<f>A2</f><v>{xml}</v>")
    for data in (shared, inline, result):
        assert only(data)["rows"] == [[text]]
        assert full.read(data)[0] == workbooks.read(data)


@pytest.mark.parametrize(
    ("attributes", "content", "value"),
    [
        ('t="inlineStr"', "<is><r><t>Шко</t></r><r><rPr><b/></rPr><t>ла</t></r></is>", "Школа"),
        ('t="inlineStr"', '<is><t>Школа</t><rPh sb="0" eb="5"><t>шк</t></rPh></is>', "Школа"),
        ('t="inlineStr"', "<is><t/></is>", None),
        ('t="inlineStr"', "<v>Школа</v>", "Школа"),
        ('t="s"', "", None),
        ('t="s"', "<v/>", None),
        ('t="b"', "<v>true</v>", True),
        ('t="b"', "<v>0</v>", False),
        ('t="n"', "<v> 12 </v>", 12),
        ('t="n"', "<v>NaN</v>", {"error": "#NUM!"}),
        ('t="e"', "<v>#N/A</v>", {"error": "#N/A"}),
        ('t="d"', "<v>2026-09-01</v>", {"date": "2026-09-01"}),
        ('t="d"', "<v>2026-09-01T10:30:00Z</v>", {"date": "2026-09-01T10:30:00"}),
        ('t="d"', "<v>10:30:00</v>", "10:30:00"),
        ('t="str"', "<f>A2</f><v></v>", None),
        ('t="str"', "<f>A2</f>", {"error": "no_value"}),
        ("", "<f>A2</f><v/>", {"error": "no_value"}),
        ("", '<f t="shared" si="0"/><v>7</v>', 7),
    ],
)
def test_kinds_of_cells(attributes: str, content: str, value: object) -> None:
    """Texts in runs, missing values, errors, dates of ISO 8601, formulas that give nothing."""
    assert only(cell(attributes, content))["rows"] == ([] if value is None else [[value]])


@pytest.mark.parametrize(
    ("number", "code", "properties", "value"),
    [
        (46349, "dd.mm.yyyy", "", {"date": "2026-11-23"}),
        (46349, 'd" "mmmm" "yyyy" г."', "", {"date": "2026-11-23"}),
        (46349, "[$-419]d mmmm yyyy;@", "", {"date": "2026-11-23"}),
        (44887, "dd.mm.yyyy", '<workbookPr date1904="1"/>', {"date": "2026-11-23"}),
        (46349.4375, "dd.mm.yyyy hh:mm", "", {"date": "2026-11-23T10:30:00"}),
        (0.4375, "hh:mm", "", "10:30:00"),
        (1.5, "[h]:mm", "", "1 day, 12:00:00"),
        (46349, '#,##0" дней"', "", 46349),
        (46349, "0.00", "", 46349),
        (99999999, "dd.mm.yyyy", "", {"error": "#VALUE!"}),
    ],
)
def test_dates(number: float, code: str, properties: str, value: object) -> None:
    """A number is a date where its format says so, counted from the day that the workbook counts from."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write_number(0, 0, number, book.add_format({"num_format": code}))
    found = parts_of(file.getvalue())["xl/workbook.xml"].decode()
    start = found.index("<workbookPr")
    end = found.index("/>", start) + 2
    changed = found[:start] + (properties or found[start:end]) + found[end:]
    assert only(repack({"xl/workbook.xml": changed}, file.getvalue()))["rows"] == [[value]]


def test_formats_of_conditions_are_not_those_of_cells() -> None:
    """Excel numbers the formats of conditions and of tables anew: «14», a date in a cell, may be a percentage there."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write_number(0, 0, 46349, book.add_format({"num_format": 14}))
    styles = parts_of(file.getvalue())["xl/styles.xml"].decode()
    assert '<dxfs count="0"/>' in styles
    there = '<dxfs count="1"><dxf><numFmt numFmtId="14" formatCode="0.00%"/></dxf></dxfs>'
    changed = repack({"xl/styles.xml": styles.replace('<dxfs count="0"/>', there)}, file.getvalue())
    assert only(changed)["rows"] == [[{"date": "2026-11-23"}]]


def test_places_win_over_the_order() -> None:
    """Rows that come later than their number, cells of another row and rows that come twice stand where they say."""
    data = sheet(
        '<row r="3"><c r="B3"><v>3</v></c></row><row r="1"><c r="a1"><v>1</v></c></row>'
        '<row r="1"><c r="C1"><v>9</v></c></row><row><c r="A5"><v>5</v></c><c><v>6</v></c></row>'
    )  # fmt: skip
    assert only(data)["rows"] == [[1, None, 9], [], [None, 3], [], [5, 6]]


def test_far_cells_are_read() -> None:
    """The last row and the last column of a sheet are no obstacle when little stands there."""
    data = sheet('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>')
    rows = only(data)["rows"]
    assert (len(rows[0]), rows[0][-1], len(rows), rows[-1]) == (16_384, 1, 1_048_576, [2])


def test_formatted_emptiness_is_no_obstacle() -> None:
    """Many formatted rows and formatted cells far to the right hold nothing, and what stands among them is found."""
    blank = "".join(f'<row r="{row}" s="1" ht="15"><c r="A{row}" s="1"/></row>' for row in range(4, 300_001))
    letters = [chr(65 + first) + chr(65 + second) for first in range(26) for second in range(26)]
    wide = "".join(f'<c r="{column}1" s="1"/>' for column in ["A", *letters]) * 20
    data = sheet(
        f'<row r="1">{wide}<c r="A1"><v>1</v></c></row><row r="2"><c><v>2</v></c></row>'
        f'<row><c s="1"/><c s="1"/><c><v>3</v></c></row>{blank}'
        '<row r="300001"><c r="A300001" s="1"/><c s="1"/><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    )
    start = time.process_time()
    found = only(data)
    assert time.process_time() - start < 4
    assert found["rows"][:3] == [[1], [2], [None, None, 3]]
    assert found["rows"][-2:] == [[None, None, 4], [5]]
    assert sum(map(bool, found["rows"])) == 5


def test_long_and_dense_sheets_are_read_in_one_go() -> None:
    """Time grows with the size alone: a sheet without an empty cell, and one that is a single long text."""
    dense = sheet("".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 100_001)))
    long = cell('t="inlineStr"', f"<is><t>{'я' * 10_000_000}</t></is>")
    start = time.process_time()
    assert only(dense)["rows"][-1] == [100_000]
    assert len(only(long)["rows"][0][0]) == 10_000_000
    assert time.process_time() - start < 5


def test_what_stands_between_formatted_cells_is_found() -> None:
    """Quoted text that looks like empty cells is a text; a prefix hides nothing."""
    text = '<c r="A1"/><c r="B1"/><c r="C1"/>'
    rows = f'<row r="1"><c r="A1" s="1"/><c r="B1" t="inlineStr"><is><t><![CDATA[{text}]]></t></is></c></row>'
    assert only(sheet(rows))["rows"] == [[None, text]]
    blank = "".join(f'<x:row r="{row}"><x:c r="A{row}" s="1"/></x:row>' for row in range(1, 9000))
    rows = f'{blank}<x:row><x:c r="B9000"><x:v>1</x:v></x:c></x:row>'
    data = repack({SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'})
    assert only(data)["rows"][8999] == [None, 1]


def test_merged_and_hidden_are_told(full: Pyodide) -> None:
    """Merged ranges where something stands, hidden rows and columns that hold something; rows are not filled."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("Школы")
        for number, row in enumerate(
            [["Район", "Школа", "Всего"], ["", "№ 1", 10], ["", "№ 2", 20], ["Чита", "№ 3", 30]]
        ):
            page.write_row(number, 0, row)
        page.merge_range("A2:A3", "Читинский")
        page.merge_range("A30:C40", "")
        page.set_row(2, None, None, {"hidden": True})
        page.set_row(3, 0)
        page.set_row(20, None, None, {"hidden": True})
        page.set_column("C:XFD", None, None, {"hidden": True})
    data = file.getvalue()
    assert only(data) == {
        "name": "Школы",
        "hidden": False,
        "rows": [["Район", "Школа", "Всего"], ["Читинский", "№ 1", 10], [None, "№ 2", 20], ["Чита", "№ 3", 30]],
        "merged": [[2, 1, 3, 1]],
        "hidden_rows": [3, 4],
        "hidden_columns": [3],
    }
    assert full.read(data)[0] == workbooks.read(data)


def test_many_sheets_and_charts(full: Pyodide) -> None:
    """A sheet of a chart has no cells and is left out; hidden sheets say so; the order is the one that people see."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        for name in ("Второй", "Первый", "Скрытый", "Очень скрытый"):
            book.add_worksheet(name).write(0, 0, name)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Первый!$A$1:$A$1"})
        book.add_chartsheet("Диаграмма").set_chart(chart)
        book.worksheets_objs[2].hide()
        book.worksheets_objs[3].very_hidden()
    data = file.getvalue()
    answer: Any = workbooks.read(data)
    assert [(page["name"], page["hidden"], page["rows"]) for page in answer["sheets"]] == [
        ("Второй", False, [["Второй"]]),
        ("Первый", False, [["Первый"]]),
        ("Скрытый", True, [["Скрытый"]]),
        ("Очень скрытый", True, [["Очень скрытый"]]),
    ]
    assert full.read(data)[0] == answer


def test_changed_files_never_raise() -> None:
    """Files with single bytes and pieces changed, packed anew or not, all end in an answer in time."""
    chance = random.Random(SEED)
    originals = [
        parts_of(CONTAINERS[name]) for name in ("as Excel writes it", "Strict Open XML", "texts in quoted sections")
    ]
    read = 0
    for number in range(MUTATIONS):
        parts = dict(chance.choice(originals))
        name = chance.choice([name for name in parts if not name.startswith(("docProps", "xl/theme"))])
        content = bytearray(parts[name])
        for _ in range(chance.randint(1, 4)):
            place, length = chance.randrange(len(content)), chance.randint(1, 20)
            piece = bytes(content[place : place + length])
            content[place : place + length] = chance.choice(
                [b"", piece * 3, b"9" * length, bytes([chance.randrange(256)])]
            )
        parts[name] = bytes(content)
        data = bytearray(zip_parts(parts))
        if number % 3 == 0:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        start = time.process_time()
        answer: Any = workbooks.read(bytes(data))
        assert time.process_time() - start < 2
        assert answer["ok"] or answer["error"]["code"]
        read += answer["ok"]
    assert 0 < read < MUTATIONS


def test_parts_that_nobody_reads_are_looked_through() -> None:
    """A picture whose bytes are others than when it was packed tells that the file is damaged."""
    data = bytearray(
        zip_parts({**parts_of(make_simple()), "xl/media/image1.png": bytes(range(256)) * 40}, zipfile.ZIP_STORED)
    )
    data[data.index(bytes(range(256))) + 5] ^= 1
    answer: Any = workbooks.read(bytes(data))
    assert answer == {"ok": False, "error": {"code": "damaged", "params": {}}}
