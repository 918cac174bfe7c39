"""A file that is no .xlsx is called by its true name, with what to do, whatever its name ends with."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import zipfile
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

import workbooks
from guidebook.calculators import spreadsheets
from tests.calculators.engines.books import make_simple, parts_of, zip_parts
from tests.calculators.interpreters import Pyodide, node
from worksheets.answers import telling

OPENED = Path(__file__).with_name("opened.mjs")
MSO = '<?xml version="1.0"?>\r\n<?mso-application progid="{}"?>\r\n'
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
TYPES_OF = (
    '<Types><Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/></Types>'
)
BINARY_TYPE = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
RELATION = (
    '<Relationships><Relationship Id="rId1" Target="{1}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}"/></Relationships>'
)
FREE, END, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF


def ole(*streams: str, inside: tuple[str, ...] = ()) -> bytes:
    """Return an OLE file: empty streams in its root in a line of neighbours, and those inside a storage of the root."""
    names = ["Root Entry", *streams, *(["Хранилище", *inside] if inside else [])]
    last = len(streams) + bool(inside)
    entries = b""
    for number, name in enumerate(names):
        kind = 5 if number == 0 else 1 if name == "Хранилище" else 2
        right = number + 1 if 0 < number < last or last < number < len(names) - 1 else NONE
        child = 1 if number == 0 else number + 1 if kind == 1 else NONE
        text = name.encode("utf-16-le")
        entries += struct.pack("<64sHBBIII36xIII", text, len(text) + 2, kind, 1, NONE, right, child, END, 0, 0)
    entries += bytes(-len(entries) % 512)
    sectors = len(entries) // 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *([FREE] * 108))
    chain = [0xFFFFFFFD, *range(2, sectors + 1), END]
    return header + struct.pack("<128I", *chain, *([FREE] * (128 - len(chain)))) + entries


def zip_as(mimetype: str, *names: str) -> bytes:
    """Return an archive that says what it is in its first part, not packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


def make_lock() -> bytes:
    """Return the first 165 bytes that Excel keeps beside an open file: who has opened it, twice."""
    name = "Анна"
    wide = struct.pack("<H", len(name)) + name.encode("utf-16-le")
    return (bytes([len(name)]) + name.encode("cp1251")).ljust(55, b" ") + wide + b" \x00" * ((110 - len(wide)) // 2)


def word(parts: dict[str, bytes]) -> bytes:
    """Return a .docx with more parts."""
    types = TYPES_OF.format("word/document.xml", "wordprocessingml.document").encode()
    return zip_parts({"[Content_Types].xml": types, "word/document.xml": b"<x/>", **parts})


# Files that are not texts, and the code of each.
BINARY: dict[str, tuple[bytes, str]] = {
    "a workbook with a password": (ole("EncryptionInfo", "EncryptedPackage", "\x06DataSpaces"), "encrypted"),
    "a workbook with a password whose list is lost": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le"), "encrypted",
    ),
    ".xls": (ole("\x05SummaryInformation", "Workbook"), "old_format"),
    ".xls of a program that shouts": (ole("WORKBOOK"), "old_format"),
    ".xls of 1995": (ole("Book", "\x05SummaryInformation"), "old_format"),
    ".xls with a document inside": (ole("Workbook", inside=("WordDocument", "EncryptedPackage")), "old_format"),
    ".xls without a container": (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(100), "old_format"),
    ".xls of the second version": (b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(100), "old_format"),
    ".doc": (ole("1Table", "WordDocument", "Data"), "document"),
    ".doc with a workbook inside": (ole("WordDocument", inside=("Workbook", "Book")), "document"),
    ".ppt": (ole("Current User", "PowerPoint Document"), "presentation"),
    "another OLE file": (ole("VisioDocument"), "old_document"),
    "an OLE file of zeros": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_document"),
    "an OLE file in a circle": (
        ole("A", "B").replace(struct.pack("<II", 2, NONE), struct.pack("<II", 1, 1)), "old_document",
    ),
    ".xlsb": (
        zip_parts({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01", "xl/worksheets/sheet1.bin": b""}),
        "xlsb",
    ),
    ".xlsb as Excel writes it, with what refers to its parts": (
        zip_parts({
            "[Content_Types].xml": f'<Types><Default Extension="bin" ContentType="{BINARY_TYPE}"/></Types>',
            "_rels/.rels": RELATION.format("officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": b"\x83\x01",
            "xl/_rels/workbook.bin.rels": RELATION.format("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": b"\x81\x01",
        }),
        "xlsb",
    ),
    ".ods": (zip_as(OPEN_DOCUMENT + "spreadsheet", "content.xml", "META-INF/manifest.xml"), "ods"),
    "a template of .ods": (zip_as(OPEN_DOCUMENT + "spreadsheet-template", "content.xml"), "ods"),
    ".ods that doesn't say so": (zip_parts({"content.xml": "<x/>", "META-INF/manifest.xml": "<x/>"}), "ods"),
    ".odt": (zip_as(OPEN_DOCUMENT + "text", "content.xml"), "document"),
    ".odp": (zip_as(OPEN_DOCUMENT + "presentation", "content.xml"), "presentation"),
    ".docx": (word({}), "document"),
    ".docx with a workbook inside": (word({"word/embeddings/book.xlsx": make_simple()}), "document"),
    ".pptx": (zip_parts({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "presentation"),
    "Numbers": (zip_parts({"Index/Document.iwa": b"1", "preview.jpg": b"1"}), "numbers"),
    ".epub": (zip_as("application/epub+zip", "META-INF/container.xml"), "not_a_spreadsheet"),
    "a workbook in an archive": (zip_parts({"Школы.xlsx": make_simple()}), "archive"),
    "an archive of text files": (zip_parts({"Отчёты/школы.csv": "а;б"}), "archive"),
    "an empty archive": (zip_parts({}), "archive"),
    "a workbook without its parts": (
        zip_parts({name: content for name, content in parts_of(make_simple()).items() if not name.startswith("xl/")}),
        "not_a_spreadsheet",
    ),
    ".rar": (b"Rar!\x1a\x07\x01\x00" + bytes(100), "archive"),
    ".7z": (b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(100), "archive"),
    ".gz": (b"\x1f\x8b\x08\x00" + bytes(100), "archive"),
    ".mxl": (b"MOXCEL\x00\x07\x00" + bytes(100), "mxl"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100), "picture"),
    "a photo": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(100), "picture"),
    "~$Школы.xlsx": (make_lock(), "service_file"),
    "._Школы.xlsx": (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X" + bytes(100), "service_file"),
    "a shortcut": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(100), "service_file"),
    "zeros": (bytes(5000), "damaged"),
    "half of a workbook": (make_simple()[: len(make_simple()) // 2], "damaged"),
    "bytes of no kind": (bytes(range(256)) * 10, "not_a_spreadsheet"),
}  # fmt: skip

# Texts, which are named by their first letters in any encoding.
TEXTS: dict[str, tuple[str, str]] = {
    "a web page": ("<html><body><table><tr><td>1</td></tr></table></body></html>", "web_page"),
    "a web page of Excel": ('\r\n <html xmlns:x="urn:schemas-microsoft-com:office:excel">', "web_page"),
    "a web page with a type": ('<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0//EN">\n<HTML>', "web_page"),
    "a web page after a comment": (f"<!-- {'выгрузка ' * 1000} -->\n<table border=1>", "web_page"),
    "a web page in XML": ('<?xml version="1.0"?>\n<!-- x -->\n<html lang="ru">', "web_page"),
    "a piece of a web page": ("<style>td {color: red}</style><table>", "web_page"),
    "a table XML 2003": (MSO.format("Excel.Sheet") + "<Workbook>", "xml_2003"),
    "a table XML 2003 without a mark": ('<?xml version="1.0"?>\n<ss:Workbook xmlns:ss="x">', "xml_2003"),
    "a document XML 2003": (MSO.format("Word.Document") + "<w:wordDocument>", "document"),
    "a flat .ods": ('<?xml version="1.0"?><office:document office:version="1.2">', "ods"),
    "another XML": ('<?xml version="1.0"?><Выгрузка/>'.replace("Выгрузка", "data"), "xml"),
    "a web archive": ('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x', "mht"),
    "a web archive of a browser": (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x/\r\nSubject: =?utf-8?Q?x?=\r\n y\r\n"
        "MIME-Version: 1.0",
        "mht",
    ),
    "rtf": ("{\\rtf1\\ansi\\ansicpg1251", "rtf"),
    "pdf": ("%PDF-1.7\n%âãÏÓ\n", "pdf"),
    "pdf after a line": ("\r\n%PDF-1.4\n", "pdf"),
    "a table of text": ("Школа;Всего;Вовлечено\n№ 1;100;50\n", "not_a_spreadsheet"),
}


@pytest.mark.parametrize("name", BINARY)
def test_files_are_called_by_their_names(name: str) -> None:
    """By what they hold, and each name has its words."""
    data, code = BINARY[name]
    assert workbooks.read(data) == {"ok": False, "error": {"code": code, "params": {}}}
    assert f"file_{code}" in telling.ERRORS


def test_files_are_called_by_their_names_in_the_browser_too(full: Pyodide) -> None:
    """The trimmed Pyodide names them alike."""
    for name, (data, _) in BINARY.items():
        assert full.read(data)[0] == workbooks.read(data), name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_called_by_their_names(name: str, encoding: str) -> None:
    """A web page, an archive of one, XML of 2003 and others that are saved as .xls, in any encoding."""
    text, code = TEXTS[name]
    assert workbooks.read(text.encode(encoding, "ignore")) == {"ok": False, "error": {"code": code, "params": {}}}
    assert f"file_{code}" in telling.ERRORS


@pytest.mark.parametrize("name", BINARY)
def test_command_line_names_them(name: str, tmp_path: Any) -> None:
    """A file of the command line that is no text goes the same way."""
    file = tmp_path / "Школы.csv"
    file.write_bytes(BINARY[name][0])
    assert spreadsheets.read(file) == {"ok": False, "error": {"code": BINARY[name][1], "params": {}}}


def test_pages_hand_them_to_the_reader() -> None:
    """What is no text goes to the reader of workbooks, junk before a workbook too; a text is read as one."""
    binary = [data for data, _ in BINARY.values()] + [b"HTTP/1.1 200 OK\r\n\r\n" + make_simple()]
    texts = [text.encode("cp1251", "ignore") for text, _ in TEXTS.values()]
    asked = json.dumps([b64encode(data).decode() for data in [*binary, *texts, b""]])
    done = subprocess.run([node(), str(OPENED)], input=asked, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["workbook"] * len(binary) + ["text"] * len(texts) + ["empty_file"]


SAVE = "Откройте файл в программе таблиц и сохраните как «Книга Excel (.xlsx)»."
COPY = "Перенесите таблицу на лист программы таблиц и сохраните как «Книга Excel (.xlsx)»."


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("encrypted", "Файл защищён паролем. Снимите пароль в программе таблиц и сохраните файл снова."),
        ("old_format", "Это файл старого формата .xls. Откройте его и сохраните как «Книга Excel (.xlsx)»."),
        ("xlsb", f"Это двоичная книга Excel (.xlsb). {SAVE}"),
        ("ods", f"Это таблица OpenDocument (.ods). {SAVE}"),
        ("xml_2003", f"Это «Таблица XML 2003». {SAVE}"),
        ("web_page", f"Это веб-страница, а не таблица, хотя имя файла может кончаться на .xls. {SAVE}"),
        ("mht", f"Это веб-архив (.mht), а не таблица, хотя имя файла может кончаться на .xls. {SAVE}"),
        ("xml", f"Это файл XML, а не таблица. {SAVE}"),
        ("document", f"Это текстовый документ, а не таблица. {COPY}"),
        ("presentation", f"Это презентация, а не таблица. {COPY}"),
        ("old_document", f"Это документ Microsoft Office старого формата, а не таблица. {COPY}"),
        ("pdf", f"Это документ PDF, а не таблица. {COPY}"),
        ("rtf", f"Это текстовый документ RTF, а не таблица. {COPY}"),
        ("picture", f"Это картинка, а не таблица. {COPY}"),
        ("archive", "Это архив, а не таблица. Распакуйте его и загрузите таблицу, которая лежит внутри."),
        ("numbers", "Это файл программы Apple (Numbers). Откройте его в ней и экспортируйте в Excel, формат .xlsx."),
        ("mxl", "Это табличный документ 1С (.mxl). Откройте его в 1С и сохраните как «Лист Excel2007 (.xlsx)»."),
        (
            "service_file",
            "Это служебный файл или ярлык, а не сама таблица. "
            "Выберите файл с тем же именем без «~$» или «._» в начале.",
        ),
        ("too_much_text", "В ячейках файла слишком много текста. Удалите из него лишнее или разделите на части."),
    ],
)
def test_names_say_what_to_do(code: str, text: str) -> None:
    """Each name comes with the way to a file that is read."""
    assert telling.ERRORS[f"file_{code}"] == text
