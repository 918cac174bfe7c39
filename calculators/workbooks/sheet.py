"""The cells of a sheet as JSON values, its merged ranges, and what is hidden on it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from workbooks import days, limits
from workbooks.markup import Attributes, feed, is_true, parser, roles
from workbooks.refusal import Refused
from workbooks.styles import Styles
from workbooks.texts import unescape

# An empty cell, a truth value, a number, a text, {"date": "2026-11-23"} or {"error": "#DIV/0!"}.
Cell: TypeAlias = "bool | int | float | str | dict[str, str] | None"

NO_VALUE = {"error": "no_value"}  # a formula that no program has calculated
NO_NUMBER = {"error": "#NUM!"}
NO_DATE = {"error": "#VALUE!"}
NO_NUMBERS = ("nan", "inf", "-inf")
MOST_EXACT = 2**53  # whole numbers up to here are themselves as floats
DIGITS = "0123456789"
MOST_ROW = 1_048_576  # rows and columns that a sheet of any program has
MOST_COLUMN = 16_384
LETTERS = 26
ROLES = roles("row", "c", "v", "f", "t", "rPh", "col", "mergeCell")
RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
# Empty cells with their places before one that has its own, rows of nothing else likewise: all is the same without.
BLANK = rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?/>'
BLANK_CELLS = re.compile(rb'(?:%b)+(?=<c r=")' % BLANK)
LONGEST_REST = 100_000  # bytes that wait for the end of what they begin
# Signs of a value, a formula or a text, under any prefix, and of a place where no rows follow any more.
SIGNS = (b"v>", b"f>", b"f ", b"f/", b"t>", b"sheetData", b"<!")
ROW, ROW_ENDS = b'<row r="', b"</row>"
BLANK_ROWS = re.compile(rb'(?:<row r="[0-9]+"[^<>]*(?:/>|>(?:%b)*</row>))+(?=<row r=")' % BLANK)


@dataclass
class Sheet:
    """What a sheet holds: ``rows[r - 1][c - 1]`` is a cell; ranges are [top, left, bottom, right]; all from 1."""

    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


class Budget:
    """What all sheets of a file together may hold."""

    def __init__(self) -> None:
        self._cells = 0
        self._places = 0
        self._characters = 0

    def take_cell(self, place: int = 0) -> None:
        """Count a cell that holds something; ``place`` is how many empty ones had to be made to put it there."""
        self._cells += 1
        self._places += place
        if self._cells > limits.MOST_CELLS or self._places > limits.MOST_PLACES:
            raise Refused("too_many_cells")

    def take_text(self, length: int) -> None:
        """Count the characters of a cell."""
        self._characters += length
        if self._characters > limits.MOST_CHARACTERS:
            raise Refused("too_much_text")


def read(pieces: Iterable[bytes], texts: list[str], styles: Styles, epoch: datetime, budget: Budget) -> Sheet:
    """Return the sheet of a part."""
    taken = _Taken(texts, styles, epoch, budget)
    parsing = parser()
    parsing.StartElementHandler = taken.enter
    parsing.EndElementHandler = taken.leave
    parsing.CharacterDataHandler = taken.take
    feed(parsing, drop_blank(pieces))
    return taken.sheet()


def drop_blank(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """Yield a sheet without most of its cells and rows that are only formatted: there may be millions of them.

    As soon as something stands there that the parser alone understands, a comment or quoted text, all is left to it.
    """
    rest = b""
    plainly = True
    for piece in pieces:
        if plainly:
            whole, closed, rest = (rest + piece).rpartition(b">")
            whole += closed
            # A text of any length has no tag in it: it is not put together again and again.
            plainly = b"<!" not in whole and len(rest) <= LONGEST_REST
            piece = _condense(whole) if plainly else whole + rest
            rest = rest if plainly else b""
        yield piece
    yield rest


def _condense(piece: bytes) -> bytes:
    if not any(sign in piece for sign in SIGNS) and piece.count(b"<row") == piece.count(ROW):
        end, start = piece.find(ROW_ENDS), piece.rfind(ROW)
        if 0 <= end < start:
            return piece[: end + len(ROW_ENDS)] + piece[start:]
    return BLANK_CELLS.sub(b"", BLANK_ROWS.sub(b"", piece))


class _Taken:
    """Takes a sheet in as the parser goes through it."""

    def __init__(self, texts: list[str], styles: Styles, epoch: datetime, budget: Budget) -> None:
        self._texts = texts
        self._styles = styles
        self._epoch = epoch
        self._budget = budget
        self._shown: dict[str | None, str] = {}  # style → how it shows a number: «date», «span» or as it is
        self._columns: dict[str, int] = {}
        self._rows: list[list[Cell]] = []
        self._ranges: list[str] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._filled = 0  # rows that hold something
        self._row = 0  # the number that the file gives, or one more than the last
        self._place: str | None = None  # of the last cell that has one, and how many came after it
        self._after = 0
        self._cell: Attributes = {}
        self._value: str | None = None
        self._inline: str | None = None
        self._formula = False
        self._phonetic = False
        self._taking = False
        self._parts: list[str] = []

    def enter(self, element: str, attributes: Attributes) -> None:
        role = ROLES.get(element)
        if role == "c":
            self._cell = attributes
            self._value = self._inline = None
            self._formula = False
            place = attributes.get("r")
            if place:
                self._place = place
                self._after = 0
            else:
                self._after += 1
        elif role == "v":
            self._taking = True
            self._parts = []
        elif role == "row":
            self._enter_row(attributes)
        elif role == "f":
            self._formula = True
        elif role == "t":
            self._taking = not self._phonetic
            self._parts = []
        elif role == "rPh":
            self._phonetic = True
        elif role == "mergeCell":
            self._budget.take_cell()
            self._ranges.append(attributes.get("ref", ""))
        elif role == "col" and (is_true(attributes.get("hidden")) or _is_zero(attributes.get("width"))):
            self._hidden_columns.append((int(attributes["min"]), int(attributes.get("max", attributes["min"]))))

    def take(self, text: str) -> None:
        if self._taking:
            self._parts.append(text)

    def leave(self, element: str) -> None:
        role = ROLES.get(element)
        if role == "c":
            text = self._inline if self._inline is not None else self._value
            if text or self._formula:
                self._leave_cell(text)
        elif role == "v":
            self._taking = False
            self._value = "".join(self._parts)
        elif role == "t":
            if self._taking:
                self._taking = False
                self._inline = (self._inline or "") + "".join(self._parts)
        elif role == "rPh":
            self._phonetic = False

    def sheet(self) -> Sheet:
        """Return what was taken in."""
        widest = max(map(len, self._rows), default=0)
        used = [False] * (widest + 1)
        for row in self._rows:
            for column, cell in enumerate(row, 1):
                if cell is not None:
                    used[column] = True
        hidden = {
            column for first, last in self._hidden_columns for column in range(max(first, 1), min(last, widest) + 1)
        }
        before = [0]  # how many rows hold something, up to each
        for row in self._rows:
            before.append(before[-1] + bool(row))
        merged = []
        for text in self._ranges:
            found = RANGE.fullmatch(text)
            if not found or not found[3]:
                continue
            left, right = sorted((self._column(found[1]), self._column(found[3])))
            top, bottom = sorted((int(found[2]), int(found[4])))
            bottom = min(bottom, MOST_ROW)
            if top >= 1 and before[min(bottom, len(self._rows))] > before[min(top - 1, len(self._rows))]:
                merged.append([top, left, bottom, right])
        return Sheet(
            self._rows,
            sorted(merged),
            sorted(row for row in self._hidden_rows if row <= len(self._rows) and self._rows[row - 1]),
            sorted(column for column in hidden if used[column]),
        )

    def _enter_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = _whole(number) if number else self._row + 1
        self._place = None
        self._after = 0
        if is_true(attributes.get("hidden")) or _is_zero(attributes.get("ht")):
            self._hidden_rows.add(self._row)

    def _leave_cell(self, text: str | None) -> None:
        if text:
            value = self._read(text)
        elif text is not None and self._cell.get("t") == "str":
            return  # a formula that gives an empty text
        else:
            value = NO_VALUE
        if value is None:
            return
        row, column = self._locate()
        rows = self._rows
        if len(rows) < row:
            rows.extend([] for _ in range(row - len(rows)))
        cells = rows[row - 1]
        if not cells:
            self._filled += 1
            if self._filled > limits.MOST_ROWS:
                raise Refused("too_many_rows", most=limits.MOST_ROWS)
        missing = column - len(cells)
        self._budget.take_cell(missing)
        if missing > 0:
            cells.extend([None] * missing)
        cells[column - 1] = value

    def _locate(self) -> tuple[int, int]:
        """Return the row and the column of the cell: what the file says, and it may say nothing."""
        place = self._place
        row, column = self._row, 0
        if place:
            letters = place.rstrip(DIGITS)
            column = self._column(letters)
            row = int(place[len(letters) :])
        column += self._after
        if row < 1 or column < 1:
            raise Refused("damaged")
        if row > MOST_ROW:
            raise Refused("too_many_rows", most=MOST_ROW)
        if column > MOST_COLUMN:
            raise Refused("too_many_columns", most=MOST_COLUMN, row=row)
        return row, column

    def _column(self, letters: str) -> int:
        known = self._columns.get(letters)
        if known is None:
            known = 0
            if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
                raise Refused("damaged")
            for letter in letters.upper():
                known = LETTERS * known + ord(letter) - ord("A") + 1
            self._columns[letters] = known
        return known

    def _read(self, text: str) -> Cell:
        kind = self._cell.get("t", "n")
        if kind == "n":
            return self._number(text)
        if kind == "s":
            place = int(text)
            if place < 0:
                raise Refused("damaged")
            shared = self._texts[place]
            self._budget.take_text(len(shared))
            return shared or None
        if kind == "b":
            return is_true(text) if text in ("true", "false") else bool(int(text))
        if kind == "e":
            return {"error": text}
        if kind == "d":
            return days.from_iso(text)
        self._budget.take_text(len(text))
        return unescape(text)

    def _number(self, text: str) -> Cell:
        value: float
        if text.strip().lower() in NO_NUMBERS:
            return NO_NUMBER
        if "." in text or "E" in text or "e" in text:
            value = float(text)
            if not math.isfinite(value):
                return NO_NUMBER
        else:
            value = int(text)
        style = self._cell.get("s")
        shown = self._shown.get(style)
        if shown is None:
            number = int(style) if style else 0
            shown = "as it is"
            if number in self._styles.dates:
                shown = "span" if number in self._styles.spans else "date"
            self._shown[style] = shown
        if shown != "as it is":
            try:
                return days.from_number(value, self._epoch, span=shown == "span")
            except (OverflowError, ValueError):
                return NO_DATE
        if isinstance(value, float) and value.is_integer() and abs(value) <= MOST_EXACT:
            return int(value)
        return value


def _whole(text: str) -> int:
    """Return a row's number, which some programs write as 1.0."""
    try:
        return int(text)
    except ValueError:
        number = float(text)
        if not number.is_integer():
            raise Refused("damaged") from None
        return int(number)


def _is_zero(text: str | None) -> bool:
    return text is not None and text.strip("0") in ("", ".") and text != ""
