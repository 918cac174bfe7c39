"""The tables for answers come back as they were handed out: read by other programs, and by the project's own reader."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import workbooks
from guidebook.records.library import Library
from guidebook.records.questionnaires import Option, Question, Questionnaire
from guidebook.records.record import Origin
from guidebook.site import answer_tables
from tests.site_records import read_site

LIBRARY = read_site().library
QUESTIONNAIRES = sorted(LIBRARY.questionnaires.values(), key=lambda one: one.id)
LIKE_FORMULAS = ("=1+1", "@SUM(A1)", "+7 или −7?", "-2", "=HYPERLINK(A1)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's folder for what is made once and kept."""
    return tmp_path_factory.mktemp("answers")


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, Path]:
    """The published files of the real questionnaires by their places on the site."""
    return answer_tables.publish(folder, LIBRARY)[1]


def open_sheet(files: dict[str, Path], one: Questionnaire) -> Any:
    """Return the sheet of a questionnaire as another program reads it."""
    return openpyxl.load_workbook(files[f"questionnaires/{one.id}/{one.id}.xlsx"]).worksheets[0]


def test_headings_are_the_questions(files: dict[str, Path]) -> None:
    """Both files of each questionnaire begin with «Код» and its questions, word for word, and hold no answers."""
    for one in QUESTIONNAIRES:
        place = f"questionnaires/{one.id}/{one.id}"
        wanted = ["Код", *(question.text for question in one.questions)]
        sheet = CalamineWorkbook.from_path(files[f"{place}.xlsx"]).get_sheet_by_index(0)
        assert sheet.to_python() == [wanted]
        assert [cell.value for cell in open_sheet(files, one)[1]] == wanted
        text = files[f"{place}.csv"].read_text(encoding="utf-8-sig")
        assert list(csv.reader(io.StringIO(text), delimiter=";")) == [wanted]


def test_cells_say_and_check_what_may_be_typed(files: dict[str, Path]) -> None:
    """A scale takes 1 to 10, a number what its question allows, a choice is a list; several answers are explained."""
    seen = set()
    for one in QUESTIONNAIRES:
        page = open_sheet(files, one)
        said: dict[str, Any] = {str(about.sqref).split(":")[0]: about for about in page.data_validations.dataValidation}
        for cell, question in zip(page[1][1:], one.questions, strict=True):
            seen.add(question.type)
            about: Any = said.get(f"{cell.column_letter}2")
            titles = [option.title for option in question.options]
            if question.type in ("scale", "number"):
                bounds = ("1", "10") if question.type == "scale" else (str(question.minimum), str(question.maximum))
                assert (about.type, about.operator or "between") == ("whole", "between")
                assert (about.formula1, about.formula2) == bounds
                assert about.showErrorMessage
                assert bounds[1] in about.prompt
            elif question.type in ("choice", "yes-no"):
                assert about.formula1.strip('"').split(",") == (titles or ["да", "нет"])
            elif question.type == "several":
                assert about.type is None
                assert all(title in about.prompt for title in titles)
            else:
                assert about is None
    assert seen == {"scale", "yes-no", "choice", "several", "number", "open"}


def make_hostile() -> Questionnaire:
    """Return a questionnaire whose words a spreadsheet could take for formulas."""
    asked = {"type": "choice", "measure": "meetings", "measures": "слова"}
    options = tuple(Option(id=f"o-{place}", title=text) for place, text in enumerate(LIKE_FORMULAS))
    questions = [
        Question.model_validate({"id": f"q-{place}", "text": text, "options": options, **asked})
        for place, text in enumerate(LIKE_FORMULAS)
    ]
    return Questionnaire(
        id="hostile",
        title="Анкета",
        source=Origin(document="navigator"),
        role="mentee",
        wave="before",
        summary="Слова.",
        intro="Слова.",
        questions=tuple(questions),
    )


def test_words_are_never_formulas(folder: Path) -> None:
    """Questions and options that begin as formulas do stay texts in both files, and come back as they were."""
    one = make_hostile()
    _, files = answer_tables.publish(folder, Library(questionnaires={one.id: one}))
    cells = open_sheet(files, one)[1]
    assert [(cell.value, cell.data_type) for cell in cells[1:]] == [(text, "s") for text in LIKE_FORMULAS]
    read = workbooks.read(files["questionnaires/hostile/hostile.xlsx"].read_bytes())
    assert read["ok"]
    text = files["questionnaires/hostile/hostile.csv"].read_text(encoding="utf-8-sig")
    [heads] = csv.reader(io.StringIO(text), delimiter=";")
    assert not [head for head in heads if head.startswith(("=", "@", "+", "-"))]


def test_files_are_made_once(folder: Path, files: dict[str, Path]) -> None:
    """The same questions make the same bytes, anywhere; what was made is kept, not made again."""
    first = {place: (path.stat().st_mtime_ns, path.read_bytes()) for place, path in files.items()}
    again = answer_tables.publish(folder, LIBRARY)[1]
    assert {place: (path.stat().st_mtime_ns, path.read_bytes()) for place, path in again.items()} == first
    one = QUESTIONNAIRES[0]
    book = answer_tables.workbook(one)
    assert workbooks.write(book) == workbooks.write(book) == first[f"questionnaires/{one.id}/{one.id}.xlsx"][1]


def test_the_retired_have_none(folder: Path) -> None:
    """A questionnaire that is no longer in force is handed out no more."""
    one = QUESTIONNAIRES[0]
    retired = Questionnaire.model_validate({**one.model_dump(), "retired": {"since": "2026-09-01"}}, strict=False)
    shown, files = answer_tables.publish(folder, Library(questionnaires={one.id: retired}))
    assert (shown, files) == ({}, {})
