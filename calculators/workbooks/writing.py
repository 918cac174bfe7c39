"""Writes a described workbook as an .xlsx file: numbers as numbers, live formulas, frozen header, widths.

A workbook is JSON::

    {"sheets": [{
        "name": "Организации",
        "above": ["Вовлечённость обучающихся"],            lines over the table, optional
        "wide": true,               printed on sheets that lie on their side, all columns on one, optional
        "columns": [{"title": "Школа", "type": "text", "width": 40, "wrap": true},     wrap: long texts, optional
                    {"title": "Всего", "type": "integer"},
                    {"title": "Доля", "type": "percent"}],
        "rows": [["Школа № 1", 1379, {"formula": "=B3/B2"}]],
        "total": ["Итого", {"formula": "=SUM(B3:B3)"}, null]   a last row that stands out, optional
    }]}

Types: ``text``; ``integer``; ``number``; ``percent``, a whole number of tenths of a percent; ``date``, an ISO text; a
day that spreadsheets don't know, before 1901, is written as that text.
A cell that holds ``{"formula"}`` is calculated by the spreadsheet; its column's type gives the format. Any other
value is never a formula, whatever it begins with. The table begins in row ``1 + len(above)``, with its header.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from workbooks import days
from workbooks.looks import HEAD, MAIN, Looks

WIDTHS = {"text": 28.0, "integer": 14.0, "number": 14.0, "percent": 12.0, "date": 13.0}
MOST_TEXT = 32_767  # characters that a cell holds
MOST_TITLE = 31  # characters of a sheet's name
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
CALCULATES = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for a formula when it is typed anew
TENTHS = 1000
FIRST_DAY = "1901-01-01"  # the calendar of spreadsheets begins a year earlier and has a day too many in it
LETTERS = 26

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML holds these
LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
SPECIAL = re.compile('[&<>"\r\n\t]')

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WIDE = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'  # A4, as many sheets as it takes


def write(workbook: dict[str, Any]) -> bytes:
    """Return the .xlsx file that ``workbook`` describes."""
    looks = Looks()
    texts = Texts()
    titles: list[str] = []
    parts: dict[str, str] = {}
    printed: list[str] = []
    for number, described in enumerate(workbook["sheets"], 1):
        titles.append(_title(str(described["name"]), number, titles))
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(described, looks, texts, first=number == 1)
        if described.get("wide"):
            header = 1 + len(described.get("above", []))
            area = "'{}'!${}:${}".format(titles[-1].replace("'", "''"), header, header)
            printed.append(
                f'<definedName name="_xlnm.Print_Titles" localSheetId="{number - 1}">{_escaped(area)}</definedName>'
            )
    parts["xl/workbook.xml"] = _book(titles, printed)
    parts["xl/styles.xml"] = looks.xml()
    parts["xl/sharedStrings.xml"] = texts.xml()
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPES}.{kinds.get(name, "worksheet")}+xml"/>' for name in parts
    )
    related = [(f"worksheets/sheet{number}.xml", "worksheet") for number in range(1, len(titles) + 1)]
    related += [("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")]
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": _relations([("xl/workbook.xml", "officeDocument")]),
        "xl/_rels/workbook.xml.rels": _relations(related),
        **parts,
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.encode())
    return file.getvalue()


class Texts:
    """The texts of a workbook, each once: cells hold their places."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._used = 0

    def place(self, text: str) -> int:
        """Return the place of a text."""
        self._used += 1
        return self._places.setdefault(text, len(self._places))

    def xml(self) -> str:
        """Return the part of texts."""
        items = "".join(
            f'<si><t xml:space="preserve">{_escaped(LIKE_AN_ESCAPE.sub("_x005F_", text))}</t></si>'
            for text in self._places
        )
        count = f'count="{self._used}" uniqueCount="{len(self._places)}"'
        return f'{HEAD}<sst xmlns="{MAIN}" {count}>{items}</sst>'


class Rows:
    """The rows of a sheet, as XML."""

    def __init__(self, looks: Looks, texts: Texts) -> None:
        self._looks = looks
        self._texts = texts
        self._letters: list[str] = []
        self.xml: list[str] = []

    def add(self, cells: list[str]) -> None:
        """Add a row of cells that ``cell`` made."""
        number = str(len(self.xml) + 1)
        while len(self._letters) < len(cells):
            self._letters.append(_letters(len(self._letters) + 1))
        places = zip(self._letters, cells, strict=False)
        inside = "".join(f'<c r="{letter}{number}"{cell}' for letter, cell in places if cell)
        self.xml.append(f'<row r="{number}">{inside}</row>')

    def text(self, value: str, *, bold: bool = False, wrap: bool | None = None) -> str:
        """Return a cell with a text, which stays one whatever it begins with."""
        text = _clean(value)
        quoted = text.startswith(CALCULATES)
        look = self._looks.place("text" if quoted else "number", bold=bold, wrap=wrap, quoted=quoted)
        return f' s="{look}" t="s"><v>{self._texts.place(text)}</v></c>'

    def cell(self, value: Any, kind: str, *, bold: bool = False, wrap: bool | None = None) -> str:
        """Return a cell without its place, an empty text for none."""
        if value is None:
            return ""
        if isinstance(value, str) and (kind != "date" or value < FIRST_DAY):
            return self.text(value, bold=bold, wrap=wrap)
        look = f' s="{self._looks.place(kind, bold=bold, wrap=wrap)}"'
        if isinstance(value, dict):
            return f"{look}><f>{_escaped(_clean(str(value['formula'])).removeprefix('='))}</f></c>"
        if isinstance(value, bool):
            return f'{look} t="b"><v>{int(value)}</v></c>'
        if kind == "date":
            value = days.to_number(datetime.fromisoformat(value))
        elif kind == "percent":
            value = value / TENTHS
        return f"{look}><v>{value!r}</v></c>"


def _sheet(described: dict[str, Any], looks: Looks, texts: Texts, *, first: bool) -> str:
    columns = described["columns"]
    rows = Rows(looks, texts)
    for number, line in enumerate(described.get("above", [])):
        rows.add([rows.text(line, bold=number == 0)])
    rows.add([rows.text(column["title"], bold=True, wrap=True) for column in columns])
    frozen = len(rows.xml)
    top = any(column.get("wrap") for column in columns)
    wraps = [column.get("wrap", False) if top else None for column in columns]
    kinds = [column["type"] for column in columns]
    for row in described["rows"]:
        rows.add([rows.cell(value, kind, wrap=wrap) for value, kind, wrap in zip(row, kinds, wraps, strict=False)])
    if "total" in described:
        rows.add([rows.cell(value, kind, bold=True) for value, kind in zip(described["total"], kinds, strict=False)])
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.get("width", WIDTHS[column["type"]])}" customWidth="1"/>'
        for number, column in enumerate(columns, 1)
    )
    side = 'xSplit="1" ' if len(columns) > 1 else ""
    pane, corner = ("bottomRight", "B") if side else ("bottomLeft", "A")
    wide = described.get("wide")
    shown = 'tabSelected="1" ' if first else ""
    return "".join([
        f'{HEAD}<worksheet xmlns="{MAIN}">',
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if wide else "",
        f'<sheetViews><sheetView {shown}workbookViewId="0"><pane {side}ySplit="{frozen}" '
        f'topLeftCell="{corner}{frozen + 1}" activePane="{pane}" state="frozen"/></sheetView></sheetViews>',
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>',
        *rows.xml,
        "</sheetData>",
        WIDE if wide else "",
        "</worksheet>",
    ])  # fmt: skip


def _book(titles: list[str], printed: list[str]) -> str:
    sheets = "".join(
        f'<sheet name="{_escaped(title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    names = f"<definedNames>{''.join(printed)}</definedNames>" if printed else ""
    # Nothing has calculated the formulas yet: the program that opens the file does.
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        f'<sheets>{sheets}</sheets>{names}<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _title(name: str, number: int, taken: list[str]) -> str:
    """Return a name that a sheet may have: no sign of those that formulas use, not too long, once in a workbook."""
    title = NOT_IN_TITLES.sub(" ", _clean(name)).strip("' ")[:MOST_TITLE] or f"Лист {number}"
    used = [other.casefold() for other in taken]
    again = 2
    unique = title
    while unique.casefold() in used:
        ending = f" {again}"
        unique = title[: MOST_TITLE - len(ending)] + ending
        again += 1
    return unique


def _letters(number: int) -> str:
    """Return the letters of a column: A, …, Z, AA."""
    letters = ""
    while number:
        number, place = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def _clean(text: str) -> str:
    """Return a text without what no XML file can hold: control characters and halves of surrogate pairs."""
    return ILLEGAL.sub("", text).encode("utf-8", "ignore").decode()[:MOST_TEXT]


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: MARKS[found[0]], text)
