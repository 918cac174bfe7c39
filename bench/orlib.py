"""Solves the assignment problems of the OR-Library: ``python -m bench.orlib FOLDER``.

They are no part of the project. The files are ``assign100.txt`` … ``assign800.txt``, as they are or packed with gzip:
n, then n² costs row by row. Beasley (1990) published the least costs; they stand in ``OPTIMA``.
"""

from __future__ import annotations

import gzip
import sys
import time
from pathlib import Path

from tests.calculators.pairing.problems import Problem
from worksheets.pairing.assignment import solve
from worksheets.pairing.certificate import check

OPTIMA = {100: 305, 200: 475, 300: 626, 400: 804, 500: 991, 600: 1176, 700: 1362, 800: 1552}


def read(file: Path) -> list[list[int]]:
    """Return the costs of a file, row by row."""
    data = file.read_bytes()
    numbers = [int(word) for word in (gzip.decompress(data) if file.suffix == ".gz" else data).split()]
    size, costs = numbers[0], numbers[1:]
    if len(costs) != size * size:
        raise ValueError(f"{file}: {size} × {size} costs expected, got {len(costs)}")
    return [costs[start : start + size] for start in range(0, len(costs), size)]


def find_least(costs: list[list[int]]) -> tuple[int, bool]:
    """Return the least cost of a full assignment and whether its proof holds."""
    highest = max(map(max, costs))
    problem: Problem = {
        "scores": [[highest - cost for cost in row] for row in costs],
        "capacities": [1] * len(costs),
    }
    result = solve(problem).result()
    return highest * result["count"] - result["sum"], check(problem, result)


def main(folder: str) -> int:
    """Print each file's least cost beside the published one; return 1 when one differs or is not proven."""
    wrong = 0
    files = sorted(Path(folder).glob("assign*.txt*"))
    for file in files:
        costs = read(file)
        start = time.perf_counter()
        found, proven = find_least(costs)
        seconds = time.perf_counter() - start
        known = OPTIMA[len(costs)]
        fine = proven and found == known
        wrong += not fine
        print(f"{file.name}: {found}, опубликовано {known}, {seconds:.2f} с", "" if fine else "НЕВЕРНО")
    if not files:
        print(f"В папке {folder} нет файлов assign*.txt. Укажите папку с задачами OR-Library.")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
