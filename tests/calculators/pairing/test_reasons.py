"""Reasons are true: each says what solving again, with the pair pinned or a seat or a rule changed, would show."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators.pairing.problems import Problem, aims, changes, problems, worth
from worksheets.pairing.assignment import Solution, resolve, solve
from worksheets.pairing.exchanges import Exchanges
from worksheets.pairing.reasons import explain_left_over


def with_pin(problem: Problem, mentee: int, mentor: int) -> Problem:
    """Return the problem with a pin more."""
    return {**problem, "pins": [*problem["pins"], [mentee, mentor]]}


@settings(max_examples=examples(500), deadline=None)
@example({"scores": [[0, 2], [0, 2]], "capacities": [1, 2], "order": "people", "balanced": True, "pins": []})
@given(problem=problems(6, 5))
def test_alternatives_cost_what_a_pin_costs(problem: Problem) -> None:
    """For each mentee all mentors that can be had are listed, with the change that pinning the pair makes."""
    compare_alternatives(solve(problem))


@settings(max_examples=examples(500), deadline=None)
@given(data=st.data())
def test_alternatives_hold_after_a_change(data: st.DataObject) -> None:
    """So they are when the plan was found from an earlier one, which leaves other prices."""
    solution = solve(data.draw(problems(6, 4)))
    for _ in range(2):
        solution = resolve(solution, data.draw(changes(solution.problem)))
    compare_alternatives(solution)


def compare_alternatives(solution: Solution) -> None:
    """Compare all alternatives of a solution with solving again."""
    problem = solution.problem
    now = aims(problem, solution.pairs)
    pinned = dict(problem["pins"])
    free = list(problem["capacities"])
    for mentor in pinned.values():
        free[mentor] -= 1
    exchanges = Exchanges(solution)
    for mentee, row in enumerate(problem["scores"]):
        order = []
        forced_changes = {}
        for mentor, score in enumerate(row):
            if mentee not in pinned and score is not None and free[mentor] and mentor != solution.pairs[mentee]:
                plan = solve(with_pin(problem, mentee, mentor)).pairs
                then = aims(problem, plan)
                change = {aim: then[aim] - now[aim] for aim in now}
                change["even"] //= 2  # squares of sizes fall by two for each step of evenness, at an equal count
                order.append((*(-part for part in worth(problem, plan)), mentor))
                forced_changes[mentor] = change
        nearest = exchanges.find_cheapest(mentee, 2)
        listed = exchanges.find_cheapest(mentee)
        assert nearest == listed[:2]
        assert [entry["mentor"] for entry in listed] == [entry[-1] for entry in sorted(order)]
        for entry in listed:
            change = forced_changes[entry["mentor"]]
            told = ["required", "count", "sum"] if change["count"] else ["required", "count", "sum", "even"]
            assert [entry[aim] for aim in told] == [change[aim] for aim in told]


@settings(max_examples=examples(500), deadline=None)
@example(
    {
        "scores": [[None, None, 0], [None, None, 0], [0, 1, None], [0, None, None], [0, None, None], [None, 0, None]],
        "capacities": [3, 1, 1],
        "order": "score",
        "pins": [[0, 2], [3, 0], [4, 0]],
    }
)
@given(problem=problems(7, 4))
def test_reasons_for_who_is_left_are_true(problem: Problem) -> None:
    """Everybody left is explained once; competitors have no other seats; each help named lets one more in."""
    solution = solve(problem)
    count = sum(mentor is not None for mentor in solution.pairs)
    records = explain_left_over(solution)
    explained = [mentee for record in records for mentee in record.get("left", record["mentees"])]
    assert sorted(explained) == [mentee for mentee, mentor in enumerate(solution.pairs) if mentor is None]
    for record in records:
        assert record["reason"] in ("no_mentor", "no_seat", "competition", "aim")
        for mentor in record.get("helps", []):
            capacities = list(problem["capacities"])
            capacities[mentor] += 1
            assert count_most({**problem, "capacities": capacities}) == count_most(problem) + 1
        if record["reason"] == "competition":
            competes(problem, solution.pairs, record)
        if record["reason"] == "aim":
            assert problem["order"] == "score"
            assert count_most(problem) > count
        if record["reason"] == "no_mentor":
            assert set(problem["scores"][record["mentees"][0]]) <= {None}


def count_most(problem: Problem) -> int:
    """Return how many can have a mentor at most."""
    pairs = solve({**problem, "order": "people", "required": None, "balanced": False}).pairs
    return sum(mentor is not None for mentor in pairs)


def competes(problem: Problem, pairs: list[int | None], record: dict[str, Any]) -> None:
    """Check that a record names mentees with fewer seats than they are, and rules that keep them from others.

    A plan for the highest sum may match fewer than could be: who comes in by a rule less is one more than in that plan.
    """
    pinned = dict(problem["pins"])
    mentors = record["mentors"]
    for mentee in record["mentees"]:
        assert mentee not in pinned
        row = problem["scores"][mentee]
        assert {mentor for mentor, score in enumerate(row) if score is not None} <= set(mentors)
    taken = sum(mentor in mentors for mentor in pinned.values())
    assert record["pinned"] == taken
    assert record["seats"] == sum(problem["capacities"][mentor] for mentor in mentors) - taken
    assert len(record["mentees"]) - record["seats"] == len(record["left"])
    assert record["left"] == [mentee for mentee in record["mentees"] if pairs[mentee] is None]
    for opening in record["openings"]:
        for mentee in opening["mentees"]:
            rows = [list(row) for row in problem["scores"]]
            assert rows[mentee][opening["mentor"]] is None
            rows[mentee][opening["mentor"]] = 0
            assert count_most({**problem, "scores": rows}) > sum(mentor is not None for mentor in pairs)


def test_rules_are_counted_for_who_has_no_mentor() -> None:
    """The codes of the rules come with the number of mentors that each keeps away."""
    codes = {0: ["form"], 1: ["form", "ban"], 2: ["slots"]}
    solution = solve({"scores": [[None] * 3], "capacities": [1, 1, 1]})
    assert explain_left_over(solution, lambda mentee, mentor: codes[mentor]) == [
        {"reason": "no_mentor", "mentees": [0], "mentors": [], "rules": [["ban", 1], ["form", 2], ["slots", 1]]}
    ]


def test_groups_that_compete_are_told_apart() -> None:
    """Two crowds at two mentors are two reasons; mentees with a free choice are in none."""
    scores = [[5, None, None], [5, None, None], [None, 5, None], [None, 5, None], [None, 4, None], [1, 1, 1]]
    records = explain_left_over(solve({"scores": scores, "capacities": [1, 1, 2]}))
    assert [(record["mentees"], record["left"], record["mentors"], record["seats"]) for record in records] == [
        ([0, 1], [1], [0], 1),
        ([2, 3, 4], [3, 4], [1], 1),
    ]
    assert records[0]["openings"] == [{"mentor": 2, "mentees": [0, 1]}]
