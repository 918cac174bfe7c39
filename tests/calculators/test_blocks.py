"""Several tables in one file: what is one table is read together, what is another is left out and told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.interpreters import Call
from tests.calculators.records import record
from tests.calculators.test_reports import book, calculate, cells, count, lay_out, notes
from worksheets import api

HEADER = "Организация;Обучающихся;Вовлечено\n"
ONE, TWO = "Школа № 1;100;50\n", "Школа № 2;200;100\n"
BELOW = [
    HEADER + ONE + "\n" + HEADER + TWO,
    HEADER + ONE + "\nОрганизация;Вовлечено;Обучающихся\nШкола № 2;100;200\n",
    HEADER + ONE + "\n;Школа;Всего учащихся;Вовлечено\n;Школа № 2;200;100\n",
    "Ага;;\n" + HEADER + ONE + "\nЧита;;\n" + HEADER + TWO,
    HEADER + ONE + "\nНаставничество в Чите\n" + HEADER + TWO,
    "Школа;Обучающихся;\n;всего;вовлечено\n" + ONE + "Школа;Обучающихся;\n;всего;вовлечено\n" + TWO,
    "Организация;Обучающихся;Вовлечено;;Организация;Обучающихся;Вовлечено\nШкола № 1;100;50;;Школа № 2;200;100\n",
    "№;Организация;Обучающихся;Вовлечено;№;Организация;Обучающихся;Вовлечено\n"
    "1;Школа № 1;100;50;2;Школа № 2;200;100\n;;;;3;;;\n",
]
OTHERS = [
    ("Муниципалитет;Школ;Обучающихся;Вовлечено\nАга;1;100;50\nЧита;1;200;100\n", "Муниципалитет, Школ, Обучающихся"),
    ("Форма;Пар;Участников\nУченик – ученик;30;5\n", "Форма, Пар, Участников"),
]


@pytest.mark.parametrize("text", BELOW)
def test_the_same_table_is_read_wherever_it_stands(text: str) -> None:
    """Headings that come again, in another order, shifted or side by side, begin the same table once more."""
    assert count(text) == (2, 150, 300)
    assert count(book({"rows": cells(text)})) == (2, 150, 300)
    assert not any(heading["title"].endswith("(2)") for heading in lay_out(text)["tables"][0]["headings"])


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(("other", "named"), OTHERS)
def test_another_table_below_is_left_out(other: str, named: str, gap: str) -> None:
    """Rows below other headings are no organisations: they are left out, and the headings are told with their place."""
    text = "Муниципалитет;Организация;Обучающихся;Вовлечено\nАга;Школа № 1;100;50\nЧита;Школа № 2;200;100\n"
    assert count(text + gap + other) == (2, 150, 300)
    (note,) = [note for note in notes(text + gap + other) if "другие таблицы" in note]
    assert note.startswith(f"На листе есть и другие таблицы, они не прочитаны: «{named}")
    assert f"(строка {4 + len(gap)})" in note


def test_headings_in_other_words_are_asked_about() -> None:
    """Where headings that come again miss one, somebody may say that they are the same; a part of them is the same."""
    text = HEADER + ONE + "Наименование;Всего;Вовлечено\n" + TWO
    assert count(text) == (1, 50, 100)
    (table,) = lay_out(text)["tables"]
    (question,) = table["questions"]
    assert question["id"] == "other:3"
    assert count({"source": text, "decided": {"other:3": "read"}}) == (2, 150, 300)
    assert count(HEADER + ONE + "Организация;Обучающихся;\n" + TWO) == (2, 150, 300)


def test_a_record_called_as_a_heading_stays() -> None:
    """A school that is called «Школа», and one without numbers, begin no other table."""
    assert count(HEADER + ONE + "Школа;200;100\n") == (2, 150, 300)
    errors = calculate(HEADER + ONE + "Школа;х;х\n" + TWO)["errors"]
    assert [(error["row"], error["column"]) for error in errors] == [(3, "total"), (3, "involved")]


def test_rows_above_the_headings_are_not_lost_in_silence() -> None:
    """A table that was sorted with its headings among the rows: what is above them is told and asked about."""
    text = "Гимназия;100;50\nЛицей;200;100\nОрганизация;Обучающихся;Вовлечено\nШкола № 1;10;5\n"
    rows = "«Гимназия» (строка 1), «Лицей» (строка 2)"
    assert notes(text) == [
        "Над названиями столбцов есть строки, похожие на остальные; они не прочитаны: "
        f"{rows}. Если они нужны, поставьте их под названия."
    ]
    (table,) = lay_out(text)["tables"]
    (question,) = table["questions"]
    assert question["text"].replace("\u00a0", " ") == (
        f"Над названиями столбцов есть строки, похожие на остальные: {rows}. Прочитать их?"
    )
    assert count({"source": text, "decided": {question["id"]: "read"}}) == (3, 155, 310)
    assert count("Школа № 5, отчёт;;\nВсего;2;\n" + HEADER + ONE) == (1, 50, 100)


def test_hidden_columns_are_told() -> None:
    """A column that is hidden in the file is read, and this is told."""
    source = book({"rows": cells(HEADER + ONE), "hidden_columns": [3]})
    assert count(source) == (1, 50, 100)
    assert notes(source) == ["Скрытые в файле столбцы тоже прочитаны: «Вовлечено»."]


def people(source: Any, **decided: str) -> list[str]:
    """Return the names of the mentors that a table holds."""
    wrapped = {"source": source, "decided": {key.replace("_", ":"): value for key, value in decided.items()}}
    (table,) = api.lay("matching", {"mentors": wrapped}, record("matching"))["tables"]
    return [line.split("\t")[0] for line in table["cells"].split("\n")]


@pytest.mark.parametrize("name", ["ФИО", "Наставляемый", "ФИО ученика"])
@pytest.mark.parametrize("gap", ["", "\n", "\nНаставляемые\n"])
def test_mentees_below_mentors_are_no_mentors(name: str, gap: str) -> None:
    """A table of mentees on the same sheet is another one: nobody in it becomes a mentor, and this is told."""
    mentors = "ФИО;Класс;Предлагает;Согласие\nАнна;10;физика;да\nБорис;11;химия;нет\n"
    text = mentors + gap + f"{name};Класс;Запросы;Согласие\nВера;7;физика;да\nГена;8;химия;да\n"
    assert people(text) == ["Анна", "Борис"]
    raw = {"mentors": text, "mentees": "Наставляемый\nВера"}
    assert any("другие таблицы" in note for note in api.answer("matching", raw, record("matching"))["notes"])


def test_another_table_of_people_is_read_when_somebody_says_so() -> None:
    """Where the other headings name whom the table needs, a person may say that it is the same table."""
    text = "ФИО;Класс;Предлагает\nАнна;10;физика\n\nФИО;Класс;Согласие\nБорис;11;да\n"
    (table,) = api.lay("matching", {"mentors": text}, record("matching"))["tables"]
    (question,) = table["questions"]
    assert question["text"].replace("\u00a0", " ") == (
        "Ниже на листе начинается таблица с другими столбцами: «ФИО, Класс, Согласие» (строка 4). Прочитать и её?"
    )
    assert people(text) == ["Анна"]
    assert people(text, other_4="read") == ["Анна", "Борис"]


SHEET: list[list[Any]] = [["Организация", "Обучающихся", "Вовлечено"], ["Школа № 1", 100, 50]]
OTHER: list[list[Any]] = [["Школа", "Примечание", "Всего", "Охвачено"], ["Школа № 2", "да", 200, 100]]


def test_sheets_with_the_same_columns_are_read_together() -> None:
    """However the columns are called and whatever else stands there, each district's sheet is read."""
    source = book({"name": "Ага", "rows": SHEET}, {"name": "Чита", "rows": OTHER})
    assert count(source) == (2, 150, 300)
    assert [line[0] for line in calculate(source)["result"]["by_municipality"]] == ["Ага", "Чита"]


@pytest.mark.parametrize(
    "period", ["2025", "2024-2025", "2025/26 уч. год", "1 квартал", "сентябрь", "Лист1", "II полугодие"]
)
def test_periods_are_no_municipalities(period: str) -> None:
    """A sheet that is called by a year, a quarter or a month names no municipality; the same school on two is told."""
    source = book({"name": period, "rows": SHEET}, {"name": "Лист2", "rows": OTHER})
    assert [line[0] for line in calculate(source)["result"]["by_municipality"]] == [None]
    error = calculate(book({"name": period, "rows": SHEET}, {"name": "Лист2", "rows": SHEET}))["errors"][0]
    assert f"в строке 2 листа «{period}»" in error["text"].replace("\u00a0", " ")


def test_days_of_sheets_are_days() -> None:
    """Sheets that are called by days give them to their rows."""
    source = book({"name": "01.09.2025", "rows": SHEET}, {"name": "01.09.2026", "rows": SHEET})
    assert [line[0] for line in calculate(source)["result"]["dynamics"]] == ["2025-09-01", "2026-09-01"]


def test_copies_and_sums_of_sheets_are_not_counted_in_silence() -> None:
    """A copy of a sheet bears its name; one with the sums of the others is left out; a repeated one is asked about."""
    copy = calculate(book({"name": "Ага", "rows": SHEET}, {"name": "Ага (2)", "rows": SHEET}))
    assert [error["code"] for error in copy["errors"]] == ["row_twice", "row_repeated"]
    region: list[list[Any]] = [["Организация", "Обучающихся", "Вовлечено"], ["Ага", 100, 50], ["Чита", 200, 100]]
    source = book({"name": "Край", "rows": region}, {"name": "Ага", "rows": SHEET}, {"name": "Чита", "rows": OTHER})
    assert count(source) == (2, 150, 300)
    assert notes(source)[0] == "Листы не прочитаны: «Край»."
    rows = cells(HEADER + ONE + TWO)
    twice = book({"name": "Все", "rows": rows}, {"name": "Город", "rows": rows})
    (table,) = lay_out(twice)["tables"]
    (question,) = table["questions"]
    assert question["text"] == "Все строки листа «Город» есть и на листе «Все». Читать лист «Город»?"
    assert count({"source": twice, "decided": {question["id"]: "drop"}}) == (2, 150, 300)


def test_empty_municipalities_are_those_of_the_sheets() -> None:
    """A column of municipalities that nobody filled in is as good as none."""
    header: list[Any] = ["Муниципалитет", "Организация", "Обучающихся", "Вовлечено"]
    sheets = [{"name": name, "rows": [header, [None, name, 100, 50]]} for name in ("Ага", "Чита")]
    source = book(sheets[0], sheets[1])
    assert [line[0] for line in calculate(source)["result"]["by_municipality"]] == ["Ага", "Чита"]


def test_a_hidden_sheet_is_told_when_nothing_is_read() -> None:
    """Where the table stands on a hidden sheet, the refusal comes with a note that there is one."""
    source = book({"name": "Титул", "rows": [["Отчёт"]]}, {"name": "Данные", "rows": SHEET, "hidden": True})
    answer = calculate(source)
    assert not answer["ok"]
    assert answer["notes"] == ["Скрытые листы не прочитаны: «Данные»."]


@pytest.mark.parametrize(
    "names", [("Наставники 2026", "Наставляемые 2026"), ("Ответы наставников", "Ответы наставляемых")]
)
def test_sheets_of_people_are_told_apart_by_their_names(names: tuple[str, str]) -> None:
    """The sheet whose name has a word of the table's title is the one; the other side is not read as this one."""
    source = book(
        {"name": names[1], "rows": [["ФИО", "Класс"], ["Вера", 7]]},
        {"name": names[0], "rows": [["ФИО", "Класс"], ["Анна", 10]]},
    )
    assert people(source) == ["Анна"]


DISTRICTS = st.dictionaries(
    st.sampled_from(["Ага", "Чита", "Борзя", "Газимур"]),
    st.lists(st.tuples(st.integers(1, 900), st.integers(0, 1)), min_size=1, max_size=5),
    min_size=2,
)


@given(DISTRICTS)
def test_a_table_may_be_divided_in_any_way(districts: dict[str, list[tuple[int, int]]]) -> None:
    """One table, a sheet for each district, tables below one another and side by side give the same figures."""
    header = ["Организация", "Обучающихся", "Вовлечено"]
    named = {
        name: [[f"Школа {name} № {number}", total, total * half] for number, (total, half) in enumerate(schools)]
        for name, schools in districts.items()
    }
    whole = [["Муниципалитет", *header], *([name, *row] for name, rows in named.items() for row in rows)]
    expected = calculate(whole)["result"]
    sheets = book(*[{"name": name, "rows": [header, *rows]} for name, rows in named.items()])
    assert calculate(sheets)["result"] == expected
    below = [line for rows in named.values() for line in ([], header, *rows)]
    height = max(map(len, named.values()))
    beside: list[list[Any]] = [header * len(named)]
    beside += [
        [cell for rows in named.values() for cell in (rows[line : line + 1] or [[None] * 3])[0]]
        for line in range(height)
    ]
    for source in (below, beside, book({"rows": below}), book({"rows": beside})):
        result = calculate(source)["result"]
        assert [result[key] for key in ("organisations", "sum_total", "sum_involved", "spread")] == [
            expected[key] for key in ("organisations", "sum_total", "sum_involved", "spread")
        ]


def test_several_tables_are_read_alike(alike: Call) -> None:
    """MicroPython and Pyodide find the same tables."""
    sources: list[Any] = [
        *BELOW,
        BELOW[0] + OTHERS[0][0],
        book({"name": "Ага (2)", "rows": SHEET}, {"name": "Чита", "rows": OTHER}),
    ]
    for source in sources:
        raw = {"view": "organisations", "rows": source}
        alike("answer", "involvement", raw, record("involvement"))
        alike("lay", "involvement", raw, record("involvement"))
    text = "ФИО;Класс;Предлагает\nАнна;10;физика\n\nНаставляемые\nФИО;Класс;Согласие\nБорис;11;да\n"
    alike("lay", "matching", {"mentors": text}, record("matching"))
