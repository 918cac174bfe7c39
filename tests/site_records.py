"""The site's own records, read once in a process of tests: reading and checking them takes a second."""

from __future__ import annotations

from functools import cache

from guidebook.checking.load import Loaded, load
from tests.project import ROOT


@cache
def read_site() -> Loaded:
    """Return what the project's content folder holds; nobody may change it."""
    return load(ROOT / "content")
