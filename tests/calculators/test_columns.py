"""Columns that are taken whole hold what reading them cell by cell gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.tables import columns, delimited

TEXT: dict[str, Any] = {"name": "text", "type": "text"}
COUNT: dict[str, Any] = {"name": "count", "type": "count"}
KINDS: list[dict[str, Any]] = [
    TEXT,
    {**TEXT, "required": False},
    {**TEXT, "default": "–"},
    COUNT,
    {**COUNT, "min": 5, "max": 100},
    {**COUNT, "required": False},
]
CELLS = st.lists(
    st.one_of(
        st.integers(0, 2_000_000).map(str),
        st.text("аб« 0", max_size=6),
        st.sampled_from(["", " ", "а  б", "а\nб", "\n", "-1", "1 379", "007", "x" * 250, "x" * 251, "²"]),
    ),
    max_size=6,
)


@given(st.sampled_from(KINDS), CELLS)
def test_whole_columns_are_read_as_single_cells(column: dict[str, Any], cells: list[str]) -> None:
    """A column that is taken as it stands has the values that its cells have one by one, and nothing wrong."""
    found = [delimited.clean(cell) for cell in cells]
    whole = columns.take_whole(column, found)
    values, faults, said = columns.read_cells(column, None, found, True, (0, 1))
    if whole is not None:
        assert (whole, [], []) == (values, faults, said)


@given(st.sampled_from(KINDS), CELLS)
def test_a_word_that_comes_again_is_read_as_the_first_time(column: dict[str, Any], cells: list[str]) -> None:
    """What was found out about a cell holds for each that is the same, and for no other."""
    values, faults, _ = columns.read_cells(column, None, cells, True, (0, 1))
    alone = [columns.read_cell(column, None, cell, True) for cell in cells]
    assert values == [value for value, _, _ in alone]
    assert faults == [(place, code, params) for place, (_, code, params) in enumerate(alone) if code]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (TEXT, ["Школа № 1", "Лицей"]),
        (COUNT, ["613", "0", "999999"]),
        ({**TEXT, "required": False}, ["", ""]),
        (COUNT, []),
    ],
)
def test_columns_as_they_should_be_are_taken_whole(column: dict[str, Any], cells: list[str]) -> None:
    """Tidy texts, short numbers and columns without anything need no look at each cell: that is what makes it quick."""
    assert columns.take_whole(column, cells) is not None


def test_cells_are_cut_out_of_rows_of_any_length() -> None:
    """Where a row ends before the column, or no row has it, stands what was said to."""
    rows = [["а", "1"], ["б"], []]
    assert columns.cells(rows, 1, "") == ["1", "", ""]
    assert columns.cells(rows, -1, None) == [None, None, None]
    assert columns.cells([], 0, "") == []
