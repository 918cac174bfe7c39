"""Rounds of quick meetings: the fewest there can be, the best choice, groups of equals up to the known maxima."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from worksheets.timetable import galois, mixing, rounds, selection

sides = st.tuples(st.integers(1, 7), st.integers(1, 7)).map(list)


@settings(max_examples=examples(400), deadline=None)
@given(sizes=sides, more=st.integers(0, 4), data=st.data())
def test_rounds_are_the_fewest_and_even(sizes: list[int], more: int, data: st.DataObject) -> None:
    """As many rounds are enough as anyone has meetings; nobody is in two at once; all are full alike."""
    every = [(left, right) for left in range(sizes[0]) for right in range(sizes[1])]
    meetings = data.draw(st.lists(st.sampled_from(every), unique=True, min_size=1))
    busiest = max(Counter([("left", one) for one, _ in meetings] + [("right", one) for _, one in meetings]).values())
    assert rounds.find_most_meetings(meetings, sizes) == busiest
    when = rounds.spread(meetings, sizes, busiest + more)
    for index in range(busiest + more):
        here = [meeting for meeting, at in zip(meetings, when, strict=True) if at == index]
        assert len({left for left, _ in here}) == len(here) == len({right for _, right in here})
    numbers = [when.count(index) for index in range(busiest + more)]
    assert sum(numbers) == len(meetings)
    assert max(numbers) - min(numbers) <= 1


@given(sizes=sides, places=st.integers(1, 5))
def test_few_tables_cost_the_fewest_rounds(sizes: list[int], places: int) -> None:
    """With so many tables no round has more meetings than tables, and there is no round too many."""
    meetings = [(left, right) for left in range(sizes[0]) for right in range(sizes[1])]
    number = rounds.find_fewest_rounds(meetings, sizes, places)
    assert number == max(*sizes, -(-len(meetings) // places))
    assert max(Counter(rounds.spread(meetings, sizes, number)).values()) <= places


def _worth(chosen: Any, scores: list[list[int | None]], sizes: list[int]) -> tuple[list[int], tuple[int, int, int]]:
    numbers = [0] * sum(sizes)
    total = 0
    for left, right in chosen:
        numbers[left] += 1
        numbers[sizes[0] + right] += 1
        total += scores[left][right] or 0
    return numbers, (len(chosen), -sum(number**2 for number in numbers), total)


@settings(max_examples=examples(300), deadline=None)
@given(sizes=st.sampled_from([[2, 3], [3, 2], [3, 3], [4, 2], [1, 3], [4, 3]]), data=st.data())
def test_the_choice_is_the_best(sizes: list[int], data: st.DataObject) -> None:
    """No other choice has more meetings, or as many and more even, or these and a larger sum: all are tried."""
    score = st.none() | st.integers(0, data.draw(st.sampled_from([1, 3, 10])))
    row = st.lists(score, min_size=sizes[1], max_size=sizes[1])
    scores = data.draw(st.lists(row, min_size=sizes[0], max_size=sizes[0]))
    bounds = [data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))]
    allowed = [(i, j) for i in range(sizes[0]) for j in range(sizes[1]) if scores[i][j] is not None]
    best = (0, 0, 0)
    for number in range(len(allowed) + 1):
        for some in combinations(allowed, number):
            numbers, worth = _worth(some, scores, sizes)
            if max(numbers[: sizes[0]]) <= bounds[0] and max(numbers[sizes[0] :]) <= bounds[1]:
                best = max(best, worth)
    chosen = selection.select(scores, sizes, bounds)
    numbers, worth = _worth(chosen, scores, sizes)
    assert set(chosen) <= set(allowed)
    assert len(set(chosen)) == len(chosen)
    assert max(numbers[: sizes[0]]) <= bounds[0]
    assert max(numbers[sizes[0] :]) <= bounds[1]
    assert worth == best


@given(sizes=st.tuples(st.integers(1, 30), st.integers(1, 30)).map(list), least=st.integers(1, 8))
def test_breaks_differ_by_one_at_most(sizes: list[int], least: int) -> None:
    """Without bans everybody has enough meetings, and people of one side have equally many, give or take one."""
    bounds = selection.limits(sizes, least)
    chosen = selection.select([[0] * sizes[1] for _ in range(sizes[0])], sizes, bounds)
    for side in (0, 1):
        numbers = Counter(pair[side] for pair in chosen)
        found = [numbers[one] for one in range(sizes[side])]
        assert min(found) >= min(least, *sizes)
        assert max(found) - min(found) <= 1


def _check(found: list[list[list[int]]], people: int, size: int, apart: list[tuple[int, int]]) -> None:
    groups, larger, smaller = mixing.shape(people, size)
    met = {(min(pair), max(pair)) for pair in apart}
    for row in found:
        assert sorted(one for group in row for one in group) == list(range(people))
        assert len([group for group in row if len(group) == larger]) >= groups - smaller
        assert all(larger - 1 <= len(group) <= larger for group in row)
        for group in row:
            pairs = set(combinations(group, 2))
            assert not pairs & met
            met |= pairs


# How many groups of which size: how many rounds at most, see oeis.org/A107431.
MAXIMA = {
    (3, 2): 5, (3, 3): 4, (4, 2): 7, (4, 3): 4, (4, 4): 5, (5, 2): 9, (5, 3): 7, (5, 4): 5, (5, 5): 6, (6, 3): 8,
    (6, 6): 3, (7, 3): 10,
}  # fmt: skip


@pytest.mark.parametrize(("groups", "size"), MAXIMA)
def test_known_maxima_are_reached(groups: int, size: int) -> None:
    """Every small case has its longest schedule, and it is known to be the longest."""
    found = mixing.mix(groups * size, size, 99, [])
    _check(found, groups * size, size, [])
    assert len(found) == MAXIMA[groups, size] == mixing.bound(groups * size, size, [])


@settings(max_examples=examples(60), deadline=None)
@given(people=st.integers(1, 26), size=st.integers(2, 6), wanted=st.integers(1, 4), data=st.data())
def test_nobody_meets_twice(people: int, size: int, wanted: int, data: st.DataObject) -> None:
    """Whatever the numbers and the bans: groups are even, nobody meets twice, and no bound is broken."""
    pairs = list(combinations(range(people), 2))
    apart = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)) if pairs else []
    found = mixing.mix(people, size, wanted, apart)
    _check(found, people, size, apart)
    assert len(found) <= min(wanted, mixing.bound(people, size, apart))


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27])
def test_fields_are_fields(order: int) -> None:
    """Products can be divided and are distributed over sums."""
    products, sums = galois.products(order), galois.sums(order)
    every = range(order)
    for one in every:
        assert sorted(sums[one]) == list(every)
        assert products[1][one] == one
        if one:
            assert sorted(products[one]) == list(every)
        for other in every:
            both = products[one][sums[other][1]]
            assert both == sums[products[one][other]][products[one][1]]
