"""Sheets on a screen and on paper: columns as wide as what they hold, and A4 pages that hold all of them."""

from __future__ import annotations

import math
from typing import Any

A4 = 9
MARGIN, FOOT = 0.59, 0.75  # inches: 15 and 19 mm
FOOTER_MARGIN = 0.3
FOOTER = "&L&8&A&R&8Страница &P из &N"
LEAST, MOST = 6, 60  # characters of a column
EXTRA = 3  # characters: the margins of a cell, and the filter's button in its header
PADDING = 5 / 7  # characters that the library adds to a width
SHOWN = {"percent": 6, "date": 10, "time": 5}  # characters of a number in such a format, «100,0%»
TITLE_LINES = 2  # a long title takes so many lines
LETTER = 0.95  # of a letter go into the width of one: programs without Calibri take wider ones
LINE = 15  # points of a line's height, with eleven points of letters
TALLEST = 400  # points of a row: programs take 409
LOOKED_AT = 2000  # rows: of tens of thousands the first ones tell how wide the others are

UPRIGHT, ACROSS = 88, 138  # characters of eleven points on a line of A4, between the margins
SMALLER, SMALLEST = 0.8, 0.75  # of the letters' size: what a page is not turned for, and what is hardly read
NARROW, PEN = 12, 20  # characters: no column of texts is made narrower for the page; what handwriting takes
LONG = 20  # letters of a word that is never broken


def widths(columns: list[dict[str, Any]], rows: list[list[Any]]) -> list[float]:
    """Return the columns' widths in characters: what they hold, and where that is too much for a page, less of it."""
    looked_at = rows[:LOOKED_AT]
    found = [_width(place, column, looked_at) for place, column in enumerate(columns)]
    most = ACROSS / SMALLEST
    if sum(found) <= most:
        return found
    texts = {
        place: _average_letters(place, looked_at) for place, column in enumerate(columns) if column["type"] == "text"
    }
    words = {place: max(_word(columns[place]["title"]), *_words(place, looked_at)) for place in texts}
    least = {place: min(found[place], max(NARROW, min(LONG, words[place]) + EXTRA)) for place in texts}
    while sum(found) > most:
        # Those give way that have the least to hold: their texts take the fewest lines more.
        giving = [(texts[place] / found[place], place) for place in texts if found[place] > least[place]]
        if not giving:
            break
        place = min(giving)[1]
        found[place] = max(least[place], found[place] - 1)
    return found


def set_up(sheet: Any, widths: list[float], *, header: int, wide: bool) -> None:
    """Prepare a sheet for printing and for the screen: its page, its header on each page, what stays in view."""
    sheet.set_paper(A4)
    if wide or sum(widths) > UPRIGHT / SMALLER:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 0)  # all columns on a page, as many pages as it takes
    sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=FOOT)
    sheet.set_footer(FOOTER, {"margin": FOOTER_MARGIN})
    sheet.repeat_rows(header)
    sheet.freeze_panes(header + 1, 1 if len(widths) > 1 else 0)


def room(widths: list[float]) -> list[float]:
    """Return how many letters a line of each column has room for."""
    return [width * LETTER - 2 for width in widths]


def height(row: list[Any], rooms: list[float]) -> float | None:
    """Return the height of a row in points, nothing where one line is enough.

    Excel finds it out by itself, LibreOffice and previews on phones don't.
    """
    lines = 1
    for value, width in zip(row, rooms, strict=False):
        text = value["value"] if isinstance(value, dict) else value
        if isinstance(text, str) and (len(text) > width or "\n" in text):
            lines = max(lines, _lines(text, width))
    return float(min(TALLEST, LINE * lines)) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column, words being whole."""
    count = 0
    for line in text.split("\n"):
        count += 1
        used = 0.0
        for word in line.split(" "):
            if used and used + 1 + len(word) > width:
                count, used = count + 1, 0.0
            used += len(word) + (1 if used else 0)
            # A word that is longer than the column is broken where the column ends.
            broken = max(0, math.ceil(used / width) - 1)
            count, used = count + broken, used - broken * width
    return count


def _width(place: int, column: dict[str, Any], rows: list[list[Any]]) -> float:
    if "width" in column:
        return float(column["width"])
    least = max(LEAST, _word(column["title"]) + EXTRA, math.ceil(len(str(column["title"])) / TITLE_LINES) + EXTRA)
    kind = column["type"]
    longest = max((_measure_longest(row[place], kind) for row in rows if place < len(row)), default=0)
    return float(min(MOST, max(least, longest + EXTRA)))


def _word(text: Any) -> int:
    """Return the length of the longest word of a text."""
    return max(map(len, str(text).split()), default=0)


def _words(place: int, rows: list[list[Any]]) -> list[int]:
    """Return the lengths of the longest words of a column's cells."""
    return [0, *(_word(row[place]) for row in rows if place < len(row) and isinstance(row[place], str))]


def _average_letters(place: int, rows: list[list[Any]]) -> float:
    """Return how many letters a cell of a column holds, one with another; what is empty is for a pen."""
    cells = [row[place] for row in rows if place < len(row)]
    return max(PEN, sum(len(cell) for cell in cells if isinstance(cell, str)) / max(1, len(cells)))


def _measure_longest(value: Any, kind: str) -> int:
    """Return the length of the longest line of a cell."""
    if isinstance(value, dict):
        value, kind = value["value"], value.get("type", kind)
    if isinstance(value, str) and kind not in SHOWN:
        return max(map(len, value.split("\n")))
    if value is None:
        return 0
    return SHOWN.get(kind) or len(f"{value:,}")
