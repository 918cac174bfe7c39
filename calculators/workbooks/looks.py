"""What the cells of a written workbook look like: formats of numbers, bold letters, broken lines, each look once."""

from __future__ import annotations

from typing import Any

# The separators are those of the reader's language, the dots of dates are everybody's.
FORMATS = {
    "text": "@",
    "integer": "#,##0",
    "number": "General",
    "hundredths": "0.00",
    "percent": "0.0%",
    "date": "dd.mm.yyyy",
    "time": "hh:mm",
    "typed": "@",  # by somebody, later
}

BORDER = {"border": 1, "border_color": "#BFBFBF"}  # of empty cells too: a pen writes there


class Looks:
    """The looks of cells that occur in a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._found: dict[tuple[str, bool, bool, int, str], Any] = {}

    def find(
        self, kind: str, *, bold: bool = False, quoted: bool = False, indent: int = 0, lines: str = "break"
    ) -> Any:
        """Return a look; ``lines`` of texts "break" inside their cells, "flow" over those beside, or stand "right"."""
        # A text that a spreadsheet could take for a formula, when somebody edits its cell, is marked as a text.
        kind = "number" if kind == "text" and not quoted else kind
        key = (kind, bold, quoted, indent, lines)
        if key not in self._found:
            look = {"num_format": FORMATS[kind], "bold": bold, "quote_prefix": quoted, "valign": "top"}
            if lines != "flow":
                look |= BORDER
            aside = {"align": "right"} if lines == "right" else {"align": "left", "indent": 1} if indent else {}
            self._found[key] = self._book.add_format({**look, **aside, "text_wrap": lines != "flow"})
        return self._found[key]
