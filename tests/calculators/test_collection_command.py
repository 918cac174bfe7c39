"""The region's round on the command line: a list made by another program, a folder of files, books that others read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from guidebook.commands.cli import main
from tests.calculators.test_collection import counts
from tests.project import ROOT

SCHOOLS = 30
SAVED = "2026-11-{:02}T08:00:00.000Z"


def make_round(folder: Path) -> tuple[Path, Path]:
    """Write a list with openpyxl and a folder of what 30 schools send: late, twice, damaged, of another kind."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["№ п/п", "Муниципальный район", "Наименование ОО", "Контингент"])
    inbox = folder / "присланное"
    inbox.mkdir()
    for number in range(1, SCHOOLS + 1):
        name, place = f'МБОУ "СОШ № {number}"', f"Район {number % 3}"
        sheet.append([number, place, name, 100 + number])
        if number % 10:
            file = counts(
                name, 100 + number, 40 + number, municipality=place,
                saved_at=SAVED.format(23 if number % 9 == 0 else 15), forms={"pupil-pupil": 40 + number},
            )  # fmt: skip
            (inbox / f"{number}.counts.json").write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    corrected = counts("МБОУ СОШ №2", 102, 70, municipality="Район 2", saved_at=SAVED.format(16))
    (inbox / "2 исправлено.json").write_text(json.dumps(corrected), encoding="utf-8")
    (inbox / "3 (1).counts.json").write_bytes((inbox / "3.counts.json").read_bytes())
    (inbox / "обрезан.json").write_bytes((inbox / "4.counts.json").read_bytes()[:50])
    book.save(inbox / "не то.xlsx")
    (inbox / ".DS_Store").write_bytes(b"\0")
    book.save(folder / "школы.xlsx")
    return folder / "школы.xlsx", inbox


def calc(*arguments: object) -> int:
    """Run the command over the project's records."""
    return main(["calc", "collection", *map(str, arguments), "--content", str(ROOT / "content")])


WINDOW = ("--json", '{"opens": "10.11.2026", "closes": "20.11.2026"}')
MUNICIPALITIES = {
    # The municipality, listed, answered, late, missing, students, involved: 1 … 30 without tens, by thirds; the second
    # school's mended 70 in place of 42.
    f"Район {third}": (
        10,
        9,
        len([n for n in range(1, 31) if n % 3 == third and n % 10 and n % 9 == 0]),
        1,
        sum(100 + n for n in range(1, 31) if n % 3 == third and n % 10),
        sum(40 + n for n in range(1, 31) if n % 3 == third and n % 10) + (28 if third == 2 else 0),
    )
    for third in range(3)
}


def test_a_round_from_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """List and folder → book, table and note; two other programs read the book, and it is the next round's past."""
    schools, inbox = make_round(tmp_path)
    report = tmp_path / "итоги.xlsx"
    assert calc(schools, "--counts", inbox, *WINDOW, "-o", report) == 0
    shown = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Сведения прислали 27 организаций из 30" in shown
    assert "обрезан.json | Файл повреждён или обрезан. Попросите организацию прислать его ещё раз." in shown
    assert "не то.xlsx | Это не файл с показателями для региона." in shown
    assert ".DS_Store" not in shown

    rows = list(openpyxl.load_workbook(report)["По муниципалитетам"].iter_rows(values_only=True))[1:]
    assert {row[0]: row[1:7] for row in rows} == MUNICIPALITIES
    read = CalamineWorkbook.from_path(report)
    assert [tuple(row[:7]) for row in read.get_sheet_by_name("По муниципалитетам").to_python()[1:]] == [
        tuple(row[:7]) for row in rows
    ]
    assert {"Аналитическая справка", "Напоминания тем, кто не прислал"} <= set(read.sheet_names)
    letters = read.get_sheet_by_name("Напоминания тем, кто не прислал").to_python()
    assert [row[0] for row in letters[1::2]] == ["Район 0", "Район 1", "Район 2"]
    assert "до 20.11.2026" in str(letters[1][1])
    assert "СОШ № 30" in str(letters[1][1])

    note = tmp_path / "справка.txt"
    assert calc(schools, "--counts", inbox, *WINDOW, "--table", f"before={report}", "-o", note) == 0
    assert capsys.readouterr().out.endswith(f"Справка записана: {note}\n")
    text = note.read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    total, involved = (sum(row[side] for row in MUNICIPALITIES.values()) for side in (4, 5))
    assert f"{total:,}".replace(",", " ") in text
    assert f"{involved:,}".replace(",", " ") in text
    assert "В 27 организациях, чьи сведения вошли в оба сбора" in text
    assert "изменение: 0,0 процентных пунктов" in text
    assert "___" in text

    table = tmp_path / "итоги.csv"
    files: list[Any] = [part for file in inbox.iterdir() for part in ("--counts", file)]
    assert calc(schools, *files, *WINDOW, "-o", table) == 0
    lines = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert len(lines) == SCHOOLS
    assert [line["Сведения"] for line in lines if line["Организация"].endswith('№ 18"')] == ["прислали позже срока"]
    assert [line["Файл"] for line in lines if line["Организация"].endswith('№ 2"')] == ["2 исправлено.json"]


def test_an_empty_folder_and_who_takes_no_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any file the round has not begun; other calculators take none and have no note."""
    schools, _ = make_round(tmp_path)
    (tmp_path / "пусто").mkdir()
    assert calc(schools, "--counts", tmp_path / "пусто") == 1
    assert "В таблице нет ни одной заполненной строки." in capsys.readouterr().out
    share = ["calc", "involvement", "--json", '{"total": 10, "involved": 5}', "--content", str(ROOT / "content")]
    assert main([*share, "--counts", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "Этот расчёт не читает файлов, которые сохраняют кураторы: уберите --counts.\n"
    assert main([*share, "-o", str(tmp_path / "справка.txt")]) == 1
    told = capsys.readouterr().out
    assert told.endswith("Справки у этого расчёта нет: запишите ответ в файл .xlsx или .csv.\n")
    assert calc(schools, "--counts", tmp_path / "нет такой") == 1
    assert "нет такой" in "".join(capsys.readouterr())


def test_files_in_folders_of_municipalities_and_in_any_encoding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files sorted into folders are all read, those that an editor of texts has saved in its own encoding too."""
    (tmp_path / "школы.csv").write_text("Муниципалитет;Организация\nАгинский район;Лицей\nЧита;Школа № 2\n", "cp1251")
    inbox = tmp_path / "присланное"
    written = {"Агинский район/лицей.json": "cp1251", "Чита/город/2.json": "utf-8-sig", ".Trashes/3.json": "utf-8"}
    for number, (name, encoding) in enumerate(written.items()):
        school = ["Лицей", "Школа № 2", "Школа № 3"][number]
        (inbox / name).parent.mkdir(parents=True)
        content = json.dumps(counts(school, 100 + number, 40 + number, municipality=""), ensure_ascii=False)
        (inbox / name).write_text(content, encoding)
    assert calc(tmp_path / "школы.csv", "--counts", inbox) == 0
    shown = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Сведения прислали 2 организации из 2" in shown
    assert "Школа № 3" not in shown
    assert "81" in shown
