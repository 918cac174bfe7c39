"""Writes a described workbook as an .xlsx file by XlsxWriter: formulas with their values, sheets that are fit to print.

A workbook is JSON::

    {"sheets": [{
        "name": "Организации",
        "above": ["Вовлечённость обучающихся"],            lines over the table, optional
        "columns": [{"title": "Школа", "type": "text"},
                    {"title": "Всего", "type": "integer"},
                    {"title": "Доля", "type": "percent", "width": 12},              as wide as it needs without
                    {"title": "Формат", "type": "text", "options": ["очно", "онлайн"],      to choose from, optional
                     "hint": "как удобнее"},                    what is said at the rows to fill in, optional
                    {"title": "Оценка", "type": "integer", "between": [1, 10]}],    what is taken there, optional
        "rows": [["Школа № 1", 1379, {"formula": "=B4/B3", "value": 0.445}, "очно"]],
        "total": ["Итого", {"formula": "=SUM(B3:B3)", "value": 1379}, None],     a last row that stands out, optional
        "sorts": true,                                     has buttons to sort and to filter by, optional
        "blank": 200,                                      rows below that somebody will fill in, optional
        "wide": true,                                      printed across however narrow it is, optional
        "chart": {"kind": "bars", "label": 0, "value": 2}  drawn below, columns by their places, optional
    }],
    "created": "2026-11-26"}                               what the file says of its day, optional: now

Types: ``text``; ``integer``; ``number``; ``hundredths``, a whole number of them; ``percent``, a whole number of tenths
of a percent; ``date``, an ISO text; ``time``, whole minutes after midnight. A day that spreadsheets don't know, before
1901, is written as people write it. A cell ``{"value", "type"}`` is of another type than its column. A cell
``{"formula", "value"}`` is calculated by the spreadsheet: ``value`` is the number shown before that, in previews and on
phones. A number may also be a fraction, ``[part, whole]``. Any other value is never a formula, whatever it begins with.
The table begins in row ``1 + len(above)``, with its header.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from workbooks import days, paper
from workbooks.looks import FORMATS, Looks
from workbooks.titles import make_title

MOST_TEXT = 32_767  # units of UTF-16 that a cell holds
CALCULATES = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for a formula when it is typed anew
TENTHS = 1000
HUNDREDTHS = 100
DAY = 24 * 60
FIRST_DAY = "1901-01-01"  # the calendar of spreadsheets begins a year earlier and has a day too many in it
MOST_OPTIONS = 255  # characters of a list to choose from, with the commas
WIDTH, HEIGHT, BAR, AROUND = (
    620,
    320,
    24,
    80,
)  # pixels of a chart; of a bar with its gap, of what stands around all bars
GAP = 60  # percent of a bar's height
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML holds these
LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
SPECIAL = re.compile("[&<>\r]")


def write(workbook: dict[str, Any]) -> bytes:
    """Return the .xlsx file that ``workbook`` describes."""
    # Only who saves a file waits for the library; a page fetches it for that alone.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    _mend()
    file = BytesIO()
    book = Workbook(file, OPTIONS)
    if "created" in workbook:
        book.set_properties({"created": datetime.fromisoformat(workbook["created"])})
    looks = Looks(book)
    taken: list[str] = []
    for number, described in enumerate(workbook["sheets"], 1):
        taken.append(make_title(clean(str(described["name"])), number, taken))
        Sheet(book, book.add_worksheet(taken[-1]), looks, described).write()
    book.close()
    return file.getvalue()


class Sheet:
    """A sheet on its way into the workbook."""

    def __init__(self, book: Any, sheet: Any, looks: Looks, described: dict[str, Any]) -> None:
        self._book = book
        self._sheet = sheet
        self._looks = looks
        self._described = described
        self._columns = described["columns"]
        self._kinds = [column["type"] for column in self._columns]
        self._header = len(described.get("above", []))

    def write(self) -> None:
        """Write all cells and what belongs to the sheet as a whole."""
        above, rows = self._described.get("above", []), self._described["rows"]
        widths = paper.widths(self._columns, rows)
        rooms = paper.room(widths)
        for number, line in enumerate(above):
            self._text(number, 0, line, bold=number == 0, lines="flow")
        for place, column in enumerate(self._columns):
            lines = "break" if column["type"] == "text" else "right"
            self._text(self._header, place, column["title"], bold=True, lines=lines)
        self._open(self._header, [column["title"] for column in self._columns], rooms)
        for number, row in enumerate(rows, self._header + 1):
            for place, value in enumerate(row):
                self._cell(number, place, value)
            for place in range(len(row), len(self._columns)):
                self._cell(number, place, None)
            self._open(number, row, rooms)
        last = self._header + len(rows)
        if "total" in self._described:
            for place, value in enumerate(self._described["total"]):
                self._cell(last + 1, place, value, bold=True)
        paper.set_up(self._sheet, widths, header=self._header, wide=self._described.get("wide", False))
        for place, width in enumerate(widths):
            self._sheet.set_column(place, place, width - paper.PADDING)
        if self._described.get("sorts") and rows:
            self._sheet.autofilter(self._header, 0, last, len(self._columns) - 1)
        if self._described.get("blank"):
            self._leave(last, widths)
        if self._described.get("chart") and rows:
            self._draw(self._described["chart"], last)

    def _open(self, number: int, row: list[Any], rooms: list[float]) -> None:
        """Make a row as high as its texts are."""
        height = paper.height(row, rooms)
        if height:
            self._sheet.set_row(number, height)

    def _text(self, row: int, place: int, value: str, *, bold: bool = False, lines: str = "break") -> None:
        text = clean(value)
        quoted = text.startswith(CALCULATES)
        # A text would touch the number before it.
        look = self._looks.find("text", bold=bold, quoted=quoted, indent=int(place > 0), lines=lines)
        self._sheet.write_string(row, place, text, look)

    def _cell(self, row: int, place: int, value: Any, *, bold: bool = False) -> None:
        kind = self._kinds[place] if place < len(self._kinds) else "text"
        if isinstance(value, dict) and "formula" in value:
            formula = clean(str(value["formula"]))
            self._sheet.write_formula(row, place, formula, self._looks.find(kind, bold=bold), _evaluate(value["value"]))
            return
        if isinstance(value, dict):
            value, kind = value["value"], value["type"]
        if value is None:
            self._sheet.write_blank(row, place, None, self._looks.find(kind, bold=bold))
            return
        if isinstance(value, str) and kind == "date" and value < FIRST_DAY:
            value, kind = ".".join(reversed(value.split("-"))), "text"
        if isinstance(value, str) and kind != "date":
            self._text(row, place, value, bold=bold)
            return
        look = self._looks.find(kind, bold=bold)
        if isinstance(value, bool):
            self._sheet.write_boolean(row, place, value, look)
        else:
            self._sheet.write_number(row, place, _number(value, kind), look)

    def _leave(self, last: int, widths: list[float]) -> None:
        """Prepare the rows that somebody will fill in.

        Dates typed there are dates, and «7–8» in a column of texts no day in July. A list to choose from takes other
        words too, as the calculators do.
        """
        for place, column in enumerate(self._columns):
            kind = "typed" if column["type"] == "text" else column["type"]
            self._sheet.set_column(place, place, widths[place] - paper.PADDING, self._looks.find(kind))
            about = _describe_validation(column)
            if about:
                self._sheet.data_validation(self._header + 1, place, last + self._described["blank"], place, about)

    def _draw(self, chart: dict[str, Any], last: int) -> None:
        """Draw a column below the table."""
        is_line = chart["kind"] == "line"
        drawn = self._book.add_chart({"type": "line" if is_line else "bar"})
        first, name = self._header + 1, self._sheet.get_name()
        label, value = chart["label"], chart["value"]
        series: dict[str, Any] = {"marker": {"type": "circle"}} if is_line else {"gap": GAP}
        series |= {"categories": [name, first, label, last, label], "values": [name, first, value, last, value]}
        drawn.add_series({**series, "data_labels": {"value": True}})
        drawn.set_title({"name": clean(str(self._columns[value]["title"])), "name_font": {"size": 12}})
        drawn.set_legend({"none": True})
        axis = {"min": 0, "max": 1 if self._kinds[value] == "percent" else None, "num_format": "0%"}
        if is_line:
            drawn.set_y_axis(axis)
            drawn.set_x_axis({"num_format": FORMATS["date"], "text_axis": True})
        else:
            # Each bar bears its number; the first row is the uppermost.
            drawn.set_x_axis({**axis, "visible": False, "major_gridlines": {"visible": False}})
            drawn.set_y_axis({"reverse": True})
        drawn.set_size({"width": WIDTH, "height": HEIGHT if is_line else AROUND + BAR * (last - first + 1)})
        self._sheet.insert_chart(last + 2 + ("total" in self._described), 0, drawn)


def _describe_validation(column: dict[str, Any]) -> dict[str, Any]:
    """Return what may be typed in the cells of a column and what is said there; empty where both are anybody's."""
    said = {"input_message": clean(column["hint"])[:MOST_OPTIONS]} if column.get("hint") else {}
    options = [clean(option) for option in column.get("options", [])]
    if options and len(",".join(options)) <= MOST_OPTIONS and not any("," in option for option in options):
        return {"validate": "list", "source": options, "show_error": False, **said}
    if "between" in column:
        least, most = column["between"]
        told = {"error_title": "Другое число", "error_message": f"Здесь нужно целое число от {least} до {most}."}
        return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most, **told, **said}
    return {"validate": "any", **said} if said else {}


def clean(text: str) -> str:
    """Return a text without what no XML file can hold: control characters and halves of pairs; at most a cell's."""
    if text.isprintable() and 2 * len(text) <= MOST_TEXT:
        return text
    units = ILLEGAL.sub("", text).encode("utf-16-le", "ignore")[: 2 * MOST_TEXT]
    return units.decode("utf-16-le", "ignore")


def _evaluate(value: Any) -> Any:
    return value[0] / value[1] if isinstance(value, list) else value


def _number(value: Any, kind: str) -> float:
    if isinstance(value, list):
        return float(_evaluate(value))
    if kind == "date":
        return days.to_number(datetime.fromisoformat(value))
    if kind == "time":
        return float(value) / DAY
    if kind == "percent":
        return float(value) / TENTHS
    return float(value) / HUNDREDTHS if kind == "hundredths" else value


def _mend() -> None:
    """Have the library write shared texts and formulas as they are.

    XlsxWriter 3.3 takes a text from «<r>» to «</r>» for markup that it has made, and puts it into the file as it came;
    and where two texts that look like escapes touch, it guards the first one only. It looks through each formula for
    thirty functions of late Excels, which takes half of all time; no formula here has such.
    """
    from xlsxwriter.sharedstrings import SharedStrings  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    def write_text(self: Any, text: str) -> None:
        escaped = SPECIAL.sub(lambda found: MARKS[found[0]], LIKE_AN_ESCAPE.sub("_x005F_", text))
        self.fh.write(f'<si><t xml:space="preserve">{escaped}</t></si>')

    def prepare_formula(_: Any, formula: str, _expands: bool = False) -> str:
        return formula.removeprefix("=")

    SharedStrings._write_si = write_text
    Worksheet._prepare_formula = prepare_formula
