"""What a workbook consists of: its sheets in their order, its texts, its styles, and from which day it counts dates."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import datetime

from workbooks import days, kinds, limits
from workbooks.archive import Archive
from workbooks.markup import Attributes, is_true, scan
from workbooks.refusal import Refused

TYPES = "[Content_Types].xml"
WORKBOOK_TYPES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.",
    "application/vnd.ms-excel.",
)
MAIN = ".main+xml"
USUAL = "xl/workbook.xml"
BINARY = ".bin"  # of an .xlsb: its parts refer to one another as those of an .xlsx do
MOST_MIMETYPE = 1000  # bytes


@dataclass(frozen=True)
class Sheet:
    """A sheet with cells: its name, whether people see it, its part."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Book:
    """A workbook. ``texts`` and ``styles`` are parts, empty where the file has none."""

    sheets: list[Sheet]
    texts: str
    styles: str
    epoch: datetime


def outline(archive: Archive) -> Book:
    """Return the book of an archive; raise ``Refused`` when it holds none."""
    types = _types(archive)
    workbook = _workbook(archive, types)
    if not workbook or workbook.lower().endswith(BINARY):
        raise Refused(kinds.recognise_archive(archive.names, _mimetype(archive)))
    relations = _relations(archive, workbook)
    epoch = days.SINCE_1900
    listed: list[tuple[str, bool, str]] = []

    def enter(element: str, attributes: Attributes) -> None:
        nonlocal epoch
        if element == "workbookPr" and is_true(attributes.get("date1904")):
            epoch = days.SINCE_1904
        elif element == "sheet":
            listed.append(
                (attributes.get("name", ""), attributes.get("state", "visible") != "visible", attributes.get("id", ""))
            )

    scan(archive, workbook, enter)
    sheets = []
    for number, (name, hidden, identity) in enumerate(listed, 1):
        beside = posixpath.join(posixpath.dirname(workbook), "worksheets", f"sheet{number}.xml")
        kind, part = relations[identity] if identity in relations else ("", archive.locate(beside))
        if part and kind != "chartsheet":
            sheets.append(Sheet(name, hidden, part))
    if not sheets:
        raise Refused("no_sheets")
    if len(sheets) > limits.MOST_SHEETS:
        raise Refused("too_many_sheets", most=limits.MOST_SHEETS)
    own = {kind: part for kind, part in relations.values() if part}
    return Book(
        sheets, _find_part(archive, own, types, "sharedStrings"), _find_part(archive, own, types, "styles"), epoch
    )


def _types(archive: Archive) -> dict[str, str]:
    """Return the parts that the archive's list describes with what it says of them."""
    found: dict[str, str] = {}

    def enter(element: str, attributes: Attributes) -> None:
        if element == "Override":
            found.setdefault(attributes.get("PartName", ""), attributes.get("ContentType", ""))

    if name := archive.locate(TYPES):
        scan(archive, name, enter)
    return found


def _workbook(archive: Archive, types: dict[str, str]) -> str:
    """Return the part that is the workbook: what the archive points at, what it lists as one, the usual one."""
    pointed = [part for kind, part in _relations(archive, "").values() if kind == "officeDocument" and part]
    typed = [name for name, kind in types.items() if kind.startswith(WORKBOOK_TYPES) and kind.endswith(MAIN)]
    books = [part for part in map(archive.locate, typed) if part]
    for part in [*(part for part in pointed if part in books), *books]:
        return part
    for part in [*pointed, archive.locate(USUAL)]:  # nothing says what it is but the sheets that it refers to
        if part and any(kind == "worksheet" for kind, _ in _relations(archive, part).values()):
            return part
    return ""


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: id → the kind, and the part or an empty text when that isn't there."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def enter(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "").replace("\\", "/")
            beside = "" if target.startswith("/") else folder
            there = archive.locate(posixpath.join(beside, target)) or archive.locate(target)
            found[attributes.get("Id", "")] = (kind, there)

    if listed := archive.locate(posixpath.join(folder, "_rels", f"{name}.rels")):
        scan(archive, listed, enter)
    return found


def _find_part(archive: Archive, own: dict[str, str], types: dict[str, str], kind: str) -> str:
    """Return the part of a kind that the workbook refers to, else one that is listed; an empty part is none."""
    listed = [archive.locate(name) for name, of in types.items() if of.endswith(f"spreadsheetml.{kind}+xml")]
    for part in (own.get(kind, ""), *listed):
        if part and archive.size(part):
            return part
    return ""


def _mimetype(archive: Archive) -> str:
    name = archive.locate("mimetype")
    if not name or archive.size(name) > MOST_MIMETYPE:
        return ""
    return b"".join(archive.pieces(name)).decode("utf-8", "replace").strip()
