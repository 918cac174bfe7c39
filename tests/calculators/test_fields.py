"""Numbers are read as people type them, and nothing that is not clearly one number is taken for one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.answers import wording
from worksheets.inputs import field_types, numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("613", 613),
        ("  613\t\r\n", 613),
        ("1 379", 1379),
        ("1\u00a0379", 1379),
        ("1\u202f379\u2009000", 1379000),
        ("007", 7),
        ("0", 0),
        ("-0", 0),
        ("-5", -5),
        ("\u2212 5", -5),
        ("–1 000", -1000),
        (70, 70),
        (-3, -3),
        ("100 чел.", 100),
        ("1 379 человек", 1379),
        ("25чел", 25),
        ("100,0", 100),
        pytest.param("9" * 5000, 10**15, id="5000 digits"),
        ("50.00", 50),
        pytest.param("-" + "9" * 5000, -(10**15), id="minus 5000 digits"),
        pytest.param(10**5000, 10**15, id="number of 5000 digits"),
    ],
)
def test_counts_are_read(text: Any, value: int) -> None:
    """Spaces group digits, ordinary and typographic signs count; numbers beyond all bounds are cut, not converted."""
    assert numbers.read(text) == (value, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        (" \u00a0\t", "required"),
        (None, "required"),
        ("много", "not_a_number"),
        ("613 1379", "not_a_number"),
        ("13 79", "not_a_number"),
        ("1  379", "not_a_number"),
        ("613\t137", "not_a_number"),
        ("1 379 ч", "not_a_number"),
        ("+5", "not_a_number"),
        ("--5", "not_a_number"),
        ("-", "not_a_number"),
        ("1e3", "not_a_number"),
        ("0x10", "not_a_number"),
        ("²", "not_a_number"),
        ("٣", "not_a_number"),
        ("1_000", "not_a_number"),
        ("70 %", "not_a_number"),
        ("5,", "not_a_number"),
        (",5", "not_a_number"),
        ("1,2,3", "not_a_number"),
        ("5,5", "not_whole"),
        ("5,000", "not_whole"),
        ("1,379", "not_whole"),
        ("1.379", "not_whole"),
        (True, "not_a_number"),
        (5.0, "not_a_number"),
        ([], "not_a_number"),
    ],
)
def test_other_texts_are_no_counts(text: Any, code: str) -> None:
    """Two cells pasted together, an English thousand, digits of other scripts: refused, each with its reason."""
    assert numbers.read(text) == (0, code)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("70", 700, ""),
        ("70,5", 705, ""),
        ("70.5", 705, ""),
        ("70 %", 700, ""),
        ("70,5\u00a0%", 705, ""),
        ("0,1", 1, ""),
        (70, 700, ""),
        ("70,55", 0, "too_precise"),
        ("70,50", 0, "too_precise"),
        ("%", 0, "not_a_number"),
        ("70%%", 0, "not_a_number"),
        ("70,x", 0, "not_a_number"),
    ],
)
def test_percents_are_read(text: Any, value: int, code: str) -> None:
    """A percent has one decimal place after a comma or a point, with or without its sign."""
    assert numbers.read(text, 1) == (value, code)


@given(st.sampled_from(["count", "percent"]), st.integers(-(10**14), 10**14))
def test_what_is_shown_can_be_typed(kind: str, value: int) -> None:
    """A value put into a form is read back as the same value."""
    assert field_types.read(kind, wording.write(kind, value)) == (value, "")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (613, ""), (-1, ""), (None, "required"), (5.0, "not_whole"), (float("nan"), "not_whole"),
        (True, "not_a_number"), ("613", "not_a_number"), ([613], "not_a_number"), ({}, "not_a_number"),
    ],
)  # fmt: skip
def test_requests_hold_whole_numbers(value: Any, code: str) -> None:
    """A request gives whole numbers of units and nothing that only looks like one."""
    assert field_types.validate(value) == (value if not code else 0, code)
