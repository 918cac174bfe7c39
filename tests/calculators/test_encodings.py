"""Files are read in the encoding that their letters speak for, on the page and in the terminal alike."""

from __future__ import annotations

import json
import random
import subprocess
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest

from guidebook.calculators import spreadsheets
from tests.calculators.interpreters import node
from worksheets.tables import delimited

FOLDER = Path(__file__).parent
# Bytes made by iconv, each with the text that they hold.
SAMPLES = json.loads((FOLDER / "encodings.json").read_text(encoding="utf-8"))
SINGLE = ("cp1251", "cp866", "koi8-r", "mac-cyrillic")
HEADINGS = (
    "Муниципалитет;Организация;Обучающихся;Вовлечено",
    "Школа,Всего,Вовлечено",
    "ШКОЛА;ВСЕГО;ВОВЛЕЧЕНО",
    "ФИО\tКласс\tПредметы",
    "№ п/п;Наименование ОО;Кол-во",
    "",
)
NAMES = (
    "МБОУ СОШ № 1", "МОУ «СОШ №12» п. Агинское", "Школа № 3", "СОШ 4", "ООШ с. Ёлкино", "ГПОУ «ЧПК»", "Лицей", "ЦДТ",
    "МОУ ДЮСШ", "Цыбиков Баир", "Щукин Юрий", "Эрдынеева Ю. Ц.", "Гусиноозёрск", "Хоринский р-н", "математика, физика",
    "ЧОУ", "Яна", "ЦЫРЕНОВА ЮЛИЯ", "Ульяна – 5", "\"Рост\"", "ГБОУ", "ОШИ", "Объект",
)  # fmt: skip


def page(**asked: Any) -> dict[str, Any]:
    """Return what the page's scripts make of files and texts."""
    command = [node(), str(FOLDER / "texts.mjs")]
    answer: dict[str, Any] = json.loads(
        subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, check=True).stdout
    )
    return answer


def generate() -> list[tuple[bytes, str]]:
    """Return short tables in all encodings of one byte a letter, with their texts."""
    chance = random.Random(20261125)
    found = []
    for number in range(1200):
        encoding = SINGLE[number % len(SINGLE)]
        heading = chance.choice(HEADINGS)
        delimiter = next((mark for mark in ";,\t" if mark in heading), ";")
        lines = [
            delimiter.join([chance.choice(NAMES), "100", str(chance.randrange(99))]) for _ in range(1 + number % 3)
        ]
        text = "\r\n".join([heading, *lines] if heading else lines)
        if encoding in ("cp866", "koi8-r"):
            for sign, other in (("«", '"'), ("»", '"'), ("–", "-"), *((("№", "N"),) if encoding == "koi8-r" else ())):
                text = text.replace(sign, other)
        found.append((text.encode(encoding), text))
    return found


def test_samples_are_read_alike() -> None:
    """Each sample, with a mark or without, whole or damaged, is read as its text in the terminal and on the page."""
    files = [b64decode(sample["bytes"]) for sample in SAMPLES]
    expected = [sample["text"] for sample in SAMPLES]
    assert [spreadsheets.decode(data) for data in files] == expected
    assert page(files=[sample["bytes"] for sample in SAMPLES])["decoded"] == expected


def test_short_tables_are_read_in_every_encoding() -> None:
    """Tables of one to three rows, many in capital letters and without headings, are read right, and alike."""
    tables = generate()
    found = [spreadsheets.decode(data) for data, _ in tables]
    wrong = [(text, read) for (_, text), read in zip(tables, found, strict=True) if text != read]
    assert wrong == []
    assert page(files=[b64encode(data).decode() for data, _ in tables])["decoded"] == found


def test_letters_that_are_lost_are_told() -> None:
    """A file in UTF-8 with a bad byte stays one, and the row is named."""
    notes: list[dict[str, Any]] = []
    rows, _ = delimited.read(spreadsheets.decode("Школа;Всего\nШкола".encode()[:-1] + b";5"), notes)
    assert rows[1] == ["Школ\ufffd", "5"]
    assert notes == [{"code": "unreadable_letters", "params": {"rows": [2]}}]


ZEROS = {
    "after a name": ("Код;Всего\nК-1\0;5\n".encode(), [["Код", "Всего"], ["К-1", "5"]], 1),
    "between digits": ("Код;Всего\nК-1;1\x002\n".encode("cp1251"), [["Код", "Всего"], ["К-1", "1 2"]], 1),
    "three at the end": ("Код;Всего\nК-1;5\n\0\0\0".encode(), [["Код", "Всего"], ["К-1", "5"]], 3),
}
"""What a database leaves in a file, its cells, and how many zeros are told."""


@pytest.mark.parametrize("kind", ZEROS)
def test_zeros_of_a_database_are_left_out(tmp_path: Path, kind: str) -> None:
    """A few zeros in a text are left out and told, and join no digits; the page takes the file for a text too."""
    data, expected, count = ZEROS[kind]
    file = tmp_path / "answers.csv"
    file.write_bytes(data)
    notes: list[dict[str, Any]] = []
    rows, problems = delimited.read(spreadsheets.read(file), notes)
    assert ([row for row in rows if any(cell.strip() for cell in row)], problems) == (expected, [])
    assert notes == [{"code": "zero_signs", "params": {"count": count}}]
    assert page(opened=[b64encode(data).decode()])["kinds"] == ["text"]


@pytest.mark.parametrize("data", [b"\x01\x02\0\x03" * 400, bytes(range(256)) * 9, b"\0;5" * 60])
def test_what_is_no_text_stays_none(tmp_path: Path, data: bytes) -> None:
    """A file of a program, which has control characters beside its zeros, is refused, on the page too."""
    file = tmp_path / "answers.csv"
    file.write_bytes(data)
    read = spreadsheets.read(file)
    assert isinstance(read, dict) or delimited.read(read)[1] == [{"code": "not_a_table", "params": {}}]
    assert page(opened=[b64encode(data).decode()])["kinds"] == ["workbook"]


PASTED: dict[str, list[list[str]]] = {
    'А\t"б\nв"\t1\r\nГ\tд\t2\r\n': [["А", "б\nв", "1"], ["Г", "д", "2"]],
    '"МБОУ ""Рост"",\nкорпус 2"': [['МБОУ "Рост",\nкорпус 2']],
    'МБОУ "Рост\t5\nШкола"\t6': [['МБОУ "Рост', "5"], ['Школа"', "6"]],
    '"Школа № 1\t5\nБ\t6\nШкола № 2"\t7': [['"Школа № 1', "5"], ["Б", "6"], ['Школа № 2"', "7"]],
    '"Школа" имени Ленина\t5': [['"Школа" имени Ленина', "5"]],
    '"Рост"\t""\t"5"': [["Рост", "", "5"]],
    '"А\n' + "б\n" * 60 + 'в"': [['"А'], *[["б"]] * 60, ['в"']],
    "Борзинскии\u0306": [["Борзинский"]],
    "\n\t\n": [[""], ["", ""]],
    "": [[""]],
}
"""What is pasted, and its cells."""


@pytest.fixture(scope="module")
def blocks() -> dict[str, list[list[str]]]:
    """What the page makes of everything pasted."""
    return dict(zip(PASTED, page(texts=list(PASTED))["blocks"], strict=True))


@pytest.mark.parametrize("text", PASTED)
def test_pasted_block(text: str, blocks: dict[str, list[list[str]]]) -> None:
    """Cells of several lines are one cell, quotes of names are letters and swallow nothing."""
    assert blocks[text] == PASTED[text]


def test_lines_of_a_pasted_list_stay_items() -> None:
    """In a column of lists a line break becomes a comma, in any other one a space."""
    assert page(texts=['"а\nб"\t"математика,\r\nфизика\nхимия"\t1'])["pasted"] == ["а б\tматематика, физика, химия\t1"]


def test_what_the_page_writes_comes_back() -> None:
    """A .csv that the page saves is read with equal cells: formulas, apostrophes, tabs and line ends."""
    table = [["Школа", "Тема", "Всего"], ["=1+1", "'=1", "'слово"], ["-5", "а\tб", "в\nг"], ['"', ";", "\n="]]
    (written,) = page(tables=[table])["written"]
    assert delimited.read(written)[0][:-1] == table
    assert written == delimited.write(table)
