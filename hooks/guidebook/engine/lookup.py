"""Keeps values from one build to the next, each by what it was made of, in one file of Python's own form."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from guidebook.atomic import write_whole

V = TypeVar("V")

DIGEST = hashlib.sha256().digest_size


class Lookup(Generic[V]):
    """Values by the keys that say what they are of; what was not asked for before ``keep`` is forgotten.

    Python's own form of values is read six times as fast as JSON.
    """

    def __init__(self, path: Path | None = None) -> None:
        """``path``: the file they are kept in; without one, nothing is known and nothing kept."""
        self._path = path
        self._known: dict[str, V] = read_plain(path) or {}
        self._asked: dict[str, V] = {}
        self._new = False

    def find(self, key: str) -> V | None:
        """Return what is known of a key, None of any other; what is known is kept."""
        value = self._known.get(key)
        if value is not None:
            self._asked[key] = value
        return value

    def put(self, key: str, value: V) -> V:
        """Let something be known."""
        self._asked[key] = value
        self._new = True
        return value

    def recall(self, key: str, make: Callable[[], V]) -> V:
        """Return what is known of a key, or make it."""
        value = self.find(key)
        return self.put(key, make()) if value is None else value

    def keep(self) -> None:
        """Write down what was asked for, when it is something else than before."""
        if self._path and (self._new or len(self._asked) != len(self._known)):
            write_plain(self._path, self._asked)


def write_plain(path: Path, value: Any) -> None:
    """Write a value of numbers, texts, bytes, tuples, lists and dictionaries of these: all of it, or nothing."""
    kept = marshal.dumps(value)
    write_whole(path, _digest(kept) + kept)


def read_plain(path: Path | None) -> Any:
    """Return what was written; None without a file, of a spoilt one, or of a Python that writes otherwise."""
    if path is None:
        return None
    try:
        content = path.read_bytes()
        digest, kept = content[:DIGEST], content[DIGEST:]
        # What is not as it was written could take the reader of this form down.
        return marshal.loads(kept) if digest == _digest(kept) else None
    except (OSError, ValueError):
        return None


def _digest(kept: bytes) -> bytes:
    return hashlib.sha256(kept).digest()
