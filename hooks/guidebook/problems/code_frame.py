"""Frames: the lines around a place, with the place underlined."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

from guidebook.problems.words import code, reveal_char

BEFORE = 2
"""Lines shown above the marked one."""

WIDTH = 100
"""Columns that a shown line may take; a longer one is cut around its token."""

LEAD = 40
"""Columns kept before a token far inside a long line."""


@functools.lru_cache(maxsize=4096)
def cell(char: str) -> tuple[str, int]:
    """Return a character made visible, and how many terminal columns that takes."""
    shown = reveal_char(char)
    return shown, columns(shown)


def show_indent(char: str) -> tuple[str, int]:
    """Return the same of a space of an indent: those that are no ordinary ones are shown by their codes."""
    return cell(char) if char in " \t" else (code(char), len(code(char)))


def columns(text: str) -> int:
    """Return how many terminal columns a visible text takes."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


@functools.lru_cache(maxsize=64)  # most problems of a file are near each other
def fit(text: str, start: int = 0) -> tuple[str, tuple[int, ...]]:
    """Show a line from a character on, within ``WIDTH``; also return the columns where its characters begin and end.

    ``WIDTH`` limits the characters too: a line of marks that take no column has no end otherwise.
    """
    row = text[start : start + WIDTH]
    indent = 0 if start else len(row) - len(row.lstrip())
    cells = [*map(show_indent, row[:indent]), *map(cell, row[indent:])]
    shown, at = ["…"] if start else [], [1 if start else 0]
    for sign, width in cells:
        if at[-1] + width > WIDTH:
            break
        shown.append(sign)
        at.append(at[-1] + width)
    if start + len(at) - 1 < len(text):
        shown.append("…")
    return "".join(shown), tuple(at)


def find_start(text: str, column: int) -> int:
    """Return from which character on a line is shown so that its place at ``column`` has ``LEAD`` columns before it."""
    start, room = column, LEAD
    while start > max(0, column - LEAD):
        char = text[start - 1]
        room -= (show_indent if char.isspace() else cell)(char)[1]  # it may turn out to be all indent
        if room < 0:
            break
        start -= 1
    return start


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
    shown, at = fit(text)
    start = 0
    if len(at) <= min(end + 1, len(text)):  # the token and what follows it don't fit
        start = find_start(text, begin)
        shown, at = fit(text, start)
    left = at[begin - start]
    right = at[min(end - start, len(at) - 1)]
    frame.append(f"  > {line:>{gutter}} | {shown}".rstrip())
    frame.append(f"    {'':>{gutter}} | {' ' * left}{'^' * max(1, right - left)}")
    return tuple(frame)
