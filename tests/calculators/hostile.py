"""Files that are no tables, or not quite: cut, of another kind, too large, in mixed encodings, with traps in cells."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

import openpyxl

HEADER = "Муниципалитет;Организация;Обучающихся;Вовлечено;Дата\n"
ROW = "Район;Школа № {};100;40;01.09.2026\n"
SOUND = HEADER + "".join(ROW.format(number) for number in range(20))
SEED = 20261123


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Return an .xlsx file with these rows."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def write_workbook() -> bytes:
    """Return the sound table as .xlsx."""
    return workbook([list(line.split(";")) for line in SOUND.splitlines()])


@cache
def bomb() -> bytes:
    """Return an archive that inflates some hundredfold."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 250_000_000, compresslevel=1)
    return file.getvalue()


CELLS = (
    "=1+1",
    '=HYPERLINK("x")',
    "+7",
    "-5",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    "NaN",
    "Infinity",
    "1e309",
    "0x10",
    "1_000",
    "²",
    "٣",
    "5,5",
    "5.5",
    "1,379",
    "613 1379",
    "many",
    "много",
    "#REF!",
    "TRUE",
    "9" * 400,
    "9" * 40_000,
    "\u202e5",
    "5\u200b5",
    "--5",
    "5-",
    "1/2",
    "50%",
    "01.02.2026",
    "null",
    "None",
    "\x01",
    "\x7f",
)
"""What may stand in a cell that wants a number, and is none."""

DATES = (
    "31.02.2026",
    "2026-13-01",
    "вчера",
    "09/15/2026",
    "99999",
    "сентябрь 2026",
    "0000-00-00",
    "9999-99-99",
    "12:30",
)

TEXTS = (
    "",
    " \n\n",
    "\ufeff",
    ";;;;\n;;;;",
    "Организация",
    HEADER,
    "a,b,c\n1,2,3",
    '"',
    HEADER + '"Школа',
    HEADER + '"' * 99,
    "<html><body><table><tr><td>1",
    "<?xml version='1.0'?><Workbook>",
    "{\\rtf1 text}",
    "%PDF-1.7\n",
    "\x00\x01\x02",
    "{}",
    "Организация;Организация;Обучающихся;Вовлечено\nА;А;1;1\n",
    "Организация;Обучающихся;Обучающихся;Вовлечено\nА;1;1;1\n",
    "Организация;Обучающихся\nА;1\n",
    "Вовлечено;Обучающихся\n1;1\n",
    "sep=;\n" + HEADER,
    "1;2;3\n4;5;6\n",
    ";" * 1_000_000,
    HEADER + ";" * 1_000_000,
    "x" * 21_000_000,
    "a;" * 500 + "\n",
    HEADER + "Итого;;100;40;\n",
    HEADER + "Район;Школа;0;0;01.09.2026\n",
    HEADER + "Район;Школа;5;6;01.09.2026\n",
    HEADER + "Р;Ш;5;5;\nР;Щ;5;5;01.09.2026\n",
    HEADER + ROW.format(1) * 2,
    HEADER + "Р;" + "Ш" * 5000 + ";5;5;\n",
    HEADER + ROW.format(1) * 60_000,
    "\n" * 100_000,
)


def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what each file is and what makes it; none can be calculated from."""
    for number, cell in enumerate(CELLS):
        quoted = '"' + cell.replace('"', '""') + '"'
        yield f"count-{number}", partial(encode, f"{SOUND}Район;Школа;{quoted};5;01.09.2026\n")
        yield f"involved-{number}", partial(encode, f"{SOUND}Район;Школа;100;{quoted};01.09.2026\n", "cp1251")
        yield f"xlsx-{number}", partial(workbook, [HEADER.strip().split(";"), ["Р", "Ш", *_cells(cell), None]])
    for number, date in enumerate(DATES):
        yield f"date-{number}", partial(encode, f"{SOUND}Район;Школа;100;5;{date}\n")
    for number, text in enumerate(TEXTS):
        yield f"text-{number}", partial(encode, text)
    book = write_workbook()
    chance = random.Random(SEED)
    for length in (*range(1, 60, 4), *chance.sample(range(60, len(book) - 30), 25)):
        yield f"cut-{length}", partial(bytes, book[:length])
    for number in range(20):
        yield f"broken-{number}", partial(spoil_bytes, book, number)
        yield f"noise-{number}", partial(make_noise, number)
    for name, mark in {
        "png": b"\x89PNG\r\n\x1a\n",
        "gif": b"GIF89a",
        "xls": b"\xd0\xcf\x11\xe0",
        "zip": b"PK\x05\x06",
    }.items():
        yield name, partial(bytes, mark + bytes(400))
    yield "bomb", bomb
    yield "mixed", lambda: SOUND.encode() + "Район;Школа;сто;5;\n".encode("cp1251")


def encode(text: str, encoding: str = "utf-8") -> bytes:
    """Return a text as a file has it; what the encoding lacks is a question mark."""
    return text.encode(encoding, "replace")


def spoil_bytes(data: bytes, seed: int) -> bytes:
    """Return a file of which half of the bytes are others."""
    chance, broken = random.Random(SEED + seed), bytearray(data)
    for place in chance.sample(range(40, len(broken)), len(broken) // 2):
        broken[place] = chance.randrange(256)
    return bytes(broken)


def make_noise(seed: int) -> bytes:
    """Return bytes of no meaning."""
    chance = random.Random(SEED + seed)
    return chance.randbytes(chance.randrange(1, 5000))


def list_foreign() -> Iterator[tuple[str, bytes]]:
    """Yield the files that are no table of any calculator: all but those with one bad cell in a sound table."""
    for name, make in files():
        if not name.startswith(("count-", "involved-", "xlsx-", "date-")):
            yield name, make()


def spoil(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a text and the text, made of a sound table: ``rows``, the headings first."""
    lines = [";".join(row) for row in rows]
    whole, last, more = "\n".join(lines), lines[-1], ";" * (len(rows[0]) - 1)
    yield "a heading twice", "\n".join(f"{line};{row[0]}" for line, row in zip(lines, rows, strict=True))
    yield "a quote never closed", f'{whole}\n"{last}' + "\n" * 99
    yield "too many rows", f"{whole}\n" + f"{last}\n" * 25_000
    yield "a long text", f"{whole}\n{'Ш' * 5000}{more}"
    yield "half a letter", f"{whole}\n\ud800{last}"
    yield "bytes of a program", f"{whole}\n\x00\x01\x02{last}"


def check_refusal(answer: Mapping[str, Any]) -> None:
    """Check that a refusal consists of sentences, each of a row with its place."""
    assert answer["ok"] is not bool(answer.get("errors"))
    for error in answer.get("errors", ()):
        assert error["text"].strip().endswith("."), error
        assert "{" not in error["text"].replace("{{", ""), error
        assert "row" not in error or error["place"].startswith("Строка\u00a0"), error


def _cells(cell: str) -> tuple[object, object]:
    """Return a cell for a workbook beside a right one; what no file can hold is left out."""
    text = "".join(letter for letter in cell if letter >= " ")[:30_000]
    return (text or "?", 5)
