"""What a preview remembers from one saving to the next, so that only what a change concerns is made again.

Pages by what they asked while they were printed (see ``pages.prints``), everything else by what it was made of. What a
build for readers keeps lies in files instead; one without any is the measure of what both show.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from guidebook.pages.pages import Page
from guidebook.pages.prints import Prints

T = TypeVar("T")

_memories: dict[Hashable, Memory] = {}
"""Of project folders."""


class Memory:
    """Pages as they were printed last, and values by their names."""

    def __init__(self) -> None:
        self.prints = Prints[Page]()
        self._values: dict[tuple[str, ...], tuple[Any, Any]] = {}

    def recall(self, name: tuple[str, ...], made_of: Any, make: Callable[[], T]) -> T:
        """Return a value: what was made under the name of an equal ``made_of``, or what is made now."""
        known = self._values.get(name)
        if known is None or known[0] != made_of:
            known = self._values[name] = (made_of, make())
        value: T = known[1]
        return value


def find_memory(root: Hashable) -> Memory:
    """Return what this program remembers of a project folder."""
    return _memories.setdefault(root, Memory())
