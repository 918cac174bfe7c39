"""The indicators as documents have them: what is planned, by which way of counting, or why it is counted elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from guidebook.calculators.targets import choose_indicator
from guidebook.records.indicators import Indicator
from guidebook.texts.prose import strip_marks

OF_ROUNDS = ("municipality", "region")
"""The levels that a region's round is asked about."""


def collect_for_school(indicators: Iterable[Indicator], day: datetime.date) -> dict[str, Any]:
    """Return what a school's note has: all indicators, its own first, and the one that its sheet compares with."""
    known = list(indicators)
    goal = choose_indicator(known, day)
    planned = goal.find_planned(day) if goal else None
    told = (
        {"percent": planned.value, "year": planned.year, "over": goal.is_historical(day)} if goal and planned else None
    )
    return {
        "indicators": [_describe(one, day) for one in sorted(known, key=lambda one: one.level != "school")],
        "goal": told,
    }


def collect_for_rounds(indicators: Iterable[Indicator], day: datetime.date) -> list[dict[str, Any]]:
    """Return those that a note of a round has: of its levels, and those of schools that its numbers are of."""
    return [_describe(one, day) for one in indicators if one.level in OF_ROUNDS or one.counted == "involvement"]


def _describe(one: Indicator, day: datetime.date) -> dict[str, Any]:
    """Return an indicator in plain words; ``percent``, ``year`` and ``over`` are those of pages with a programme."""
    planned, over = one.find_planned(day), one.is_historical(day)
    told: dict[str, Any] = {"title": strip_marks(one.title)}
    if planned:
        words = f"{one.format_value(planned.value)} к {planned.year} году"
        told["planned"] = f"{words}, больше не действует" if over else words
        if one.unit == "percent":
            told |= {"percent": planned.value, "year": planned.year, "over": over}
    if one.counted:
        told["counted"] = one.counted
    if one.uncounted:
        told["uncounted"] = strip_marks(one.uncounted)
    return told
