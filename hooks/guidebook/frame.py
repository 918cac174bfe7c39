"""Frames: the lines around a place, with the place underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from guidebook.quoting import visible

BEFORE = 2
"""Lines shown above the marked one."""

WIDTH = 100
"""Columns that a shown line may take; a longer one is cut around its token."""

LEAD = 40
"""Columns kept before a token far inside a long line."""


def width(char: str) -> int:
    """Return how many terminal columns a visible character takes."""
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def columns(text: str) -> int:
    """Return how many terminal columns a visible text takes."""
    return sum(width(char) for char in text)


def shown_as(text: str) -> str:
    """Return a text with every character visible."""
    return "".join(visible(char) for char in text)


def fit(text: str, start: int = 0) -> tuple[str, list[int]]:
    """Show a line from a character on, within ``WIDTH``; also return the columns where its characters begin and end."""
    shown = "…" if start else ""
    at = [columns(shown)]
    for char in text[start : start + WIDTH]:
        cell = visible(char)
        if at[-1] + columns(cell) > WIDTH:
            break
        shown += cell
        at.append(at[-1] + columns(cell))
    kept = start + len(at) - 1
    return (shown + "…" if kept < len(text) else shown), at


def draw(lines: Sequence[str], line: int, column: int, length: int) -> tuple[str, ...]:
    """Return the frame of a place (1-based): two lines before, the line marked «>», carets under the whole token."""
    if not 1 <= line <= len(lines):
        return ()
    first = max(1, line - BEFORE)
    gutter = len(str(line))
    frame = [f"    {number:>{gutter}} | {fit(lines[number - 1])[0]}".rstrip() for number in range(first, line)]
    text = lines[line - 1]
    begin = min(column - 1, len(text))
    end = min(begin + max(length, 1), len(text))
    start = begin
    while start and columns(shown_as(text[start - 1 : begin])) <= LEAD:
        start -= 1
    if end < WIDTH and columns(shown_as(text[: end + 1])) <= WIDTH:
        start = 0
    shown, at = fit(text, start)
    left = at[begin - start]
    right = at[min(end - start, len(at) - 1)]
    frame.append(f"  > {line:>{gutter}} | {shown}".rstrip())
    frame.append(f"    {'':>{gutter}} | {' ' * left}{'^' * max(1, right - left)}")
    return tuple(frame)
