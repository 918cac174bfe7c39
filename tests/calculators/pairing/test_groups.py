"""Groups keep their sizes: required, balanced, and none too small; blocking pairs are those of the definition."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators.pairing.problems import Pairs, Problem, aims, key, list_scores, plans, problems, worth
from worksheets.pairing.assignment import solve
from worksheets.pairing.blocking import find_blocking
from worksheets.pairing.certificate import check
from worksheets.pairing.exchanges import Exchanges
from worksheets.pairing.groups import find_too_small, groups, plan


def fitting(problem: Problem, smallest: list[int]) -> list[Pairs]:
    """Return the plans with the fewest groups that are too small, all of them groups that somebody is pinned to."""
    pinned = {mentor for _, mentor in problem["pins"]}
    found: dict[int, list[Pairs]] = {}
    for pairs in plans(problem):
        sizes = [pairs.count(mentor) for mentor in range(len(smallest))]
        small = {mentor for mentor, least in enumerate(smallest) if 0 < sizes[mentor] < least}
        if small <= pinned:
            found.setdefault(len(small), []).append(pairs)
    return found[min(found)]


@settings(max_examples=examples(300), deadline=None)
@example(
    {"scores": [[0, 5, 0], [5, 5, 5], [15, 0, 10], [15, 15, 15]], "capacities": [2, 3, 3], "pins": []},
    [2, 3, 1],
)
@given(problem=problems(5, 3), smallest=st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_no_group_is_too_small(problem: Problem, smallest: list[int]) -> None:
    """The plan is the best of all whose groups are empty or large enough; only what is pinned may be smaller."""
    problem = {**problem, "required": None}
    smallest = smallest[: len(problem["capacities"])]
    found = plan(problem, smallest)
    assert (found["proven"], found["fairest"]) == (True, True)
    best: Pairs = max(fitting(problem, smallest), key=lambda pairs: key(problem, pairs))
    assert found["solution"].pairs == list(best)
    assert check(found["solution"].problem, found["solution"].result())


def test_search_that_ends_early_says_so() -> None:
    """After the number of plans that is allowed the answer still has no group too small, and is called unproven."""
    random = Random(3)
    scores = [[random.randint(0, 9) if random.random() < 0.4 else None for _ in range(10)] for _ in range(24)]
    problem = {"scores": scores, "capacities": [4] * 10}
    smallest = [4] * 10
    found = plan(problem, smallest, most=3)
    assert not found["proven"]
    assert find_too_small(found["solution"], smallest) == []
    assert found["plans"] <= 3 + 2 + 10


@settings(max_examples=examples(150), deadline=None)
@given(problem=problems(5, 3), smallest=st.lists(st.integers(2, 3), min_size=3, max_size=3), most=st.integers(1, 3))
def test_a_search_that_ends_early_claims_no_more_than_is_true(problem: Problem, smallest: list[int], most: int) -> None:
    """Whatever it calls proven is so: the aims, and beyond them all that makes plans differ."""
    problem = {**problem, "required": None}
    smallest = smallest[: len(problem["capacities"])]
    found = plan(problem, smallest, most=most)
    assert found["proven"] or not found["fairest"]
    best: Pairs = max(fitting(problem, smallest), key=lambda pairs: key(problem, pairs))
    if found["proven"]:
        assert worth(problem, found["solution"].pairs) == worth(problem, best)
    if found["fairest"]:
        assert found["solution"].pairs == list(best)


@settings(max_examples=examples(150), deadline=None)
@given(problem=problems(5, 3), smallest=st.lists(st.integers(1, 3), min_size=3, max_size=3))
def test_other_choices_keep_the_groups(problem: Problem, smallest: list[int]) -> None:
    """What another mentor costs is what the best plan with the same groups loses; no choice is missing or too many."""
    problem = {**problem, "required": None}
    smallest = smallest[: len(problem["capacities"])]
    solution = plan(problem, smallest)["solution"]
    opened = [bool(group) for group in groups(solution)]
    small = find_too_small(solution, smallest)
    bound = [mentor for mentor, least in enumerate(smallest) if least > 1 and mentor not in small]
    same = [
        pairs
        for pairs in plans(problem)
        if all(pairs.count(mentor) >= smallest[mentor] if opened[mentor] else mentor not in pairs for mentor in bound)
    ]
    before = aims(problem, solution.pairs)
    exchanges = Exchanges(solution)
    for mentee, now in enumerate(solution.pairs):
        told = {choice["mentor"]: choice for choice in exchanges.find_cheapest(mentee) if not choice["required"]}
        possible = {pairs[mentee] for pairs in same} - {now, None}
        assert set(told) == (set() if solution.pinned[mentee] else possible)
        for mentor, choice in told.items():
            other: Pairs = max((pairs for pairs in same if pairs[mentee] == mentor), key=lambda x: worth(problem, x))
            after = aims(problem, other)
            assert (choice["count"], choice["sum"]) == tuple(after[aim] - before[aim] for aim in ("count", "sum"))


def test_a_search_may_prove_the_aims_alone() -> None:
    """The sum is proven before the weakest pair is: then the answer says which of both is proven."""
    problem = {"scores": [[1, 3, 1], [2, 0, 3], [1, 0, 2]], "capacities": [2, 3, 3]}
    found = [plan(problem, [2, 2, 1], most=most) for most in (2, 200)]
    assert [(one["proven"], one["fairest"]) for one in found] == [(True, False), (True, True)]
    assert [list_scores(problem, one["solution"].pairs) for one in found] == [[0, 3, 3], [1, 2, 3]]


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
    assert find_blocking(problem, pairs, by_mentees, by_mentors) == [
        {"mentee": 0, "mentor": 1, "gain_mentee": 3, "gain_mentor": 2},
        {"mentee": 2, "mentor": 0, "gain_mentee": 3, "gain_mentor": 1},
        {"mentee": 2, "mentor": 2, "gain_mentee": 1, "gain_mentor": 1},
    ]


def test_group_is_compared_by_its_lowest_mark() -> None:
    """A full mentor would give up the mentee marked lowest, one without a mark counts as the middle."""
    problem = {"scores": [[1, 1]] * 3, "capacities": [2, 1]}
    marks = [[None, None], [None, None], [5, 2]]
    assert find_blocking(problem, [0, 0, 1], marks, [[5, None, 4], [None, None, 2]]) == [
        {"mentee": 2, "mentor": 0, "gain_mentee": 3, "gain_mentor": 1}
    ]
    assert find_blocking(problem, [0, 0, 1], marks, [[5, 4, 4], [None, None, 2]]) == []
