"""Values as people write them in questionnaires: read as they are meant, and shown where that is a conclusion."""

from __future__ import annotations

import copy
import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.engine import FOLDER, Engine
from tests.breadth import examples
from tests.calculators.interpreters import Call
from tests.calculators.test_topics import RECORD
from worksheets import api, spec
from worksheets.inputs import clock, field_types, slots

INPUTS = Path(field_types.__file__).parent
NOBODY: Any = None  # nothing, as good as an empty cell
WORKDAYS = "пн–пт "

COLUMNS = {
    "age": ("mentors", "Класс"),
    "capacity": ("mentors", "Сколько возьмёт"),
    "trained": ("mentors", "Обучен"),
    "free": ("mentors", "Свободное время"),
    "format": ("mentors", "Формат"),
    "form": ("mentors", "Форма"),
    "offers": ("mentors", "Предлагает"),
    "waiting": ("mentees", "Ждёт с"),
}

PLAIN: list[tuple[str, Any, Any]] = [
    *[("age", cell, 11) for cell in ("11", 11, "11 кл", "11-й класс", "класс 11", "11 лет", "одиннадцатый", 11.0,
        "11,0")],
    *[("capacity", cell, 2) for cell in (2, "2 чел.", "два", "двух", "2 человека", "2,0", "2 (два)", "2 наставляемых")],
    *[("waiting", cell, "2026-09-01") for cell in (
        "1 сентября 2026", "1 сент. 2026 г.", "01.09.26", "1.9.26", "01/09/2026", "2026.09.01", "2026/09/01",
        "01-09-2026",
        "01.09.2026 10:01", "2026-09-01T00:00:00", "2026-09-01T00:00:00.000Z", "01.09.2026г.", "«1» сентября 2026 года",
        "вторник, 1 сентября 2026", "Sep 1, 2026", "1-Sep-26", {"date": "2026-09-01T00:00:00"}, " 01.09.2026 ",
    )],
    *[("format", cell, "online") for cell in ("онлайн", "Дистанционно", "удаленно", "по видеосвязи", "ОНЛАЙН.")],
    *[("format", cell, "onsite") for cell in ("очно", "лично", "в школе", "офлайн", "Очная")],
    *[("format", cell, "any") for cell in ("без разницы", "любой", "Всё равно", "и так и так", "смешанный", "")],
    *[("form", cell, "pupil_pupil") for cell in (
        "ученик-ученик", "Ученик–ученик (У-У)", "1. Ученик - ученик", "УЧЕНИК — УЧЕНИК",
    )],
    *[("form", cell, "teacher_teacher") for cell in ("учитель-учитель", "педагог – молодой педагог")],
    *[("trained", cell, True) for cell in (
        "+", "да", "Да, согласна", "да, согласен", "согласна", "есть", "получено", "подписано", "имеется", "✓",
        "прошла", "сдала", "обучалась", "согласны", "разрешаю", "Да.", 1, True,
    )],
    *[("trained", cell, False) for cell in ("-", "–", "нет", "Нет, не согласен", "отказ", "нет подписи", "против",
        "возражаю", "запрещаю", "отозвано", "нет, мама против", 0, False)],
    *[("offers", cell, ["математика", "физика"]) for cell in (
        "математика, физика", "матем.; физ.", "математика\nфизика", "Математика и физика", "математика / физика",
        "1) математика 2) физика", "• математика • физика", "- математика\n- физика", "1. математика\n2. физика",
    )],
    ("offers", "русский язык и литература", ["русский язык", "литература"]),
    ("offers", "работа с родителями и детьми", ["работа с родителями и детьми"]),
    ("offers", "рус.яз.", ["русский язык"]),
    ("offers", "не физика", ["не физика"]),
    ("offers", "3D-печать, C++", ["3D-моделирование", "C++"]),
    *[("free", cell, "пн–ср 14:00–15:00") for cell in ("пн-ср 14-15", "с пн по ср с 14 до 15", "пн,ср,вт 14.00-15.00")],
    *[("free", cell, "ср 15:00–16:00") for cell in (
        "15:00-16:00 по средам", "15-16 ср", "Ср., 15ч-16ч", "в среду c 15 до 16", "каждую среду 15:00 – 16:00",
        "ср – 15-16",
    )],
    ("free", "пн 14:00-15:00; вт 15-16", "пн 14:00–15:00, вт 15:00–16:00"),
    ("free", "пн 14-15\nвт 15-16", "пн 14:00–15:00, вт 15:00–16:00"),
    ("free", "ежедневно 14-15", "пн–вс 14:00–15:00"),
]  # fmt: skip

CONCLUDED: list[tuple[str, Any, Any, str]] = [
    *[("age", cell, 10, "10") for cell in ("10А", "10 «Б»", "10-в", "10 Б класс", "10а кл.", "10A")],
    *[("capacity", cell, 3, "3") for cell in ("до 3", "2-3", "2–3 чел.", "не более 3", "1 или 3", "максимум 3")],
    *[("waiting", cell, "2026-09-05", "05.09.2026") for cell in ("46270", 46270, "46270,5", 46270.5, "20260905")],
    *[("format", cell, "any", "любой") for cell in ("очно/онлайн", "очно или дистанционно", "Можно и очно, и онлайн")],
    ("format", "лучше очно", "onsite", "очно"),
    *[("trained", cell, NOBODY, "пусто") for cell in (
        "в процессе", "жду подписи", "будет", "на подписи", "да, но позже", "ожидается",
    )],
    *[("trained", cell, False, "нет") for cell in (
        "не согласен", "согласия нет", "не прошёл обучение", "ещё нет", "не все получено", "пока не прошла",
    )],
    *[("trained", cell, True, "да") for cell in ("прошли обучение", "согласие родителей есть", "получено 01.09.2026")],
    *[("offers", cell, ["математика"], "математика") for cell in (
        "матиматика", "математики", "не понимаю математику, хочу подтянуть", "помощь по математике",
    )],
    ("offers", "подготовка к ОГЭ по математике", ["подготовка к ОГЭ", "математика"], "подготовка к ОГЭ, математика"),
    ("offers", "английский и немецкий языки", ["английский язык", "немецкий язык"], "английский язык, немецкий язык"),
    *[("offers", cell, [], "пусто") for cell in ("всё", "не знаю", "-")],
    *[("free", cell, WORKDAYS + hours, WORKDAYS + hours) for cell, hours in (
        ("после уроков", "14:00–17:00"), ("с 14 до 15", "14:00–15:00"), ("14.00-15.30", "14:00–15:30"),
        ("будни после 14", "14:00–20:00"), ("в любой будний день", "08:00–20:00"),
        ("После уроков до 16", "14:00–16:00"),
    )],
    *[("free", cell, "пн–вс 08:00–20:00", "пн–вс 08:00–20:00") for cell in (
        "любой день", "любое", "в любое время", "Каждый день", "ежедневно",
    )],
    ("free", "понедельник и среда после 15:00", "пн 15:00–20:00, ср 15:00–20:00", "пн 15:00–20:00, ср 15:00–20:00"),
    ("free", "сб утром", "сб 08:00–12:00", "сб 08:00–12:00"),
    ("free", "вечером по вторникам", "вт 17:00–20:00", "вт 17:00–20:00"),
    ("free", "пн с 3 до 4", "пн 03:00–04:00", "пн 03:00–04:00"),
    *[("free", cell, NOBODY, "пусто") for cell in ("по договоренности", "по согласованию", "уточню позже", "–")],
]  # fmt: skip

DAY = "Введите дату, например 01.09.2026 или 1 сентября 2026."
AGE = "Введите класс или возраст, например 7, 7А или 14 лет."
PEOPLE = "Введите, сколько человек, например 2 или 1–2."
HOURS = "Дни и часы не читаются. Введите дни и часы, например пн 14:00–15:30, ср 15:00–16:00."
REFUSED: list[tuple[str, Any, str]] = [
    *[("waiting", cell, f"В дате не хватает дня, месяца или года. {DAY}")
      for cell in ("сентябрь", "сентябрь 2026", "15.09", "1 сентября")],
    ("waiting", "31.09.2026", "Такого дня в календаре нет. Проверьте день и месяц."),
    ("waiting", "09/15/2026", f"Такого месяца нет: день пишут раньше месяца. {DAY}"),
    *[("waiting", cell, f"Это не дата. {DAY}")
      for cell in ("5.5.5", "01.09.1926", "01.09.2026–05.09.2026", "1 сентебря 2026", 5, 99999, "2026")],
    *[("age", cell, f"Это не число. {AGE}") for cell in ("студент", "10 физмат", "2012 г.р.")],
    ("age", "7-8", f"Здесь несколько чисел, а нужно одно. {AGE}"),
    ("age", "150 лет", "Число больше допустимого. Введите 120 или меньше."),
    *[("capacity", cell, f"Это не число. {PEOPLE}") for cell in ("много", "не 2", "более 2")],
    *[("capacity", cell, f"Здесь несколько чисел, а нужно одно. {PEOPLE}") for cell in ("1,379", "3-2", "1-2-3")],
    *[("trained", cell, "Непонятно, да это или нет. Введите «да» или «нет».") for cell in (
        "не да", "да нет", "может быть", "да?", "+/-", "не требуется", "согласна, но обучение не прошла", 2,
    )],
    *[("format", cell, "Здесь может стоять только «очно», «онлайн», «любой». Проверьте, как написано.")
      for cell in ("не очно", "по телефону", "очно, кроме среды")],
    *[("free", cell, HOURS) for cell in (
        "после 6 урока", "кроме среды", "не в пятницу", "пн-пт 14-15, кроме ср", "пн", "15:00", "14-15 пн, 15-16",
        "пн–ср–пт 14-15", "раз в неделю", "пн по договорённости", "пн после 21",
    )],
]  # fmt: skip


def answer_cells(column: str, cells: list[Any]) -> dict[str, Any]:
    """Return the answer to a table of somebody's with one column of cells."""
    table, heading = COLUMNS[column]
    named = {"mentors": "Наставник", "mentees": "Наставляемый"}
    raw: dict[str, Any] = {side: [[title], ["Никто " + side]] for side, title in named.items()}
    raw[table] = [[named[table], heading], *([f"Кто-то {place}", cell] for place, cell in enumerate(cells))]
    made: dict[str, Any] = api.answer("matching", raw, RECORD)
    return made


def read(column: str, answer: dict[str, Any]) -> Any:
    """Return the value of the only cell, free time as it is shown."""
    assert answer["ok"], answer
    value = answer["request"][COLUMNS[column][0]][0][column]
    return slots.abbreviate(value) if column == "free" and value else value


@pytest.mark.parametrize(("column", "cell", "value"), PLAIN)
def test_what_is_plain_is_read_without_a_word(column: str, cell: Any, value: Any) -> None:
    """Units, letters' size, spaces, dots and known words change nothing, and nothing is told of them."""
    answer = answer_cells(column, [cell])
    assert (read(column, answer), answer["notes"]) == (value, [])


@pytest.mark.parametrize(("column", "cell", "value", "shown"), CONCLUDED)
def test_what_is_concluded_is_shown(column: str, cell: Any, value: Any, shown: str) -> None:
    """What is read otherwise than it is written stands in a note with what it was read as and its row."""
    answer = answer_cells(column, [cell])
    assert read(column, answer) == value
    (note,) = answer["notes"]
    assert f"«{cell}»\u00a0– {shown} (строка\u00a02)." in note


@pytest.mark.parametrize(("column", "cell", "text"), REFUSED)
def test_what_is_not_clear_is_told_at_its_cell(column: str, cell: Any, text: str) -> None:
    """A cell that could mean two things, or nothing, is not guessed: the message says what is accepted."""
    answer = answer_cells(column, [cell])
    assert not answer["ok"]
    assert [(error["row"], error["text"].replace("\u00a0", " ")) for error in answer["errors"]] == [(2, text)]


def test_days_are_not_guessed_where_the_month_comes_first() -> None:
    """One day that can only be American makes those of its column that may be either unclear, each at its place."""
    text = "Ученик;Ждёт с\nА;9/14/2026\nБ;9/1/2026\nВ;01.09.2026\nГ;2026/09/02\nД;1/9/2026 10:12:33\n"
    found = api.answer("matching", {"mentors": "Наставник\nЯ", "mentees": text}, RECORD)["errors"]
    assert [(error["row"], error["code"]) for error in found] == [
        (2, "month_first"),
        (3, "day_or_month"),
        (6, "day_or_month"),
    ]
    assert found[1]["text"] == (
        "Непонятно, где день, а где месяц: в других строках столбца месяц стоит первым. Напишите месяц словом или год "
        "первым: 2026-09-01."
    )


def test_one_note_tells_a_column() -> None:
    """Equal cells are counted, each other one has its row, and of many only the first are shown."""
    (note,) = answer_cells("free", ["после уроков", "пн 14–15", "после уроков", "сб утром"])["notes"]
    assert note.replace("\u00a0", " ") == (
        "«Наставники», столбец «Свободное время», прочитано так: «после уроков» – пн–пт 14:00–17:00 "
        "(2 строки); «сб утром» – сб 08:00–12:00 (строка 5)."
    )
    (note,) = answer_cells("age", [f"{number}А" for number in range(1, 12)])["notes"]
    assert note.endswith("«8А»\u00a0– 8 (строка\u00a09); и ещё 3\u00a0ячейки.")


# What 20 mentors and 38 mentees wrote beside plain values, by columns: 37 cells.
QUESTIONNAIRE = {
    "age": ["10А", "10 «Б»", "9В", "11 кл", "7А", "6 Б", "5-й класс"],
    "format": ["без разницы", "дистанционно", "очно/онлайн"],
    "free": ["Пн-Пт с 14 до 16", "понедельник и среда после 15:00", "Вт., Чт. 15.00-16.30", "после уроков",
             "любой день", "по договоренности", "пн,ср,чт,пт,вт 14-15", "после обеда", "любое", "пн-пт 15-16",
             "15:00-16:00 по средам"],
    "capacity": ["1-2", "один"],
    "trained": ["в процессе", "+", "жду подписи"],
    "offers": ["не понимаю физику, хочу подтянуть", "рус.яз., литература", "матиматика", "всё"],
    "waiting": ["1 сентября 2026", "1.9.26", "2026-09-03", "15/09/2026", "2026.09.10", "5 сент. 2026 г.", "сентябрь"],
}  # fmt: skip


def test_few_cells_of_a_questionnaire_need_a_hand() -> None:
    """Of 37 cells that are not plain one has to be mended: a month is no day."""
    assert sum(len(cells) for cells in QUESTIONNAIRE.values()) == 37
    answers = {column: answer_cells(column, cells) for column, cells in QUESTIONNAIRE.items()}
    wrong = [(column, error["row"]) for column, answer in answers.items() for error in answer.get("errors", ())]
    assert wrong == [("waiting", 8)]


def test_words_of_the_day_are_of_content() -> None:
    """Without spans in the record «после уроков» means nothing; another record's hours are those of its words."""
    raw = {"mentors": "Наставник;Свободное время\nА;на продлёнке", "mentees": "Наставляемый\nВ"}

    def read_with(spans: Any) -> dict[str, Any]:
        record: dict[str, Any] = copy.deepcopy(dict(RECORD))
        next(column for column in record["tables"][0]["columns"] if column["name"] == "free")["spans"] = spans
        return api.read("matching", raw, record)

    for nothing in (None, ()):
        assert read_with(nothing)["errors"][0]["code"] == "not_slots"
    span = {"label": "на продлёнке", "days": "вт–ср", "start": "15:00", "end": "17:30"}
    assert read_with([span])["request"]["mentors"][0]["free"] == [[2, 900, 1050], [3, 900, 1050]]


def test_every_word_for_a_span_reads_as_it() -> None:
    """All labels and synonyms of the real record are read, each as the hours that stand beside it."""
    for table in ("mentors", "mentees"):
        texts = next(part for part in RECORD["tables"] if part["name"] == table)
        spans = next(column for column in texts["columns"] if column["name"] == "free")["spans"]
        assert spans, table
        for span in spans:
            for word in (span["label"], *span["synonyms"]):
                assert read("free", answer_cells("free", [word])).endswith(
                    "–".join([clock.write(clock.read(span[edge])[0]) for edge in ("start", "end")])  # type: ignore[arg-type]
                )


WORDS = {
    "age": "7 10 А «Б» кл класс лет - -й седьмой , . (13",
    "capacity": "1 2 - до или один двух чел. не более от 3,0 (два)",
    "trained": "да нет не согласен прошла обучение в процессе жду подписи + - ✓ ? согласия ещё",
    "free": "пн ср пт будни - – с по до после 14 15:30 16.00 уроков утром любой день ; , каждую и 15ч 21",
    "format": "очно онлайн / или и не лучше дистанционно любой ( ) ,",
    "offers": "математику физика русский язык и по подготовка ОГЭ к матиматика , ; 1) 2) • не понимаю всё / с друзьями",
    "waiting": "1 09 . / - 2026 26 сентября г. 10:01 46270 T мая пн 31 20260901 ,",
}


@settings(max_examples=examples(400), deadline=None)
@given(asked=st.sampled_from(sorted(WORDS)).flatmap(lambda name: st.tuples(
    st.just(name),
    st.lists(
        st.lists(st.sampled_from([*WORDS[name].split(" "), "\n"]), min_size=1, max_size=6), min_size=1, max_size=4
    ),
    st.sampled_from(["", " "]),
)))  # fmt: skip
def test_all_three_read_words_alike(asked: tuple[str, list[list[str]], str], alike: Call) -> None:
    """Whatever such words are put together to, all interpreters read, refuse and tell it equally."""
    column, cells, space = asked
    table, heading = COLUMNS[column]
    raw: dict[str, Any] = {"mentors": [["Наставник"], ["Н"]], "mentees": [["Наставляемый"], ["М"]]}
    raw[table] = [[raw[table][0][0], heading], *([f"К{place}", space.join(words)] for place, words in enumerate(cells))]
    alike("answer", "matching", raw, RECORD)


@pytest.mark.parametrize("column", COLUMNS)
def test_all_three_read_the_examples_alike(column: str, alike: Call) -> None:
    """Each cell of the lists above is read in MicroPython and in Pyodide as here, with equal notes and messages."""
    table, heading = COLUMNS[column]
    raw: dict[str, Any] = {"mentors": [["Наставник"], ["Н"]], "mentees": [["Наставляемый"], ["М"]]}
    cells = [case[1] for case in (*PLAIN, *CONCLUDED, *REFUSED) if case[0] == column]
    cells = [cell for cell in cells if not isinstance(cell, float)]
    raw[table] = [[raw[table][0][0], heading], *([f"К{place}", cell] for place, cell in enumerate(cells))]
    alike("answer", "matching", raw, RECORD)
    sound = [case[1] for case in (*PLAIN, *CONCLUDED) if case[0] == column and not isinstance(case[1], float)]
    raw[table] = [raw[table][0], *([f"К{place}", cell] for place, cell in enumerate(sound))]
    assert alike("answer", "matching", raw, RECORD)["ok"]


def test_a_page_is_sent_the_readers_of_its_types(served: Engine) -> None:
    """Sources hold the modules that read a calculator's types, which are found by name alone, and no others."""
    found = [importlib.import_module(f"worksheets.inputs.{path.stem}") for path in INPUTS.glob("[a-z]*.py")]
    homes = {
        kind: module.__name__.rpartition(".")[2]
        for module in found
        for kind in getattr(module, "TYPES", ())
        if module is not field_types
    }
    assert homes.keys() < field_types.describe_all().keys()
    for calculator in served.calculators:
        entries = [
            entry
            for view in spec.views(api.describe(calculator))
            for entry in (*view["fields"], *(column for table in view["tables"] for column in table["columns"]))
        ]
        kinds = {entry.get("spoken") or entry["type"] for entry in entries}
        needed = {f"inputs/{homes[kind]}.py" for kind in kinds if kind in homes}
        assert needed <= set(list_sent(served, calculator)), calculator
    unused = {f"inputs/{home}.py" for kind, home in homes.items() if kind != "date"}
    assert not unused & set(list_sent(served, "involvement"))


def list_sent(served: Engine, calculator: str) -> dict[str, str]:
    """Return the sources that a page with a calculator is sent."""
    sources = served.calculators[calculator]
    parts = [json.loads(served.files[f"{FOLDER}/{part.name}"].read_bytes()) for part in sources.parts]
    return {path: text for part in parts for path, text in part.items()}
