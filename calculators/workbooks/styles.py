"""Which styles of a workbook show a number as a date, a time or a length of time."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbooks import days
from workbooks.archive import Archive
from workbooks.markup import Attributes, scan

# Formats that every program knows by their numbers: ECMA-376, part 1, 18.8.30.
KNOWN_DATES = (*range(14, 23), *range(45, 48))
KNOWN_SPANS = (46,)
LISTS = ("numFmts", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs")


@dataclass
class Styles:
    """The places of styles of dates in the list of all, and of those among them that are lengths of time."""

    dates: set[int] = field(default_factory=set)
    spans: set[int] = field(default_factory=set)


def read(archive: Archive, name: str) -> Styles:
    """Return the styles of a part; of all that it describes only the formats of numbers matter here."""
    formats: dict[str, str] = {}
    used: list[str] = []
    inside = ""  # the list that is read: those of named styles and of conditions hold the same elements

    def enter(element: str, attributes: Attributes) -> None:
        nonlocal inside
        if element == "xf" and inside == "cellXfs":
            used.append(attributes.get("numFmtId", "0"))
        elif element == "numFmt" and inside == "numFmts":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif element in LISTS:
            inside = element

    scan(archive, name, enter)
    styles = Styles()
    for place, number in enumerate(used):
        code = formats.get(number)
        known = int(number) if code is None and number.isdecimal() else 0
        if known in KNOWN_DATES or days.is_date(code or ""):
            styles.dates.add(place)
        if known in KNOWN_SPANS or days.is_span(code or ""):
            styles.spans.add(place)
    return styles
