"""A new type of fields and columns is one entry of the table of types."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

import workbooks
from guidebook.calculators.spec_model import list_cell_kinds, list_figure_kinds, list_number_kinds, list_typed_kinds
from guidebook.calculators.views import traits
from guidebook.checking import spec_rules
from guidebook.problems.problem import as_text
from guidebook.records.calculator_labels import ColumnLabel
from tests.browser.samples import LENGTH, RECORD_OF_TALES, TALES
from worksheets import api
from worksheets.inputs import field_types

MESSAGE = "Это не продолжительность. Введите время, например 1 ч 30 мин."


def execute(program: str) -> dict[str, Any]:
    """Return the names of a program."""
    names: dict[str, Any] = {}
    exec(program, names)
    return names


@pytest.fixture
def tales(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The sample calculator with the new type in the table; its record's labels."""
    program = execute(TALES)
    monkeypatch.setitem(field_types.TYPES, "length", execute(LENGTH)["TYPES"]["length"])
    monkeypatch.setattr(api, "load", lambda _: program)
    columns = [{"name": "topic", "label": "Тема"}, {"name": "length", "label": "Сколько идёт"}]
    assert all(column["label"] in RECORD_OF_TALES for column in columns)
    return {
        "title": "Рассказы",
        "fields": [{"name": "introduction", "label": "Вступление"}],
        "tables": [{"name": "tales", "label": "Рассказы", "columns": columns}],
        "outcomes": [
            {"name": "whole", "label": "Всего", "sentence": "{whole}"},
            {"name": "list", "label": "По рассказам", "columns": columns},
        ],
    }


def test_a_spec_may_have_it(tales: dict[str, Any]) -> None:
    """The model of specs knows the type wherever it may stand, its numbers have bounds, its default is one of them."""
    assert "length" in {*list_typed_kinds()} & {*list_number_kinds()} & {*list_figure_kinds()} & {*list_cell_kinds()}
    assert spec_rules.check(Described()) == {"tales": ()}
    (wrong,) = spec_rules.check(Described(default="пять"))["tales"]
    assert "целое число" in as_text([wrong])


class Described:
    """The sample's spec, perhaps with another default."""

    def __init__(self, **change: Any) -> None:
        self.change = change

    def ids(self) -> list[str]:
        """Return the one program."""
        return ["tales"]

    def describe(self, _: str) -> dict[str, Any]:
        """Return its spec."""
        described = api.describe("tales")
        described["fields"][0] |= self.change
        return described


def test_it_is_read_checked_worded_and_written(tales: dict[str, Any]) -> None:
    """What is typed becomes a value, a wrong cell its message, the answer words, numbers in .xlsx and text in .csv."""
    raw = {"introduction": "10 мин", "tales": "Тема;Сколько идёт\nМоре;1 ч 30 мин\nЛес;20 мин"}
    answer = api.answer("tales", raw, tales)
    assert answer["request"]["tales"] == [{"topic": "Море", "length": 90}, {"topic": "Лес", "length": 20}]
    assert answer["inputs"] == [{"name": "introduction", "value": "10 мин"}]
    assert answer["outcomes"][0]["sentence"] == "2 ч 10 мин"
    assert answer["outcomes"][1]["cells"] == "Море\t1 ч 40 мин\nЛес\t30 мин"
    assert api.run("tales", answer["request"])["result"] == answer["result"]
    wrong = api.answer("tales", {**raw, "tales": "Тема;Сколько идёт\nМоре;долго\nЛес;\nСтепь;11 ч"}, tales)
    assert [(error["place"], error["text"]) for error in wrong["errors"]] == [
        ("Строка\u00a02, «Сколько идёт»", MESSAGE),
        ("Строка\u00a03, «Сколько идёт»", "Поле не заполнено. Введите время, например 1 ч 30 мин."),
        ("Строка\u00a04, «Сколько идёт»", "Число больше допустимого. Введите 600 или меньше."),
    ]
    asked = api.run("tales", {"introduction": "10", "tales": []})["errors"][0]
    assert (asked["field"], asked["code"]) == ("introduction", "not_a_number")
    assert api.messages()["errors"]["not_a_length"].startswith("Это не продолжительность.")
    left = api.workbook("tales", raw, tales)
    book = load_workbook(BytesIO(workbooks.write(left["workbook"])))
    assert [[cell.value for cell in row] for row in book["По рассказам"].iter_rows()][1:] == [
        ["Море", 100],
        ["Лес", 30],
    ]
    assert left["csv"].splitlines()[1:] == ["Море;100", "Лес;30"]


def test_a_page_hears_how_it_looks(tales: dict[str, Any]) -> None:
    """A column of an answer says how it is aligned and sorted, one to fill in how it is typed and kept in a file."""
    raw = {"introduction": "", "tales": "Тема;Сколько идёт\nМоре;5 мин"}
    topic, length = api.answer("tales", raw, tales)["outcomes"][1]["columns"]
    assert (topic["align"], topic["sort"]) == ("", "words")
    assert (length["align"], length["sort"]) == ("number", "length")
    label = ColumnLabel(name="length", label="Сколько идёт")
    assert traits("length", label) == {"align": "number", "mode": "text", "cell": "integer"}
