"""All three interpreters give equal answers, errors too, on generated requests and on everything people may type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators import sound, test_matching, test_meetings, test_rotation
from tests.calculators.interpreters import Call, MicroPython, cpython
from tests.calculators.records import record
from tests.calculators.sound import TABLES, View
from worksheets import api
from worksheets.answers import wording
from worksheets.involvement import MOST_STUDENTS
from worksheets.tables import delimited

NAMES = ("total", "involved", "target")

EDGES: list[Any] = [
    None, True, False, "", "0", "-1", "1\u00a0379", "1,5", "\ud800", "\x00", "\u0661", "9" * 4000, "1e9999",
    [], {}, [[]], {"": None}, 0, -0, 1, -1, 699, 700, 1000, 1001, 1379, 2**30 - 1, 2**30, 2**31, 2**53 + 1, 2**63,
    2**64, 10**300, MOST_STUDENTS - 1, MOST_STUDENTS, MOST_STUDENTS + 1, 0.0, -0.0, 5.0, 5.5, 1e22, 5e-324, 1e308,
]  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
counts = st.integers(0, 40) | st.integers(0, MOST_STUDENTS) | st.integers(-5, 10**20)
percents = st.integers(1, 1000) | st.integers(-5, 10**20)
right_requests = st.fixed_dictionaries({"total": counts, "involved": counts}, optional={"target": percents})
wrong_values = st.sampled_from(EDGES) | json_values
wrong_requests = st.fixed_dictionaries(
    {}, optional=dict.fromkeys((*NAMES, "share", "Total", ""), counts | wrong_values)
)
typed_numbers = st.text("0123456789 \u00a0\u202f\u2007\u2009\t\n.,-\u2212–+%eE²٣x_", max_size=12)
grouped_numbers = counts.map(lambda number: f"{number:,}".replace(",", "\u00a0"))
typed_values = grouped_numbers | typed_numbers | st.integers(0, 10**16).map(str) | wrong_values
typed_requests = st.fixed_dictionaries(
    {"total": typed_values, "involved": typed_values}, optional={"target": typed_values}
)

MANY = settings(max_examples=examples(500))


def test_all_have_the_same_calculators(portable: MicroPython, alike: Call) -> None:
    """The list of calculators, which a page has no use for, and each spec are the same."""
    assert portable("ids") == cpython("ids") == api.ids()
    for name in api.ids():
        alike("describe", name)


@pytest.mark.parametrize(
    "calculator", ["", "x", "api", "wording", "Involvement", "involvement ", "../api", "а", None, 5, []]
)
def test_what_is_no_calculator_is_refused(calculator: Any, alike: Call, labels: dict[str, Any]) -> None:
    """A name that is not a calculator's is an answer in both, and reaches no module that is none."""
    expected = {"ok": False, "errors": [{"field": None, "code": "unknown_calculator", "params": {}}]}
    assert alike("run", calculator, {}) == expected
    alike("answer", calculator, {}, labels)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", EDGES, ids=lambda value: ascii(value)[:20])
def test_edge_values_agree(name: str, value: Any, alike: Call) -> None:
    """Each odd value in each field, as a request and as something typed."""
    request = {"total": 1379, "involved": 613, "target": 700, name: value}
    alike("run", "involvement", request)
    raw = {"total": "1379", "involved": "613", "target": "70", name: value}
    alike("read", "involvement", raw)


@MANY
@given(request=right_requests)
def test_right_requests_agree(request: dict[str, Any], alike: Call) -> None:
    """Results are equal, and so are the errors between fields."""
    alike("run", "involvement", request)


@MANY
@given(request=wrong_requests | json_values)
def test_wrong_requests_agree(request: Any, alike: Call) -> None:
    """Anything that JSON can hold is answered, never by an exception, and equally."""
    answer = alike("run", "involvement", request)
    assert answer["ok"] is ("result" in answer)


@MANY
@given(raw=typed_requests)
def test_typed_requests_agree(raw: dict[str, Any], alike: Call) -> None:
    """Whatever is typed is read equally."""
    alike("read", "involvement", raw)


@settings(max_examples=examples(200))
@given(total=st.integers(1, 130) | st.integers(1, MOST_STUDENTS), data=st.data())
def test_words_agree(total: int, data: st.DataObject, alike: Call, labels: dict[str, Any]) -> None:
    """The Russian words of an answer are equal, letter by letter."""
    raw = {"total": str(total), "involved": str(data.draw(st.integers(0, total + 1))), "target": "70,5"}
    alike("answer", "involvement", raw, labels)


cells = (
    st.sampled_from(EDGES)
    | typed_numbers
    | st.text(max_size=8)
    | st.dictionaries(st.just("date"), st.text(max_size=12))
)
sheets = st.lists(st.lists(cells, max_size=6), max_size=6)
headers = st.permutations(["Район", "Школа", "Всего обучающихся", "Охват", "Дата"])
table_texts = st.text("АБё12 \u00a0;,\t\n\r\"'=-.%<\ufeff\ud800\x00", max_size=60)
municipalities = st.sampled_from(["", "А", "Б «1»", "Итого", " ё  Ж "])
dates = st.sampled_from(["", "01.09.2026", "2026-02-29", "2026-02-01", "29.02.2024"])
rows = st.lists(
    st.tuples(municipalities, st.sampled_from("АБВГДЕ"), st.integers(0, 9), st.integers(0, 6), dates), max_size=6
)
form_counts = st.dictionaries(
    st.sampled_from([field["name"] for field in sound.describe(("involvement", "forms"))["fields"]]),
    st.integers(0, 12) | st.sampled_from(EDGES),
)
forms = st.builds(
    lambda values, students, unique: {"view": "forms", "students": students, "unique": unique, **values},
    form_counts, st.integers(1, 30), st.integers(0, 12),
)  # fmt: skip
organisations = st.builds(
    lambda table, goal: {
        "view": "organisations",
        "goal": f"{goal // 10},{goal % 10}",
        "rows": "\n".join(["Район;Школа;Всего;Охват;Дата", *(";".join(map(str, row)) for row in table)]),
    },
    rows, st.integers(0, 1000),
)  # fmt: skip
OTHER_CELLS = ["", "0", "1", "4", "5", "10", "да", "нет", "А; Б", "31.05.2026", "10:15", "пн", "Район", "−"]


@st.composite
def variants(draw: st.DrawFn, view: View) -> dict[str, Any]:
    """Draw what may be typed into a view: the rows of its sound tables or some of them, a few cells as others are."""
    tables = {}
    for name, (head, *filled) in TABLES[view].items():
        rows = [list(row) for row in draw(st.just(filled) | st.lists(st.sampled_from(filled), max_size=7))]
        if rows:
            near = st.sampled_from([*OTHER_CELLS, *(cell for row in filled for cell in row)])
            # A choice for each cell of a wide table would be most of what is drawn, and too much for one example.
            places = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(head) - 1))
            for (row, column), cell in draw(st.dictionaries(places, near, max_size=5)).items():
                rows[row][column] = cell
        tables[name] = delimited.write([head, *rows])
    return sound.type_view(view, **tables)


GENERATED: dict[View, st.SearchStrategy[dict[str, Any]]] = {
    ("collection", ""): variants(("collection", "")),
    ("survey", ""): variants(("survey", "")),
    ("growth", ""): variants(("growth", "")),
    ("involvement", "organisation"): typed_requests,
    ("involvement", "forms"): forms,
    ("involvement", "organisations"): organisations,
    ("matching", ""): test_matching.requests().map(test_matching.type_request),
    ("meetings", ""): test_meetings.requests(),
    ("rotation", "sides"): test_rotation.events(),
    ("rotation", "groups"): test_rotation.groups(),
}
"""What may be typed into each view, mostly right and mostly small."""

# The same calculation is behind all but the last, and is quickest by itself.
CALLS = st.sampled_from(["run"] * 6 + ["answer", "answer", "workbook", "calendar", "figures", "lay"])


def edges(view: View) -> Iterator[dict[str, Any]]:
    """Yield the requests at the edges: nothing at all, each part missing or blank, each number at its bounds."""
    yield {"view": view[1]} if view[1] else {}
    yield sound.type_view(view)
    for table, filled in TABLES[view].items():
        yield sound.type_view(view, **{table: None})
        yield sound.type_view(view, **{table: ";".join(filled[0])})
        yield sound.type_view(view, **{table: delimited.write(filled[:2])})
        yield sound.type_view(view, **{table: delimited.write([*filled, *filled[1:]])})
    for field in sound.describe(view)["fields"]:
        yield sound.type_view(view, **{field["name"]: None})
        for bound in ("min", "max"):
            if bound in field:
                for value in (field[bound] - 1, field[bound], field[bound] + 1):
                    yield sound.type_view(view, **{field["name"]: wording.write(field["type"], value)})


@pytest.mark.parametrize("view", TABLES, ids="-".join)
def test_views_agree(view: View, alike: Call) -> None:
    """Each view answers alike, edges first: figures and errors, words, workbooks, calendars, tables laid out."""
    calculator = view[0]

    def agree(raw: dict[str, Any], call: str) -> None:
        if call != "run":
            alike(call, calculator, raw, record(calculator))
            return
        taken = cpython("read", calculator, raw, record(calculator))
        # What is wrong as it is typed is wrong in words; a request that can't be read is one to refuse as well.
        alike("run", calculator, taken["request"] if taken["ok"] else raw)

    each = settings(max_examples=examples(400))(given(raw=GENERATED[view], call=CALLS)(agree))
    for raw in edges(view):
        each = example(raw=raw, call="answer")(example(raw=raw, call="run")(each))
    for call in ("workbook", "calendar", "lay"):
        each = example(raw=sound.type_view(view), call=call)(each)
    each()


headed_sheets = st.builds(lambda header, body: [header, *body], headers, sheets)
table_sources: st.SearchStrategy[Any] = st.one_of(
    headed_sheets,
    sheets,
    table_texts,
    st.builds(lambda header, text: ";".join(header) + "\n" + text, headers, table_texts),
    table_texts.map(lambda text: {"cells": text}),
    sheets.map(lambda body: {"sheets": [{"rows": body}]}),
)


@settings(max_examples=examples(250))
@given(source=table_sources)
def test_tables_agree(source: Any, alike: Call, labels: dict[str, Any]) -> None:
    """Whatever lies in a sheet or a text is laid out and read equally, with equal messages."""
    raw = {"view": "organisations", "rows": source}
    alike("answer", "involvement", raw, labels)
    rows = source["sheets"][0]["rows"] if isinstance(source, dict) and "sheets" in source else source
    if not isinstance(rows, list) or not any(isinstance(cell, float) for row in rows for cell in row):
        alike("lay", "involvement", raw, labels)
