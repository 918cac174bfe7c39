"""Times the matching beside other solvers in three interpreters, in one run: ``python -m bench.assignment``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy brings no types

from bench import stopwatch
from bench.table import Row, print_table
from tests.calculators.interpreters import node
from tests.calculators.pairing.problems import Problem, make_dense, questionnaire
from tests.project import ROOT

Clock = Callable[[str, Problem, int], float]

MODULES = {
    "Pyodide": ROOT / "node_modules" / "pyodide" / "pyodide.mjs",
    "MicroPython": ROOT / "node_modules" / "@micropython" / "micropython-webassembly-pyscript" / "micropython.mjs",
}
HERE = Path(__file__).parent
WORKSHEETS = ROOT / "calculators" / "worksheets"
# munkres has a compiled part that no browser has; without the variable it is what CPython's rows compare with.
os.environ.setdefault("PALDITA_NO_NATIVE", "1")


@contextmanager
def interpreter(name: str, *folders: Path) -> Iterator[Clock]:
    """Start an interpreter under Node.js with the packages in ``folders``; give the clock in it, in seconds."""
    command = [node(), *map(str, (HERE / "interpreter.mjs", MODULES[name], HERE / "stopwatch.py", *folders))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def clock(solver: str, problem: Problem, repeats: int) -> float:
            stdin.write(json.dumps([solver, problem, repeats]) + "\n")
            stdin.flush()
            return int(stdout.readline()) / 1e6

        yield clock
        stdin.close()


def time_here(solver: Callable[[Problem], None], problem: Problem, repeats: int) -> float:
    """Return the seconds of the quickest run in this CPython."""
    return stopwatch.time_fastest(solver, problem, repeats) / 1e6


def solve_natively(problem: Problem) -> None:
    """Solve with the compiled solver of scipy: how fast it can be at all."""
    linear_sum_assignment(np.array(problem["scores"]), maximize=True)


class Given:
    """A rule of mentor-match that gives the scores as they are; people are told apart by their role."""

    def __init__(self, scores: list[list[int]]) -> None:
        self.scores = scores

    def evaluate(self, match: Any) -> bool:
        """Tell whether the rule applies: always."""
        return True

    def apply(self, match: Any) -> int:
        """Return the score of a pair."""
        score: int = self.scores[match.mentee.role][match.mentor.role]
        return score


def mentor_match(problem: Problem) -> None:
    """Match with mentor-match, from the people to the pairs."""
    from matching import process
    from matching.mentee import Mentee
    from matching.mentor import Mentor

    mentors = [Mentor(grade=1, role=number) for number in range(len(problem["capacities"]))]
    mentees = [Mentee(grade=1, role=number) for number in range(len(problem["scores"]))]
    process.process_data(mentors, mentees, [[Given(problem["scores"])]])


def cpython_rows() -> list[Row]:
    """Compare with all others in CPython on dense problems of growing size."""
    rows = []
    munkres = "munkres 3, чистый Python" if os.environ["PALDITA_NO_NATIVE"] == "1" else "munkres 3"
    for size in (50, 200, 500, 1000):
        problem = make_dense(size, size)
        repeats = 3 if size < 1000 else 1
        own = time_here(stopwatch.solve_ours, problem, repeats)
        for name, solver in (
            ("scipy", solve_natively),
            (munkres, stopwatch.munkres),
            ("mentor-match", mentor_match),
        ):
            other = time_here(solver, problem, repeats)
            rows.append(Row(f"CPython, {size} × {size}: {name}", other * 1000, "мс"))
            if name == "mentor-match":
                rows.append(Row(f"CPython, {size} × {size}: доля времени {name}", 100 * own / other, "%", 100))
        rows.append(Row(f"CPython, {size} × {size}: наш подбор", own * 1000, "мс"))
    return rows


def pyodide_rows() -> list[Row]:
    """Compare with munkres in Pyodide and time what a curator waits for."""
    import munkres

    rows = []
    with interpreter("Pyodide", WORKSHEETS, Path(munkres.__path__[0])) as clock:
        for size in (200, 500):
            problem = make_dense(size, size)
            other, own = clock("munkres", problem, 3), clock("ours", problem, 3)
            rows.append(Row(f"Pyodide, {size} × {size}: munkres 3", other * 1000, "мс"))
            rows.append(Row(f"Pyodide, {size} × {size}: наш подбор", own * 1000, "мс"))
            rows.append(Row(f"Pyodide, {size} × {size}: доля времени munkres 3", 100 * own / other, "%", 33.3))
        for name, problem, budget in (
            ("анкеты 200 × 240", questionnaire(200, 240), None),
            ("анкеты 500 × 600", questionnaire(500, 600), 500),
            ("анкеты 500 × 120 по 5 мест", questionnaire(500, 120, 5), 500),
            ("анкеты 500 × 120, равные группы", questionnaire(500, 120, 5, balanced=True), None),
            ("анкеты 1000 × 1050", questionnaire(1000, 1050), None),
        ):
            rows.append(Row(f"Pyodide, {name}", clock("ours", problem, 3) * 1000, "мс", budget))
        change = clock("changed", questionnaire(200, 200), 5)
        rows.append(Row("Pyodide, одна строка изменилась, 200 × 200", change * 1000, "мс", 150))
    return rows


def micropython_rows() -> list[Row]:
    """Time the interpreter that answers first."""
    rows = []
    with interpreter("MicroPython", WORKSHEETS) as clock:
        for name, problem, budget in (
            ("60 × 60", make_dense(60, 60), 500),
            ("анкеты 60 × 60", questionnaire(60, 60), 500),
            ("анкеты 200 × 240", questionnaire(200, 240), None),
        ):
            rows.append(Row(f"MicroPython, {name}", clock("ours", problem, 3) * 1000, "мс", budget))
        change = clock("changed", questionnaire(60, 60), 5)
        rows.append(Row("MicroPython, одна строка изменилась, 60 × 60", change * 1000, "мс", 150))
    return rows


def largest_rows() -> list[Row]:
    """Time the largest problem, and what it takes of memory beside the problem itself."""
    seconds = time_here(stopwatch.solve_ours, make_dense(2000, 2000), 1)
    tracemalloc.start()
    stopwatch.solve_ours(make_dense(1000, 1000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return [
        Row("CPython, 2000 × 2000", seconds, "с"),
        Row("CPython, 1000 × 1000, память вместе с баллами", peak / 2**20, "МБ"),
    ]


def assignment_rows() -> list[Row]:
    """Return all figures."""
    return [*cpython_rows(), *pyodide_rows(), *micropython_rows(), *largest_rows()]


if __name__ == "__main__":
    sys.exit(print_table(assignment_rows()))
