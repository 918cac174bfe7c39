"""Keeps small values from one build to the next in one file, each by what it was made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from guidebook.atomic import write_whole


class Lookup:
    """Numbers by the keys that say what they are of; what was not asked for before ``keep`` is forgotten."""

    def __init__(self, path: Path | None = None) -> None:
        """``path``: the file they are kept in; without one, nothing is known and nothing kept."""
        self._path = path
        self._known = _read(path) if path else {}
        self._asked: dict[str, int] = {}

    def recall(self, key: str, make: Callable[[], int]) -> int:
        """Return what is known of a key, or make it."""
        value = self._known.get(key)
        self._asked[key] = make() if value is None else value
        return self._asked[key]

    def keep(self) -> None:
        """Write down what was asked for, when it is something else than before."""
        if self._path and self._asked != self._known:
            write_whole(self._path, json.dumps(self._asked).encode())


def _read(path: Path) -> dict[str, int]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, int)} if isinstance(found, dict) else {}
