"""Names a file that is no .xlsx by its bytes: tables have many forms, and the ends of names say nothing certain."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable

HEAD = 4096  # bytes that are looked at
TEXT_HEAD = 65_536  # of a text: a page may begin with a long comment
TAIL = 66_000  # bytes at the end of a zip archive where its list begins: a comment may follow
ZIP = b"PK\x03\x04"
ZIP_LIST_ENDS = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Microsoft's container of the files before 2007, and of encrypted ones since

# The first bytes, and the code of the refusal.
SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"RIFF", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"MOXCEL", "mxl"),  # a spreadsheet document of 1C
    (b"\x00\x05\x16\x07", "service_file"),  # what macOS keeps beside a file: «._Школы.xlsx»
    (b"L\x00\x00\x00\x01\x14\x02\x00", "service_file"),  # a shortcut of Windows
    (b"\x09\x00\x04\x00", "old_format"),  # .xls of the versions 2 to 5, which have no container
    (b"\x09\x02\x06\x00", "old_format"),
    (b"\x09\x04\x06\x00", "old_format"),
    (b"\x09\x08\x08\x00", "old_format"),
    (b"\x09\x08\x10\x00", "old_format"),
)
LOCK_SIZES = (165, 162)  # bytes of «~$Школы.xlsx», which a program keeps while the file is open
PDF_STARTS_WITHIN = 1024

# Streams of an OLE file that tell what it is, the surest first.
STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "old_format"),
    ("Book", "old_format"),
    ("WordDocument", "document"),
    ("PowerPoint Document", "presentation"),
)
ENTRY = 128  # bytes of an entry of its directory
MOST_ENTRIES = 10_000
NO_ENTRY = 0xFFFFFFFF
IN_HEADER = 109  # sectors of the table of sectors that the header itself lists

BEFORE_MARKUP = re.compile(r"(?:\s|<!--.*?-->|<\?(?!mso-application).*?\?>)+", re.DOTALL)
MARKUP = (
    (re.compile(r"<\?mso-application[^>]*Excel|<(?:\w+:)?Workbook\b"), "xml_2003"),
    (re.compile(r"<office:document"), "ods"),
    (re.compile(r"<\?mso-application|<(?:w|pkg):"), "document"),
    (
        re.compile(
            r"<(?:!--|!doctype\s+html|(?:html|head|body|table|meta|title|style|script|link|div|span|p|br|font|center|"
            r"h[1-6]|tr|td|th|base|frameset)\b)",
            re.IGNORECASE,
        ),
        "web_page",
    ),
    (re.compile(r"</?[A-Za-z_]|<!DOCTYPE"), "xml"),
)
MAIL = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|content-type: *multipart)", re.IGNORECASE)

# What an archive holds, and what it is then; the first that fits.
CONTENTS = (
    ("xl/workbook.bin", "xlsb"),
    ("word/", "document"),
    ("ppt/", "presentation"),
    ("index/document.iwa", "numbers"),
    ("index.zip", "numbers"),
)
OPEN_DOCUMENTS = (("spreadsheet", "ods"), ("text", "document"), ("presentation", "presentation"))


def recognise(data: bytes) -> str:
    """Return the code that says what a file is when it can't be an .xlsx; an empty text when it may be one.

    Codes stand in ``wording.ERRORS`` of the calculators, with ``file_`` before them.
    """
    if not data:
        return "empty_file"
    head = data[:HEAD]
    if head.startswith(OLE):
        return _ole(data)
    for signature, code in SIGNATURES:
        if head.startswith(signature):
            return code
    if len(data) in LOCK_SIZES and data[0] < len(data) // 2 and b"\x00" in data[1:]:
        return "service_file"
    if head.startswith(ZIP) or ZIP_LIST_ENDS in data[-TAIL:]:
        return ""
    if not head.strip(b"\x00"):
        return "damaged"  # a file system or a line has lost the content and kept the size
    return _text(data[:TEXT_HEAD]) or ("damaged" if head.startswith(b"PK") else "not_a_spreadsheet")


def recognise_archive(names: Iterable[str], mimetype: str) -> str:
    """Return the code for a zip archive without a workbook: by its parts, and what it says in the part «mimetype»."""
    folded = [name.casefold() for name in names]
    for content, code in CONTENTS:
        if any(name.startswith(content) for name in folded):
            return code
    for kind, code in OPEN_DOCUMENTS:
        if mimetype.startswith(f"application/vnd.oasis.opendocument.{kind}"):
            return code
    if not mimetype and "content.xml" in folded and "meta-inf/manifest.xml" in folded:
        return "ods"
    if mimetype or "[content_types].xml" in folded:
        return "not_a_spreadsheet"
    return "archive"


def _text(data: bytes) -> str:
    """Return what a text says that it is; markup is Latin in any encoding."""
    text = data.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf").decode("latin-1")
    before = BEFORE_MARKUP.match(text)
    start = text[before.end() :] if before else text
    for pattern, code in MARKUP:
        if pattern.match(start):
            return code
    if start.startswith("{\\rtf"):
        return "rtf"
    if "%PDF-" in text[:PDF_STARTS_WITHIN]:
        return "pdf"
    if MAIL.match(text.lstrip()):
        return "mht"
    return ""


def _ole(data: bytes) -> str:
    """Return what an OLE file holds: the streams of its root, and where those can't be found, any names at all."""
    try:
        names = _streams(data)
    except (struct.error, IndexError, ValueError):
        names = set()
    folded = {name.casefold() for name in names}  # [MS-CFB] 2.6.4: names are compared so
    for name, code in STREAMS:
        if name.casefold() in folded:
            return code
    if not names:
        for name, code in STREAMS:
            if name.encode("utf-16-le") in data:
                return code
    return "old_document"


def _streams(data: bytes) -> set[str]:
    """Return the names in the root of an OLE file: [MS-CFB] 2.2 (header), 2.6 (directory)."""
    sector_size = 1 << struct.unpack_from("<H", data, 30)[0]
    if sector_size not in (512, 4096):
        raise ValueError(sector_size)

    def sector(number: int) -> bytes:
        return data[(number + 1) * sector_size : (number + 2) * sector_size]

    table = b"".join(
        sector(number) for number in struct.unpack_from(f"<{IN_HEADER}I", data, 76) if number < NO_ENTRY - 5
    )
    directory = b""
    (number,) = struct.unpack_from("<I", data, 48)
    while number < NO_ENTRY - 5 and len(directory) < MOST_ENTRIES * ENTRY:
        directory += sector(number)
        (number,) = struct.unpack_from("<I", table, 4 * number)
    names: set[str] = set()
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]  # the root's tree
    while waiting:
        entry = waiting.pop()
        if entry == NO_ENTRY or entry in seen:
            continue
        seen.add(entry)
        place = entry * ENTRY
        length, left, right = struct.unpack_from("<64xHxxII", directory, place)
        names.add(directory[place : place + max(0, length - 2)].decode("utf-16-le", "replace"))
        waiting += [left, right]
    return names
