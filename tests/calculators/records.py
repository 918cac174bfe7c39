"""The calculators' content records as the build hands them on, loaded once."""

from __future__ import annotations

import functools
from typing import Any

from tests.site_records import read_site


class Record(dict[str, Any]):
    """A record of ``content/calculators``; an interpreter is sent it once, since reading it takes longer than a call.

    Nothing may change it: a test that needs other words makes a plain ``dict`` of it.
    """


@functools.cache
def records() -> dict[str, Record]:
    """Return all records by id."""
    loaded = read_site()
    assert not loaded.problems
    return {name: Record(record.model_dump(mode="json")) for name, record in loaded.library.calculators.items()}


def record(calculator: str) -> Record:
    """Return the record of a calculator."""
    return records()[calculator]
