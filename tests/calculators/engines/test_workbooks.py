"""Spreadsheets are read and written alike in CPython and in the trimmed Pyodide, and no file makes either fall over."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook  # type: ignore[import-untyped]

import workbooks
from tests.calculators.engines.books import DESCRIBED, READ, cell, make_hostile, make_simple, repack, sheet, write_book
from tests.calculators.interpreters import Pyodide
from workbooks import limits

HOSTILE = {name: (make, code) for name, make, code in make_hostile()}
LEAST_HOSTILE = 200


def rows(data: bytes) -> Any:
    """Return the rows of the first sheet."""
    answer: Any = workbooks.read(data)
    assert answer["ok"], answer
    return answer["sheets"][0]["rows"]


def rich() -> bytes:
    """Return a workbook with what people's files hold beside cells."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("Школы")
        page.write_row(0, 0, ["Школа", "Всего", "Вовлечено"])
        for number in range(20):
            page.write_row(number + 1, 0, [f"Школа № {number}", 100 + number, number])
        page.write_comment("A2", "проверить", {"author": "Анна"})
        page.write_url("A4", "https://example.ru/", string="Школа № 2")
        page.merge_range("A25:C25", "Подпись", book.add_format({"bg_color": "#FFCC00"}))
        page.add_table("A1:C21", {"columns": [{"header": title} for title in ("Школа", "Всего", "Вовлечено")]})
        page.data_validation("B2:B21", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 9999})
        page.conditional_format("B2:B21", {"type": "3_color_scale"})
        page.autofilter("E1:F5")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Школы!$B$2:$B$21"})
        page.insert_chart("E2", chart)
        book.add_worksheet("Скрытый").hide()
        book.define_name("all", "=Школы!$A$1:$C$21")
    return file.getvalue()


def test_what_is_written_is_read(full: Pyodide) -> None:
    """A described workbook comes back cell by cell, whichever interpreter wrote and whichever read it."""
    for data in (workbooks.write(DESCRIBED), full.write(DESCRIBED)):
        answer: Any = workbooks.read(data)
        assert answer["ok"]
        assert [page["rows"] for page in answer["sheets"]] == [READ, [["А"]]]
        assert full.read(data)[0] == answer
        assert len(answer["sheets"][1]["name"]) <= 31


def test_written_file_is_a_proper_one() -> None:
    """Numbers are numbers with a format, formulas are live, the header is frozen, widths are set, totals stand out."""
    page = openpyxl.load_workbook(io.BytesIO(workbooks.write(DESCRIBED)))["Организации"]
    assert page.freeze_panes == "B4"
    assert page.column_dimensions["A"].width == 40
    assert (page["B4"].value, page["B4"].number_format) == (1379, "#,##0")
    assert (page["C4"].value, page["C4"].number_format) == (0.445, "0.0%")
    assert (page["D4"].is_date, page["D4"].number_format) == (True, "dd.mm.yyyy")
    assert (page["C6"].value, page["C6"].data_type) == ("=B5/B4", "f")
    assert (page["B7"].value, page["B7"].data_type) == ("=SUM(B4:B6)", "f")
    assert page["A3"].font.bold
    assert page["B7"].font.bold
    assert not page["A4"].font.bold


def test_sheet_for_paper() -> None:
    """A wide sheet lies on its side with its header on every page; long texts wrap; a day no calendar has is a text."""
    columns = [{"title": "Задача", "type": "text", "width": 60, "wrap": True}, {"title": "Срок", "type": "date"}]
    rows = [["а", "2027-02-03"], ["б", "0201-02-03"], ["в", None]]
    described = {"sheets": [{"name": "x", "above": ["о"], "columns": columns, "rows": rows, "wide": True}]}
    page = openpyxl.load_workbook(io.BytesIO(workbooks.write(described)))["x"]
    assert (page.page_setup.orientation, page.page_setup.fitToHeight, page.print_title_rows) == (
        "landscape",
        0,
        "$2:$2",
    )
    fitting = page.sheet_properties.pageSetUpPr
    assert fitting is not None
    assert fitting.fitToPage
    assert page["A3"].alignment.wrap_text
    assert (page["B3"].is_date, page["B3"].alignment.vertical) == (True, "top")
    assert (page["B4"].value, page["B5"].value) == ("03.02.0201", None)


@pytest.mark.parametrize("text", ["=1+1", "+7 (302)", "-5", "@SUM(A1)", "\tx", '=HYPERLINK("http://example.ru")'])
def test_text_is_never_a_formula(text: str) -> None:
    """What begins like a formula is written as a text, and stays one when somebody edits the cell."""
    described = {"sheets": [{"name": "x", "columns": [{"title": "=а", "type": "text"}], "rows": [[text]]}]}
    page = openpyxl.load_workbook(io.BytesIO(workbooks.write(described)))["x"]
    assert (page["A2"].value, page["A2"].data_type, page["A2"].quotePrefix) == (text, "s", True)
    assert (page["A1"].value, page["A1"].data_type) == ("=а", "s")


def test_letters_that_no_file_can_hold_are_left_out() -> None:
    """Control characters and halves of pairs don't stop a report; a text longer than a cell is cut."""
    described = {"sheets": [{"name": "\x00", "columns": [{"title": "а", "type": "text"}],
                             "rows": [["шко\x00ла\ud800"], ["я" * 40_000]]}]}  # fmt: skip
    answer: Any = workbooks.read(workbooks.write(described))
    assert answer["sheets"][0]["name"] == "Лист 1"
    assert answer["sheets"][0]["rows"][1] == ["школа"]
    assert len(answer["sheets"][0]["rows"][2][0]) == 32_767


@pytest.mark.parametrize("text", ["_x000D_", "а_x0041_б", "_x", "а\rб", "а\r\nб", " а\t\nб ", "]]>&amp;<b>'\"", "😀"])
def test_texts_come_back_as_they_were(text: str) -> None:
    """What looks like an escape, line ends, spaces at the ends and markup come back here and in two other readers."""
    described = {"sheets": [{"name": "x", "columns": [{"title": "а", "type": "text"}], "rows": [[text], [text]]}]}
    data = workbooks.write(described)
    assert rows(data) == [["а"], [text], [text]]
    assert openpyxl.load_workbook(io.BytesIO(data))["x"]["A2"].value == text
    calamine = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert calamine[1] in ([text], [text.replace("\r\n", "\n").replace("\r", "\n")])


def test_sheets_have_names_that_programs_take() -> None:
    """Equal names, in small letters too, signs that formulas use and long names become different short names."""
    names = ["Школы", "школы", "Школы", "[Школы]", "'а'", "", "я" * 40, "я" * 40]
    described = [{"name": name, "columns": [{"title": "а", "type": "text"}], "rows": []} for name in names]
    assert openpyxl.load_workbook(io.BytesIO(workbooks.write({"sheets": described}))).sheetnames == [
        "Школы", "школы 2", "Школы 3", "Школы 4", "а", "Лист 6", "я" * 31, "я" * 29 + " 2",
    ]  # fmt: skip


def test_print_titles_of_any_name() -> None:
    """The header is printed on every page also where the sheet's name has an apostrophe and a sign of markup."""
    columns = [{"title": "а", "type": "text"}]
    described = {"sheets": [{"name": "O'Нил & К", "columns": columns, "rows": [], "wide": True}]}
    page = openpyxl.load_workbook(io.BytesIO(workbooks.write(described)))["O'Нил & К"]
    assert page.print_title_rows == "$1:$1"


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('t="n"><v>613</v>', 613),
        ('t="n"><v>613.0</v>', 613),
        ('t="n"><v>6.13E2</v>', 613),
        ('t="n"><v>0.5</v>', 0.5),
        ('t="n"><v>1e999</v>', {"error": "#NUM!"}),
        ('t="b"><v>1</v>', True),
        ('t="str"><v>текст</v>', "текст"),
        ('t="inlineStr"><is><t>&lt;b&gt;</t></is>', "<b>"),
        ('t="e"><v>#DIV/0!</v>', {"error": "#DIV/0!"}),
        ("><f>1+1</f><v>2</v>", 2),
        ("><f>1+1</f>", {"error": "no_value"}),
    ],
)
def test_cells_are_json_values(xml: str, value: object, full: Pyodide) -> None:
    """Each kind of a cell has one JSON form, the same in both interpreters; a formula stands for its last value."""
    attributes, _, content = xml.partition(">")
    data = cell(attributes, content)
    assert rows(data) == [[value]]
    assert full.read(data)[0]["sheets"][0]["rows"] == [[value]]
    json.dumps(rows(data), allow_nan=False)


def test_places_are_kept() -> None:
    """Rows and columns that the file leaves out count: a message names the place that people see."""
    assert rows(sheet('<row r="3"><c r="C3"><v>1</v></c><c r="E3"><v>2</v></c></row>')) == [
        [], [], [None, None, 1, None, 2],
    ]  # fmt: skip


def test_rich_files_are_read(full: Pyodide) -> None:
    """Comments, charts, tables, filters, hidden sheets and names don't get in the way in either interpreter."""
    data = rich()
    answer: Any = workbooks.read(data)
    assert answer["ok"]
    assert [(page["name"], page["hidden"]) for page in answer["sheets"]] == [("Школы", False), ("Скрытый", True)]
    assert answer["sheets"][0]["rows"][20] == ["Школа № 19", 119, 19]
    assert full.read(data)[0] == answer


def test_reading_tells_how_far_it_is(full: Pyodide) -> None:
    """The percentages grow from the first to a hundred, none is told twice."""
    answer, told = full.read(write_book([number] * 3 for number in range(20_000)))
    assert answer["ok"]
    assert told == sorted(set(told))
    assert told[-1] == 100
    assert len(told) > 10


def test_there_are_many_hostile_files() -> None:
    """The cases below are at least two hundred, each of its own kind."""
    assert len(HOSTILE) >= LEAST_HOSTILE
    assert len({make() for make, _ in HOSTILE.values()}) >= LEAST_HOSTILE


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str) -> None:
    """Each ends in an answer with the code of what is wrong, never in an exception."""
    make, code = HOSTILE[name]
    answer: Any = workbooks.read(make())
    assert (answer["ok"], answer.get("error", {}).get("code")) == (False, code), answer
    json.dumps(answer)


def test_hostile_files_are_refused_in_the_browser_too(full: Pyodide) -> None:
    """Pyodide gives the same answers, and goes on working after all of them."""
    for name, (make, _) in HOSTILE.items():
        data = make()
        if len(data) < limits.MEGABYTE:
            assert full.read(data)[0] == workbooks.read(data), name
    assert full.read(make_simple())[0]["ok"]


def test_declared_sizes_are_not_believed() -> None:
    """A part that claims to be small and is not ends as damaged: no more than the claim is ever read."""
    data = bytearray(repack({"xl/media/zeros.xml": bytes(50_000_000)}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        true = archive.getinfo("xl/media/zeros.xml").file_size.to_bytes(4, "little")
    assert data.count(true) == 2
    claimed = bytes(data).replace(true, (100).to_bytes(4, "little"))
    answer: Any = workbooks.read(claimed)
    assert answer["error"]["code"] == "damaged"


def test_long_answers_tell_how_far_they_are(full: Pyodide, labels: dict[str, Any]) -> None:
    """A table of thousands of rows tells its percentages while it is read; the next short question tells nothing."""
    rows = "Организация;Всего;Вовлечено\n" + "\n".join(f"Школа № {number};100;{number % 100}" for number in range(5000))
    question = {"calculator": "involvement", "raw": {"view": "organisations", "rows": rows}, "labels": labels}
    answer, told = full.answer_with_progress(question)
    assert answer["ok"]
    assert [text for _, text in told] == ["Читаем таблицу"] * len(told)
    assert [percent for percent, _ in told] == sorted({percent for percent, _ in told})
    assert len(told) == 5
    short = {**question, "raw": {"view": "organisation", "total": "10", "involved": "5"}}
    assert full.answer_with_progress(short)[1] == []
