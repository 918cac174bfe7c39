"""Whatever stands in a cell, a field or a file of any calculator is answered: by figures or by messages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.calculators import spreadsheets
from tests.breadth import THOROUGH, each, examples
from tests.calculators import hostile, sound
from tests.calculators.interpreters import Call
from tests.calculators.records import record
from tests.calculators.sound import TABLES, View
from tests.calculators.test_calendar_file import parse
from worksheets import api, spec
from worksheets.inputs import entries

COLUMNS = each(sound.columns(), lambda one: (*one[:2], one[2]["type"]))
FIELDS = each(
    ((view, field) for view in TABLES for field in sound.describe(view)["fields"]),
    lambda one: (one[0], one[1]["type"]),
)
# ``test_tables`` tries more files in the table of organisations: some of these are lists of such.
FILLED = [
    (view, table["name"], table)
    for view in TABLES
    for table in sound.describe(view)["tables"]
    if all(column["name"] != "organisation" for column in table["columns"])
]
GIVEN = each(FILLED, lambda one: one[0])
NUMBERS = ("count", "percent")

Foreign = list[tuple[str, bytes, Any]]


def name_case(value: Any) -> str:
    """Return what a view, a table or a column is called in the name of a test."""
    if isinstance(value, tuple):
        return "-".join(value)
    return str(value["name"] if isinstance(value, dict) else value)


def calculate(view: View, **change: Any) -> dict[str, Any]:
    """Return the answer to a sound request with a change, with all that a page can save of it made as well."""
    raw, texts = sound.type_view(view, **change), record(view[0])
    answer = api.answer(view[0], raw, texts)
    hostile.check_refusal(answer)
    if answer["ok"]:
        assert api.workbook(view[0], raw, texts)["ok"]
        for file in api.calendar(view[0], raw, texts)["files"]:
            assert parse(file["text"])
    return answer


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Foreign:
    """Files that are no tables, each with what is read from it."""
    file = tmp_path_factory.mktemp("hostile") / "file"
    found = []
    for name, data in hostile.list_foreign():
        file.write_bytes(data)
        found.append((name, data, spreadsheets.read(file)))
    return found


@pytest.mark.parametrize("view", TABLES, ids=name_case)
def test_sound_tables_are_answered(view: View) -> None:
    """What the other tests spoil is right as it stands, with every table and every column of the spec filled."""
    assert calculate(view)["ok"], calculate(view)
    tables = {
        table["name"]: [column["name"] for column in table["columns"]] for table in sound.describe(view)["tables"]
    }
    assert tables == {name: rows[0] for name, rows in TABLES[view].items()}


def test_every_view_is_tried(foreign: Foreign) -> None:
    """The views are those of all calculators, and hundreds of cells and files are tried in each table."""
    every = [(name, view["name"]) for name in api.ids() for view in spec.views(api.describe(name))]
    assert sorted(TABLES) == sorted(every)
    assert len(hostile.CELLS) + len(hostile.DATES) + len(foreign) >= 150


def is_number(cell: str, entry: dict[str, Any]) -> bool:
    """Tell whether a hostile cell may be answered where a number is wanted: it is one here, or as good as empty."""
    empty = not entries.is_needed(entry) and cell == "\x01"
    negative = cell == "-5" and entry.get("min", 0) <= -5
    return empty or negative or (entry["type"] == "percent" and cell in ("5,5", "5.5", "50%"))


@pytest.mark.parametrize(("view", "table", "column"), COLUMNS, ids=name_case)
def test_hostile_cells_end_in_a_message(view: View, table: str, column: dict[str, Any]) -> None:
    """An odd cell is refused by row and column or read as what it says; what is no number or no day never counts."""
    header, *rows = TABLES[view][table]
    place = header.index(column["name"])
    for number, cell in enumerate((*hostile.CELLS, *hostile.DATES)):
        last = [*rows[-1][:place], cell, *rows[-1][place + 1 :]]
        quoted = [['"' + one.replace('"', '""') + '"' for one in row] for row in (header, *rows[:-1], last)]
        sources: list[Any] = ["\n".join(map(";".join, quoted)), [header, *rows[:-1], last]]
        for source in sources if THOROUGH else [sources[number % 2]]:
            answer = calculate(view, **{table: source})
            fields = {error["field"] for error in answer.get("errors", ())}
            assert table not in fields or fields == {table}, f"{cell}: a wrong row accuses those that name it"
            if column["type"] == "count" and cell in hostile.CELLS:
                assert not answer["ok"] or is_number(cell, column), cell
            if column["type"] == "date" and cell in hostile.DATES:
                assert not answer["ok"], cell


@pytest.mark.parametrize(("view", "field"), FIELDS, ids=name_case)
def test_hostile_fields_end_in_a_message(view: View, field: dict[str, Any]) -> None:
    """What is typed into a field and is no number of its kind is refused at the field."""
    for cell in hostile.CELLS:
        answer = calculate(view, **{field["name"]: cell})
        if field["type"] in NUMBERS and not is_number(cell, field):
            assert not answer["ok"], cell
            assert answer["errors"][0]["field"] == field["name"], cell


@pytest.mark.parametrize(("view", "name", "table"), GIVEN, ids=name_case)
def test_hostile_files_end_in_a_message(view: View, name: str, table: dict[str, Any], foreign: Foreign) -> None:
    """Cut, broken and foreign files in the place of a table are refused with sentences, or it is told what is unused.

    A blank one in the place of a table that may be empty is no table.
    """
    for kind, data, source in foreign:
        answer = calculate(view, **{name: source})
        blank = not table.get("required", True) and not data.strip(b"\xef\xbb\xbf \n;")
        assert not answer["ok"] or blank or answer["notes"], kind
    for kind, text in hostile.spoil(TABLES[view][name]):
        answer = calculate(view, **{name: text})
        assert not answer["ok"], kind
        assert {error["field"] for error in answer["errors"]} == {name}, kind


cells: st.SearchStrategy[Any] = st.text("АБвё12;\n\"'=-–:,. \u00a0\ud800пнднет", max_size=40) | st.sampled_from(
    [None, True, 5, 5.5, [], {}, *hostile.DATES]
)
sources = st.lists(st.lists(cells, min_size=1, max_size=10), max_size=3)


@pytest.mark.parametrize(("view", "name", "table"), FILLED, ids=name_case)
def test_ticks_are_answered_alike(view: View, name: str, table: dict[str, Any], alike: Call) -> None:
    """A tick in a cell, which some interpreters take for a number, is answered alike in all three."""
    for rows in ([["1"], [True]], [[True]], [["1", True]], [[False], [True], [5]]):
        raw = sound.type_view(view, **{name: [TABLES[view][name][0], *rows]})
        hostile.check_refusal(alike("answer", view[0], raw, record(view[0])))


@settings(max_examples=examples(200))
@given(chosen=st.sampled_from(FILLED), source=sources | cells, data=st.data())
def test_anything_typed_is_answered_alike(chosen: Any, source: Any, data: st.DataObject, alike: Call) -> None:
    """Whatever stands in a table or a field is answered, never by an exception, and alike in all three."""
    view, name, _ = chosen
    if isinstance(source, list):
        source = [TABLES[view][name][0], *source]
    field = data.draw(st.sampled_from(sound.describe(view)["fields"] or [{"name": "target"}]))
    raw = sound.type_view(view, **{name: source, field["name"]: data.draw(cells)})
    hostile.check_refusal(alike("answer", view[0], raw, record(view[0])))
    alike("lay", view[0], raw, record(view[0]))
