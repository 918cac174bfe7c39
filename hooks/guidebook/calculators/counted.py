"""Files with counts that organisations send to the region → the rows of the table that takes each of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from guidebook.calculators import spreadsheets
from worksheets import api

NO_TEXT = ""
"""What stands for a file that holds no text: it is told as a file of another kind."""


def table_of(described: Mapping[str, Any], view: str) -> Mapping[str, Any] | None:
    """Return the table of a view that takes every file with counts; nothing where there is none."""
    for one in api.views_of(dict(described)):
        if one["name"] == view:
            return next((table for table in one["tables"] if "counts" in table), None)
    return None


def minutes_here() -> int:
    """Return how many minutes the clock of this machine is ahead of Greenwich."""
    offset = datetime.datetime.now().astimezone().utcoffset() or datetime.timedelta()
    return int(offset.total_seconds()) // 60


def rows(calculator: str, table: Mapping[str, Any], paths: Iterable[Path], minutes: int) -> dict[str, Any]:
    """Return the source of the table: a row for each file, also for one that is wrong; raises ``OSError``."""
    files = [{"name": path.name, "text": _text(path)} for path in _files(paths)]
    read = api.counts(calculator, {"files": files, "minutes": minutes}, {})["files"]
    names = [column["name"] for column in table["columns"]]
    lines = ["\t".join(" ".join(file["cells"].get(name, "").split()) for name in names) for file in read]
    return {table["name"]: {"cells": "\n".join(lines)}}


def _files(paths: Iterable[Path]) -> list[Path]:
    """Return the files, those of folders at any depth by their names; what a system keeps for itself is left out."""
    found: list[Path] = []
    for path in paths:
        found += _list_inside(path) if path.is_dir() else [path]
    return found


def _list_inside(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_file():
            found.append(path)
        elif path.is_dir() and not path.is_symlink():  # which may lead back here
            found += _list_inside(path)
    return found


def _text(path: Path) -> str:
    read = spreadsheets.read(path)
    return read if isinstance(read, str) else NO_TEXT
