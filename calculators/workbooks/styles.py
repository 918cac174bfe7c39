"""Which styles of a workbook show a number as a date, a time or a length of time."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from workbooks.archive import Archive
from workbooks.markup import Attributes, scan


@dataclass
class Styles:
    """The places of styles of dates in the list of all, and of those among them that are lengths of time."""

    dates: set[int] = field(default_factory=set)
    spans: set[int] = field(default_factory=set)


def read(archive: Archive, name: str) -> Styles:
    """Return the styles of a part; of all that it describes only the formats of numbers matter here."""
    formats: dict[str, str | None] = {}
    used: list[str] = []
    inside = False  # the list of cells' styles: two other lists hold the same elements

    def enter(element: str, attributes: Attributes) -> None:
        nonlocal inside
        if element == "xf":
            if inside:
                used.append(attributes.get("numFmtId", "0"))
        elif element == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode")
        elif element in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = element == "cellXfs"

    scan(archive, name, enter)
    styles = Styles()
    for place, number in enumerate(used):
        builtin = BUILTIN_FORMATS.get(int(number)) if number.isdecimal() else None
        code = formats.get(number, builtin)
        if is_date_format(code):
            styles.dates.add(place)
        if is_timedelta_format(code):
            styles.spans.add(place)
    return styles
