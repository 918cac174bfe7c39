"""Matching problems for tests: generated ones, and the best plan of a small one by trying all plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from typing import Any

from hypothesis import strategies as st

Problem = dict[str, Any]
Pairs = Sequence[int | None]


@st.composite
def problems(draw: st.DrawFn, mentees: int = 4, mentors: int = 4) -> Problem:
    """Draw a problem with bans, capacities, pins, required and balanced groups, often with many equal scores."""
    columns = draw(st.integers(0, mentors))
    highest = draw(st.sampled_from([0, 1, 2, 3, 10, 1000, 10**12]))
    score = st.none() | st.integers(0, highest) | st.integers(0, highest)
    rows = draw(st.lists(st.lists(score, min_size=columns, max_size=columns), max_size=mentees))
    capacities = draw(st.lists(st.integers(0, 3), min_size=columns, max_size=columns))
    problem: Problem = {"scores": rows, "capacities": capacities, "order": draw(st.sampled_from(["people", "score"]))}
    if draw(st.booleans()):
        problem["balanced"] = draw(st.booleans())
        problem["required"] = draw(st.none() | st.lists(st.integers(0, 3), min_size=columns, max_size=columns))
    problem["pins"] = draw(pins(problem))
    return problem


@st.composite
def pins(draw: st.DrawFn, problem: Problem) -> list[list[int]]:
    """Draw pins that a problem allows."""
    free = list(problem["capacities"])
    chosen = []
    for mentee, row in enumerate(problem["scores"]):
        open_to = [mentor for mentor, score in enumerate(row) if score is not None and free[mentor]]
        if open_to and draw(st.integers(0, 4)) == 0:
            mentor = draw(st.sampled_from(open_to))
            free[mentor] -= 1
            chosen.append([mentee, mentor])
    return chosen


@st.composite
def changes(draw: st.DrawFn, problem: Problem) -> Problem:
    """Draw the same problem with some rows of scores and some pins changed."""
    rows = [list(row) for row in problem["scores"]]
    for row in rows:
        if draw(st.integers(0, 2)) == 0:
            row[:] = draw(st.lists(st.none() | st.integers(0, 1000), min_size=len(row), max_size=len(row)))
    changed = {**problem, "scores": rows}
    return {**changed, "pins": draw(pins(changed))}


def plans(problem: Problem) -> Iterator[Pairs]:
    """Yield every plan that keeps bans, pins and capacities."""
    capacities = problem["capacities"]
    pinned = dict(problem.get("pins") or [])
    choices: list[list[int | None]] = []
    for mentee, row in enumerate(problem["scores"]):
        allowed: list[int | None] = [mentor for mentor, score in enumerate(row) if score is not None]
        choices.append([pinned[mentee]] if mentee in pinned else [*allowed, None])
    for pairs in product(*choices):
        if all(pairs.count(mentor) <= capacity for mentor, capacity in enumerate(capacities)):
            yield pairs


def aims(problem: Problem, pairs: Pairs) -> dict[str, int]:
    """Return what a plan reaches of each aim."""
    sizes = [pairs.count(mentor) for mentor in range(len(problem["capacities"]))]
    required = problem.get("required") or [0] * len(sizes)
    return {
        "required": sum(min(pair) for pair in zip(sizes, required, strict=True)),
        "count": sum(sizes),
        "even": -sum(size * size for size in sizes) if problem.get("balanced") else 0,
        "sum": sum(list_scores(problem, pairs)),
    }


def list_scores(problem: Problem, pairs: Pairs) -> list[int]:
    """Return the scores of the pairs, the lowest first."""
    scores = problem["scores"]
    return sorted(scores[mentee][mentor] for mentee, mentor in enumerate(pairs) if mentor is not None)


def worth(problem: Problem, pairs: Pairs) -> tuple[int, ...]:
    """Return the aims in the order of the problem: the better plan has the larger tuple."""
    found = aims(problem, pairs)
    people = ("required", "count", "even", "sum")
    order = people if problem.get("order", "people") == "people" else ("required", "sum", "count", "even")
    return tuple(found[aim] for aim in order)


def key(problem: Problem, pairs: Pairs) -> tuple[Any, ...]:
    """Return the aims, then fairness, then the lowest mentors: no two plans have the same key."""
    after_all = len(problem["capacities"])
    lowest = [-(after_all if mentor is None else mentor) for mentor in pairs]
    return worth(problem, pairs), list_scores(problem, pairs), lowest


def find_best(problem: Problem) -> list[int | None]:
    """Return the best plan of all."""
    found: Pairs = max(plans(problem), key=lambda pairs: key(problem, pairs))
    return list(found)


def questionnaire(mentees: int, mentors: int, capacity: int = 1, **more: Any) -> Problem:
    """Return a large problem as questionnaires make it: few different scores, a tenth of the pairs forbidden."""
    random = Random(mentees)
    wishes = [set(random.sample(range(12), 4)) for _ in range(mentees)]
    offers = [set(random.sample(range(12), 4)) for _ in range(mentors)]
    scores = [
        [10 * len(wish & offer) + 5 * random.randint(0, 3) if random.random() < 0.9 else None for offer in offers]
        for wish in wishes
    ]
    return {"scores": scores, "capacities": [capacity] * mentors, **more}


def make_dense(mentees: int, mentors: int, highest: int = 10**6, **more: Any) -> Problem:
    """Return a large problem of random scores, nothing forbidden, a seat for each mentor."""
    random = Random(mentees * 7919 + mentors)
    scores = [[random.randint(0, highest) for _ in range(mentors)] for _ in range(mentees)]
    return {"scores": scores, "capacities": [1] * mentors, **more}
