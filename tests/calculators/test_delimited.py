"""Delimited text: quotes never swallow rows, the delimiter is guessed on whole rows, what is written comes back."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.calculators.interpreters import Call, MicroPython
from tests.calculators.records import record
from worksheets import api
from worksheets.answers import telling
from worksheets.tables import delimited

HEADER = "Организация;Обучающихся;Вовлечено"
LETTERS = "аБ \"'\n;,\t|=-+"
TEXTS = st.text(LETTERS, max_size=8)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=6)
)


def answer(text: str) -> dict[str, Any]:
    """Return the answer of the view of many organisations to a table."""
    return api.answer("involvement", {"view": "organisations", "rows": text}, record("involvement"))


def count(text: str) -> tuple[int, int, int]:
    """Return how many organisations a table has, how many are involved in them, of how many."""
    rows = answer(text)["request"]["rows"]
    return len(rows), sum(row["involved"] for row in rows), sum(row["total"] for row in rows)


def refusal(text: str) -> str:
    """Return what is said of a table that can't be read, with plain spaces."""
    (error,) = answer(text)["errors"]
    return str(error["text"]).replace("\u00a0", " ")


@given(
    rows=TABLES,
    delimiter=st.sampled_from(";,\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_what_the_standard_library_writes_is_read_back(rows: list[list[str]], delimiter: str, quoting: Any) -> None:
    """Texts with quotes, delimiters and line ends come back cell by cell; a formula's apostrophe is taken off."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)
    found, problems = delimited.read(f"sep={delimiter}\r\n{text.getvalue()}")
    assert problems == []
    assert found[1:-1] == [[delimited.unmark(cell) if cell[:1] == "'" else cell for cell in row] for row in rows]


@given(rows=TABLES)
@example(rows=[["'=1", "''-", "'а"], ["\n=", "\t-", "=\n"]])
def test_what_is_written_comes_back(rows: list[list[str]]) -> None:
    """A table that leaves the site is read with equal cells, formulas and apostrophes before them too."""
    header = ["Муниципалитет", "Организация", "Обучающихся", "Вовлечено"][: len(rows[0])]
    found, problems = delimited.read(delimited.write([header, *rows]))
    assert problems == []
    assert found[1:-1] == rows


@given(
    st.lists(st.tuples(st.text('аБ "1', min_size=1, max_size=8), st.integers(0, 99), st.integers(0, 99)), min_size=1)
)
def test_no_row_is_lost_to_a_quote(rows: list[tuple[str, int, int]]) -> None:
    """Names with quotes anywhere, typed and not written by a program: each line is a row, or the rows are named."""
    found, problems = delimited.read("\n".join([HEADER, *(f"{name};{a};{b}" for name, a, b in rows)]))
    if problems:
        (problem,) = problems
        numbers = problem["params"].get("rows") or [problem["params"]["row"]]
        assert all('"' in rows[number - 2][0] for number in numbers)
    else:
        assert [row[1:] for row in found[1:]] == [[str(a), str(b)] for _, a, b in rows]


def test_stray_quotes_in_names_are_letters() -> None:
    """Two names with one quote each in the middle swallow nothing between them."""
    names = ['МБОУ "СОШ № 1', "Школа № 2", 'Школа "Рост"', 'МБОУ "СОШ № 4', '"Школа" имени Ленина']
    text = "\n".join([HEADER, *(f"{name};100;90" for name in names)])
    assert count(text) == (5, 450, 500)
    assert [row["organisation"] for row in answer(text)["request"]["rows"]] == names


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (['"Школа № 1;100;90'], "Кавычка в строке 2 открыта и не закрыта."),
        (['"Школа № 1;100;90', "Б;500;10", '"Школа № 4;100;90'], "Кавычки в строках 2, 4 остались без пары"),
        (['"Школа № 1;100;90', "Б;500;10", 'Школа № 4";100;90'], "Кавычки в строках 2, 4 остались без пары"),
        (['Школа № 1;100;"90', "Б;500;10", 'В;500;10"', "Г;5;5"], "Кавычки в строках 2, 4 остались без пары"),
        (['"Школа № 1;100;90', "Б;500;10", "В;500;10", 'Г;100;90"'], "Кавычки в строках 2, 5 остались без пары"),
        (['"А;100";90', "Б;500;10", "В;500;10"], "Кавычка в строке 2 открыта и не закрыта."),
        (['"Школа', '№ 1";9;9', '"Школа № 2;100;90'], "Кавычка в строке 3 открыта и не закрыта."),
        ([f'"Школа № {n};100;90' for n in range(9)], "Кавычки в строках 2, 3, 4, 5, 6 и других остались без пары"),
    ],
)
def test_unpaired_quotes_are_named(lines: list[str], words: str) -> None:
    """Where a quote opens a cell and rows below could be swallowed, all places are named and nothing is counted."""
    assert refusal("\n".join([HEADER, *lines])).startswith(words)


def test_texts_that_could_be_several_rows_are_noted() -> None:
    """Lines of a quoted cell that look like rows, without numbers to tell, are read as the quotes say and noted."""
    notes: list[dict[str, Any]] = []
    rows, problems = delimited.read('Кто;О ком;Решение\n"А;Б;вместе\nВ";Г;врозь\nД;Е;вместе', notes)
    assert problems == []
    assert rows[1] == ["А;Б;вместе\nВ", "Г", "врозь"]
    assert telling.tell_note(notes[0], {}, {}).endswith("Проверьте строки таблицы: 2.")


def test_cells_of_several_lines_are_read() -> None:
    """Addresses with commas in lines of their own, in a table that semicolons divide, are one cell each."""
    rows = [f'"МБОУ СОШ № {n},\r\nг. Чита, ул. Ленина,\r\nдом {n}, корпус 2";100;50' for n in range(1, 9)]
    assert count("\r\n".join([HEADER, *rows])) == (8, 400, 800)
    assert answer("\r\n".join([HEADER, *rows]))["request"]["rows"][0]["organisation"].count(",") == 4


def test_quotes_around_quotes_that_nobody_doubled_are_taken_off() -> None:
    """A program that wraps each cell in quotes and doubles none inside is understood."""
    rows, problems = delimited.read('"Организация";"Всего"\n"МБОУ "Рост"";"5"\n""Рост" школа";"5"')
    assert problems == []
    assert rows[1:] == [['МБОУ "Рост"', "5"], ['"Рост" школа', "5"]]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Школа;Доля\nА;70,5\nБ;60,5", ";"),
        ("Школа;Адрес\nА;г. Чита, ул. Ленина, 1\nБ;г. Чита, ул. Ленина, 2", ";"),
        ("Школа,Темы,Всего\nА,математика; физика,5\nБ,химия; биология,5", ","),
        ("Школа,Темы,Всего\nА,математика; физика; химия; музыка; спорт,5\nБ,а; б; в; г; д,5", ","),
        ('Школа,Темы,Всего\n"А; филиал","математика; физика",5\n"Б; филиал","химия; биология",5', ","),
        ('Школа;Темы;Всего\n"А, филиал";"математика\nфизика, химия";5\n"Б, филиал";"а\nб, в";5', ";"),
        ("Отчёт за год, Чита\nпо состоянию на 1 мая, вторник\n\nШкола;Доля\nА;70,5\nБ;60,5", ";"),
        ("Школа\tТемы\nА\tа; б\nБ\tв; г", "\t"),
        ("Школа|Доля\nА|70,5\nБ|60,5", "|"),
        ("Школа;Доля;;\nА;70,5\nБ;60,5;x\nВ;1,5;2;3", ";"),
        ("Школа;Доля\nЧитинский район\nА;70,5\nБ;60,5\nАгинский район\nВ;1,5", ";"),
        ("ФИО\nИванова Анна\nПетров Пётр", "\t"),
        ("", "\t"),
    ],
)
def test_delimiter_is_guessed_on_whole_rows(text: str, delimiter: str) -> None:
    """Decimal commas, addresses, lists, titles above, quoted cells and sections do not mislead."""
    assert delimited.detect(text.split("\n")) == delimiter


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"])
def test_line_that_names_the_delimiter(line: str) -> None:
    """The line that spreadsheets understand is obeyed, and keeps its number."""
    rows, _ = delimited.read(f"{line}\nА,Б;В\n")
    assert rows[1] == ["А,Б", "В"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!DOCTYPE html>\n<html><body>", "Это веб-страница, а не таблица"),
        ("\n<TABLE><tr><td>Школа", "Это веб-страница, а не таблица"),
        ('<?xml version="1.0"?><html xmlns="x">', "Это веб-страница, а не таблица"),
        ('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n', "Это веб-архив (.mht), а не таблица"),
        ("From: <Saved by Browser>\nSubject: x\nMIME-Version: 1.0\n", "Это веб-архив (.mht), а не таблица"),
        (
            '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "Это «Таблица XML 2003».",
        ),
        ("%PDF-1.7\n", "Это документ PDF, а не таблица."),
        ("{\\rtf1\\ansi", "Это текстовый документ RTF, а не таблица."),
        ("<?xml version='1.0'?><data>", "Это файл XML, а не таблица. "),
    ],
)
def test_what_is_no_table_is_called_by_its_name(text: str, words: str) -> None:
    """What a program saved under the name of a table is named, with what to do."""
    assert refusal(text).startswith(words)


def test_letters_that_are_not_readable_are_told() -> None:
    """A letter that was damaged in the file stays in its place, and its row is told."""
    notes: list[dict[str, Any]] = []
    rows, _ = delimited.read(f"{HEADER}\nШко\ufffdа;5;5\nБ;5;5", notes)
    assert rows[1] == ["Шко\ufffdа", "5", "5"]
    assert telling.tell_note(notes[0], {}, {}) == (
        "Некоторые знаки не читаются и заменены на «\ufffd». Проверьте строки таблицы: 2."
    )


def test_apostrophes_of_people_stay() -> None:
    """Only what stands before a formula is taken off."""
    rows, _ = delimited.read("А;Б;В\n'слово;'=1;'")
    assert rows[1] == ["'слово", "=1", "'"]


def test_letters_of_two_characters_are_one_group(alike: Call) -> None:
    """«й» as a Mac writes it is the ordinary one, in a file and in a request, alike in all three interpreters."""
    rows = [["Район", "Школа", "Всего", "Охват"], ["Борзинскии\u0306", "А", "9", "3"], ["Борзинский", "Б", "9", "3"]]
    for source in ("\n".join(map(";".join, rows)), rows):
        raw = {"view": "organisations", "rows": source}
        answer = alike("answer", "involvement", raw, record("involvement"))
        assert {row["municipality"] for row in answer["request"]["rows"]} == {"Борзинский"}


def test_lines_of_a_cell_are_topics_of_their_own(alike: Call) -> None:
    """A line break divides topics as a comma does, in a file's quoted cell and in a workbook's cell."""
    header = ["Наставник", "Форма", "Предлагает", "Обучен", "Согласие"]
    cell = "математика\nфизика, химия"
    text = ";".join(header) + f'\nА;ученик – ученик;"{cell}";да;да'
    for source in (text, [header, ["А", "ученик – ученик", cell, "да", "да"]]):
        read = alike("answer", "matching", {"mentors": source, "mentees": None}, record("matching"))
        assert "Предлагает" not in str(read["errors"])
        raw = {"mentors": source, "mentees": [["Наставляемый", "Форма", "Запросы", "Согласие"]] + [
            [name, "ученик – ученик", name, "да"] for name in ("математика", "физика", "химия")
        ]}  # fmt: skip
        answer = alike("answer", "matching", raw, record("matching"))
        assert answer["request"]["mentors"][0]["offers"] == ["математика", "физика", "химия"]


@given(text=st.text("аЙи\u0306 ;,\n\"\t\u00ad\u200b\u00a0='1", max_size=40))
def test_texts_are_read_alike(text: str, portable: MicroPython) -> None:
    """MicroPython divides any text into the same rows, with the same problems and notes."""
    module = "__import__('worksheets.tables.delimited').tables.delimited"
    expression = f"(lambda d, notes: (d.read({text!r}, notes), notes))({module}, [])"
    notes: list[dict[str, Any]] = []
    expected = (delimited.read(text, notes), notes)
    assert eval(portable("eval", expression)) == expected
