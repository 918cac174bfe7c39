"""Days off of a calendar → rows of a calculator's table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidebook.records.model import Calendar

COLUMNS = {"from": "first", "to": "last", "name": "title"}
"""The columns of such a table, and the fields of a calendar's day that they hold."""


def calendars_of(spec: Mapping[str, Any]) -> list[str]:
    """Return the tables of a calculator's view that offer the days off of calendars."""
    return [table["name"] for table in spec.get("tables", ()) if table.get("presets") == "calendars"]


def days_off(calendar: Calendar) -> list[list[str]]:
    """Return the days as rows of cells, headings first: no text of a cell can be taken for the end of one."""
    days = [[day.first.isoformat(), day.last.isoformat() if day.last else "", day.title] for day in calendar.days]
    return [list(COLUMNS), *days]
