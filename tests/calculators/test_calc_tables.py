"""``nastavnik calc`` reads a calculator's tables from the sheets of one workbook or from a file each."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.calculators.test_calc import command, read_output

MENTORS: list[list[object]] = [["Наставник", "Сколько возьмёт"], ["А", 2]]
MENTEES: list[list[object]] = [["Наставляемый"], ["Б"], ["В"], ["Г"]]


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> str:
    """Write a workbook with these sheets; return its path."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return str(path)


def test_sheets_are_found_by_their_titles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each table is on the sheet of its title, in any order and letters; a sheet of another title is told of."""
    decisions: list[list[object]] = [["Наставник", "Наставляемый", "Решение"], ["А", "Г", "назначены"]]
    sheets: dict[str, list[list[object]]] = {
        "НАСТАВЛЯЕМЫЕ": MENTEES,
        "Черновик": [["x"]],
        "Решения куратора": decisions,
        "Наставники": MENTORS,
    }
    report = tmp_path / "пары.xlsx"
    assert command("matching", workbook(tmp_path / "анкеты.xlsx", sheets), "-o", str(report)) == 0
    told = read_output(capsys)
    assert told.startswith("Листы, которые для расчёта не нужны, не читались: «Черновик».\nПар: 2\n")
    assert "Г | А | назначена" in told
    assert {"Итоги", "Пары", "Кто остался без пары"} <= set(openpyxl.load_workbook(report).sheetnames)


def test_tables_come_from_files_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table is named by its name or its title; the file of a table replaces a sheet of the workbook."""
    mentors, mentees = tmp_path / "a.csv", tmp_path / "b.csv"
    mentors.write_text("Наставник;Сколько возьмёт\nА;3\n", encoding="utf-8")
    mentees.write_text("Наставляемый\nБ\n", encoding="cp1251")
    assert command("matching", "--table", f"mentors={mentors}", "--table", f"Наставляемые={mentees}") == 0
    assert read_output(capsys).startswith("Пар: 1\n")
    book = workbook(tmp_path / "all.xlsx", {"Наставники": MENTORS, "Наставляемые": MENTEES})
    assert command("matching", book, "--table", f"mentors={mentors}") == 0
    assert read_output(capsys).startswith("Пар: 3\n")


def test_a_table_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt table is refused with the names that there are; a missing one by the calculator's own words."""
    mentors = tmp_path / "a.csv"
    mentors.write_text("Наставник\nА\n", encoding="utf-8")
    assert command("matching", "--table", f"mentor={mentors}") == 1
    assert "mentors («Наставники»)" in read_output(capsys)
    assert command("matching", "--table", f"mentors={mentors}") == 1
    assert "mentees (Наставляемые): В таблице нет ни одной заполненной строки." in read_output(capsys)


def test_each_column_is_listed_and_can_be_named_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer lists each column of each file; one that is not read is assigned, one that is read is left aside."""
    mentors, mentees = tmp_path / "a.csv", tmp_path / "b.csv"
    mentors.write_text("Наставник;Мест у меня;Сколько возьмёт\nА;2;1\n", encoding="utf-8")
    mentees.write_text("Наставляемый\nБ\nВ\n", encoding="utf-8")
    files = ("--table", f"mentors={mentors}", "--table", f"mentees={mentees}")
    assert command("matching", *files) == 0
    told = read_output(capsys)
    assert told.startswith("Столбцы файла не прочитаны: «Мест у меня».\nПар: 1\n")
    assert "Столбцы таблицы «Наставляемые»: «Наставляемый» – Наставляемый." in told
    assert (
        "Столбцы таблицы «Наставники»: «Наставник» – Наставник; «Мест у меня» – не прочитан; "
        "«Сколько возьмёт» – Сколько возьмёт." in told
    )
    assert command("matching", *files, "--column", "Мест у меня=capacity", "--column", "Сколько возьмёт=") == 0
    assert read_output(capsys).startswith("Столбцы файла не прочитаны: «Сколько возьмёт».\nПар: 2\n")
    assert command("matching", *files, "--column", "Мест у меня=места") == 1
    assert read_output(capsys).startswith("Столбца «места» у таблиц этого расчёта нет. Есть: name («Наставник»), ")


def test_an_error_names_its_table_and_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there are several tables, the place of an error begins with the table and, if it has its own, the file."""
    mentors, mentees = tmp_path / "наши.csv", tmp_path / "b.csv"
    mentors.write_text("Наставник;Сколько возьмёт\nА;много\n", encoding="utf-8")
    mentees.write_text("Наставляемый\nБ\n", encoding="utf-8")
    assert command("matching", "--table", f"mentors={mentors}", "--table", f"mentees={mentees}") == 1
    (line,) = [line for line in read_output(capsys).splitlines() if "строка" in line]
    assert line.startswith("Наставники (наши.csv), строка 2, «Сколько возьмёт»: Это не число.")
