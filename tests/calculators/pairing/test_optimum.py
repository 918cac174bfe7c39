"""The plan is the best one in all that makes plans differ, and every result proves it."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy brings no types

from tests.breadth import examples
from tests.calculators.pairing.problems import (
    Problem,
    aims,
    changes,
    find_best,
    key,
    list_scores,
    make_dense,
    plans,
    problems,
    questionnaire,
)
from worksheets.pairing.assignment import resolve, solve
from worksheets.pairing.certificate import check

NATIVE_CASES = examples(10_000)


@settings(max_examples=examples(1500), deadline=None)
@example(
    {
        "scores": [[1, 0, 2, 2], [1, None, 1, 1], [1, 0, 0, 0], [None, 0, 0, 1], [2, 0, 2, 2]],
        "capacities": [2, 2, 2, 2],
        "required": [0, 0, 0, 1],
    }
)
@example(
    {
        "scores": [[0, 0, None, 0], [0] * 4, [0, None, 0, 0], [0, 0, None, None]],
        "capacities": [0, 1, 2, 3],
        "balanced": True,
    }
)
@given(problem=problems())
def test_plan_is_the_best_of_all(problem: Problem) -> None:
    """Trying all plans finds none that is better by aims, fairness or lowest mentors; the proof holds."""
    result = solve(problem).result()
    assert result["pairs"] == find_best(problem)
    scores = list_scores(problem, result["pairs"])
    assert [result["count"], result["sum"]] == [len(scores), sum(scores)]
    assert result["weakest"] == (scores[0] if scores else None)
    assert check(problem, result)


@settings(max_examples=examples(1000), deadline=None)
@given(data=st.data())
def test_changed_problem_is_solved_as_from_nothing(data: st.DataObject) -> None:
    """Other scores of some mentees and other pins lead to the plan that a new start finds, with a proof."""
    solution = solve(data.draw(problems(8, 6)))
    before = solution.result()
    for _ in range(2):
        changed = data.draw(changes(solution.problem))
        again = resolve(solution, changed)
        assert again.result()["pairs"] == solve(changed).result()["pairs"]
        assert check(changed, again.result())
        assert check(solution.problem, solution.result())
        solution = again
    assert solve(solution.problem).result()["pairs"] == solution.result()["pairs"]
    assert before["pairs"] is not solution.pairs


@settings(max_examples=examples(200), deadline=None)
@given(
    problem=problems(), capacities=st.lists(st.integers(0, 3), max_size=4), order=st.sampled_from(["people", "score"])
)
def test_anything_else_that_changes_is_seen(problem: Problem, capacities: list[int], order: str) -> None:
    """Other capacities or another order of the aims are never answered with the plan from before."""
    size = len(problem["capacities"])
    changed = {**problem, "capacities": (capacities + [3] * size)[:size], "order": order, "pins": []}
    result = resolve(solve(problem), changed).result()
    assert result["pairs"] == find_best(changed)
    assert check(changed, result)


def test_native_solver_finds_the_same_sum() -> None:
    """The sum equals that of an independent solver on many rectangles, a third of them with forbidden pairs."""
    random = Random(5)
    for number in range(NATIVE_CASES):
        rows, columns = random.randint(1, 12), random.randint(1, 12)
        highest = random.choice([1, 9, 1000, 10**6])
        banned = random.choice([0, 0, 0.2])
        scores = [
            [None if random.random() < banned else random.randint(0, highest) for _ in range(columns)]
            for _ in range(rows)
        ]
        problem = {"scores": scores, "capacities": [1] * columns}
        result = solve(problem).result()
        # A forbidden pair is worth nothing there, any other one more than all scores together: most people first.
        most = 13 * (highest + 1)
        matrix = np.array([[0 if score is None else score + most for score in row] for row in scores])
        chosen = matrix[linear_sum_assignment(matrix, maximize=True)].sum()
        assert result["sum"] + most * result["count"] == chosen, number
        assert check(problem, result), number


@pytest.mark.parametrize(
    "problem",
    [
        make_dense(60, 90),
        make_dense(90, 60),
        make_dense(80, 80, 0),
        make_dense(80, 100, 1),
        make_dense(70, 70, 30, order="score"),
        questionnaire(120, 100),
        questionnaire(100, 30, 4),
        questionnaire(100, 30, 4, balanced=True, required=[2] * 30),
        {"scores": [[i * j for j in range(60)] for i in range(60)], "capacities": [1] * 60},
        {"scores": [[i + j for j in range(40)] for i in range(40)], "capacities": [1] * 40},
    ],
)
def test_large_plans_are_proven(problem: Problem) -> None:
    """Plans too large for trying all carry a proof that holds; a plan with two mentees exchanged is no better."""
    result = solve(problem).result()
    assert check(problem, result)
    pairs = result["pairs"]
    for first in range(0, len(pairs), 7):
        for second in range(first):
            other = list(pairs)
            other[first], other[second] = other[second], other[first]
            scores = problem["scores"]
            if all(other[i] is None or scores[i][other[i]] is not None for i in (first, second)):
                assert key(problem, other) <= key(problem, pairs)


def test_forbidden_is_not_zero() -> None:
    """A pair of score 0 is a pair; everybody gets one although the larger scores lie elsewhere."""
    problem = {"scores": [[9, 0], [9, None]], "capacities": [1, 1]}
    assert solve(problem).result()["pairs"] == [1, 0]


def test_orders_differ_where_they_should() -> None:
    """«Most people» gives up points for a pair more, «largest sum» the pair for the points."""
    problem = {"scores": [[9, 0], [1, None]], "capacities": [1, 1]}
    assert solve({**problem, "order": "people"}).result()["pairs"] == [1, 0]
    assert solve({**problem, "order": "score"}).result()["pairs"] == [0, None]


def test_fairness_looks_past_the_weakest_pair() -> None:
    """With the weakest pair equal, the next weakest decides, before the lowest mentors would."""
    scores = [[1, None, None, None], [None, 2, 5, None], [None, 6, 4, 5], [None, None, 4, 7]]
    problem = {"scores": scores, "capacities": [1] * 4}
    optimal = [pairs for pairs in plans(problem) if aims(problem, pairs)["count"] == 4]
    assert {tuple(list_scores(problem, pairs)) for pairs in optimal} >= {(1, 2, 4, 7), (1, 5, 6, 7)}
    assert solve(problem).result()["pairs"] == find_best(problem)


def test_fairness_outlasts_the_choice_of_lowest_mentors() -> None:
    """Mentor 2 takes one of the first two mentees, or the weakest scores are two: the second may not leave it too."""
    scores = [[5, None, 4, None, None], [None, 5, 4, None, None], [4, None, None, 3, None], [None, 4, None, None, 3]]
    problem = {"scores": scores, "capacities": [1] * 5}
    assert solve(problem).result()["pairs"] == find_best(problem) == [0, 2, 3, 1]


def tamper(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Return results that are a little wrong each: pairs, prices, units."""
    proof = result["certificate"]
    wrong = [{**result, "pairs": [*result["pairs"][1:], result["pairs"][0]]}, {**result, "pairs": [None] * 3}]
    for side in ("mentees", "mentors"):
        for step in (-1, 1):
            prices = [proof[side][0] + step, *proof[side][1:]]
            wrong.append({**result, "certificate": {**proof, side: prices}})
    for unit in ("count", "required"):
        wrong.append({**result, "certificate": {**proof, "units": {**proof["units"], unit: 1}}})
    return wrong


def test_false_proofs_are_refused() -> None:
    """The check fails when anything is changed: a better plan would exist, or the prices do not add up."""
    problem = {"scores": [[5, 3, 1], [4, 4, 2], [3, 3, 3]], "capacities": [1, 1, 1], "required": [1, 0, 0]}
    result = solve(problem).result()
    assert check(problem, result)
    assert [check(problem, wrong) for wrong in tamper(result)] == [False] * 8


@pytest.mark.parametrize(
    "pairs", [[0, 0], [1, None], [None, 1]], ids=["over the capacity", "forbidden", "without the pin"]
)
def test_plan_that_breaks_rules_has_no_proof(pairs: list[int | None]) -> None:
    """Capacities, bans and pins are part of what is checked."""
    problem = {"scores": [[1, None], [1, 1]], "capacities": [1, 1], "pins": [[0, 0]]}
    result = solve(problem).result()
    assert check(problem, result)
    assert not check(problem, {**result, "pairs": pairs})


def test_progress_is_told_of_each_mentee() -> None:
    """The caller hears after each mentee how many of all are placed, pinned ones too."""
    heard: list[tuple[int, int]] = []
    solve({**make_dense(9, 12), "pins": [[4, 4]]}, lambda done, total: heard.append((done, total)))
    assert heard == [(done, 9) for done in range(1, 10)]


def test_input_stays_as_it_was() -> None:
    """Neither solving nor solving again changes the problem or the first solution."""
    problem = questionnaire(20, 15)
    copy = {"scores": [list(row) for row in problem["scores"]], "capacities": list(problem["capacities"])}
    solution = solve(problem)
    before = solution.result()
    rows = [list(row) for row in problem["scores"]]
    rows[3] = [100] * 15
    resolve(solution, {**problem, "scores": rows, "pins": [[5, rows[5].index(max(filter(None, rows[5])))]]})
    assert problem == copy
    assert solution.result() == before
