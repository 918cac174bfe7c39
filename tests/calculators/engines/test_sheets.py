"""Workbooks that people can use: what every file that leaves the site holds, read back by programs that wrote none."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter
from python_calamine import CalamineWorkbook

import workbooks
from tests.calculators.engines.leaving import BELONGS, Leaving, everything, examples, reports, templates, views
from tests.calculators.interpreters import MicroPython
from tests.calculators.records import record
from workbooks.titles import make_title
from worksheets import api, spec
from worksheets.inputs import letters

ALL = {leaving.name: leaving for leaving in everything()}
SPACE = "\u00a0"
A4, LETTERS_ACROSS, LETTERS_UPRIGHT = "9", 138, 88
DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[ \u00a0](?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)|\d{1,2}/\d{1,2}/\d{2}"
)
TIME = re.compile(r"(?<!\d)\d:\d\d(?!\d)|\d\d:\d\d:\d\d")


@cache
def write_file(name: str) -> bytes:
    """Return the file of what leaves."""
    return workbooks.write(ALL[name].workbook)


def open_book(data: bytes, *, last: bool = False) -> Any:
    """Return a workbook as openpyxl has it, with the formulas or with their last values."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=last)


def columns(page: Any) -> dict[str, Any]:
    """Return what is said of each column by its letter; equal neighbours are said once in a file."""
    return {
        get_column_letter(place): said
        for said in page.column_dimensions.values()
        for place in range(said.min, said.max + 1)
    }


# An independent calculation: formulas as expressions of Python.


def evaluate(page: Any, place: str) -> float:
    """Return what a cell comes to, from the numbers of the sheet alone."""
    value = page[place].value
    if not isinstance(value, str) or not value.startswith("="):
        return 0 if value is None else value
    return float(eval(expression(page, value[1:])))


def expression(page: Any, formula: str) -> str:
    """Return a formula as Python: ranges are lists, cells are numbers, IF is lazy."""
    formula = re.sub(
        r"SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)", lambda found: str(sum(read_range(page, *found.groups()))), formula
    )
    formula = re.sub(r"\b[A-Z]+\d+\b", lambda found: repr(evaluate(page, found[0])), formula)
    chosen = re.fullmatch(r"IF\((.*),(.*),(.*)\)", formula)
    return f"({chosen[2]}) if ({chosen[1]}) else ({chosen[3]})" if chosen else formula


def read_range(page: Any, left: str, top: str, right: str, bottom: str) -> list[float]:
    """Return the numbers of a range; texts in it are nothing."""
    columns = range(column_index_from_string(left), column_index_from_string(right) + 1)
    places = [f"{get_column_letter(column)}{row}" for row in range(int(top), int(bottom) + 1) for column in columns]
    return [
        evaluate(page, place)
        for place in places
        if not isinstance(page[place].value, str) or page[place].value[0] == "="
    ]


def formulas(book: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each cell with a formula and its sheet."""
    for page in book:
        for row in page.iter_rows():
            yield from ((page, cell) for cell in row if cell.data_type == "f")


def test_the_calculation_of_tests_can_fail() -> None:
    """The evaluator above calculates: sums, differences, shares, nothing by zero."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for place, value in {
        "A1": 2,
        "A2": 6,
        "A3": "=SUM(A1:A2)",
        "B1": "=A2-A1",
        "B2": "=IF(A1>0,A2/A1,0)",
        "B3": "=IF(C1>0,A1/C1,0)",
    }.items():
        page[place] = value
    assert [evaluate(page, place) for place in ("A3", "B1", "B2", "B3")] == [8, 4, 3, 0]


@pytest.mark.parametrize("name", ALL)
def test_formulas_show_what_they_come_to(name: str) -> None:
    """The last value of each formula, for two readers, is what an independent calculation comes to."""
    data = write_file(name)
    book, last = open_book(data), open_book(data, last=True)
    calamine = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for page, cell in formulas(book):
        wanted = evaluate(page, cell.coordinate)
        assert last[page.title][cell.coordinate].value == pytest.approx(wanted, rel=1e-12), (page.title, cell.value)
        rows = calamine.get_sheet_by_name(page.title).to_python(skip_empty_area=False)
        assert rows[cell.row - 1][cell.column - 1] == pytest.approx(wanted, rel=1e-12), (page.title, cell.value)


def test_there_are_formulas() -> None:
    """Reports and the programme's books have live formulas: sums, shares, differences."""
    found = [cell.value for name in ALL for _, cell in formulas(open_book(write_file(name)))]
    assert {formula[:4] for formula in found} >= {"=SUM", "=IF("}
    assert len(found) > 30


schools = st.lists(st.tuples(st.integers(1, 10**6), st.floats(0, 1)), min_size=1, max_size=20)


@settings(max_examples=12)
@given(schools, st.integers(1, 5))
def test_totals_of_any_table(rows: list[tuple[int, float]], districts: int) -> None:
    """Whatever schools there are, each formula of the report shows its exact value, those of totals too."""
    text = "Муниципалитет;Организация;Всего;Вовлечено\n"
    text += "".join(
        f"Район {number % districts};Ш {number};{total};{int(total * part)}\n"
        for number, (total, part) in enumerate(rows)
    )
    answer = api.workbook("involvement", {"view": "organisations", "rows": text}, record("involvement"))
    data = workbooks.write(answer["workbook"])
    book, last = open_book(data), open_book(data, last=True)
    for page, cell in formulas(book):
        assert last[page.title][cell.coordinate].value == pytest.approx(evaluate(page, cell.coordinate), rel=1e-12)


# Figures.

FORMATS = {
    "count": "#,##0",
    "share": "0.0%",
    "percent": "0.0%",
    "hundredths": "0.00",
    "date": "dd.mm.yyyy",
    "time": "hh:mm",
}


def number(kind: str, shown: str) -> Any:
    """Return what the page shows as a number, a day or a time."""
    if kind == "date":
        return datetime.strptime(shown, "%d.%m.%Y")
    if kind == "time":
        return time.fromisoformat(shown)
    plain = float(shown.replace(SPACE, "").replace("−", "-").replace(",", ".").rstrip("%"))
    return plain / 100 if "%" in shown or kind == "percent" else plain


@pytest.mark.parametrize("key", reports(), ids=lambda key: " ".join(filter(None, key)))
def test_figures_are_numbers(key: tuple[str, str]) -> None:
    """In «Итоги» each count, share, day and time is a number with its format, equal to what the page shows."""
    view = views()[key]
    said = record(view.calculator)
    answer = api.answer(view.calculator, view.raw, said)
    (own,) = [part for part in spec.views(api.describe(view.calculator)) if part["name"] == key[1]]
    kinds = {entry["name"]: entry["type"] for entry in [*own["fields"], *own["outcomes"]]}
    shown = [(entry["name"], entry["value"]) for entry in answer["inputs"]]
    shown += [(entry["name"], entry["value"]) for entry in answer["outcomes"] if "value" in entry]
    rows = list(open_book(write_file(reports()[key].name))["Итоги"].iter_rows(min_row=3))
    assert len(rows) == len(shown)
    for (name, text), row in zip(shown, rows, strict=True):
        cell = row[1]
        kind = kinds[name]
        if kind in FORMATS and text not in ("не определено", "–", ""):
            assert cell.number_format == FORMATS[kind], name
            wanted = number(kind, text)
            assert cell.value == (
                wanted if kind in ("date", "time") else pytest.approx(wanted, abs=0.0006 if kind == "share" else 1e-9)
            ), name
        elif kind == "weight" and text.isdecimal():
            assert cell.value == int(text)
        else:
            assert (cell.value or "") == text, name


def test_share_of_almost_all_is_not_all() -> None:
    """What the answer calls 99,9 % is that in the sheet too, and somebody is more than nobody."""
    for total, involved, shown in ((100_000, 99_999, 0.999), (100_000, 1, 0.001), (1379, 613, 613 / 1379), (5, 5, 1)):
        answer = api.workbook(
            "involvement",
            {"view": "organisation", "total": str(total), "involved": str(involved)},
            record("involvement"),
        )
        page = open_book(workbooks.write(answer["workbook"]))["Итоги"]
        (cell,) = (row[1] for row in page.iter_rows() if row[0].value == "Доля вовлечённых")
        assert cell.value == pytest.approx(shown, abs=1e-12)


def test_what_does_not_exist_is_said() -> None:
    """A quotient by zero is a word in the sheet and in the text, not a zero."""
    answer = api.workbook(
        "involvement", {"view": "organisation", "total": "100", "involved": "0"}, record("involvement")
    )
    page = open_book(workbooks.write(answer["workbook"]))["Итоги"]
    assert [row[1].value for row in page.iter_rows()][-1] == "не определено"
    assert answer["csv"].splitlines()[-1].endswith(";не определено")


@pytest.mark.parametrize("name", ALL)
def test_numbers_of_tables_are_numbers(name: str) -> None:
    """No text of a file is a number, a share, a day or a time that a cell could hold as such."""
    for page in open_book(write_file(name)):
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "s" and not cell.quotePrefix:  # with it a person has typed a text
                    assert not re.fullmatch(
                        r"[-−]?[\d \u00a0]+(,\d+)?[ \u00a0]?%?|\d\d\.\d\d\.\d{4}|\d\d?:\d\d", cell.value
                    ), cell.value


@pytest.mark.parametrize("name", ALL)
def test_dates_look_one_way(name: str) -> None:
    """Days are дд.мм.гггг and times чч:мм, in cells, in the lines above and in texts, in .csv too."""
    for page in open_book(write_file(name)):
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, datetime | date):
                    assert cell.number_format == "dd.mm.yyyy"
                elif isinstance(cell.value, time):
                    assert cell.number_format == "hh:mm"
                elif isinstance(cell.value, str) and cell.data_type == "s":
                    assert not DATE.search(cell.value), cell.value
                    assert not TIME.search(cell.value), cell.value
    text = ALL[name].csv or ""
    assert not DATE.search(text)
    assert not TIME.search(text)


def test_figures_of_csv_keep_their_words_apart() -> None:
    """Without tables .csv has the figures: numbers without spaces, words with theirs."""
    answer = api.workbook(
        "involvement", {"view": "organisation", "total": "1000000", "involved": "613"}, record("involvement")
    )
    assert answer["csv"].removeprefix("\ufeff").splitlines() == [
        "Доля вовлечённых;0,1%", "Ещё не вовлечены;999387", "Нужно вовлечь до целевого показателя;699387",
        "Обучающихся на одного вовлечённого;1631,32",
    ]  # fmt: skip


# Names of sheets.


@pytest.mark.parametrize("name", ALL)
def test_names_of_sheets_are_whole_words(name: str) -> None:
    """The name of a sheet is the title of its table, or the first whole words of it, and stands once."""
    book = open_book(write_file(name))
    titles = [sheet["name"] for sheet in ALL[name].workbook["sheets"]]
    assert len({title.casefold() for title in book.sheetnames}) == len(titles)
    for sheet, title in zip(book.sheetnames, titles, strict=True):
        assert len(sheet) <= 31
        assert f"{title} ".startswith(f"{sheet} ")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Распределение организаций по доле", "Распределение организаций"),
        ("Кого познакомить на быстрых встречах", "Кого познакомить на быстрых"),
        ("Если выбрать другого наставника", "Если выбрать другого наставника"),
        ("Если выбрать другого наставника!", "Если выбрать другого"),
        ("Наставники и наставляемые, которые ждут", "Наставники и наставляемые"),
        ("Электрогидродинамических наблюдателей", "Электрогидродинамических"),
        ("Рентгеноэлектрокардиографический лист", "Рентгеноэлектрокардиографически"),
        ("Встречи: план/факт [2026]", "Встречи план факт 2026"),
        ("Этап 1 – подготовка условий для – программы", "Этап 1 – подготовка условий"),
        ("'кавычки'", "кавычки"),
        ("😀" * 20, "😀" * 15),
        ("", "Лист 1"),
        ("History", "History 2"),
    ],
)
def test_long_titles_are_cut_between_words(title: str, name: str) -> None:
    """What is too long loses whole words at its end, and no preposition stays there alone."""
    assert make_title(title, 1, []) == name


@given(st.lists(st.text("абв АБВ-–:/?*[]'\\😀\x00\n", max_size=50), min_size=1, max_size=6))
def test_sheets_of_any_names_open(names: list[str]) -> None:
    """Whatever tables are called, both readers open the file, names differ and are no longer than programs take."""
    described = {
        "sheets": [{"name": name, "columns": [{"title": "а", "type": "text"}], "rows": [["б"]]} for name in names]
    }
    data = workbooks.write(described)
    found = open_book(data).sheetnames
    assert found == CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert len({name.casefold() for name in found}) == len(names)
    assert all(1 <= len(name.encode("utf-16-le")) // 2 <= 31 and not set(name) & set("[]:*?/\\") for name in found)


# Paper and screen.


@pytest.mark.parametrize("name", ALL)
def test_sheets_are_fit_to_print(name: str) -> None:
    """A4 upright or across by the width, all columns on a page, the header on each, margins, a footer with numbers."""
    book = open_book(write_file(name))
    for page, sheet in zip(book, ALL[name].workbook["sheets"], strict=True):
        header = 1 + len(sheet.get("above", []))
        setup = page.page_setup
        assert str(setup.paperSize) == A4
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
        assert len(columns(page)) == len(sheet["columns"])
        width = sum(said.width for said in columns(page).values())
        across = setup.orientation == "landscape"
        assert across == (width > LETTERS_UPRIGHT / 0.8 or bool(sheet.get("wide"))), (page.title, width)
        assert width <= LETTERS_ACROSS / 0.7, "letters are too small to read"
        assert page.print_title_rows == f"${header}:${header}"
        margins = page.page_margins
        assert min(margins.left, margins.right, margins.top) >= 0.59
        assert margins.bottom >= margins.footer + 0.4
        assert "Страница &P из &N" in f"{page.oddFooter.right.text}"
        assert page.freeze_panes == f"{'B' if len(sheet['columns']) > 1 else 'A'}{header + 1}"


@pytest.mark.parametrize("name", ALL)
def test_columns_hold_what_stands_in_them(name: str) -> None:
    """Numbers and dates have room for all their digits, words are whole, longer texts break and their rows are high."""
    for page, sheet in zip(open_book(write_file(name)), ALL[name].workbook["sheets"], strict=True):
        above = len(sheet.get("above", []))
        for row in page.iter_rows(min_row=above + 1):
            for cell in row:
                width = columns(page)[cell.column_letter].width
                if isinstance(cell.value, int | float):
                    assert width >= len(f"{cell.value:,}" if cell.number_format != "0.0%" else "100,0%") + 1, (
                        page.title,
                        cell.coordinate,
                    )
                elif isinstance(cell.value, datetime):
                    assert width >= 11
                elif isinstance(cell.value, str) and cell.data_type == "s":
                    longest = max(map(len, cell.value.split()), default=0)
                    assert width >= min(longest, 12), (page.title, cell.coordinate)
                    if max(map(len, cell.value.split("\n"))) > width:
                        assert cell.alignment.wrap_text
                        assert page.row_dimensions[cell.row].height >= 30


def test_wide_tables_keep_their_words_whole() -> None:
    """What is too wide for a page gets narrower where little stands: no word of a cell breaks, a pen has its place."""
    titles = ["№", "Задача", "Где", "Почему не требуется", "Результат, подтверждение", "Заметка", "Кто", "Итог"]
    tall = "Информировать коллектив и родителей о подготовке программы и собрать запросы обучающихся и педагогов"
    described = [
        {"title": title, "type": "text", "width": width}
        for title, width in zip(titles, (6, 60, 30, 30, 40, 50, 30, 40), strict=True)
    ]
    rows = [["1", tall, "Внутри организации", None, "протокол педагогического совета", tall[:60], "Иванова", None]] * 5
    page = open_book(workbooks.write({"sheets": [{"name": "x", "columns": described, "rows": rows}]}))["x"]
    found = [said.width for said in columns(page).values()]
    assert sum(found) <= LETTERS_ACROSS / 0.75
    for cells in page.iter_rows():
        for cell, width in zip(cells, found, strict=True):
            assert width >= max(map(len, (cell.value or "").split()), default=0) + 2
            assert cell.border.left.style == cell.border.bottom.style == "thin"
    assert found[1] == max(found)
    assert found[7] >= 12


def test_tables_can_be_sorted_and_filtered() -> None:
    """Tables of reports have buttons in their headers that leave out totals; the order of organisations comes back."""
    page = open_book(write_file("involvement organisations"))["По организациям"]
    rows = len(reports()["involvement", "organisations"].workbook["sheets"][-1]["rows"])
    assert page.auto_filter.ref == f"A1:H{rows + 1}"
    assert page["A10"].value == "Итого"
    assert [cell.value for cell in page["H"]][: rows + 1] == ["№ п/п", *range(1, rows + 1)]
    assert open_book(write_file("involvement organisations"))["Итоги"].auto_filter.ref is None


def test_shares_are_drawn() -> None:
    """The shares of municipalities and dates are charts over the very cells of their sheets."""
    with zipfile.ZipFile(io.BytesIO(write_file("involvement organisations"))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4
    (drawn,) = (chart for chart in charts if "'По муниципалитетам'!$A$2:$A$4" in chart)
    assert "'По муниципалитетам'!$E$2:$E$4" in drawn


# Natural order.


SCHOOLS = ["Гимназия", "Школа № 1", "школа №2", "Школа № 2А", "Школа № 10", "Школа № 10 с. Верхнее", "Школа № 100"]


def test_schools_are_sorted_as_people_count(portable: MicroPython) -> None:
    """1, 2, 10 in the sheets and in .csv, municipalities too; MicroPython has the same order."""
    text = "Муниципалитет;Организация;Всего;Вовлечено\n" + "".join(
        f"Округ {10 - place % 2 * 8};{name};100;50\n" for place, name in enumerate(reversed(SCHOOLS))
    )
    raw = {"view": "organisations", "rows": text}
    answer = api.workbook("involvement", raw, record("involvement"))
    page = open_book(workbooks.write(answer["workbook"]))["По организациям"]
    found = [(row[0].value, row[1].value) for row in page.iter_rows(min_row=2, max_row=1 + len(SCHOOLS))]
    order = {name: place for place, name in enumerate(SCHOOLS)}
    assert [name for name, _ in found] == ["Округ 2"] * 3 + ["Округ 10"] * 4
    for district in ("Округ 2", "Округ 10"):
        places = [order[name] for owner, name in found if owner == district]
        assert places == sorted(places)
    assert [tuple(line.split(";")[:2]) for line in answer["csv"].splitlines()[1:]] == found
    assert portable("workbook", "involvement", raw, record("involvement")) == answer


@given(
    st.permutations(
        [
            "Школа № 1",
            "Школа № 2",
            "Школа №3",
            "Школа № 10",
            "СОШ 9",
            "СОШ\u00a010",
            "сош 11",
            "Ёлочка",
            "1",
            "02",
            "3",
            "10" * 30,
        ]
    )
)
def test_order_is_natural(names: list[str]) -> None:
    """Numbers by their values, however many digits they have; letters' size, ё and spaces at «№» make no difference."""
    assert sorted(names, key=letters.make_sort_key) == [
        "1", "02", "3", "10" * 30, "Ёлочка", "СОШ 9", "СОШ\u00a010", "сош 11",
        "Школа № 1", "Школа № 2", "Школа №3", "Школа № 10",
    ]  # fmt: skip


# Hostile texts.

HOSTILE = [
    "=1+1", "+7", "-5", "@SUM(A1)", '=HYPERLINK("http://x.ru";"а")', "<r><t>x</t></r>", "<r></r><evil/></r>",
    "_x0041_x0042_", "_x0041_", "]]>", "&amp;", "\t=1", "а\rб", " а ", "http://example.ru", "mailto:a@b.ru", "1",
    "01.09.2026", "{=1}", "'", "😀",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    """Nothing that is typed becomes a formula, a link, a number or markup, in a cell, a heading or a line above."""
    described = {
        "sheets": [
            {
                "name": text,
                "above": [text],
                "columns": [{"title": text, "type": "text"}],
                "rows": [[text]],
                "total": [text],
            }
        ]
    }
    data = workbooks.write(described)
    page = open_book(data).worksheets[0]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in page["A"]] == [(text, "s", None)] * 4
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == [text.replace("\r", "\n")] * 4 or [row[0] for row in rows] == [text] * 4


@given(st.text(max_size=40))
def test_any_text_comes_back(text: str) -> None:
    """Whatever a person types, openpyxl reads it, without control characters and halves of pairs."""
    data = workbooks.write(
        {"sheets": [{"name": "x", "columns": [{"title": "а", "type": "text"}], "rows": [["б" + text]]}]}
    )
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
    assert open_book(data)["x"]["A2"].value == "б" + kept


@pytest.mark.parametrize(("letter", "kept"), [("я", 32_767), ("😀", 16_383)])
def test_long_texts_are_cut_where_cells_end(letter: str, kept: int) -> None:
    """A text of 40 000 letters is cut at what a cell holds, which programs count in halves of rare letters."""
    data = workbooks.write(
        {"sheets": [{"name": "x", "columns": [{"title": "а", "type": "text"}], "rows": [[letter * 40_000]]}]}
    )
    assert open_book(data)["x"]["A2"].value == letter * kept
    assert open_book(data)["x"].row_dimensions[2].height <= 409


# What people have saved before.


@pytest.mark.parametrize("key", [key for key, row in examples().items() if any(row)], ids=" ".join)
def test_templates_of_before_still_load(key: tuple[str, str, str]) -> None:
    """A template as the site gave it out earlier, days and times as texts, goes into its table with the same row."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = templates()[key].workbook["sheets"][0]["name"]
    page.append([column["title"] for column in templates()[key].workbook["sheets"][0]["columns"]])
    page.append([int(cell) if cell.isdecimal() else cell for cell in examples()[key]])
    file = io.BytesIO()
    book.save(file)
    assert views()[key[:2]].lay_out(key[2], workbooks.read(file.getvalue())) == [examples()[key]]


def test_reports_of_before_still_load() -> None:
    """A report whose formulas have no values, and whose table is called in full, goes into its table as it did."""
    (key, title, _, target, _), *_ = BELONGS
    leaving: Leaving = reports()[key]
    (sheet,) = (sheet for sheet in leaving.workbook["sheets"] if sheet["name"] == title)
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = title
    page.append([column["title"] for column in sheet["columns"][:-1]])
    for row in [*sheet["rows"], sheet["total"]]:
        page.append([cell["formula"] if isinstance(cell, dict) else cell for cell in row][: len(sheet["columns"]) - 1])
    file = io.BytesIO()
    book.save(file)
    rows = views()[target[:2]].lay_out(target[2], workbooks.read(file.getvalue()))
    assert [row[:4] for row in rows] == [[str(cell) for cell in row[:4]] for row in sheet["rows"]]


def test_template_of_a_long_title_is_found_again() -> None:
    """A table whose title is longer than a sheet's name is read from the sheet that bears the first words of it."""
    said = json.loads(json.dumps(dict(record("matching"))))
    said["tables"][0]["label"] = title = "Наставники программы и те, кто ими станет"
    name = make_title(title, 1, [])
    assert name == "Наставники программы"
    headings = [column["label"] for column in said["tables"][0]["columns"]]
    book = openpyxl.Workbook()
    for number, sheet in enumerate(("Прошлый год", name)):
        page: Any = book.create_sheet(sheet)
        page.append(headings)
        page.append([f"Н-{number}", *[None for _ in headings[1:]]])
    file = io.BytesIO()
    book.save(file)
    answer = api.lay("matching", {"mentors": workbooks.read(file.getvalue())}, said)
    assert [table["cells"].split("\t")[0] for table in answer["tables"]] == ["Н-1"]


def test_templates_are_ready_to_fill_in() -> None:
    """Empty cells of a template have their columns' formats: a day typed there is one, «7–8» in a text is no day."""
    page = open_book(write_file("шаблон meetings moved")).worksheets[0]
    formats = {cell.value: columns(page)[cell.column_letter] for cell in page[1]}
    assert formats["Новая дата"].number_format == "dd.mm.yyyy"
    assert formats["Новое время"].number_format == "hh:mm"
    assert formats["Наставник"].number_format == "@"


def test_templates_offer_what_may_be_chosen() -> None:
    """Choices and flags of a template are lists, in the words of the page; another word may be typed all the same."""
    page = open_book(write_file("шаблон matching mentors")).worksheets[0]
    title = {cell.column_letter: cell.value for cell in page[1]}
    offered = {title[str(said.sqref)[0]]: said for said in page.data_validations.dataValidation}
    assert offered["Согласие"].formula1 == '"да,нет"'
    assert offered["Формат"].formula1.strip('"').split(",")[:2] == ["очно", "онлайн"]
    assert {"Форма", "Обучен"} <= offered.keys()
    for said in offered.values():
        assert not said.showErrorMessage
        assert str(said.sqref).endswith("502")
