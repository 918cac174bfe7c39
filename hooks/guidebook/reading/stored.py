"""A file that readers download or see: where it lies, how large it is, what it is by its content."""

from __future__ import annotations

import codecs
import hashlib
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

HEAD = 1024
"""Bytes at the beginning of a file that tell what it is; a PDF may begin with a few others."""

PART_LIMIT = 1 << 20
"""Bytes of a part of an archive that are read: a small archive may promise gigabytes."""

OPC = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
}
TYPES = "[content_types].xml"
MAIN_PART = re.compile(r"^word/document\d+\.xml$")
"""What Office 365 calls the text of some documents."""
TO_BEGIN_FROM = (
    (b"wordprocessingml.template.main+xml", "dotx"),
    (b"spreadsheetml.template.main+xml", "xltx"),
    (b"presentationml.template.main+xml", "potx"),
)
"""What the own templates of Word, Excel and PowerPoint are inside; under another ending they are refused there."""
ODF = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
ODF_PREFIX = b"application/vnd.oasis.opendocument."
ODF_MACROS = ("Basic/", "Scripts/")

SIGNS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x7fELF", "program"),
    (b"\xff\xfe", "foreign"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
PHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")
"""What stands after four bytes in pictures of phones."""
BINARY_SIGNS = ((b"MZ", "program"), (b"BM", "bmp"))
"""Signs that a text may begin with as well."""
MARKUP = ((b"<svg", "svg"), (b"<!doctype html", "html"), (b"<html", "html"), (b"<script", "html"), (b"<?xml", "xml"))


@dataclass(frozen=True)
class Stored:
    """A file of ``content/files``: its name, what messages call it, its bytes.

    ``path`` is where it lies on the disk, None for one that lies nowhere; ``open`` may raise ``OSError``.
    """

    name: str
    shown: str
    size: int
    open: Callable[[], BinaryIO]
    path: Path | None = None

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.name.rpartition(".")[0]

    @property
    def ending(self) -> str:
        """The ending of the name, in small letters: «pdf»."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""

    @cached_property
    def content(self) -> str:
        """What the file is: the ending that its name should have, or a word for what no reader is given.

        The words: empty, html, svg, xml, gif, bmp, tiff, heic, old, rtf, dotx, xltx, potx, xlsb, archive, program,
        macros, foreign (a text in another encoding), broken, other.
        """
        with self.open() as file:
            return _content(file)

    @cached_property
    def fingerprint(self) -> str:
        """What another text is when the bytes are others; may raise ``OSError``."""
        with self.open() as file:
            return hashlib.sha256(file.read()).hexdigest()


def _content(file: BinaryIO) -> str:
    head = file.read(HEAD)
    if not head:
        return "empty"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"PK"):
        return _archive(file)
    if head[4:12] in PHONE_PICTURES:
        return "heic"
    signs = SIGNS + BINARY_SIGNS if b"\0" in head else SIGNS
    for sign, name in signs:
        if head.startswith(sign):
            return name
    begins = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for sign, name in MARKUP:
        if begins.startswith(sign):
            return "svg" if name == "xml" and b"<svg" in begins else name
    if b"%PDF-" in head:  # after the markup: a page about such files is none
        return "pdf"
    return _text(file, head)


def _archive(file: BinaryIO) -> str:
    """Tell the documents that are archives inside from archives, and those with macros from those without."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    kind = part.read(100).strip()
                of = kind.removeprefix(ODF_PREFIX).removesuffix(b"-template").decode("ascii", "replace")
                found = ODF.get(of, "archive")
                return "macros" if any(name.startswith(ODF_MACROS) for name in names) else found
            parts = {name.replace("\\", "/").casefold(): name for name in names}  # as Office compares them
            if TYPES not in parts:
                return "archive"
            with archive.open(parts[TYPES]) as part:
                types = part.read(PART_LIMIT)
            known = {MAIN_PART.sub("word/document.xml", name) for name in parts}
            found = next((kind for name, kind in OPC.items() if name in known), "archive")
            if found != "xlsb" and (b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in parts)):
                return "macros"
            return next((kind for sign, kind in TO_BEGIN_FROM if sign in types), found)
    except Exception:  # archives raise whatever the bytes lead them and their five ways of packing to
        return "broken"


def _text(file: BinaryIO, head: bytes) -> str:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    piece = head
    foreign = False
    while piece:
        if b"\0" in piece:
            return "other"
        try:
            text = decoder.decode(piece)
        except UnicodeDecodeError:
            foreign = True
            break
        if any(char < " " and char not in "\t\n\f\r" for char in text):
            return "other"
        piece = file.read(PART_LIMIT)
    if not foreign:
        try:
            decoder.decode(b"", final=True)
            return "txt"
        except UnicodeDecodeError:
            pass
    # Texts of Windows have letters and line ends; anything else has signs that no text has.
    return "other" if any(byte < 32 and byte not in b"\t\n\f\r" for byte in head) else "foreign"
