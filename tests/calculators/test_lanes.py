"""Rows that are kept as long integers add up like lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from worksheets.pairing import packed_rows

NUMBERS = st.integers(0, packed_rows.LIMIT // 2 - 1)


@given(pairs=st.lists(st.tuples(NUMBERS, NUMBERS), max_size=70))
def test_rows_add_up(pairs: list[tuple[int, int]]) -> None:
    """The sum of two packed rows holds the sums of their numbers, and a row times two the doubles of its own."""
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    total = packed_rows.pack(ones) + packed_rows.pack(others)
    assert packed_rows.unpack(total, len(pairs)) == [one + other for one, other in pairs]
    assert packed_rows.unpack(2 * packed_rows.pack(ones), len(pairs)) == [2 * one for one in ones]
