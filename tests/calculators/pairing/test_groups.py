"""Groups keep their sizes: required, balanced, and none too small; blocking pairs are those of the definition."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calculators.pairing.problems import Problem, plans, problems, worth
from worksheets.pairing.assignment import solve
from worksheets.pairing.blocking import blocking
from worksheets.pairing.certificate import check
from worksheets.pairing.groups import groups, plan, too_small


@settings(max_examples=300, deadline=None)
@given(problem=problems(5, 3), smallest=st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_no_group_is_too_small(problem: Problem, smallest: list[int]) -> None:
    """The plan reaches as much as any whose groups are empty or large enough; where there is none, none is given."""
    problem = {**problem, "required": None}
    smallest = smallest[: len(problem["capacities"])]
    fitting = [
        worth(problem, pairs)
        for pairs in plans(problem)
        if all(pairs.count(mentor) in {0, *range(least, 9)} for mentor, least in enumerate(smallest))
    ]
    found = plan(problem, smallest)
    assert found["proven"]
    if fitting:
        assert worth(problem, found["solution"].pairs) == max(fitting)
        assert check(found["solution"].problem, found["solution"].result())
    else:
        assert found["solution"] is None


def test_search_that_ends_early_says_so() -> None:
    """After the number of plans that is allowed the answer still has no group too small, and is called unproven."""
    random = Random(3)
    scores = [[random.randint(0, 9) if random.random() < 0.4 else None for _ in range(10)] for _ in range(24)]
    problem = {"scores": scores, "capacities": [4] * 10}
    smallest = [4] * 10
    found = plan(problem, smallest, most=3)
    assert not found["proven"]
    assert too_small(found["solution"], smallest) == []
    assert found["plans"] <= 3 + 2 + 10


def test_required_seats_come_first() -> None:
    """A mentor who must have a group of two gets it although the points lie elsewhere, and no mentee is lost by it."""
    problem = {"scores": [[9, 1], [9, 1], [9, 1]], "capacities": [3, 3], "required": [0, 2]}
    assert groups(solve(problem)) == [[0], [1, 2]]


@pytest.mark.parametrize(("order", "expected"), [("people", [[0, 1], [2, 3]]), ("score", [[0, 1, 2], [3]])])
def test_balance_follows_the_order_of_aims(order: str, expected: list[list[int]]) -> None:
    """Even groups come before the sum with people first, after it with the score first."""
    problem = {"scores": [[9, 1], [9, 8], [9, 8], [1, 1]], "capacities": [3, 3], "balanced": True, "order": order}
    assert groups(solve(problem)) == expected


def test_blocking_pairs() -> None:
    """Both must mark each other higher than what they have; a ban, a missing mark or a better pair ends it."""
    problem = {"scores": [[1, 1, 1], [1, 1, None], [1, 1, 1]], "capacities": [1, 1, 1]}
    pairs = [0, 1, None]
    by_mentees = [[2, 5, 5], [4, 4, 5], [5, 3, 3]]
    by_mentors = [[4, 5, 5], [5, 3, 2], [None, 5, 3]]
    assert blocking(problem, pairs, by_mentees, by_mentors) == [
        {"mentee": 0, "mentor": 1, "gain_mentee": 3, "gain_mentor": 2},
        {"mentee": 2, "mentor": 0, "gain_mentee": 3, "gain_mentor": 1},
        {"mentee": 2, "mentor": 2, "gain_mentee": 1, "gain_mentor": 1},
    ]


def test_group_is_compared_by_its_lowest_mark() -> None:
    """A full mentor would give up the mentee marked lowest, one without a mark counts as the middle."""
    problem = {"scores": [[1, 1]] * 3, "capacities": [2, 1]}
    marks = [[None, None], [None, None], [5, 2]]
    assert blocking(problem, [0, 0, 1], marks, [[5, None, 4], [None, None, 2]]) == [
        {"mentee": 2, "mentor": 0, "gain_mentee": 3, "gain_mentor": 1}
    ]
    assert blocking(problem, [0, 0, 1], marks, [[5, 4, 4], [None, None, 2]]) == []
