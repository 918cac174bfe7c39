"""Right files that hold the same rows in the containers of many programs, each odd in a way of its own."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.calculators.engines.books import MAIN, RELATIONS, ROWS, TYPES, make_simple, parts_of, repack, zip_parts

STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
OPEN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PROPERTIES = "docProps/app.xml"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
BOOK_PARTS = "xl/_rels/workbook.xml.rels"
PARTS = "_rels/.rels"


def containers() -> Iterator[tuple[str, bytes]]:
    """Yield files that hold ``ROWS``: what is odd about each, and its bytes."""
    right = make_simple()
    yield "as Excel writes it", right
    yield "not packed", zip_parts(parts_of(right), zipfile.ZIP_STORED)
    yield "names with backslashes", rename_parts(lambda name: name.replace("/", "\\"))
    yield "names that begin with a slash", rename_parts(lambda name: f"/{name}")
    yield "names that begin with a dot", rename_parts(lambda name: f"./{name}")
    yield "names in capitals", rename_parts(str.upper)
    yield "SharedStrings.xml, as 1C writes it", rename_parts(lambda name: name.replace("shared", "Shared"))
    yield (
        "Workbook.xml and Styles.xml",
        rename_parts(lambda name: name.replace("workbook", "Workbook").replace("styles", "Styles")),
    )
    yield "workbook2.xml", move_part("xl/workbook.xml", "xl/workbook2.xml")
    yield "parts outside xl", outside()
    yield "a sheet with a Russian name", move_part(SHEET, "xl/worksheets/Лист1.xml")
    yield "a sheet with a Russian name in the encoding of DOS", dos()
    yield (
        "a sheet whose name is escaped",
        change_part(BOOK_PARTS, "sheet1.xml", "%D0%9B%201.xml", {SHEET: "xl/worksheets/Л 1.xml"}),
    )
    yield "parts named from the root", change_part(BOOK_PARTS, 'Target="', 'Target="/xl/')
    yield "parts named from the root without a slash", change_part(BOOK_PARTS, 'Target="', 'Target="xl/')
    yield "parts named by the way there and back", change_part(BOOK_PARTS, 'Target="', 'Target="../xl/./')
    yield "strangers", strangers()
    yield "a stranger that is there twice", twice("__MACOSX/._Книга.xlsx", b"1", b"2")
    yield "the texts twice, the last ones right", twice(TEXTS, b"<sst/>", parts_of(right)[TEXTS])
    yield "folders", folders()
    yield "sizes after the data", stream()
    yield "64-bit sizes", zip64()
    yield "junk before", b"HTTP/1.1 200 OK\r\n\r\n" + right
    yield "junk after", right + b"\r\n"
    yield "a comment", add_comment()
    yield "names of parts in another case in their own headers", spell_otherwise()
    yield "no styles", repack({STYLES: None})
    yield "empty styles", repack({STYLES: b""})
    yield "styles of nothing", repack({STYLES: f'<styleSheet xmlns="{MAIN}"/>'})
    yield "an empty fill", change_part(STYLES, '<fill><patternFill patternType="none"/></fill>', "<fill/>")
    yield "styles that nobody understands", change_part(STYLES, 'patternType="none"', 'patternType="Нет"')
    yield (
        "no theme, no properties",
        repack({"xl/theme/theme1.xml": None, "docProps/app.xml": None, "docProps/core.xml": None}),
    )
    yield "broken properties", repack({PROPERTIES: b"<Properties"})
    yield "wrong size of the sheet", change_part(SHEET, 'ref="A1:C9"', 'ref="A1"')
    yield "no size of the sheet", change_part(SHEET, '<dimension ref="A1:C9"/>', "")
    yield "nonsense instead of the size", change_part(SHEET, 'ref="A1:C9"', 'ref="A1:#REF!"')
    yield "rows without numbers", drop_numbers("row")
    yield "cells without places", drop_numbers("c")
    yield "neither numbers nor places", drop_numbers("row", "c")
    yield "Strict Open XML", make_strict()
    yield "a prefix for every name", add_prefix()
    yield "no namespace", change_part(SHEET, f'xmlns="{MAIN}"', "")
    yield "macros", change_part(TYPES, OPEN + ".sheet.main", "application/vnd.ms-excel.sheet.macroEnabled.main")
    yield "a template", change_part(TYPES, OPEN + ".sheet.main", OPEN + ".template.main")
    yield "no list of types", repack({TYPES: None})
    yield "no list of documents", repack({PARTS: None})
    yield "no list of the workbook's parts", repack({BOOK_PARTS: None, STYLES: None})
    yield (
        "types that name parts that are not there",
        change_part(
            TYPES, "</Types>", f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{RELATIONS}"/></Types>'
        ),
    )
    yield (
        "the texts in no list of parts",
        change_part(BOOK_PARTS, "relationships/sharedStrings", "relationships/unknown"),
    )
    yield "UTF-16", wide()
    yield "cp1251", change_part(TEXTS, "UTF-8", "windows-1251", content=lambda text: text.encode("cp1251"))
    yield "a mark of UTF-8", change_part(SHEET, "<?xml", "<?xml", content=lambda text: text.encode("utf-8-sig"))
    yield "a document type", change_part(SHEET, "<worksheet", "<!DOCTYPE worksheet>\n<worksheet")
    yield "comments and line ends between cells", change_part(SHEET, "<c ", "<!-- <c/> -->\r\n  <c ")
    yield (
        "formatted cells between the rows",
        change_part(SHEET, "</row>", '<c r="AA1" s="0"/><c r="XFD1" s="0"/></row>'),
    )
    yield "texts in quoted sections", quote_texts()
    yield "the texts in runs, with how to pronounce them", runs()
    nameless = '<definedNames><definedName name="x" localSheetId="7">#REF!</definedName></definedNames>'
    yield "names for nothing", change_part(BOOK, "</sheets>", f"</sheets>{nameless}")
    nonsense = '<autoFilter ref="?"><x/></autoFilter><dataValidations count="x"><dataValidation/></dataValidations>'
    yield "a filter and rules that nobody understands", change_part(SHEET, "</sheetData>", f"</sheetData>{nonsense}")


def rename_parts(name: Callable[[str], str]) -> bytes:
    """Return the file with other names of parts; what refers to them stays as it is."""
    return zip_parts(
        {part if part == TYPES else name(part): content for part, content in parts_of(make_simple()).items()}
    )


def change_part(
    part: str, old: str, new: str, renamed: dict[str, str] | None = None, content: Callable[[str], bytes] = str.encode
) -> bytes:
    """Return the file with one text of a part replaced by another, and parts renamed."""
    parts = parts_of(make_simple())
    text = parts[part].decode()
    assert old in text, text
    parts[part] = content(text.replace(old, new))
    return zip_parts({(renamed or {}).get(name, name): found for name, found in parts.items()})


def move_part(old: str, new: str) -> bytes:
    """Return the file with one part under another name everywhere."""
    rels = {f"xl/_rels/{name.rpartition('/')[2]}.rels" for name in (old, new)}
    parts = {}
    for name, content in parts_of(make_simple()).items():
        if name.endswith((".rels", ".xml")):
            content = content.replace(old.encode(), new.encode())
            content = content.replace(old.removeprefix("xl/").encode(), new.removeprefix("xl/").encode())
        name = new if name == old else name
        parts[f"xl/_rels/{new.rpartition('/')[2]}.rels" if name in rels else name] = content
    return zip_parts(parts)


def outside() -> bytes:
    """Return the file with all parts in the root and in a folder of another name."""
    parts = {}
    for name, content in parts_of(make_simple()).items():
        name = name.replace("xl/worksheets/", "листы/").replace("xl/", "")
        parts[name] = content.replace(b"/xl/worksheets/", "/листы/".encode()).replace(b"/xl/", b"/").replace(
            b'"xl/', b'"'
        ).replace(b'"worksheets/', '"листы/'.encode())  # fmt: skip
    return zip_parts(parts)


def strangers() -> bytes:
    """Return the file as an archiver of macOS or Windows packs it anew."""
    file = io.BytesIO(make_simple())
    with zipfile.ZipFile(file, "a") as archive:
        for name in ("__MACOSX/xl/._workbook.xml", ".DS_Store", "Thumbs.db", "Приказ.docx", "xl/workbook.xml.bak"):
            archive.writestr(name, b"\x00\x05\x16\x07 <not xml")
    return file.getvalue()


def twice(name: str, first: bytes, last: bytes) -> bytes:
    """Return the file with a part that is there twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, content in parts_of(make_simple()).items():
            if part != name:
                archive.writestr(part, content)
        for content in (first, last):
            # The library warns of equal names: the second gets its name when the first is written.
            entry = zipfile.ZipInfo(f"{name}{len(archive.filelist)}")
            archive.writestr(entry, content)
            entry.filename = entry.orig_filename = name
    return file.getvalue()


def folders() -> bytes:
    """Return the file with an entry for each folder."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("xl/", "xl/worksheets/", "_rels/", "docProps/"):
            archive.writestr(name, b"")
        for part, content in parts_of(make_simple()).items():
            archive.writestr(part, content)
    return file.getvalue()


class Line(io.RawIOBase):
    """A file that has no way back: sizes come after the data then."""

    def __init__(self) -> None:
        self.sent = bytearray()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: object) -> int:
        """Send more."""
        piece = bytes(data)  # type: ignore[call-overload]
        self.sent += piece
        return len(piece)


def stream() -> bytes:
    """Return the file as a server packs it on the way."""
    line = Line()
    with zipfile.ZipFile(line, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts_of(make_simple()).items():
            archive.writestr(part, content)
    return bytes(line.sent)


def zip64() -> bytes:
    """Return the file with sizes for more than four gigabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts_of(make_simple()).items():
            with archive.open(part, "w", force_zip64=True) as entry:
                entry.write(content)
    return file.getvalue()


def add_comment() -> bytes:
    """Return the file with a comment at its end."""
    file = io.BytesIO(make_simple())
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = "Выгружено из системы".encode("cp866")
    return file.getvalue()


def dos() -> bytes:
    """Return the file with a sheet whose name is in the encoding of DOS, which the archive doesn't say."""
    russian = "Лист1".encode("cp866")
    plain = move_part(SHEET, "xl/worksheets/Wwww1.xml")
    parts = parts_of(plain)
    data = zip_parts({**parts, BOOK_PARTS: parts[BOOK_PARTS].replace(b"Wwww1", "Лист1".encode()),
                   TYPES: parts[TYPES].replace(b"Wwww1", "Лист1".encode())})  # fmt: skip
    return data.replace(b"Wwww1.xml", russian + b".xml")


def spell_otherwise() -> bytes:
    """Return the file with names before the data that the list at its end spells otherwise."""
    data = bytearray(make_simple())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        for part in archive.infolist():
            start = part.header_offset + 30
            (length,) = struct.unpack_from("<H", data, part.header_offset + 26)
            data[start : start + length] = bytes(data[start : start + length]).upper()
    return bytes(data)


def drop_numbers(*elements: str) -> bytes:
    """Return the file whose rows or cells don't say where they are."""
    text = parts_of(make_simple())[SHEET].decode()
    for number in range(1, len(ROWS) + 1):
        if "row" in elements:
            text = text.replace(f'<row r="{number}"', "<row")
        if "c" in elements:
            for letter in "ABC":
                text = text.replace(f' r="{letter}{number}"', "")
    return repack({SHEET: text})


def make_strict() -> bytes:
    """Return the file in the form that the standard calls strict."""
    parts = parts_of(make_simple())
    for old, new in STRICT.items():
        parts = {name: content.replace(old.encode(), new.encode()) for name, content in parts.items()}
    return zip_parts(parts)


def add_prefix() -> bytes:
    """Return the file whose sheet and texts have a prefix before each name."""
    changes: dict[str, str | bytes | None] = {}
    for name in (SHEET, TEXTS, BOOK):
        text = parts_of(make_simple())[name].decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        start, mark, rest = text.partition("?>")
        changes[name] = start + mark + rest.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    return repack(changes)


def wide() -> bytes:
    """Return the file whose parts are in UTF-16."""
    changes: dict[str, str | bytes | None] = {
        name: parts_of(make_simple())[name].decode().replace("UTF-8", "UTF-16").encode("utf-16")
        for name in (SHEET, TEXTS, BOOK, BOOK_PARTS, TYPES)
    }
    return repack(changes)


def quote_texts() -> bytes:
    """Return the file whose texts stand in the cells, in sections that no markup is looked for in."""
    rows = []
    for row in ROWS:
        cells = [
            f"<is><t><![CDATA[{value}]]></t></is>" if isinstance(value, str) else f"<v>{value}</v>" for value in row
        ]
        cells = [f'<c t="{"inlineStr" if cell[1] == "i" else "n"}">{cell}</c>' for cell in cells]
        rows.append(f"<row>{''.join(cells)}</row>")
    return repack({SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'})


def runs() -> bytes:
    """Return the file whose texts are in pieces of different formats."""
    text = parts_of(make_simple())[TEXTS].decode()
    text = text.replace("<t>Ш", '<r><rPr><b/></rPr><t>Ш</t></r><rPh sb="0" eb="1"><t>ша</t></rPh><r><t>')
    text = text.replace("</t></si>", "</t></r></si>").replace("<si><t>Всего</t></r>", "<si><t>Всего</t>")
    text = text.replace("<si><t>Вовлечено</t></r>", "<si><t>Вовлечено</t>")
    return repack({TEXTS: text})
