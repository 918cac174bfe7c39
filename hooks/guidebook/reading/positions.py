"""Where each character of a text value stands in its file: quotes, folded rows and escapes lie between the two."""

from __future__ import annotations

import functools
import re

from guidebook.reading.nodes import Scalar

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "N": "\x85", "P": "\u2029", "_": "\u00a0"}
_NAMED |= {"r": "\r", "t": "\t", "v": "\v", "L": "\u2028"}

Position = tuple[int, int]
"""Line and column from 0."""


def positions(lines: tuple[str, ...], node: Scalar) -> tuple[Position, ...] | None:
    """Return the place of each character of a value, of a blank that of what follows it; None when they don't agree."""
    rows = lines[node.line : node.end[0] + 1]
    return _align(rows, node.line, node.column, node.style, node.text)


@functools.lru_cache(maxsize=16)  # a text with the same fault thousands of times is looked through once
def _align(rows: tuple[str, ...], first: int, column: int, style: str, text: str) -> tuple[Position, ...] | None:
    if style in ("|", ">"):
        rows, first, column = rows[1:], first + 1, 0  # the text begins below its sign
    elif style:
        column += 1
    found: list[Position] = []
    line = 0
    for char in text:
        if char.isspace() and not _stands(rows, line, column, char, style):
            found.append((first + line, column))
            continue
        # Ends of rows, indents and what folds a row in quotes stand for one blank, or for none.
        while line < len(rows) and not _stands(rows, line, column, char, style):
            if column >= len(rows[line]) or (style == '"' and rows[line][column:] == "\\"):
                line, column = line + 1, 0
            elif rows[line][column].isspace():
                column += 1
            else:
                return None
        if line == len(rows):
            return None
        found.append((first + line, column))
        column += len(_unit(rows[line], column, style)[0])
    return tuple(found)


def _stands(rows: tuple[str, ...], line: int, column: int, char: str, style: str) -> bool:
    return line < len(rows) and column < len(rows[line]) and _unit(rows[line], column, style)[1] == char


def _unit(row: str, column: int, style: str) -> tuple[str, str]:
    """Return what stands for one character of a text, and that character."""
    if style == "'" and row.startswith("''", column):
        return "''", "'"
    found = _ESCAPE.match(row, column) if style == '"' else None
    if not found:
        return row[column], row[column]
    code = found[1] or found[2] or found[3]
    if code:
        return found[0], chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
    return found[0], _NAMED.get(found[4], found[4])
