"""The one obvious remedy of a problem, as a change of its file that a program can make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Edit:
    """A piece of a file and what to write in its place; lines and columns count from 1, in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True)
class Fix:
    """What to change in a file: pieces of its text; or the encoding that it is saved in now; or its name."""

    edits: tuple[Edit, ...] = ()
    encoding: str | None = None
    name: str | None = None


def replace(line: int, column: int, length: int, text: str) -> Fix:
    """Return the fix that writes something in place of a piece of a line; line and column count from 1."""
    return Fix((Edit(line, column, line, column + length, text),))


def choose_compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that can be made at once: of those that touch each other the first, an encoding alone."""
    chosen: list[Fix] = []
    taken: list[Edit] = []
    for fix in fixes:
        if fix.encoding or fix.name:
            return chosen or [fix]
        if not any(_touch(edit, other) for edit in fix.edits for other in taken):
            chosen.append(fix)
            taken += fix.edits
    return chosen


def _touch(edit: Edit, other: Edit) -> bool:
    begin, end = (edit.line, edit.column), (edit.end_line, edit.end_column)
    return begin <= (other.end_line, other.end_column) and (other.line, other.column) <= end


def apply_edits(lines: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """Return the lines of a file with its edits made; they must not touch each other."""
    made = list(lines)
    for edit in sorted(edits, reverse=True):
        first, last = made[edit.line - 1], made[edit.end_line - 1]
        text = f"{first[: edit.column - 1]}{edit.text}{last[edit.end_column - 1 :]}"
        made[edit.line - 1 : edit.end_line] = text.split("\n")
    return made
