"""``nastavnik calc`` answers in the terminal with the words of the page, and refuses with a reason and exit code 1."""

from __future__ import annotations

import argparse
from pathlib import Path

import openpyxl
import pytest

from guidebook.commands import calc
from tests.project import ROOT
from worksheets import api

EXAMPLE = """Пример: nastavnik calc involvement --json '{"total": 1379, "involved": 613}'\n"""


def command(*arguments: str, content: Path = ROOT / "content") -> int:
    """Run the command as ``nastavnik`` does; return its exit code."""
    parser = argparse.ArgumentParser(prog="nastavnik")
    calc.add_parser(parser.add_subparsers(required=True))
    return calc.run(parser.parse_args(["calc", *arguments, "--content", str(content)]))


def read_output(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the command printed, with ordinary spaces."""
    return capsys.readouterr().out.replace("\u00a0", " ")


def test_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """All outcomes are printed, the main one first."""
    assert command("involvement", "--json", '{"total": 1379, "involved": 613, "target": 70.5}') == 0
    assert read_output(capsys) == (
        "Доля вовлечённых: 44,5 %\n"
        "  Вовлечены 613 из 1 379 обучающихся – 44,5 %\n"
        "Ещё не вовлечены: 766\n"
        "  В наставничестве пока не участвуют 766 обучающихся\n"
        "Нужно вовлечь до целевого показателя: 360\n"
        "  Чтобы доля достигла 70,5 %, нужно вовлечь ещё 360 обучающихся\n"
        "  Считается по точной доле, а не по округлённой.\n"
        "Обучающихся на одного вовлечённого: 2,25\n"
        "  На одного вовлечённого приходится 2,25 обучающегося\n"
        "  Это X/Y со слайда источника. Чем больше вовлечённых, тем меньше это число, поэтому с целевым показателем "
        "сравнивают долю.\n"
    )


def test_numbers_as_they_are_typed_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """Texts with spaces and commas are read like numbers."""
    assert command("involvement", "--json", '{"total": "1 379", "involved": "613", "target": "70,5"}') == 0
    assert "Чтобы доля достигла 70,5 %, нужно вовлечь ещё 360 обучающихся" in read_output(capsys)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ('{"total": 10, "involved": 11}', "involved (Вовлечено обучающихся): Вовлечено больше обучающихся (11), чем"),
        ('{"total": 10.5, "involved": 1}', "total (Всего обучающихся): Нужно число без дробной части."),
        ('{"total": 10, "involved": 1, "goal": 5}', "goal: У этого калькулятора нет такого поля."),
        (f'{{"total": {"9" * 5000}, "involved": 1}}', "total (Всего обучающихся): Число больше допустимого."),
        ('{"total": NaN, "involved": 1}', "total (Всего обучающихся): Это не число."),
        ("[]", "Это не набор полей."),
        ("{", "Исходные числа не читаются как JSON."),
        ("[" * 100_000, "Исходные числа не читаются как JSON."),
        ("", "total (Всего обучающихся): Поле не заполнено."),
    ],
    ids=["above", "fraction", "unknown", "huge", "nan", "list", "broken", "deep", "empty"],
)
def test_wrong_numbers(capsys: pytest.CaptureFixture[str], typed: str, message: str) -> None:
    """What is wrong is named with its field, a right example follows, the exit code is 1."""
    assert command("involvement", "--json", typed) == 1
    output = read_output(capsys)
    assert output.startswith(message)
    assert output.endswith(EXAMPLE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Назовите калькулятор. Есть: {}."),
        (("involved",), "Калькулятора «involved» нет. Есть: {}."),
    ],
)
def test_no_such_calculator(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    """Without a right name the command says which there are."""
    assert command(*arguments) == 1
    assert read_output(capsys) == f"{message.format(', '.join(api.ids()))} Подробнее: nastavnik calc --list\n"


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    """The list gives each calculator with its views, their fields and tables."""
    assert command("--list") == 0
    listed = read_output(capsys)
    assert listed.startswith("collection – Сбор сведений\n  opens – Сбор открыт с\n")
    assert (
        "involvement – Вовлечённость обучающихся\n"
        "  organisation – Одна организация\n"
        "    total – Всего обучающихся\n"
        "    involved – Вовлечено обучающихся\n"
        "    target – Целевой показатель, %\n"
        "  forms – По формам наставничества\n"
    ) in listed
    assert "rows – таблица «Организации»: Муниципалитет, Организация, Обучающихся, Вовлечено, Дата" in listed


CSV = "Район;Школа;Всего обучающихся, чел.;Охват\nА;Школа № 1;1 379;613\nБ;Школа № 2;621;587\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_table_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, encoding: str) -> None:
    """A .csv file in any of its encodings is read by the names of its columns; the share is that of the sums."""
    (tmp_path / "школы.csv").write_text(CSV, encoding=encoding)
    assert command("involvement", str(tmp_path / "школы.csv")) == 0
    assert read_output(capsys).startswith(
        "Доля по всем организациям вместе: 60,0 %\n  Вовлечены 1 200 из 2 000 обучающихся"
    )


def test_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The answer is written as a spreadsheet (numbers as numbers, shares as formulas, frozen header) and as .csv."""
    (tmp_path / "школы.csv").write_text(CSV, encoding="utf-8")
    report = tmp_path / "отчёт.xlsx"
    assert command("involvement", str(tmp_path / "школы.csv"), "-o", str(report)) == 0
    assert f"Отчёт записан: {report}" in read_output(capsys)
    sheet = openpyxl.load_workbook(report)["По организациям"]
    assert [cell.value for cell in sheet[2]][:5] == ["А", "Школа № 1", 1379, 613, "=IF(C2>0,D2/C2,0)"]
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[4]][:3] == ["Итого", None, "=SUM(C2:C3)"]
    assert command("involvement", str(tmp_path / "школы.csv"), "-o", str(tmp_path / "итог.csv")) == 0
    text = (tmp_path / "итог.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1] == "А;Школа № 1;1379;613;44,5%;766;353"


def test_wrong_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Every wrong row is named with its number in the file, its column and the reason; nothing is calculated."""
    rows = "Отчёт;;\nШкола;Всего;Вовлечено\nА;много;1\n;;\nБ;5;6\nИтого;5;6\n"
    (tmp_path / "school.csv").write_text(rows, encoding="utf-8")
    assert command("involvement", str(tmp_path / "school.csv")) == 1
    lines = read_output(capsys).splitlines()
    assert lines[0] == "Строка итогов не посчитана: «Итого» (строка 6)."
    assert lines[1].startswith("Строка 3, «Обучающихся»: Это не число.")
    assert lines[2].startswith("Строка 5, «Вовлечено»: Вовлечено больше (6), чем обучающихся (5).")
    assert lines[3] == "Столбцы: «Школа» – Организация; «Всего» – Обучающихся; «Вовлечено» – Вовлечено."
    assert len(lines) == 5


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is an error of the system, which the command tells in Russian."""
    with pytest.raises(FileNotFoundError):
        command("involvement", str(tmp_path / "нет.csv"))


def test_report_of_another_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """A report is .xlsx or .csv; another name is refused before anything is calculated."""
    assert command("involvement", "-o", "отчёт.doc") == 1
    told = (
        "Отчёт записывается в файл .xlsx или .csv, справка – в .docx или .txt, календарь – в .ics, а не «отчёт.doc».\n"
    )
    assert read_output(capsys) == told


def test_content_with_problems_is_not_calculated_with(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """When the labels' folder has problems, they are shown as ``nastavnik check`` shows them."""
    folder = tmp_path / "content" / "calculators"
    folder.mkdir(parents=True)
    (folder / "involvement.yml").write_text("id: involvement\ntitel: Вовлечённость\n", encoding="utf-8")
    assert command("--list", content=tmp_path / "content") == 1
    assert "content/calculators/involvement.yml:2:1 K" in read_output(capsys)


def test_a_questionnaire_is_known_by_the_headings_of_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The questionnaire that the file answers is named; its results are written, without names and own words."""
    file, report = tmp_path / "answers.csv", tmp_path / "results.xlsx"
    asked = ["Насколько полезными были для вас встречи?", "Насколько вам интересно учиться?", "Хватило ли встреч?"]
    head = ["Отметка времени", "ФИО", "Код", *(f"{number}. {text}" for number, text in enumerate(asked, 1))]
    rows = [["11.05.2027", f"МЕТКА {number}", f"У-{number}", "8 из 10", "7", "в самый раз"] for number in range(12)]
    file.write_text("\n".join(";".join(row) for row in [head, *rows]), encoding="cp1251")
    assert command("survey", str(file), "--json", '{"asked": 16}', "-o", str(report)) == 0
    output = read_output(capsys)
    assert output.startswith("Анкета: Анкета наставляемого после программы: ученик – ученик.\n")
    assert "Столбцы файла не прочитаны: «Отметка времени», «ФИО».\n" in output
    assert "Доля ответивших: 75,0 %\n" in output
    assert "  Насколько полезными были для вас встречи? | 12 | 8,00 | 8,00 | 100,0 %\n" in output
    book = openpyxl.load_workbook(report)
    assert book.sheetnames == ["Итоги", "Итоги по вопросам", "Как распределились ответы"]
    assert "МЕТКА" not in str([[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()])


def test_a_questionnaire_that_is_not_known(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file without questions, one that fits several and a name that nothing has are told, with what there is."""
    file = tmp_path / "answers.csv"
    file.write_text("Код;Мнение\n1;да\n", encoding="utf-8")
    assert command("survey", str(file)) == 1
    output = read_output(capsys)
    assert output.startswith(
        "По столбцам файла анкета не узнаётся: в них нет её вопросов. Назовите её: --questionnaire АНКЕТА, или "
        "добавьте лист «Вопросы анкеты». Есть:\n  pupil-pupil-mentee-before – "
    )
    assert command("survey", str(file), "--questionnaire", "nobody") == 1
    assert read_output(capsys).startswith("Анкеты «nobody» нет. Есть:\n")
    file.write_text("Код;Насколько вам интересно учиться?\n1;7\n", encoding="utf-8")
    assert command("survey", str(file)) == 1
    forms = ("pupil-pupil", "student-pupil", "employer-pupil")
    names = ", ".join(f"{form}-mentee-{wave}" for form in forms for wave in ("before", "after"))
    assert (
        read_output(capsys)
        == f"По столбцам файла подходят несколько анкет: {names}. Назовите одну: --questionnaire АНКЕТА\n"
    )


def test_growth_of_a_workbook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A book with the measures and both tables on sheets gives a report without codes, wrong cells are named."""
    file, report = tmp_path / "figures.xlsx", tmp_path / "growth.xlsx"
    book = openpyxl.Workbook()
    measures = book.active
    assert measures
    measures.title = "Показатели"
    for row in (["Показатель", "Лучше, когда"], ["Средняя отметка", "больше"], ["Пропущено уроков", "меньше"]):
        measures.append(row)
    for name, marks in (("Было", [3.5] * 20), ("Стало", ["хорошо"] + [4.25] * 13 + [3.5] * 6)):
        sheet = book.create_sheet(name)
        sheet.append(["Код", "ФИО", "Средняя отметка", "Пропущено уроков"])
        for number, mark in enumerate(marks):
            sheet.append([f"У-{number}", f"МЕТКА {number}", mark, 12])
    book.save(file)
    assert command("growth", str(file), "-o", str(report)) == 1
    assert "Стало, строка 2, «Средняя отметка»: Значение не понято." in read_output(capsys)
    book["Стало"]["C2"] = 4.25
    book.save(file)
    assert command("growth", str(file), "-o", str(report)) == 0
    output = read_output(capsys)
    assert "  Средняя отметка | 20 | 0 | 14 | 6 | 0 | 0,1 % | вряд ли случайно\n" in output
    assert "  Пропущено уроков | 20 | 0 | 0 | 20 | 0 | – | ни у кого не изменилось\n" in output
    written = openpyxl.load_workbook(report)
    assert written.sheetnames == ["Итоги", "Средние значения", "Что изменилось"]
    assert [cell.value for cell in written["Средние значения"][2]][:5] == ["Средняя отметка", "больше", 20, 3.5, 4.0]
    cells = str([[cell.value for cell in row] for sheet in written for row in sheet.iter_rows()])
    assert "МЕТКА" not in cells
    assert "У-" not in cells
