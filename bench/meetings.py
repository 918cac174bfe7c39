"""Compares plans of meetings with an exact solver, and times large ones: ``python -m bench.meetings [cases]``."""

from __future__ import annotations

import datetime
import itertools
import random
import sys
import time
from typing import Any

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from bench.table import Row, print_table
from guidebook.checking.load import load
from guidebook.engine import engine
from tests.calculators.interpreters import Call, cpython, micropython
from tests.calculators.test_clashes import HEADS, clock, count_clashes, draw_plan, list_possible
from tests.project import ROOT

SEED = 20261126
CASES = 60
PAIRS, MENTORS = 60, 21
WEEKDAYS = ("пн", "вт", "ср", "чт", "пт")
CROWDS = {"по две недели": ("2", ("", "", "1", "2")), "каждую неделю, одно место": ("1", ("1",))}


def find_fewest(request: dict[str, Any]) -> int:
    """Return the fewest clashes of regular meetings, by integer programming: a pattern for each pair, clashes paid."""
    off = {datetime.date.fromisoformat(row["from"]) for row in request["days_off"]}
    pairs, minutes = request["pairs"], request["minutes"]
    patterns = [list_possible(pair, request, off) for pair in pairs]
    starts = [sum(map(len, patterns[:place])) for place in range(len(pairs))]
    costs = [0.0] * sum(map(len, patterns))
    rows: list[list[int]] = [
        list(range(start, start + len(found))) for start, found in zip(starts, patterns, strict=True)
    ]
    clashing: list[tuple[int, int]] = []
    for one, other in itertools.combinations(range(len(pairs)), 2):
        mine, its = pairs[one], pairs[other]
        shared = (mine["mentor"] == its["mentor"]) + (mine["room"] in {its["room"]} - {None})
        for place, pattern in enumerate(patterns[one] if shared else ()):
            for number, another in enumerate(patterns[other]):
                cost = sum(
                    day == date and abs(start - begins) < minutes for day, start in pattern for date, begins in another
                )
                if cost:
                    clashing.append((starts[one] + place, starts[other] + number))
                    costs.append(float(shared * cost))
    # Whoever takes both patterns pays: x + y - z <= 1.
    count = len(costs)
    table = numpy.zeros((len(rows) + len(clashing), count))
    upper = numpy.ones(len(rows) + len(clashing))
    lower = numpy.concatenate([numpy.ones(len(rows)), numpy.full(len(clashing), -numpy.inf)])
    for place, columns in enumerate(rows):
        table[place, columns] = 1
    for place, (x, y) in enumerate(clashing):
        table[len(rows) + place, [x, y]] = 1
        table[len(rows) + place, count - len(clashing) + place] = -1
    found = milp(
        numpy.array(costs),
        constraints=LinearConstraint(table, lower, upper),
        integrality=numpy.ones(count),
        bounds=Bounds(0, 1),
    )
    assert found.success, found.message
    result: int = round(found.fun)
    return result


def make_crowded(weeks: str, rooms: tuple[str, ...]) -> dict[str, str]:
    """Return the pairs of a large school, short of time, for a school year; the same each time."""
    chance = random.Random(SEED)
    rows = []
    for number in range(PAIRS):
        free = ", ".join(f"{day} {clock(hour)}-{clock(hour + 60)}" for day, hour in zip(
            chance.sample(WEEKDAYS, 2), chance.choices((800, 840, 855, 900), k=2), strict=True))  # fmt: skip
        rows.append(f"Н-{number % MENTORS};Нм-{number};{free};{chance.choice(rooms)};")
    return {"first": "01.09.2026", "last": "31.05.2027", "weeks": weeks, "pairs": HEADS + "\n".join(rows)}


def time_answer(call: Call, raw: dict[str, str], labels: dict[str, Any]) -> float:
    """Return the seconds of the quickest of three answers, none of which is remembered."""
    found = []
    for number in range(3):
        typed = {**raw, "minutes": str(45 - number % 2)}
        start = time.perf_counter()
        answer = call("answer_question", {"calculator": "meetings", "raw": typed, "labels": labels})
        found.append(time.perf_counter() - start)
        assert answer["ok"]
    return min(found)


def meetings_rows(cases: int = CASES) -> list[Row]:
    """Return how many small plans have the fewest clashes, how long that takes, and how long large ones do."""
    labels = load(ROOT / "content").library.calculators["meetings"].model_dump(mode="json")
    chance = random.Random(SEED)
    right = tried = 0
    ours = theirs = 0.0
    while tried < cases:
        raw = draw_plan(chance)
        start = time.perf_counter()
        answer = cpython("answer", "meetings", raw, labels)
        ours += time.perf_counter() - start
        if answer["ok"]:
            tried += 1
            start = time.perf_counter()
            right += find_fewest(answer["request"]) == count_clashes(answer["request"], answer["result"])
            theirs += time.perf_counter() - start
    rows = [
        Row(f"plans of meetings, {cases} small ones: not with the fewest clashes", tried - right, "", 0),
        Row("the same, time of an answer", ours / tried, "s"),
        Row("the same, time of scipy's milp", theirs / tried, "s"),
    ]
    with micropython(engine(ROOT)) as portable:
        for name, (weeks, rooms) in CROWDS.items():
            raw = make_crowded(weeks, rooms)
            result = cpython("answer", "meetings", raw, labels)["result"]
            title = f"plan of {PAIRS} pairs, {MENTORS} mentors, {name}"
            rows.append(Row(f"{title}: clashes, {result['proof']}", result["clashing"], ""))
            rows.append(Row(f"{title}, MicroPython", time_answer(portable, raw, labels), "s", 2.5))
            rows.append(Row(f"{title}, CPython", time_answer(cpython, raw, labels), "s"))
    return rows


if __name__ == "__main__":
    sys.exit(print_table(meetings_rows(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)))
