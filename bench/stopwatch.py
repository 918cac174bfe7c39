"""Times the matching inside any of the three interpreters; only what all of them have is used here."""

import json
import time


def now() -> int:
    """Return microseconds of a clock that only goes forward."""
    return time.ticks_us() if hasattr(time, "ticks_us") else time.perf_counter_ns() // 1000


def time_fastest(solver: object, problem: dict, repeats: int) -> int:  # type: ignore[type-arg]
    """Return the microseconds of the quickest of several runs on a problem: the others were disturbed."""
    times = []
    for _ in range(repeats):
        start = now()
        solver(problem)  # type: ignore[operator]  # MicroPython has no typing to name a callable
        times.append(now() - start)
    return min(times)


def solve_ours(problem: dict) -> None:  # type: ignore[type-arg]
    """Solve with the project's own matching."""
    from worksheets.pairing.assignment import solve

    solve(problem)


def prepare_changed(problem: dict) -> object:  # type: ignore[type-arg]
    """Return a solver that starts from this problem's plan; one mentee's scores are to change."""
    from worksheets.pairing.assignment import resolve, solve

    solution = solve(problem)
    return lambda other: resolve(solution, other)


def munkres(problem: dict) -> None:  # type: ignore[type-arg]
    """Solve with munkres, which wants costs; it stops before the scores are read for pairs that no one forbids."""
    from munkres import Munkres

    Munkres().compute([[10**6 - score for score in row] for row in problem["scores"]])


def answer(line: str) -> str:
    """Answer ``[solver, problem, repeats]``, JSON text, with microseconds."""
    solver, problem, repeats = json.loads(line)
    if solver == "changed":
        other = dict(problem)
        other["scores"] = list(problem["scores"])
        other["scores"][0] = list(reversed(problem["scores"][0]))
        return str(time_fastest(prepare_changed(problem), other, repeats))
    return str(time_fastest(munkres if solver == "munkres" else solve_ours, problem, repeats))
