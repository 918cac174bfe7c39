"""The table of results: what was measured, what is allowed, whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure in its unit; without a budget it only explains the others."""

    name: str
    value: float
    unit: str
    budget: float | None = None

    def holds(self) -> bool:
        """Say whether the figure is within its budget."""
        return self.budget is None or self.value <= self.budget


def number(value: float) -> str:
    """Return a figure with a decimal comma, as precise as its size needs."""
    return f"{value:.{2 if value < 100 else 0}f}".replace(".", ",")


def print_table(rows: Sequence[Row]) -> int:
    """Print the rows; return the exit code: 1 when any budget is exceeded."""
    width = max(len(row.name) for row in rows)
    print(f"{'что измерено':{width}}  {'результат':>14}  {'не больше':>14}")
    for row in rows:
        result = f"{number(row.value)} {row.unit}"
        budget = f"{number(row.budget)} {row.unit}" if row.budget is not None else ""
        print(f"{row.name:{width}}  {result:>14}  {budget:>14}  {'' if row.holds() else 'ПРЕВЫШЕНО'}".rstrip())
    return 0 if all(row.holds() for row in rows) else 1
