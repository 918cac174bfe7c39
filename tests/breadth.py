"""How much of what is alike a run tries: ``make test`` some of each kind, ``make thorough`` everything.

What is breadth of something that another test proves as a whole is marked ``thorough`` with the names of those tests.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import cycle, product
from typing import TypeVar

T = TypeVar("T")
W = TypeVar("W")
THOROUGH = os.environ.get("THOROUGH") == "1"
LEAST = 10  # examples, as many as there were


def examples(number: int) -> int:
    """Return how many examples of a property are tried: all of a number, or a tenth."""
    return number if THOROUGH else min(number, max(LEAST, number // 10))


def each(items: Iterable[T], kind: Callable[[T], Hashable]) -> list[T]:
    """Return all items in their order, or the first of each kind."""
    if THOROUGH:
        return [*items]
    found: dict[Hashable, T] = {}
    for item in items:
        found.setdefault(kind(item), item)
    return [*found.values()]


def deal(items: Iterable[T], ways: Sequence[W]) -> list[tuple[T, W]]:
    """Return every item in each of the ways, or each item in one of them, dealt in turn."""
    if THOROUGH:
        return [*product(items, ways)]
    return [*zip(items, cycle(ways), strict=False)]


def some(ways: Sequence[W]) -> list[W]:
    """Return all ways to look at the same thing, or the first."""
    return [*ways] if THOROUGH else [*ways[:1]]
