"""Tables are read as people keep them, and whatever is wrong with one is told; nothing is dropped silently."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.calculators import spreadsheets
from tests.calculators import hostile
from worksheets import api
from worksheets.inputs import letters
from worksheets.tables import delimited

HOSTILE = dict(hostile.files())
PLAIN = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf")), max_size=8)


def calculate(source: Any, labels: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of the view of many organisations to a table."""
    return api.answer("involvement", {"view": "organisations", "rows": source}, labels)


def test_there_are_enough_hostile_files() -> None:
    """At least two hundred files are tried."""
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_ends_in_a_message(name: str, tmp_path: Path, labels: dict[str, Any]) -> None:
    """A file that can't be calculated from is refused with a sentence, never with an exception or an answer."""
    (tmp_path / "file").write_bytes(HOSTILE[name]())
    answer = calculate(spreadsheets.read(tmp_path / "file"), labels)
    assert not answer["ok"], answer["outcomes"][0]
    hostile.check_refusal(answer)


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from([";", ",", "\t"]))
def test_quoted_cells_are_read_as_they_were_written(rows: list[list[str]], delimiter: str) -> None:
    """What the standard library writes with every cell in quotes is read back cell by cell."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    found, problems = delimited.read("sep=" + delimiter + "\n" + text.getvalue())
    assert problems == []
    assert found[1:-1] == rows


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
def test_no_cell_becomes_a_formula(mark: str) -> None:
    """A text that a spreadsheet would take for a formula is written with an apostrophe before it; a number is not."""
    assert delimited.write([[f"{mark}1+1", -5, None]]) == f"\ufeff'{mark}1+1;-5;\r\n"


@pytest.mark.parametrize(
    "title", ["Всего обучающихся, чел.", "ВСЕГО  ОБУЧАЮЩИХСЯ", "«всего» обучающихся", " всего\nобучающихся"]
)
def test_headings_are_recognised(title: str) -> None:
    """Case, spaces, quotes and units don't change what a heading says."""
    assert letters.heading(title) == "всего обучающихся"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Школа;Всего;Вовлечено\nА;1 379;613", 1),
        ("Школа,Всего,Вовлечено\nА,10,5\nБ,11,5", 2),
        ("Школа\tВсего\tВовлечено\r\nА\t10\t5\r\n", 1),
        ('\ufeffШкола;Всего;Вовлечено\n"МБОУ ""Рост""; корпус 2";10;5', 1),
        ("Отчёт за год\n\nДата;Охват;Учеников;Наименование школы\n01.09.2026;5;10;А\n;;;\n2026-09-01;6;10;Б", 2),
        ('Школа;Всего;Вовлечено\nМБОУ "Рост";10;5', 1),
    ],
)
def test_tables_as_people_keep_them(text: str, rows: int, labels: dict[str, Any]) -> None:
    """Delimiters, spaces in numbers, quotes, titles above, columns in any order, blank rows, dates."""
    answer = calculate(text, labels)
    assert answer["ok"], answer
    assert len(answer["request"]["rows"]) == rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("А;1;2\nБ;3;4", "Не найдена строка с названиями столбцов."),
        ("Школа;Вовлечено\nА;5", "Не найдены столбцы: «Обучающихся». Есть только: «Школа», «Вовлечено»."),
        ("Школа;Всего;Контингент;Вовлечено\nА;5;5;5", "Столбец «Обучающихся» встречается несколько раз"),
        ("Школа;Всего;Вовлечено\n", "В таблице нет ни одной заполненной строки."),
        ('Школа;Всего;Вовлечено\n"А;5;5\n', "Кавычка в строке 2 открыта и не закрыта."),
    ],
)
def test_table_that_is_not_understood(text: str, words: str, labels: dict[str, Any]) -> None:
    """What is wrong with the whole table is told once, with what to do."""
    (error,) = calculate(text, labels)["errors"]
    assert error["text"].replace("\u00a0", " ").startswith(words)


def test_unused_columns_are_named(labels: dict[str, Any]) -> None:
    """A column that is not needed is left aside, and the answer says so."""
    answer = calculate("Школа;Всего;Вовлечено;Директор\nА;10;5;Петрова", labels)
    assert answer["notes"] == ["Столбцы файла не прочитаны: «Директор»."]


def test_errors_beyond_the_list_are_counted(labels: dict[str, Any]) -> None:
    """Of very many wrong rows the first are listed and the number of the others is told."""
    answer = calculate("Школа;Всего;Вовлечено\n" + "А;x;5\n" * 1500, labels)
    assert len(answer["errors"]) == 1001
    assert answer["errors"][-1]["text"].replace("\u00a0", " ").startswith("И ещё 500 ошибок")


@given(st.lists(st.tuples(st.integers(1, 2000), st.integers(0, 3000)), min_size=1, max_size=20))
def test_every_wrong_row_is_reported(pairs: list[tuple[int, int]]) -> None:
    """Exactly the rows that have more involved than students are reported, each with its own number."""
    text = "organisation;total;involved\n" + "".join(f"{n};{a};{b}\n" for n, (a, b) in enumerate(pairs))
    answer = api.answer("involvement", {"view": "organisations", "rows": text}, {"outcomes": []})
    wrong = [number for number, (total, involved) in enumerate(pairs, 2) if involved > total]
    assert [error["row"] for error in answer.get("errors", [])] == wrong


def test_laid_out_table_keeps_what_is_wrong(labels: dict[str, Any]) -> None:
    """For the grid every cell stays as it stands in the source, right or wrong, in the order of the columns."""
    raw = {"view": "organisations", "rows": "Вовлечено;Школа;Всего\nпять;А;10\n;;\n5;Б;много"}
    (laid,) = api.lay("involvement", raw, labels)["tables"]
    assert (laid["name"], laid["rows"]) == ("rows", 2)
    assert laid["cells"] == "\tА\t10\tпять\t\n\tБ\tмного\t5\t"


def test_workbook_sheet_is_found(labels: dict[str, Any]) -> None:
    """Of several sheets the one with the table is read, hidden ones are not; cells may be numbers and dates."""
    table = [["Школа", "Всего", "Вовлечено", "Дата"], ["А", 10, 5, {"date": "2026-09-01"}]]
    sheets = [{"rows": [["Титул"]]}, {"rows": table[:1], "hidden": True}, {"rows": table}]
    answer = calculate({"ok": True, "sheets": sheets}, labels)
    assert answer["request"]["rows"][0]["date"] == "2026-09-01"
