"""Sheets on a screen and on paper: columns as wide as what they hold, and A4 pages that hold all of them."""

from __future__ import annotations

import math
from itertools import islice
from typing import Any

A4 = 9
MARGIN, FOOT = 0.59, 0.75  # inches: 15 and 19 mm
FOOTER_MARGIN = 0.3
FOOTER = "&L&8&A&R&8Страница &P из &N"
LEAST, MOST = 6, 60  # characters of a column
EXTRA = 3  # characters: the margins of a cell, and the filter's button in its header
PADDING = 5 / 7  # characters that the library adds to a width
NUMBERS = {"integer": 12, "number": 12, "hundredths": 10, "percent": 10, "date": 12, "time": 8}
TITLE_LINES = 2  # a long title takes so many lines
LOOKED_AT = 2000  # rows: of tens of thousands the first ones tell how wide the others are

UPRIGHT, ACROSS = 88, 138  # characters of eleven points on a line of A4, between the margins
SMALLEST = 0.7  # of the letters' size: less is not read
NARROW = 12  # characters: no column of texts is made narrower than that for the page


def widths(columns: list[dict[str, Any]], rows: list[list[Any]]) -> list[float]:
    """Return the columns' widths in characters: what they hold, and where that is too much for a page, less of it."""
    found = [_width(place, column, rows) for place, column in enumerate(columns)]
    most = ACROSS / SMALLEST
    texts = [place for place, column in enumerate(columns) if column["type"] == "text"]
    # The widest give way first, all to the same width: their texts take more lines.
    while sum(found) > most:
        widest = max((found[place] for place in texts), default=0.0)
        if widest <= NARROW:
            break
        for place in texts:
            found[place] = min(found[place], max(NARROW, widest - 1))
    return found


def set_up(sheet: Any, widths: list[float], *, header: int, wide: bool) -> None:
    """Prepare a sheet for printing and for the screen: its page, its header on each page, what stays in view."""
    sheet.set_paper(A4)
    if wide or sum(widths) > UPRIGHT:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 0)  # all columns on a page, as many pages as it takes
    sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=FOOT)
    sheet.set_footer(FOOTER, {"margin": FOOTER_MARGIN})
    sheet.repeat_rows(header)
    sheet.freeze_panes(header + 1, 1 if len(widths) > 1 else 0)


def _width(place: int, column: dict[str, Any], rows: list[list[Any]]) -> float:
    if "width" in column:
        return float(column["width"])
    title = str(column["title"])
    word = max(map(len, title.split()), default=0)
    least = max(LEAST, word + EXTRA, math.ceil(len(title) / TITLE_LINES) + EXTRA)
    if column["type"] != "text":
        return float(max(NUMBERS[column["type"]], least))
    longest = max((_longest(row[place]) for row in islice(rows, LOOKED_AT) if place < len(row)), default=0)
    return float(min(MOST, max(least, longest + EXTRA - 1)))


def _longest(value: Any) -> int:
    """Return the length of the longest line of a text."""
    if isinstance(value, dict):
        return NUMBERS.get(value.get("type", ""), 0)
    return max(map(len, value.split("\n")), default=0) if isinstance(value, str) else len(str(value or ""))
