"""Reports as districts and schools keep them: only records are counted, and what is left out is named."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.interpreters import Call
from tests.calculators.records import record
from worksheets import api
from worksheets.inputs import letters
from worksheets.tables import totals

HEADER = "Муниципалитет;Организация;Обучающихся;Вовлечено\n"
SCHOOLS = "Агинский район;Школа № 1;100;50\nАгинский район;Школа № 2;200;100\n"


def calculate(source: Any) -> dict[str, Any]:
    """Return the answer of the view of many organisations to a table."""
    return api.answer("involvement", {"view": "organisations", "rows": source}, record("involvement"))


def lay_out(source: Any) -> dict[str, Any]:
    """Return the table laid out for the page."""
    return api.lay("involvement", {"view": "organisations", "rows": source}, record("involvement"))


def count(source: Any) -> tuple[int, int, int]:
    """Return the numbers of organisations, of the involved and of all students."""
    answer = calculate(source)
    assert answer["ok"], answer["errors"]
    result = answer["result"]
    return result["organisations"], result["sum_involved"], result["sum_total"]


def notes(source: Any) -> list[str]:
    """Return what the answer tells, with ordinary spaces."""
    return [note.replace("\u00a0", " ") for note in calculate(source)["notes"]]


def book(*sheets: dict[str, Any]) -> dict[str, Any]:
    """Return what the reader of workbooks makes of sheets."""
    return {"ok": True, "sheets": [{"hidden": False, "name": "Лист1", **sheet} for sheet in sheets]}


def cells(text: str) -> list[list[Any]]:
    """Return the rows of a workbook: numbers are numbers there, and nothing is None."""
    rows = [line.split(";") for line in text.strip("\n").split("\n")]
    return [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]


TOTALS = [
    "Итого", "ИТОГО:", "Всего по району", "Общий итог", "В целом по району",
    "Сумма по столбцу", "Среднее значение", "Агинский район Итог", "Чита – всего", "Агинский район, в среднем",
    "И т о г о", "Средний показатель", "Средняя по району", "По району", "По всем школам",
    "Промежуточный итог", "Итоги", "Grand Total", "Общее количество", "Чита Среднее",
    "Итого: 2",
]  # fmt: skip
NAMES = [
    "Средняя школа № 5", "Школа «Итог»", "МБОУ «Средняя общеобразовательная школа № 1»", "Общеобразовательная школа",
    "Всеволодовская школа", "Школа общего типа", "Гимназия «Сумма»",
]  # fmt: skip


@pytest.mark.parametrize("total", TOTALS)
def test_row_of_totals_is_left_out(total: str) -> None:
    """A row that says it holds totals or means is not counted, in whichever text column it says so, and is named."""
    for row in (f";{total};300;150\n", f"{total};;300;150\n"):
        assert count(HEADER + SCHOOLS + row) == (2, 150, 300)
        assert notes(HEADER + SCHOOLS + row) == [f"Строка итогов не посчитана: «{total}» (строка 4)."]


@pytest.mark.parametrize("name", NAMES)
def test_name_with_such_a_word_is_a_school(name: str) -> None:
    """Schools whose names merely hold a word of totals are counted."""
    assert not totals.is_total(name)
    assert count(HEADER + SCHOOLS + f";{name};70;7\n") == (3, 157, 370)


def test_total_in_a_column_that_is_not_read() -> None:
    """The word may stand in the column of numbers, where «№» counts the schools."""
    text = "№;Организация;Обучающихся;Вовлечено\n1;Школа № 1;100;50\n2;Школа № 2;200;100\nИтого;;300;150\n"
    assert count(text) == (2, 150, 300)


def test_what_is_typed_into_the_grid_has_totals_too() -> None:
    """A total that is pasted among the rows is left out of the answer and named."""
    source = {"cells": "\tШкола № 1\t100\t50\n\tИтого\t100\t50"}
    assert count(source) == (1, 50, 100)
    assert notes(source) == ["Строка итогов не посчитана: «Итого» (строка 2)."]


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (SCHOOLS + "Ага;Район;300;150\n", 4),
        ("Ага;Район;300;150\n" + SCHOOLS, 2),
        (SCHOOLS + "Ага;Район;300;150\nАга;Школа № 3;40;10\n", 4),
        ("Ага;Школа № 3;40;10\nАга;Район;300;150\n" + SCHOOLS, 3),
    ],
)
def test_row_that_equals_the_sum_is_asked_about(rows: str, number: int) -> None:
    """A row whose numbers are the sum of others, above or below them, is asked about; «yes» leaves it out."""
    (table,) = lay_out(HEADER + rows)["tables"]
    (question,) = table["questions"]
    place = f"«Район» (строка {number})"
    assert question["text"].replace("\u00a0", " ") == f"Числа в строке равны сумме других строк: {place}. Это итог?"
    drop, keep = question["options"]
    assert (drop["label"], keep["label"]) == ("Итог, не считать", "Нет, считать")
    for option, schools in ((drop, 2), (keep, 3)):
        decided = {"source": HEADER + rows, "decided": {question["id"]: option["value"]}}
        (answered_table,) = lay_out(decided)["tables"]
        assert answered_table["questions"] == []
        assert answered_table["rows"] == schools + rows.count("№ 3")
    (note,) = notes(HEADER + rows)
    assert note == f"Числа в строке равны сумме других: {place}. Она посчитана; если это итог, удалите её."


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 1)), min_size=1, max_size=30), st.integers(0, 30))
def test_total_never_goes_unasked(schools: list[tuple[int, int]], at: int) -> None:
    """Wherever the sum of all rows is put among two or more, a question names it."""
    rows = [("", f"Ш{place}", total, total * half) for place, (total, half) in enumerate(schools)]
    rows.insert(min(at, len(rows)), ("", "Х", sum(row[2] for row in rows), sum(row[3] for row in rows)))
    text = HEADER + "".join(";".join(map(str, row)) + "\n" for row in rows)
    (table,) = lay_out(text)["tables"]
    assert len(schools) < 2 or any("«Х»" in question["text"] for question in table["questions"])


@pytest.mark.parametrize("numbering", ["1;2;3;4", "А;Б;1;2", "(1);(2);(3);(4)", "0;1;2;3", ";;чел.;чел."])
def test_numbers_of_the_columns(numbering: str) -> None:
    """A row below the headings that numbers the columns is no school."""
    assert count(HEADER + numbering + "\n" + SCHOOLS) == (2, 150, 300)
    assert any(
        "Номера или единицы под названиями столбцов пропущены" in note
        for note in notes(HEADER + numbering + "\n" + SCHOOLS)
    )


def test_numbers_without_a_name_that_are_the_sum() -> None:
    """A last row of numbers alone, the sum of those above, is no organisation without a name."""
    assert count(HEADER + SCHOOLS + ";;300;150\n") == (2, 150, 300)
    assert notes(HEADER + SCHOOLS + ";;300;150\n") == ["Строка итогов не посчитана: строка 4."]


def test_whole_numbers_with_a_zero_fraction() -> None:
    """Programs write «100,0» for a whole number; «1,379» may be an English thousand and is asked about."""
    assert count(HEADER + "Чита;Школа № 1;100,0;50.00\n") == (1, 50, 100)
    (error,) = calculate(HEADER + "Чита;Школа № 1;1,379;50\n")["errors"]
    assert error["code"] == "not_whole"


def test_a_heading_that_stands_twice_is_chosen_by_hand() -> None:
    """Two columns of one name are told apart by a number, so that either can be left aside."""
    text = "Школа;Всего;Вовлечено;Всего\nА;10;5;20\n"
    refused = lay_out(text)
    assert [entry["title"] for entry in refused["tables"][0]["headings"]] == [
        "Школа",
        "Всего",
        "Вовлечено",
        "Всего (2)",
    ]
    (table,) = lay_out({"source": text, "assign": {"Всего": ""}})["tables"]
    assert table["cells"] == "\tА\t20\t5\t"


def test_sections_name_the_municipality_below_them() -> None:
    """A section in the column of municipalities is meant for the rows below it, when the person says so."""
    text = HEADER + "Чита;;;\n;Школа № 1;100;50\nАга;;;\n;Школа № 2;200;100\n"
    (table,) = lay_out({"source": text, "decided": {"above:municipality": "fill"}})["tables"]
    assert table["cells"] == "Чита\tШкола № 1\t100\t50\t\nАга\tШкола № 2\t200\t100\t"
    assert len(lay_out(text)["tables"][0]["questions"]) == 1


def test_sections_and_notes_are_named() -> None:
    """Sections, notes below the table and lines to sign are left out with a note; a school without numbers isn't."""
    text = "Организация;Обучающихся;Вовлечено;Подпись\nГородские школы;;;\nШкола № 1;100;50;\n"
    text += "Сельские школы;;;\nШкола № 2;200;100;\n"
    tail = "\n* данные на 01.09.2026;;;\nДиректор;;;Петров П. П.\n"
    assert count(text + tail) == (2, 150, 300)
    assert notes(text + tail) == [
        "Столбцы файла не прочитаны: «Подпись».",
        "Строки без чисел пропущены: «Городские школы» (строка 2), «Сельские школы» (строка 4).",
        "Под таблицей пропущены примечания: «* данные на 01.09.2026» (строка 7), «Директор» (строка 8).",
    ]
    errors = calculate(text + "МБОУ СОШ № 3;;;\n")["errors"]
    assert [(error["row"], error["column"], error["code"]) for error in errors] == [
        (6, "total", "required"),
        (6, "involved", "required"),
    ]


def test_rows_with_a_number_alone_are_empty() -> None:
    """Numbered rows that nobody filled in are no schools, also where a formula shows zeros there."""
    text = "№;Организация;Обучающихся;Вовлечено\n1;Школа № 1;100;50\n2;;;\n3;;0;0\n"
    assert count(text) == (1, 50, 100)
    assert "Пустые строки с номером пропущены: строка 3, строка 4." in notes(text)


def test_headings_of_each_page_are_left_out() -> None:
    """Headings that a print repeats on its second page are no school."""
    text = HEADER + SCHOOLS + HEADER + "Чита;Школа № 3;300;240\n"
    assert count(text) == (3, 390, 600)
    assert notes(text) == ["Названия столбцов повторяются и пропущены: «Муниципалитет» (строка 4)."]


@pytest.mark.parametrize("above", [0, 1, 16, 60])
def test_headings_stand_below_a_title(above: int) -> None:
    """However long the title of a report is, its headings are found; numbers of rows are those of the file."""
    title = "".join(f"Приложение {number};;;\n" for number in range(above))
    assert count(title + HEADER + SCHOOLS) == (2, 150, 300)
    (error,) = calculate(title + HEADER + ";Школа;5;6\n")["errors"]
    assert error["row"] == above + 2


TWO_ROWS = [
    "Муниципалитет;Организация;Численность обучающихся;\n;;Всего;Вовлечено\n",
    "Муниципалитет;Организация;Обучающихся;Вовлечено\n;;;в наставничество\n",
    ";;Обучающихся;\nМуниципалитет;Организация;всего;вовлечено\n",
    "Муниципалитет;;Обучающихся;Вовлечено\n;Организация;;\n",
]


@pytest.mark.parametrize("header", TWO_ROWS)
def test_headings_in_two_rows_are_read(header: str) -> None:
    """A heading over several columns, or one that stands a row higher or lower than its neighbours, is understood."""
    assert count(header + SCHOOLS) == (2, 150, 300)
    merged = [[1, 1, 2, 1], [1, 2, 2, 2], [1, 3, 1, 4]] if header.startswith("Муниципалитет;Организация;Чис") else []
    assert count(book({"rows": cells(header + SCHOOLS), "merged": merged})) == (2, 150, 300)


def test_column_that_is_divided_below_its_heading() -> None:
    """«Вовлечено» over «всего» and «наставников» is the whole number, not a part; what can't be told is said so."""
    header = "Организация;Обучающихся;Вовлечено;\n;;из них наставников;всего\n"
    assert count(header + "Школа № 1;100;20;50\nШкола № 2;200;30;100\n") == (2, 150, 300)
    header = "Организация;Обучающихся;Вовлечено;\n;;наставников;наставляемых\n"
    (error,) = calculate(header + "Школа № 1;100;20;30\n")["errors"]
    assert error["text"].replace("\u00a0", " ") == (
        "Названия столбцов стоят в двух строках: под столбцом «Вовлечено», в строке 2, – «наставников», "
        "«наставляемых». Оставьте одну строку названий и в ней тот столбец, который считать."
    )


def test_missing_column_shows_all_headings() -> None:
    """The message about a missing column shows every heading of the file and what is accepted."""
    (error,) = calculate("Школа;Адрес;Директор;Телефон;Сайт;Почта;Всего\nА;;;;;;5\n")["errors"]
    assert error["text"].replace("\u00a0", " ") == (
        "Не найдены столбцы: «Вовлечено». Есть только: «Школа», «Адрес», «Директор», «Телефон», «Сайт», «Почта», "
        "«Всего». Подходят и другие названия: «Вовлечено» – «Вовлечено обучающихся», «Всего вовлечено», «Вовлечены», "
        "«Вовлечённых». Переименуйте столбцы, добавьте их или укажите, какой столбец каким считать."
    )


def test_merged_cells_are_filled_down() -> None:
    """A municipality in merged cells is that of all their rows; a merged number isn't counted twice."""
    rows = cells(HEADER + "Чита;Школа № 1;100;50\n;Школа № 2;200;100\n;Школа № 3;300;240\n")
    source = book({"rows": rows, "merged": [[2, 1, 3, 1]]})
    assert [line[:2] for line in calculate(source)["result"]["by_municipality"]] == [[None, 1], ["Чита", 2]]
    rows[3][2] = None
    errors = calculate(book({"rows": rows, "merged": [[2, 1, 4, 1], [3, 3, 4, 3]]}))["errors"]
    assert [(error["row"], error["code"]) for error in errors] == [(4, "required")]


def test_blank_cells_below_a_filled_one_are_asked_about() -> None:
    """In .csv merged cells are blank: whether what stands above is meant is asked, and told where nobody answers."""
    text = HEADER + "Чита;Школа № 1;100;50\n;Школа № 2;200;100\nАга;Школа № 3;300;240\n"
    (table,) = lay_out(text)["tables"]
    (question,) = table["questions"]
    assert question["text"].replace("\u00a0", " ") == (
        "Столбец «Муниципалитет» пуст в 1 строке под заполненной ячейкой. Взять то, что стоит выше?"
    )
    decided = {"source": text, "decided": {question["id"]: "fill"}}
    (filled,) = lay_out(decided)["tables"]
    assert [line.split("\t")[0] for line in filled["cells"].split("\n")] == ["Чита", "Чита", "Ага"]
    assert any("пуст в 1 строке" in note for note in notes(text))


def test_sheets_with_the_same_headings_are_read_together() -> None:
    """A sheet for each district: all are read, their names are the municipalities; others are named as not read."""
    header = ["Организация", "Обучающихся", "Вовлечено"]
    source = book(
        {"name": "Читинский район", "rows": [header, ["Школа № 1", 100, 50], ["Школа № 2", 200, 100]]},
        {"name": "Агинский район", "rows": [header, ["Школа № 3", 300, 240]]},
        {"name": "Свод", "rows": [header, ["Читинский район", 300, 150], ["Агинский район", 300, 240]]},
        {"name": "Справка", "rows": [["Заполняет методист"]]},
        {"name": "Черновик", "rows": [header, ["Школа № 9", 1, 1]], "hidden": True},
    )
    assert count(source) == (3, 390, 600)
    assert [line[0] for line in calculate(source)["result"]["by_municipality"]] == [
        "Агинский район",
        "Читинский район",
    ]
    assert notes(source) == [
        "Листы не прочитаны: «Свод», «Справка».",
        "Скрытые листы не прочитаны: «Черновик».",
        "Прочитаны листы: «Читинский район», «Агинский район».",
        "Столбца «Муниципалитет» в файле нет: взяты названия листов.",
    ]


def test_error_names_the_sheet() -> None:
    """Where several sheets are read, the place of an error begins with the sheet, and its row is that of the sheet."""
    header = ["Организация", "Обучающихся", "Вовлечено"]
    source = book(
        {"name": "А", "rows": [header, ["Школа № 1", 100, 50]]}, {"name": "Б", "rows": [header, ["Школа № 2", 5, 6]]}
    )
    (error,) = calculate(source)["errors"]
    assert error["place"].replace("\u00a0", " ") == "Лист «Б», строка 2, «Вовлечено»"


def test_hidden_rows_are_counted_and_told() -> None:
    """A filter hides rows from the eye, not from the sum: they are counted, and the answer names them."""
    source = book({"rows": cells(HEADER + SCHOOLS), "hidden_rows": [3]})
    assert count(source) == (2, 150, 300)
    assert notes(source) == ["Скрытые в файле строки тоже прочитаны: «Школа № 2» (строка 3)."]


def test_each_column_of_a_file_is_listed() -> None:
    """After loading it is known of each column what it was read as; one that wasn't read can be assigned by hand."""
    text = "Школа;Контингент на сентябрь;Вовлечено;Директор\nА;10;5;Петрова\n"
    refused = lay_out(text)
    assert not refused["ok"]
    assert [(entry["title"], entry["column"]) for entry in refused["tables"][0]["headings"]] == [
        ("Школа", "organisation"),
        ("Контингент на сентябрь", ""),
        ("Вовлечено", "involved"),
        ("Директор", ""),
    ]
    assign = {"Контингент на сентябрь": "total", "Директор": "municipality", "Вовлечено": "involved"}
    (table,) = lay_out({"source": text, "assign": assign})["tables"]
    assert table["cells"] == "Петрова\tА\t10\t5\t"
    assert [entry["filled"] for entry in table["headings"]] == [1, 1, 1, 1]
    assert [entry["example"] for entry in table["headings"]] == ["А", "10", "5", "Петрова"]


def test_equal_names_of_municipalities_are_one() -> None:
    """Names that differ in capitals and spaces make one group, which is told; those merely alike are asked about."""
    rows = ["Читинский район", "Читинский Район", "Читинский р-н", "г.Чита", "г. Чита", "Читинский муниципальный округ"]
    text = HEADER + "".join(f"{name};Школа № {number};100;50\n" for number, name in enumerate(rows))
    groups = calculate(text)["result"]["by_municipality"]
    assert [line[:2] for line in groups] == [
        ["г. Чита", 2],
        ["Читинский муниципальный округ", 1],
        ["Читинский район", 3],
    ]
    assert notes(text) == [
        "Написано по-разному, посчитано вместе: «г. Чита» – «г.Чита»; "
        "«Читинский район» – «Читинский р-н», «Читинский Район».",
        "Похожие названия посчитаны отдельно: «Читинский муниципальный округ» – «Читинский район». "
        "Если это одно и то же, напишите одинаково.",
    ]


@given(st.text("№NnНнOо.1 -–«»АаAёеЁй\u0306\u0438\u00adр", max_size=6), st.text("№NnНнOо.1 -–«»АаAёеЁйр", max_size=6))
def test_equal_names_are_never_missed(one: str, other: str) -> None:
    """What is looked at first, of tens of thousands of names, is the same for all names that are equal."""
    if letters.name(one) == letters.name(other):
        assert letters.make_rough_key(one) == letters.make_rough_key(other)
    for variant in (one.upper(), one.lower(), f" {one} ", one.replace(" ", "\u00a0"), one.replace("а", "a")):
        if letters.name(one) == letters.name(variant):
            assert letters.make_rough_key(one) == letters.make_rough_key(variant)


def test_reports_are_read_alike(alike: Call) -> None:
    """MicroPython and Pyodide leave out, ask and tell what CPython does."""
    header = ["Организация", "Обучающихся", "Вовлечено"]
    sheets = book(
        {"name": "Чита", "rows": [header, [1, 2, 3], ["Школа № 1", 100, 50], ["Итого", 100, 50]], "hidden_rows": [3]},
        {"name": "Ага", "rows": [header, ["Школа № 3", 300, 240], [], ["* предварительно"]], "merged": [[2, 1, 3, 1]]},
        {"name": "Свод", "rows": [header, ["Чита", 300, 150]]},
    )
    tail = "Ага;Район;300;150\n;И т о г о;600;300\n\nДиректор;;;\n"
    sources = [sheets, TWO_ROWS[0] + SCHOOLS, HEADER + SCHOOLS + HEADER + SCHOOLS.replace("Агин", "агин") + tail]
    sources += [HEADER + f"{total};;300;150\n" + SCHOOLS for total in TOTALS[:6] + NAMES[:2]]
    sources += [{"source": sources[2], "decided": {"sum:7": "drop"}, "assign": {"Обучающихся": "involved"}}]
    for source in sources:
        raw = {"view": "organisations", "rows": source}
        alike("answer", "involvement", raw, record("involvement"))
        alike("lay", "involvement", raw, record("involvement"))
