"""Documents made from a calculator's answer: a note has all figures of the workbook, whatever the names are."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any
from unicodedata import category

import docx
import openpyxl
import pytest
from docx.document import Document

from guidebook.checking.load import load
from guidebook.commands.calc import DOCUMENT
from guidebook.commands.cli import main
from guidebook.commands.finishing import make_from_answer
from guidebook.reference.codes.templates import docx as with_tags
from tests.calculators.records import record
from tests.calculators.test_collection_command import WINDOW, make_round
from tests.papers.test_documents import BLANK, CONTENT, HOSTILE, drop_unseen, rows, words
from tests.site_records import read_site
from worksheets import api

NOTE = "round-note"
# The tables of the note in their order: the sheet of the workbook that says the same, its columns in the note.
TABLES: list[tuple[str, list[str]]] = [
    ("Не прислали", ["Муниципалитет", "Организаций", "Кто не прислал"]),
    ("Прислали позже срока", ["Муниципалитет", "Кто прислал", "Сохранено", "Дней после срока"]),
    ("По муниципалитетам", ["Муниципалитет", "В списке", "Прислали", "Позже срока", "Не прислали", "Обучающихся",
        "Вовлечено", "Доля"]),
    ("По формам", ["Форма", "Организаций", "Участвуют"]),
    ("По этапам", ["Этап", "Выполнено задач", "Всего задач", "Организаций прошли этап"]),
    ("По сравнению с прошлым сбором", ["Муниципалитет", "Организаций", "Доля была", "Доля теперь", "Изменение",
        "Было вовлечено", "Вовлечено теперь"]),
    ("Что неправдоподобно", ["Что не так", "Муниципалитет", "Чьи сведения", "Прислано", "С чем сравнили"]),
]  # fmt: skip
PLACES = [1, 2, 4, 5, 6, 8, 9]  # of these tables in the note; the others hold figures and the indicators
FIGURES = {
    "Организаций в списке": "Организаций в списке", "Прислали сведения": "Прислали",
    "из них позже срока": "Прислали позже срока", "Не прислали": "Не прислали",
    "Прислали исправленные сведения": "Прислали исправленные сведения",
    "Сведения нужно исправить, в итоги не вошли": "Нужно исправить",
    "Файлы, которые не прочитаны": "Не прочитано файлов", "Организаций, чьи сведения вошли в итоги": "Вошли в итоги",
    "Обучающихся в них": "Обучающихся в них", "Вовлечено": "Из них вовлечены", "Доля вовлечённых": "Доля вовлечённых",
}  # fmt: skip


def calc(*arguments: object) -> int:
    """Run the command over the project's records."""
    return main(["calc", "collection", *map(str, arguments), "--content", str(CONTENT)])


def write_earlier_round(folder: Path) -> Path:
    """Write a round of a year ago in which every school had three students fewer involved."""
    lines = ["Муниципалитет;Организация;Обучающихся;Вовлечено"]
    lines += [f"Район {place % 3};МБОУ «СОШ № {place}»;{100 + place};{37 + place}" for place in range(1, 31)]
    (folder / "прошлый.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder / "прошлый.csv"


def with_stages(file: Path) -> None:
    """Have a school's file say how far its stages are."""
    content = json.loads(file.read_text(encoding="utf-8"))
    content["stages"] = {"1-conditions": {"done": 7, "total": 7}, "2-mentees": {"done": 1, "total": 1234}}
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def tell_cell(value: Any) -> str:
    """Return a cell of a workbook as a note says it."""
    if value is None:
        return "–"
    if hasattr(value, "strftime"):
        return str(value.strftime("%d.%m.%Y"))
    if isinstance(value, float):
        tenths = int(1000 * value + 0.5)
        return f"{tenths // 10}{f',{tenths % 10}' if tenths % 10 else ''} %"
    return f"{value:,}".replace(",", " ") if isinstance(value, int) else str(value)


def normalise(text: str) -> str:
    """Return a text with usual spaces."""
    return text.replace("\xa0", " ")


def sheet(book: openpyxl.Workbook, name: str, columns: list[str]) -> list[list[str]]:
    """Return some columns of a sheet of the workbook, formulas by the values that they were written with."""
    lines = list(book[name].iter_rows(values_only=True))
    heads = [str(head) for head in lines[0]]
    return [[normalise(tell_cell(line[heads.index(column)])) for column in columns] for line in lines[1:]]


def test_the_note_says_what_the_workbook_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A round with a past, saved as .docx and as .xlsx: tables and figures of the note have the workbook's numbers."""
    schools, inbox = make_round(tmp_path)
    with_stages(inbox / "1.counts.json")
    past, note, book = write_earlier_round(tmp_path), tmp_path / "справка.docx", tmp_path / "итоги.xlsx"
    for output in (note, book):
        asked = (schools, "--counts", inbox, "--table", f"before={past}", *WINDOW, "-o", output)
        assert calc(*asked) == 0
    said = capsys.readouterr().out
    assert f"Записан документ: {note}" in said
    assert "Не хватает" not in said
    made, sheets = docx.Document(str(note)), openpyxl.load_workbook(book, data_only=True)
    for place, (name, columns) in zip(PLACES, TABLES, strict=True):
        # The names of a chart's sheet and of those below it have the same words as on the page.
        known = next(one for one in sheets.sheetnames if one.startswith(name[:25]))
        expected = sheet(sheets, known, columns)
        assert expected
        assert [[normalise(cell) for cell in row] for row in rows(made, place)] == expected, name
    summary = {str(line[0]): line[1] for line in sheets.worksheets[0].iter_rows(values_only=True)}
    figures = {row[0]: normalise(row[1]) for table in (0, 3) for row in rows(made, table)}
    for label, known in FIGURES.items():
        assert figures[label] == normalise(tell_cell(summary[known])), label
    text = normalise(words(made))
    assert "Первый день сбора: 10.11.2026. Последний день: 20.11.2026." in text
    assert "[" not in text
    assert not re.search(f"(?<!_){BLANK}(?!_)", text)


def test_indicators_stand_with_what_can_not_be_computed(tmp_path: Path) -> None:
    """The note has the region's indicators: those that its numbers are of with the share, others with the reason."""
    schools, inbox = make_round(tmp_path)
    assert calc(schools, "--counts", inbox, "-o", tmp_path / "note.docx") == 0
    made = docx.Document(str(tmp_path / "note.docx"))
    share = dict((row[0], row[1]) for row in rows(made, 3))["Доля вовлечённых"]  # noqa: C402
    known = read_site().library.indicators
    over, uncounted = known["involvement-70"], known["region-involvement"]
    assert uncounted.uncounted
    found = [[normalise(cell) for cell in row] for row in rows(made, 7)]
    assert [over.title, "70 % к 2024 году, больше не действует", normalise(share)] in found
    assert [uncounted.title, "–", normalise(uncounted.uncounted)] in found
    assert len(found) == 2


def test_a_round_in_which_nobody_was_late_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table without rows has one that says so; a day that was left out is a blank, and told to be missing."""
    schools, inbox = make_round(tmp_path)
    assert calc(schools, "--counts", inbox, "-o", tmp_path / "note.docx") == 0
    made = docx.Document(str(tmp_path / "note.docx"))
    assert rows(made, 2) == [["Позже срока никто не прислал, или срок не указан", "–", "–", "–"]]
    assert rows(made, 8)[0][0] == "Чтобы увидеть изменения, загрузите итоги прошлого сбора"
    said = capsys.readouterr().out
    assert "  Сбор открыт с → поле на странице расчёта" in said
    assert f"Первый день сбора: {BLANK}." in words(made)


def fill(raw: dict[str, Any]) -> tuple[Document, dict[str, Any]]:
    """Return the note of an answer, and the answer."""
    labels = record("collection")
    made, _, _ = make_from_answer(read_site(), read_site().library.templates[NOTE], raw, labels)
    return docx.Document(io.BytesIO(made)), api.answer("collection", raw, labels)


def test_hostile_names_are_letters() -> None:
    """Organisations and municipalities of any letters stand in the note as in the answer; the rest stays as it is."""
    # A table refuses letters that no text has, and its cells have one line.
    names = ["".join(" " if category(one)[0] in "CZ" else one for one in text[:200]) for text in HOSTILE]
    kept = [f"{place} {name}" for place, name in enumerate(names)]
    cells = "\n".join(f"{name}\tШкола {name}\t100" for name in kept)
    made, answer = fill({"listed": {"cells": cells}, "sent": {"cells": "а.json\tнигде\tникто\t100\t50"}})
    assert answer["ok"], answer
    whole = next(one for one in answer["outcomes"] if one["name"] == "missing")
    expected = [[drop_unseen(cell) for cell in line.split("\t")] for line in whole["cells"].split("\n")]
    assert len(expected) == len(HOSTILE)
    assert [[cell.strip(" \t\r\n") for cell in row] for row in rows(made, 1)] == expected
    usual, _ = fill({"listed": {"cells": "а\tб\t100"}, "sent": {"cells": "а.json\tнигде\tникто\t100\t50"}})
    assert [one.text for one in made.paragraphs if "никто" not in one.text] == [
        one.text for one in usual.paragraphs if "никто" not in one.text
    ]


def test_small_groups_are_in_no_note() -> None:
    """Of schools with fewer than five involved the note has no number, and the totals lack them."""
    listed = "Район\tПервая\t100\nРайон\tВторая\t200"
    sent = "1.json\tРайон\tПервая\t100\t3\t3\n2.json\tРайон\tВторая\t200\t50\t50"
    made, _ = fill({"listed": {"cells": listed}, "sent": {"cells": sent}})
    figures = dict(row for row in rows(made, 3))
    assert figures["Вовлечено"] == "50"
    assert "3" not in [cell.strip() for place in (3, 4, 5, 9) for row in rows(made, place) for cell in row[1:]]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("figure.shar", "Возможно, вы имели в виду «figure.share»?"),
        ("programme.title", "тега «programme.title» нет."),
        ("missing.name", "Возможно, вы имели в виду «missing.names»?"),
    ],
)
def test_tags_of_another_source_are_told(tag: str, said: str, tmp_path: Path) -> None:
    """A template of an answer may have the tags of its calculator alone; a slip is told with the nearest right one."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    (folder / "files" / f"{NOTE}{DOCUMENT}").write_bytes(with_tags(tag))
    problems = [one for one in load(folder).problems if one.code == "K742"]
    assert len(problems) == 1
    assert said in "\n".join([problems[0].message, *problems[0].details()])


def test_what_the_commands_can_not_make_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command leads to the other where a document is made from the other's source, and to what there is."""
    assert main(["document", NOTE, "--content", str(CONTENT)]) == 1
    assert (
        "Документ «Аналитическая справка по итогам сбора» заполняется не из программы, а из расчёта: "
        "nastavnik calc collection … -o round-note.docx"
    ) in capsys.readouterr().out
    assert main(["document", "--list", "--content", str(CONTENT)]) == 0
    assert "round-note – Аналитическая справка по итогам сбора. Из расчёта collection" in capsys.readouterr().out
    numbers = ("--json", '{"total": 5, "involved": 3}')
    assert main(["calc", "involvement", *numbers, "-o", str(tmp_path / "x.docx"), "--content", str(CONTENT)]) == 1
    said = "Образца документа у этого расчёта нет: запишите ответ в файл .xlsx или .csv."
    assert said in capsys.readouterr().out
    assert calc("-o", tmp_path / "x.docx", "--template", "thanks") == 1
    assert "Образца «thanks» у этого расчёта нет. Есть: round-note." in capsys.readouterr().out
    assert not list(tmp_path.glob("*.docx"))
    copied = tmp_path / "content"
    shutil.copytree(CONTENT, copied)
    text = (copied / "templates" / f"{NOTE}.yml").read_text(encoding="utf-8")
    (copied / "templates" / "other-note.yml").write_text(
        text.replace(f"id: {NOTE}", "id: other-note"), encoding="utf-8"
    )
    assert main(["calc", "collection", "-o", str(tmp_path / "x.docx"), "--content", str(copied)]) == 1
    assert (
        "Образцов у этого расчёта несколько. Назовите один: --template other-note или round-note"
        in capsys.readouterr().out
    )
