"""When a norm counts as checked long ago."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from guidebook.checking.load import load
from guidebook.reference.examples import DOCUMENT, DOCUMENT_FILE, replace
from tests.content.folders import PROGRAMS, write

DAY = "2026-11-25"


def stale(checked: str) -> str:
    """Return the record of a letter that was checked on a day."""
    return replace(DOCUMENT, (f"checked: {DAY}", f"checked: {checked}"), ("date: 2021-12-21\n", ""))


@pytest.mark.parametrize(
    ("checked", "today", "noticed"),
    [
        ("2025-11-26", "2026-11-26", False),  # a year to the day
        ("2025-11-25", "2026-11-26", True),
        ("2026-11-26", "2026-11-26", False),
        ("2028-02-29", "2029-02-28", False),  # the year ends on the last day of the month
        ("2028-02-29", "2029-03-01", True),
        ("2027-02-28", "2028-02-28", False),
        ("2027-02-28", "2028-02-29", True),
        ("2027-12-31", "2028-12-31", False),
        ("2027-12-31", "2029-01-01", True),
        ("0001-01-01", "2026-11-26", True),
    ],
)
def test_a_year_of_the_calendar(tmp_path: Path, checked: str, today: str, noticed: bool) -> None:
    """A norm is noticed from the day after its year, leap days counted as the Civil Code has them; never a problem."""
    now = datetime.datetime.fromisoformat(f"{today}T12:00:00+00:00")
    found = load(write(tmp_path, {DOCUMENT_FILE: stale(checked)}), PROGRAMS["none"], now)
    assert found.problems == ()
    assert [one.code for one in found.notices] == ["K603"] * noticed
