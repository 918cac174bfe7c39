"""Records as ready sets of a calculator's tables: one button fills a table with the rows of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from guidebook.records.calculators import Preset
from guidebook.records.record import Record


def tables_for(kind: type[Record], view: Mapping[str, Any]) -> list[str]:
    """Return the tables of a calculator's view that offer the records of a kind."""
    return [table["name"] for table in view["tables"] if table.get("presets") == kind.kind]


def ready_set(record: Record, tables: Sequence[str], rows: list[list[str]]) -> Preset:
    """Return the set that fills tables with the rows of a record, headings first."""
    name = f"{record.kind.removesuffix('s')}_{record.id.replace('-', '_')}"
    filled = dict.fromkeys(tables, cast(Any, rows))  # as they are: no text of a cell can end one
    return Preset.model_construct(name=name, title=record.title, fields={}, tables=filled)
