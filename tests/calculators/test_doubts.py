"""Rows that may be no records: what is certain is left out and told, what is not is asked about, nobody is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.interpreters import Call
from tests.calculators.records import record
from tests.calculators.test_reports import HEADER, SCHOOLS, book, calculate, cells, count, lay_out, notes
from worksheets import api

FIGURES = [
    "План", "Процент охвата", "Ср. знач.", "MAX", "Прошлый год", "из них сельские", "Показатель 2025", "Все школы",
    "Среднерайонный показатель", "Читинский район", "г. Чита", "По МО", "Не охвачено", "за 2025 год",
]  # fmt: skip
SCHOOL_NAMES = [
    "Общеобразовательная школа", "ДДТ Читинского района", "Средне-Аргунская СОШ", "Минская гимназия", "Планета детства",
    "Всероссийский центр", "Максимовка", "Районный центр творчества",
]  # fmt: skip


def questions(source: Any) -> list[str]:
    """Return what is asked about a table of schools, with ordinary spaces."""
    (table,) = lay_out(source)["tables"]
    return [question["text"].replace("\u00a0", " ") for question in table["questions"]]


@pytest.mark.parametrize("name", FIGURES)
def test_row_named_as_a_figure_is_asked_about(name: str) -> None:
    """A row that is called as a plan, a share or a territory is counted among schools unless somebody says no."""
    text = HEADER + SCHOOLS + f"Ага;{name};170;61\n"
    assert questions(text) == [
        f"Строка названа как итог или территория, а не как организация: «{name}» (строка 4). Считать её?"
    ]
    assert count(text) == (3, 211, 470)
    assert notes(text) == [
        f"Строка названа как итог или территория, но посчитана: «{name}» (строка 4). "
        "Если это не организация, удалите её."
    ]
    assert count({"source": text, "decided": {"figures:4": "drop"}}) == (2, 150, 300)
    assert count({"source": text, "decided": {"figures:4": "keep"}}) == (3, 211, 470)


@pytest.mark.parametrize("name", SCHOOL_NAMES)
def test_names_that_hold_such_words_are_not_asked_about(name: str) -> None:
    """Names that merely begin with such a word, or hold a territory in the genitive, are names."""
    assert questions(HEADER + SCHOOLS + f"Ага;{name};170;61\n") == []


def test_a_table_of_territories_is_one() -> None:
    """Where the rows are territories, each of them is a record."""
    text = "Организация;Обучающихся;Вовлечено\nЧитинский район;10;5\nАгинский район;20;10\nг. Чита;30;20\n"
    assert questions(text) == []
    assert count(text) == (3, 35, 60)


def test_figures_without_an_organisation_are_left_out() -> None:
    """A figure in another column, beside an empty name, is about all; so are numbers alone below a total."""
    text = HEADER + SCHOOLS + "Итого;;300;150\nДоля, %;;100;50\n;;100%;50%\n"
    assert count(text) == (2, 150, 300)
    assert notes(text) == [
        "Строки итогов не посчитаны: «Итого» (строка 4), «Доля, %» (строка 5), «100%» (строка 6).",
    ]
    assert count(HEADER + SCHOOLS + ";Все школы;300;150\n") == (2, 150, 300)


def test_sums_over_sums_are_found() -> None:
    """Subtotals without names and the total over them are left out; with names many are asked about together."""
    groups = "".join(f"Р{n};Ш{n}а;10;5\nР{n};Ш{n}б;{n};1\nР{n};;{10 + n};6\n" for n in range(1, 8))
    text = HEADER + groups + f";;{70 + 28};42\n"
    assert count(text) == (14, 42, 98)
    (note,) = notes(text)
    assert note.startswith("Строки итогов не посчитаны: «Р1» (строка 4), «Р2» (строка 7)")
    assert note.endswith("и ещё 3.")
    named = HEADER + groups.replace(";;", ";Сумма группы;").replace("Сумма", "Группа") + f";Край;{70 + 28};42\n"
    (asked,) = questions(named)
    assert asked.startswith("Числа в строках равны сумме других строк: «Группа группы» (строка 4)")
    assert asked.endswith("и ещё 3. Это итоги?")
    (table,) = lay_out(named)["tables"]
    assert count({"source": named, "decided": {table["questions"][0]["id"]: "drop"}}) == (14, 42, 98)


def test_municipalities_with_their_sums_head_their_schools() -> None:
    """A municipality's row without a school that has the sum of those below, be it one, is left out, not its name."""
    text = HEADER + "Ага;;100;50\n;Школа № 1;100;50\nЧита;;210;105\n;Школа № 2;200;100\n;Школа № 3;10;5\n"
    assert count(text) == (3, 155, 310)
    assert notes(text)[0] == "Строки итогов не посчитаны: «Ага» (строка 2), «Чита» (строка 4)."
    decided = {"source": text, "decided": {"above:municipality": "fill"}}
    assert [line[:2] for line in calculate(decided)["result"]["by_municipality"]] == [["Ага", 1], ["Чита", 2]]
    errors = calculate(text.replace("210", "211"))["errors"]
    assert [(error["row"], error["column"]) for error in errors] == [(4, "organisation")]


def test_a_total_beside_the_table_drops_no_school() -> None:
    """Totals in another table to the left stand in the same rows as schools: those are asked about, not left out."""
    text = "Показатель;Значение;;Организация;Обучающихся;Вовлечено\nВсего школ;2;;Школа № 1;100;50\n"
    text += "Всего детей;300;;Школа № 2;200;100\n"
    assert count(text) == (2, 150, 300)
    assert len(questions(text)) == 2


SECTIONS = "Организация;Обучающихся;Вовлечено\nАгинский район;;\nШкола № 1;100;50\nг. Чита;;\nШкола № 2;200;100\n"


@pytest.mark.parametrize(
    "text",
    [SECTIONS, SECTIONS.replace("\n", "\n;").replace("\n;", "\n;", 1)[:-1].replace("Орг", "Муниципалитет;Орг", 1)],
)
def test_sections_are_municipalities_when_somebody_says_so(text: str) -> None:
    """Where no column names the municipality, sections may: it is asked; unanswered, they are left out and told."""
    (asked,) = questions(text)
    assert asked == (
        "Строки без чисел стоят над другими: «Агинский район» (строка 2), «г. Чита» (строка 4). "
        "Взять их как «Муниципалитет» для строк под ними?"
    )
    decided = {"source": text, "decided": {"section:municipality": "fill"}}
    assert [line[0] for line in calculate(decided)["result"]["by_municipality"]] == ["Агинский район", "г. Чита"]
    assert [line[0] for line in calculate(text)["result"]["by_municipality"]] == [None]
    assert any("Строки без чисел могут называть то, что ниже них" in note for note in notes(text))


def test_the_title_of_the_first_table_is_a_section_too() -> None:
    """Where each district has its headings, the first district stands above the first of them."""
    text = SECTIONS.replace("г. Чита;;\n", "г. Чита;;\nОрганизация;Обучающихся;Вовлечено\n")
    text = "Агинский район;;\n" + text.replace("Агинский район;;\n", "")
    decided = {"source": text, "decided": {"section:municipality": "fill"}}
    assert [line[0] for line in calculate(decided)["result"]["by_municipality"]] == ["Агинский район", "г. Чита"]


@pytest.mark.parametrize("sign", ["-//-", "-\u201d-".replace("\u201d", "''"), "то же", "– // –", "\u3003"])
def test_signs_of_repetition_are_read(sign: str) -> None:
    """«То же» and the signs for it mean what stands above; a dash alone means nothing."""
    text = HEADER + f"Ага;Школа № 1;100;50\n{sign};Школа № 2;200;100\n"
    assert [line[:2] for line in calculate(text)["result"]["by_municipality"]] == [["Ага", 2]]
    assert notes(text) == ["Знаки повтора в столбце «Муниципалитет» прочитаны как то, что стоит выше: 1 ячейка."]
    dashes = HEADER + "–;Школа № 1;100;50\n-;Школа № 2;200;100\n"
    assert [line[:2] for line in calculate(dashes)["result"]["by_municipality"]] == [[None, 2]]
    assert [error["code"] for error in calculate(HEADER + "Ага;-;200;100\n")["errors"]] == ["required"]


NUMBERINGS = [
    "гр. 1;гр. 2;гр. 3;гр. 4",
    "1;2;3;4=3/2*100",
    "X;X;(3);(4)",
    "A;B;C;D",
    "(округ);(название);(число);(число)",
]


@pytest.mark.parametrize("numbering", [*NUMBERINGS, ";;всего;всего", "1.;2.;3.;4."])
def test_more_numbers_and_hints_below_headings(numbering: str) -> None:
    """Numbers of columns with words and formulas beside them, letters, and hints in brackets are no school."""
    assert count(HEADER + numbering + "\n" + SCHOOLS) == (2, 150, 300)
    assert any("пропущены" in note for note in notes(HEADER + numbering + "\n" + SCHOOLS))


def test_shares_in_place_of_numbers_are_told() -> None:
    """A file keeps 100 % as one: where all are that, somebody is told to look."""
    rows = [["Школа", "Всего", "Охват"], ["А", 300, 1], ["Б", 200, 0]]
    assert notes(book({"rows": rows})) == [
        "В столбце «Вовлечено» одни нули и единицы: возможно, это доли, 0 и 100 процентов. "
        "Нужно число человек, проверьте файл."
    ]
    assert notes(book({"rows": [*rows, ["В", 100, 50]]})) == []


def test_an_example_is_no_record() -> None:
    """The row of a template that shows how to fill it is left out and named."""
    text = HEADER + "Пример;Школа № 5;500;250\n" + SCHOOLS
    assert count(text) == (2, 150, 300)
    assert notes(text) == ["Образец заполнения пропущен: «Пример» (строка 2)."]


def test_rows_that_nobody_filled_are_empty() -> None:
    """What a template fills in beforehand, the municipality, the day, zeros and shares, makes no record."""
    text = "№;Район;Школа;Всего;Вовлечено;Доля\n1;Ага;А;100;50;50%\n2;Ага;;0;0;#ДЕЛ/0!\n3;Ага;;;;\n"
    assert count(text) == (1, 50, 100)
    assert "Пустые строки с номером пропущены: «Ага» (строка 3), «Ага» (строка 4)." in notes(text)
    errors = calculate(text + "4;Чита;;30;10;\n")["errors"]
    assert [(error["row"], error["column"]) for error in errors] == [(5, "organisation")]


TAILS = [
    "\nУсловные обозначения:;;\nзелёный;выполнено;\nкрасный;не выполнено;\n",
    "\nДиректор школы;____________;И. И. Иванов\nМ. П.;;\n«01» сентября 2026 г.;;\n",
    "И. о. председателя комитета;;А. А. Петров\nСпециалист отдела;Б. Б.;\n8-914-000-00-00;;\n",
]


@pytest.mark.parametrize("tail", TAILS)
def test_what_stands_below_a_table_is_told(tail: str) -> None:
    """Legends, lines to sign and telephones below the table are left out with a note, in whatever columns."""
    text = "Организация;Обучающихся;Вовлечено\nШкола № 1;100;50\nШкола № 2;200;100\n"
    assert count(text + tail) == (2, 150, 300)
    assert any(note.startswith(("Под таблицей", "Строк")) for note in notes(text + tail))


@pytest.mark.parametrize("numbers", ["х;х", "нет;нет", "нет данных;нет данных", "н/д;", ";50", "50;"])
def test_a_school_without_numbers_is_never_a_note(numbers: str) -> None:
    """A last row that says it has no numbers, or has one of them, is told as wrong at its place."""
    text = "Организация;Обучающихся;Вовлечено\nАксёново;100;50\n"
    for gap in ("", "\n"):
        errors = calculate(text + gap + f"Кука;{numbers}\n")["errors"]
        assert {error["row"] for error in errors} == {3 + len(gap)}


def names(source: Any, **decided: str) -> list[str]:
    """Return the names of the mentors that a table holds."""
    wrapped = {"source": source, "decided": {key.replace("_", ":"): value for key, value in decided.items()}}
    (table,) = api.lay("matching", {"mentors": wrapped}, record("matching"))["tables"]
    return [line.split("\t")[0] for line in table["cells"].split("\n")]


PEOPLE = [
    "Максимум Анна", "Итого Борис", "Сумма Вера", "Общий Гена", "Всего Егор", "Свод Зоя", "Средняя Ира", "По Лу",
    "Глава Борис", "Зам Анна", "Данные Дима", "Куратор Инна", "Макс", "План Иван", "Мин Ли", "Край Олег",
]  # fmt: skip


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("name", PEOPLE)
def test_no_person_is_taken_for_a_total_or_a_note(name: str, gap: str) -> None:
    """Whatever somebody's name means, he or she is read, below a gap too."""
    for text in (f"ФИО;Класс\nАнна;10\n{gap}{name};11\n", f"ФИО\nАнна\n{gap}{name}\n"):
        assert names(text) == ["Анна", name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Код;Класс;Сколько возьмёт\n1;2;3\n2;9;1\n", ["1", "2"]),
        ("Код;Класс;Сколько возьмёт\nА;1;2\nБ;9;1\n", ["А", "Б"]),
        ("ФИО;Класс;Сколько возьмёт\n1;2;3\nАнна;9;1\n", ["Анна"]),
    ],
)
def test_codes_of_people_are_no_numbers_of_columns(text: str, expected: list[str]) -> None:
    """A first row that could number the columns is a person where the next code follows it."""
    assert names(text) == expected


TABLE = "ФИО;Класс;Предлагает\nАнна;10;физика\nБорис;11;химия\n"


@pytest.mark.parametrize("row", ["10 А класс", "Наставники-студенты", "Куратор Иванова И. И.", "Дата: 1 сентября"])
def test_what_is_hardly_a_person_is_asked_about(row: str) -> None:
    """A text alone in its row that is no name is read only when nobody says otherwise, and this is told."""
    text = TABLE + row + ";;\nВера;9;биология\n"
    (table,) = api.lay("matching", {"mentors": text}, record("matching"))["tables"]
    (question,) = table["questions"]
    place = f"«{row}» (строка 4)"
    assert question["text"].replace("\u00a0", " ") == f"Строка похожа на заголовок или примечание: {place}. Читать её?"
    assert names(text) == ["Анна", "Борис", row, "Вера"]
    assert names(text, entry_4="drop") == ["Анна", "Борис", "Вера"]
    raw = {"mentors": text, "mentees": "ФИО\nГена"}
    assert api.answer("matching", raw, record("matching"))["notes"][0].replace("\u00a0", " ") == (
        f"Строка похожа на заголовок или примечание, но прочитана: {place}. Если это не человек, удалите её."
    )


@pytest.mark.parametrize(
    "row", ["Куратор;;Иванова И. И.", "ФИО;;", "* с августа;;", "_____;;", "7;8;9", "Класс: 11 Б;;"]
)
def test_more_of_what_is_hardly_a_person(row: str) -> None:
    """Lines to sign, headings, footnotes and numbers among the names are asked about too, or left out and told."""
    raw = {"mentors": TABLE + row + "\nВера;9;биология\n", "mentees": "ФИО\nГена"}
    (note,) = api.answer("matching", raw, record("matching"))["notes"]
    assert "(строка\u00a04)" in note or note.endswith(": строка\u00a04. Если это не человек, удалите её.")


def test_people_below_notes_are_read() -> None:
    """Whoever stands below a gap and a note is somebody, whatever his or her name looks like."""
    tail = "\nДата: 01.09.2026;;\nН-15;;\nиванова катя;;\nАнна Б.;9;\n"
    assert names(TABLE + tail)[-3:] == ["Н-15", "иванова катя", "Анна Б."]


def test_codes_are_not_asked_about() -> None:
    """Where most people are codes, codes are no doubt."""
    for code in ("Наставник {}", "{}", "7-{}", "Н{}"):
        text = "Код;Класс\n" + "".join(code.format(number) + f";{9 + number % 3}\n" for number in range(1, 9))
        (table,) = api.lay("matching", {"mentors": text}, record("matching"))["tables"]
        assert (table["questions"], table["rows"]) == ([], 8)


def test_footnotes_and_counts_below_people_are_left_out() -> None:
    """Footnotes with their sign, how many there are, and numbered rows without a name are no people."""
    assert names(TABLE + "* в 2026 году;;\n") == ["Анна", "Борис"]
    assert names(TABLE + "Всего: 2 человека;;\n") == ["Анна", "Борис"]
    assert names("№;" + TABLE.replace("\n", "\n1;")[:-2] + "3;;;\n4;;;\n") == ["Анна", "Борис"]


def test_surnames_in_a_column_of_their_own() -> None:
    """Surname, name and patronymic in three columns are one name, and none of them is told as not read."""
    text = "Фамилия;Имя;Отчество;Класс\nИванова;Анна;Петровна;10\nПетров;Борис;;11\n"
    assert names(text) == ["Иванова Анна Петровна", "Петров Борис"]
    assert names(text.replace("я;Имя", "я наставника;Имя наставника")) == ["Иванова Анна", "Петров Борис"]
    (table,) = api.lay("matching", {"mentors": text}, record("matching"))["tables"]
    assert [heading["column"] for heading in table["headings"]] == ["name", "name", "name", "age"]


@pytest.mark.parametrize("goal", ["Итоговый проект", "Всего понемногу", "Среднее образование", "Свод правил"])
def test_goals_and_holidays_are_no_totals(goal: str) -> None:
    """Words of totals say nothing in a column that names no record: a pair with such a goal keeps its meetings."""
    raw = {
        "pairs": f"Наставник;Наставляемый;Свободное время;Цель;Место\nА;Б;пн 14–15;{goal};{goal}\n",
        "days_off": f"С;По;Что это\n01.11.2026;08.11.2026;{goal}\n",
    }
    tables = api.lay("meetings", raw, record("meetings"))["tables"]
    assert [table["rows"] for table in tables] == [1, 1]


@given(
    st.lists(st.tuples(st.integers(1, 900), st.integers(0, 1)), min_size=1, max_size=8),
    st.permutations(["total", "section", "note", "numbering", "title", "repeated", "empty"]),
    st.integers(1, 7),
    st.randoms(use_true_random=False),
)
def test_service_rows_change_no_figure(
    schools: list[tuple[int, int]], kinds: list[str], count: int, order: Any
) -> None:
    """Totals, sections, notes, numbers of columns, titles and headings of pages leave all figures as they are."""
    header = ["№", "Муниципалитет", "Организация", "Обучающихся", "Вовлечено"]
    rows = [[n, f"Район {n % 2}", f"Школа № {n}", total, total * half] for n, (total, half) in enumerate(schools, 1)]
    expected = calculate([header, *rows])["result"]
    order.shuffle(rows)
    table: list[list[Any]] = [header, *rows]
    chosen = kinds[:count]
    if "repeated" in chosen:
        table.insert(1 + len(rows) // 2, header)
    if "section" in chosen:
        table.insert(1, [None, None, "Сельские школы"])
    if "numbering" in chosen:
        table.insert(1, [1, 2, 3, 4, 5])
    if "total" in chosen:
        sums = [sum(total for total, _ in schools), sum(total * half for total, half in schools)]
        table.append([None, None, "Итого", *sums])
    if "empty" in chosen:
        table.append([len(rows) + 1])
    if "note" in chosen:
        table += [[], ["* предварительно"], ["Исполнитель", None, None, "Иванова"]]
    if "title" in chosen:
        table = [["Сведения о вовлечённости"], [], *table]
    for source in (table, book({"rows": table})):
        answer = calculate(source)
        assert answer["ok"], answer["errors"]
        assert answer["result"] == expected


def test_doubts_are_the_same_everywhere(alike: Call) -> None:
    """MicroPython and Pyodide ask, leave out and tell what CPython does."""
    sources: list[Any] = [HEADER + SCHOOLS + f"Ага;{name};170;61\n" for name in FIGURES[:4] + SCHOOL_NAMES[:2]]
    sources += [HEADER + row + "\n" + SCHOOLS for row in NUMBERINGS]
    sources += [{"source": SECTIONS, "decided": {"section:municipality": "fill"}}, SECTIONS + TAILS[0]]
    sources += [
        HEADER + "Ага;Школа № 1;100;50\nто же;Школа № 2;200;100\n-;Школа № 3;7;5\n",
        book({"rows": cells(SECTIONS)}),
    ]
    for source in sources:
        alike("answer", "involvement", {"view": "organisations", "rows": source}, record("involvement"))
        alike("lay", "involvement", {"view": "organisations", "rows": source}, record("involvement"))
    for text in (TABLE + "10 А класс;;\n* нет;;\n", "Фамилия;Имя;Класс\nИванова;Анна;10\nГлава;Борис;11\n"):
        alike("lay", "matching", {"mentors": text}, record("matching"))
