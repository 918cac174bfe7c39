"""Choices, weights, flags, tags, free time and clock times: read as people type them, shown so that they read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets import api
from worksheets.answers import outcomes, wording
from worksheets.inputs import choices, clock, entries, field_types, row_checks, slots
from worksheets.inputs.conclusions import CONCLUDED
from worksheets.tables import reading

OPTIONS = {"options": ["pupil_pupil", "teacher_teacher"]}
OPTION_LABELS = {
    "options": [
        {"name": "pupil_pupil", "label": "Ученик – ученик"},
        {"name": "teacher_teacher", "label": "Учитель – учитель"},
    ]
}
KNOWN = choices.list_known(OPTIONS, OPTION_LABELS)
WORDED = [kind for kind, known in field_types.describe_all().items() if "holds" in known]
MONDAY = [1, 14 * 60, 15 * 60 + 30]

free_slots = st.lists(
    st.tuples(st.integers(1, 7), st.integers(0, 1439), st.integers(1, 600)).map(
        lambda slot: [slot[0], slot[1], min(1440, slot[1] + slot[2])]
    ),
    min_size=1,
    max_size=12,
).map(slots.merge)
tag_texts = st.text("абвЁЖqW 12-+№/", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("choice", "Ученик – ученик", "pupil_pupil"),
        ("choice", " УЧЕНИК - УЧЕНИК ", "pupil_pupil"),
        ("choice", "teacher_teacher", "teacher_teacher"),
        ("weight", "0", 0),
        ("weight", 7, 7),
        ("weight", "10", 10),
        ("weight", "11", choices.MUST),
        ("weight", "Обязательно", choices.MUST),
        ("flag", "Да", True),
        ("flag", "+", True),
        ("flag", 1, True),
        ("flag", True, True),
        ("flag", "–", False),
        ("flag", "НЕТ", False),
        ("flag", 0, False),
        ("tags", "математика; робототехника,  Математика", ["математика", "робототехника"]),
        ("tags", "С++, чтение\nвслух", ["С++", "чтение", "вслух"]),
        ("tags", "1) химия 2) 3D-печать; – Scratch 2.0", ["химия", "3D-печать", "Scratch 2.0"]),
        ("time", "9:00", 540),
        ("time", "9.05", 545),
        ("time", "14", 840),
        ("time", "24:00", 1440),
        ("time", "09:30:00", 570),
        ("time", {"date": "1899-12-30T14:30:00"}, 870),
        ("slots", "пн 14:00–15:30", [MONDAY]),
        ("slots", "Понедельник с 14 до 15.30", [MONDAY]),
        ("slots", "пн, ср 14-15", [[1, 840, 900], [3, 840, 900]]),
        ("slots", "пн 14–15, 16–17; вт 9–10", [[1, 840, 900], [1, 960, 1020], [2, 540, 600]]),
        ("slots", "пн 14–15, 15–16", [[1, 840, 960]]),
        ("slots", "вт–чт 15:00 - 16:00", [[2, 900, 960], [3, 900, 960], [4, 900, 960]]),
        ("slots", "по будням 15–17", [[day, 900, 1020] for day in range(1, 6)]),
        ("slots", "в субботу и воскресенье 10–12", [[6, 600, 720], [7, 600, 720]]),
        ("slots", "пн – 14–15:30", [MONDAY]),
        ("slots", "14:00–15:30 по понедельникам", [MONDAY]),
    ],
)
def test_words_are_read(kind: str, text: Any, value: Any) -> None:
    """Labels and ids in any letters, ticks and words, one day or many with one or more hours."""
    assert field_types.read(kind, text, KNOWN) == (value, "")


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("choice", "ученик", "not_an_option"),
        ("choice", ["pupil_pupil"], "not_an_option"),
        ("weight", "12", "not_a_weight"),
        ("weight", "-1", "not_a_weight"),
        ("weight", "5,5", "not_a_weight"),
        ("weight", "²", "not_a_weight"),
        ("flag", "может быть", "not_a_flag"),
        ("flag", 2, "not_a_flag"),
        ("tags", "я" * 81, "too_long"),
        ("tags", ", ".join(str(number) for number in range(41)), "too_many_tags"),
        ("tags", 5.5, "not_a_text"),
        ("time", "25:00", "not_a_time"),
        ("time", "12:60", "not_a_time"),
        ("time", "24:01", "not_a_time"),
        ("time", "полдень", "not_a_time"),
        ("slots", "пн", "not_slots"),
        ("slots", "пн 14", "not_slots"),
        ("slots", "пн 14–15 вт", "not_slots"),
        ("slots", "пн–ср–пт 14–15", "not_slots"),
        ("slots", "чт–вт 14–15", "not_slots"),
        ("slots", "пн 14–вт 15", "not_slots"),
        ("slots", "пн 14 15", "not_slots"),
        ("slots", "после уроков", "not_slots"),
        ("slots", "пн 15–14", "slot_backwards"),
        ("slots", "пн 14:00–14:00", "slot_backwards"),
        *[(kind, "", "required") for kind in WORDED],
        *[(kind, None, "required") for kind in WORDED],
        *[(kind, {"error": "#REF!"}, "cell_error") for kind in WORDED],
    ],
)
def test_other_words_are_refused(kind: str, text: Any, code: str) -> None:
    """What is not clearly one of the possibilities is told, and nothing is guessed."""
    assert field_types.read(kind, text, KNOWN) == (None, code)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("choice", st.sampled_from(OPTIONS["options"])),
        ("weight", st.integers(0, choices.MUST)),
        ("flag", st.booleans()),
        ("time", st.integers(0, clock.DAY)),
        ("slots", free_slots),
        (
            "tags",
            st.lists(tag_texts, min_size=1, max_size=6).map(
                lambda some: field_types.read("tags", ", ".join(some))[0] or []
            ),
        ),
    ],
)
def test_what_is_shown_reads_back(kind: str, values: st.SearchStrategy[Any]) -> None:
    """A value that is shown, and one that is written to a file, is read as the same value; a request may hold it."""

    @given(values.filter(lambda value: value != []))
    def each(value: Any) -> None:
        shown = wording.show(kind, wording.label(value, OPTION_LABELS))
        assert outcomes.show_cell(kind, wording.label(value, OPTION_LABELS)) == shown
        assert field_types.read(kind, shown, KNOWN) == (value, "")
        assert field_types.validate(value, kind, OPTIONS["options"]) == (value, "")

    each()


@given(st.sampled_from(WORDED), st.text() | st.text("пнвтсрчт, ;–-.:0123456789до"))
def test_any_text_is_answered(kind: str, text: str) -> None:
    """Whatever is typed gives a value that a request may hold, or a code that has its words."""
    value, code = field_types.read(kind, text, KNOWN)
    if code not in ("", CONCLUDED):
        assert value is None
        assert code in api.messages()["errors"]
    elif value is not None or not code:
        assert value == [] or field_types.validate(value, kind, OPTIONS["options"]) == (value, "")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("choice", "other"), ("choice", ["a"]), ("weight", 12), ("weight", True), ("flag", 1), ("flag", "да"),
        ("time", 1441), ("time", "9:00"), ("slots", [[1, 5, 5]]), ("slots", [[8, 1, 2]]),
        ("slots", [[2, 1, 2], [1, 1, 2]]),
        ("slots", [[1, 1, 5], [1, 5, 6]]), ("slots", [["1", 1, 2]]), ("slots", 5), ("tags", ["a", "A"]),
        ("tags", ["a,b"]),
        ("tags", "a"), ("tags", [5]), ("tags", ["\ud800"]),
    ],
)  # fmt: skip
def test_requests_hold_values_alone(kind: str, value: Any) -> None:
    """A request gives values as they are read, and nothing that only looks like one."""
    assert field_types.validate(value, kind, OPTIONS["options"]) == (0, field_types.describe(kind)["wrong"])


def test_empty_cells_take_their_defaults() -> None:
    """A column with a default needs no heading; one that is not required gives nothing, any other is missed."""
    columns = [
        {"name": "name", "type": "text"},
        {"name": "capacity", "type": "count", "min": 1, "default": 1},
        {"name": "free", "type": "slots", "required": False},
        {"name": "consent", "type": "flag", "default": False},
    ]
    table = {"name": "people", "max_rows": 9, "columns": columns, "required": False}
    made = reading.read(table, {}, "name;free\nА;\nБ;пн 9–10\n;")
    assert made["rows"] == [
        {"name": "А", "capacity": 1, "free": None, "consent": False},
        {"name": "Б", "capacity": 1, "free": [[1, 540, 600]], "consent": False},
    ]
    assert made["errors"] == []
    empty: list[object] = [None, "", "\n\n", [], {"cells": ""}]
    for nothing in empty:
        assert reading.read(table, {}, nothing)["errors"] == []
        assert reading.read({**table, "required": True}, {}, nothing)["errors"][0]["code"] == "no_rows"
    assert reading.validate(table, None)["errors"] == []


def test_a_choice_tells_what_may_stand_there() -> None:
    """The message of a wrong choice names the labels."""
    column = {"name": "form", "type": "choice", **OPTIONS}
    view = {"tables": [{"name": "people", "columns": [column]}]}
    texts = {"tables": [{"name": "people", "columns": [{"name": "form", "label": "Форма", **OPTION_LABELS}]}]}
    _, code, params = entries.read(column, "дуэт", KNOWN)
    error = row_checks.make_error("people", 3, "form", code, params)
    told = wording.explain(error, view, {}, texts)
    assert told["place"] == "Строка\u00a03, «Форма»"
    assert "«Ученик\u00a0– ученик», «Учитель\u00a0– учитель»" in told["text"]
