"""Files of form services are read: columns by the questions' words, answers as people write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import Workbook

from guidebook.calculators import spreadsheets
from tests.calculators.interpreters import Call
from tests.calculators.records import record
from worksheets import api
from worksheets.survey_results import codes, replies

QUESTIONS = [
    ["Вопрос", "Как отвечают", "Варианты ответа", "Как ещё спрашивают"],
    ["Насколько вам интересно учиться в нашем классе?", "оценка", "", "Нравится ли вам в классе?"],
    ["Ещё раз: всё ли получилось?", "да или нет", "", ""],
    ["Что помогло?", "несколько", "беседы, не только об учёбе; проект; ничего", ""],
    ["Сколько встреч было?", "число", "", ""],
    ["Что изменить?", "своими словами", "", ""],
]
OWN = {"text": "СЕКРЕТ", "mail": "secret@example.org"}


def text(rows: Sequence[Sequence[str]], delimiter: str = ";") -> str:
    """Return rows as a form service writes them, cells of several lines in quotes."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def answer(answers: object, **more: Any) -> dict[str, Any]:
    """Return the answer to a file of answers."""
    return api.answer("survey", {"questions": text(QUESTIONS), "answers": answers, **more}, record("survey"))


def list_taken(answers: object) -> dict[str, str]:
    """Return what each heading of a file is read as, nothing for those that are not taken."""
    laid = api.lay("survey", {"beside": {"questions": text(QUESTIONS)}, "answers": answers}, record("survey"))
    return {entry["title"]: entry["column"] for entry in laid["tables"][0]["headings"]}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Насколько вам интересно учиться в нашем классе?", "q1"),
        ("1. Насколько вам интересно учиться в нашем классе", "q1"),
        ("  Насколько\u00a0вам интересно\nучиться в нашем  классе ? *", "q1"),
        ("«НАСКОЛЬКО ВАМ ИНТЕРЕСНО УЧИТЬСЯ В НАШЕМ КЛАССЕ»:", "q1"),
        ("Вопрос 1) Насколько вам интересно учиться в нашем классе? (от 1 до 10)", "q1"),
        ("Оцените [Насколько вам интересно учиться в нашем классе?]", "q1"),
        ("Насколько вам интересно учиться в наш…", "q1"),
        ("Нравится ли вам в классе", "q1"),
        ("Еще раз: все ли получилось", "q2"),
        ("5. Что помогло", "q3"),
        ("Код участника:", "code"),
        ("Ваша роль", "role"),
        ("Отметка времени", ""),
        ("Адрес электронной почты", ""),
        ("Почтовый код города", ""),
        ("Фамилия, имя, отчество", ""),
        ("Даю согласие на обработку персональных данных", ""),
        ("Телефон", ""),
        ("Что", ""),
        ("Вам интересно?", ""),
    ],
)
def test_a_heading_asks_a_question(heading: str, column: str) -> None:
    """Numbers, stars, hints, brackets, case, ё and kinds of spaces make no difference; anything else is not taken."""
    rows = [["Сколько встреч было?", heading], ["3", "да"]]
    assert list_taken(rows)[heading] == column
    by_text = list_taken(text(rows))
    assert by_text.pop("Сколько встреч было?") == "q4"
    assert list(by_text.values()) == [column]


def test_what_is_not_taken_is_named_and_not_kept() -> None:
    """Columns in any order; times, names, mail and consents are named, and nothing of them is in any output."""
    headings = ["Отметка времени", "Что изменить?", "ФИО", "2. Ещё раз: всё ли получилось", "Код", "Почта", "Согласие"]
    rows = [
        ["11.09.2026 10:01", f"Ответ {place}", OWN["text"], "да", f"У-{place}", OWN["mail"], "СЕКРЕТ да"]
        for place in range(9)
    ]
    made = answer(text([headings, *rows]), own="да")
    assert made["ok"], made
    assert made["outcomes"][0]["value"] == "9"
    assert made["notes"] == ["Столбцы файла не прочитаны: «Отметка времени», «ФИО», «Почта», «Согласие»."]
    made["headings"] = None  # they show an example of each column to whoever has the file open
    told = repr(made) + repr(
        api.workbook("survey", {"questions": text(QUESTIONS), "answers": text([headings, *rows])}, record("survey"))
    )
    assert "Ответ 3" in told
    assert "СЕКРЕТ" not in told
    assert "secret" not in told


def test_no_name_code_or_own_word_leaves_without_the_box() -> None:
    """Saved files hold neither codes nor words of people, unless the curator's own file is asked for, which says so."""
    rows = [["Код", "Что изменить?", "Сколько встреч было?"], *[[f"МЕТКА-{n}", f"МЕТКА {n}", "3"] for n in range(8)]]
    raw = {"questions": text(QUESTIONS), "answers": text(rows)}
    made = api.workbook("survey", raw, record("survey"))
    assert "МЕТКА" not in repr(made)
    own = api.workbook("survey", {**raw, "own": "да"}, record("survey"))
    assert "МЕТКА 3" in own["csv"]
    assert "МЕТКА-3" not in repr(own)
    assert "Для куратора: своими словами" in own["csv"]
    assert any(sheet["name"] == "Для куратора: своими словами" for sheet in own["workbook"]["sheets"])


DIVIDED = "{} [{}]", "5. {} * / {}", "{} ({})", "{}: {}", "{} – {}"
"""How services head the column of one option of a question: Google, Yandex, LimeSurvey and others."""


@pytest.mark.parametrize("heading", DIVIDED)
@pytest.mark.parametrize(("chosen", "left"), [("1", "0"), ("Да", "Нет"), ("x", ""), ("✓", "-"), ("", "")])
def test_options_in_columns_of_their_own(heading: str, chosen: str, left: str) -> None:
    """Columns of the options are one answer, whether a mark or the option stands there; all of them are read."""
    titles = ["беседы, не только об учёбе", "проект", "ничего"]
    heads = ["Сколько встреч было?", *(heading.format("Что помогло?", title) for title in titles)]
    people = [titles[:2]] * 6 + [titles[:1]] * 5 + [titles[2:]] * 7
    rows = [["3", *((chosen or title) if title in said else left for title in titles)] for said in people]
    made = answer(text([heads, *rows]))
    assert made["ok"], made
    assert [entry["column"] for entry in made["headings"]["answers"]] == ["q4", "q3", "q3", "q3"]
    spread = made["outcomes"][7]["cells"]
    for title, number in zip(titles, ("11", "6", "7"), strict=True):
        assert any(row.split("\t")[1:3] == [title, number] for row in spread.split("\n")), spread
    same = answer(text([["Сколько встреч было?", "Что помогло?"], *(["3", "; ".join(said)] for said in people)]))
    assert made["outcomes"] == same["outcomes"]


def test_one_question_in_two_columns_is_told() -> None:
    """Two columns with the same words, or with a hint to a mark, are no options: which one is meant is asked for."""
    for second in ("Сколько встреч было?", "Сколько встреч было? (примерно)"):
        made = answer(text([["Сколько встреч было?", second], ["3", "4"]]))
        assert [error["code"] for error in made["errors"]] == ["duplicate_column"]
    made = answer(text([["Что помогло?", "Что помогло?"], ["проект", "ничего"]]))
    assert [error["code"] for error in made["errors"]] == ["duplicate_column"]


MARKED = [
    ["Вопрос", "Как отвечают", "Варианты ответа"],
    *[[f"Полезно ли вам {what}?", "оценка", ""] for what in ("первое", "второе", "третье", "последнее")],
    ["Что изменить?", "своими словами", ""],
]


@pytest.mark.parametrize(
    "said",
    [
        ["1", "2", "3", "4", ""],
        ["1", "2", "3", "4", "5"],
        ["", "", "", "8", "Куратор хороший"],
        ["", "", "", "", "Данные неясны"],
        ["", "", "", "", "* звезда"],
        ["10", "10", "10", "10", "(название)"],
        ["8", "", "", "", "Пример"],
        ["", "", "", "", "Всего хватало"],
    ],
)
def test_nobody_is_taken_for_a_row_of_service(said: list[str]) -> None:
    """Answers that look like numbers of columns, notes or examples are somebody's, first, last or below a gap."""
    heads = [line[0] for line in MARKED[1:]]
    others = [["9", "9", "9", "9", "Ничего"]] * 6
    for columns in (slice(None), slice(None, None, -1)):
        for rows in ([said, *others], [*others, said], [*others, [""] * 5, said]):
            source = text([heads[columns], *[row[columns] for row in rows]])
            made = api.answer("survey", {"questions": text(MARKED), "answers": source}, record("survey"))
            assert made["ok"], made
            assert (made["outcomes"][0]["value"], made["notes"]) == ("7", [])


@pytest.mark.parametrize("head", ["Код", "Отметка времени"])
def test_totals_below_answers_are_nobody(head: str) -> None:
    """A row of totals or means below the answers is left out and told, whether codes or times stand first."""
    rows = [[head, "Сколько встреч было?"], *[[f"{n}", "3"] for n in range(6)], ["Среднее", "3,4"], ["Итого", "18"]]
    made = answer(text(rows))
    assert made["ok"], made
    assert made["outcomes"][0]["value"] == "6"
    assert "Итого" in repr(made["notes"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(tmp_path: Any, encoding: str, delimiter: str) -> None:
    """Files of any delimiter and encoding are read by the reader of all tables, cells of several lines with them."""
    rows = [
        ["Код", "Что помогло?", "Что\nизменить?"],
        *[[f"{n}", "беседы, не только об учёбе, проект", "Больше\nвстреч"] for n in range(6)],
    ]
    file = tmp_path / "answers.csv"
    file.write_bytes(text(rows, delimiter).encode(encoding))
    made = answer(spreadsheets.read(file))
    assert made["ok"], made
    assert "беседы, не только об учёбе\t6\t100,0\u00a0%" in made["outcomes"][7]["cells"]


def test_merged_headings_of_a_workbook(tmp_path: Any) -> None:
    """A title over the headings and headings merged in two rows are read."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["Анкета наставляемых, май", None, None])
    sheet.append(["Код", "Ответы", None])
    sheet.append([None, "Сколько встреч было?", "Ещё раз: всё ли получилось?"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    for number in range(7):
        sheet.append([number + 100, 4.0, "да, скорее"])
    book.save(tmp_path / "answers.xlsx")
    made = answer(spreadsheets.read(tmp_path / "answers.xlsx"))
    assert made["ok"], made
    assert [row.split("\t")[1] for row in made["outcomes"][6]["cells"].split("\n")] == ["–", "7", "–", "7"]


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        *[
            ("scale", said, 7)
            for said in (
                "7",
                "7.0",
                "7,0",
                "7 из 10",
                "7/10",
                "7 / 10",
                " 7 – согласен",
                "7 баллов",
                "семь",
                "(7)",
                "оценка: 7",
            )
        ],
        *[("scale", said, 10) for said in ("10", "10 из 10", "10/10")],
        *[
            ("yes_no", said, 1)
            for said in (
                "да",
                "ДА.",
                "Да, скорее",
                "скорее да, чем нет",
                "+",
                "1",
                "конечно",
                "да/ да",
                "✓",
                "✔\ufe0f",
                "☑",
                "✅ да",
                "v",
                "Y",
                "Д",
                "Выбрано",
                "Отмечено",
                "TRUE",
                "ИСТИНА",
            )
        ],
        *[
            ("yes_no", said, 0)
            for said in (
                "нет",
                "Нет!",
                "скорее нет, чем да",
                "0",
                "не знаю, наверное нет",
                "не согласна",
                "Не нравится",
                "не верно",
                "N",
                "н",
                "Не выбрано",
                "не отмечено",
                "ЛОЖЬ",
            )
        ],
        ("choice", "2. в самый раз", 1),
        ("choice", "В  САМЫЙ РАЗ.", 1),
        ("several", "мало; в самый раз, но редко", (0, 2)),
        ("several", "в самый раз, но редко\nмало", (0, 2)),
        ("several", "мало|в самый раз, но редко", (0, 2)),
        ("several", "мало | в самый раз|", (0, 1)),
        ("several", '["мало","в самый раз"]', (0, 1)),
        ("several", "• мало\n• в самый раз", (0, 1)),
        ("several", "1) мало 2) в самый раз", (0, 1)),
        ("number", "5 встреч", 5),
        ("number", "12", 12),
        *[
            (kind, said, None)
            for kind in ("scale", "yes_no", "choice", "number")
            for said in (
                "–",
                "…",
                "затрудняюсь ответить",
                "Не знаю",
                "Не хочу отвечать",
                "(пусто)",
                "[Пропущено]",
                "Вопрос пропущен",
                "#Н/Д",
                "N/A",
                "#N/A",
                "null",
                "NaN",
                "Skipped",
            )
        ],
    ],
)
def test_answers_in_words(kind: str, said: str, value: object) -> None:
    """Marks, yes and no, options with commas and numbers are read as people and form services write them."""
    question = {"kind": kind, "options": ["мало", "в самый раз", "в самый раз, но редко"]}
    assert replies.read(question, said) == (value, "")


@pytest.mark.parametrize("kind", ["choice", "several"])
@pytest.mark.parametrize("option", ["Затрудняюсь ответить", "не знаю", "Не хочу говорить", "не указано"])
def test_what_can_be_chosen_is_an_answer(kind: str, option: str) -> None:
    """Who chooses «затрудняюсь ответить» among the options has answered; where it is none, nothing is answered."""
    value = 2 if kind == "choice" else (2,)
    assert replies.read({"kind": kind, "options": ["мало", "много", option]}, option.upper()) == (value, "")
    assert replies.read({"kind": kind, "options": ["мало", "много"]}, option.upper()) == (None, "")


SERVICES = {
    "LimeSurvey": ("Y", "N"), "LimeSurvey, не отвечено": ("Y", "N/A"), "Анкетолог": ("1", "0"),
    "Анкетолог, словами": ("Выбрано", "Не выбрано"), "Таблицы Google": ("TRUE", "FALSE"), "Excel": ("ИСТИНА", "ЛОЖЬ"),
    "база данных": ("1", "null"), "Excel, ошибка": ("да", "#Н/Д"),
}  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
def test_marks_of_options(service: str) -> None:
    """Whatever a form service writes for an option that is chosen and for one that is not, the answer is the same."""
    yes, no = SERVICES[service]
    heads = [f"3. Что помогло?: {option}" for option in ("беседы, не только об учёбе", "проект", "ничего")]
    laid = lay([["№ анкеты", *heads], *[[str(number), yes, no, yes] for number in range(6)]])["tables"][0]
    assert {line.split("\t")[6] for line in laid["cells"].split("\n")} == {"беседы не только об учебе; ничего"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        *[
            ("scale", said)
            for said in (
                "0",
                "11",
                "-7",
                "7,5",
                "7-8",
                "7 8",
                "=7",
                "А7",
                "07.09.2026",
                "999999999999",
                "хорошо",
                "1e1",
                "٧",
                "7" * 500,
                "7 из 5",
            )
        ],
        *[
            ("yes_no", said)
            for said in (
                "да/нет",
                "может быть",
                "да нет",
                "2",
                "=да()",
                "не всегда",
                "Не очень",
                "не уверен",
                "да, но не всегда",
                "x",
                "☐",
                "✓ нет",
            )
        ],
        *[("choice", said) for said in ("мало много", "немало", "мало; в самый раз", "3")],
        *[("several", said) for said in ("мало и ещё что-то", "музыка", "мало, музыка", "+")],
        *[
            ("number", said)
            for said in ("много", "5,5", "-5", "1000001", "5 или 6", "=5", "больше 10", "1 раз в неделю")
        ],
    ],
)
def test_answers_that_are_not_understood(kind: str, said: str) -> None:
    """What may mean two things or nothing is told, never guessed."""
    question = {"kind": kind, "options": ["мало", "в самый раз", "в самый раз, но редко"]}
    value, code = replies.read(question, said)
    assert value is None
    assert code == replies.WRONG[kind]


@pytest.mark.parametrize(
    ("kind", "said", "value", "code"),
    [
        ("choice", "Другое: музыка", 2, "own_options"),
        ("choice", "3. Другое – музыка, танцы", 2, "own_options"),
        ("choice", "Свой вариант: мало", 2, "own_options"),
        ("choice", "музыка; танцы", None, "answer_no_option"),
        ("choice", "музыка", 2, "own_options"),
        ("choice", "мало; Другое: музыка", None, "answer_no_option"),
        ("choice", "мало, но часто", None, "answer_no_option"),
        ("choice", "другое", 2, ""),
        ("several", "мало, в самый раз, но редко, музыка, танцы", (0, 1, 2), "own_options"),
        ("several", "Другое: хор, мало; в самый раз, но редко", (1, 2), "own_options"),
        ("several", "мало\nиное: хор", (0, 2), "own_options"),
        ("several", "мало, больше мало", None, "answer_no_option"),
    ],
)
def test_own_words_are_the_option_for_them(kind: str, said: str, value: object, code: str) -> None:
    """What stands after «Другое», or names no option, is that option where a question has it; a slip stays a slip."""
    options = ["мало", "в самый раз, но редко", "другое"]
    assert replies.read({"kind": kind, "options": options}, said) == (value, code)


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [("choice", "Другое: мало", None), ("several", "Другое: музыка", None), ("several", "мало; Другое: хор", (0,))],
)
def test_own_words_without_an_option_for_them(kind: str, said: str, value: object) -> None:
    """«Другое: …» stops nothing where there is no such option: the other options count, the rest is told."""
    assert replies.read({"kind": kind, "options": ["мало", "много"]}, said) == (value, "other_options")


def test_own_words_are_told_with_their_number() -> None:
    """A note names the question and how many have answered it in own words, never what they have said."""
    rows = [["Что помогло?"], *[["проект"]] * 6, ["проект; Другое: МЕТКА"], ["Другое: МЕТКА 2"]]
    made = answer(text(rows))
    assert made["ok"], made
    assert made["notes"] == [
        "«Что помогло?»: «другое» среди вариантов нет, поэтому ответы «Другое: …» не посчитаны, 2. Чтобы они были "
        "посчитаны, допишите вариант «другое» в таблицу вопросов."
    ]
    other = [[cell.replace("; ничего", "; ничего; другое") for cell in row] for row in QUESTIONS]
    rows = [["Что помогло?"], *[["проект"]] * 6, *[["МЕТКА"]] * 5]
    made = api.answer("survey", {"questions": text(other), "answers": text(rows)}, record("survey"))
    assert made["notes"] == [
        "«Что помогло?»: ответы своими словами посчитаны как «другое», 5. Если в них описка, исправьте её."
    ]
    assert "другое\t5\t45,5\u00a0%" in made["outcomes"][7]["cells"]
    assert "МЕТКА" not in repr(made["outcomes"])


def test_an_answer_is_told_at_its_cell() -> None:
    """The message says in which row, to which question as people know it, and what to do."""
    said = ["Код", "Сколько встреч было?"], ["1", "3"], ["2", "много"]
    for source in (text(said), [*said]):
        made = answer(source)
        assert [(error["place"], error["text"]) for error in made["errors"]] == [
            (
                "Строка\u00a03, «Сколько встреч было?»",
                "Число не понято. Впишите целое число или оставьте ячейку пустой.",
            )
        ]


def test_messages_call_columns_by_their_questions() -> None:
    """A question in two columns is named by its words too, a long one by its beginning, also before calculating."""
    twice = text([["Сколько встреч было?", "Сколько встреч было?"], ["3", "4"]])
    laid = api.lay("survey", {"beside": {"questions": text(QUESTIONS)}, "answers": twice}, record("survey"))
    for made in (answer(twice), laid):
        assert "Столбец «Сколько встреч было?» встречается несколько раз" in made["errors"][0]["text"]
    long = "Что изменилось " + "в классе и в школе " * 9 + "?"
    asked = [QUESTIONS[0], [long, "число", "", ""]]
    made = api.answer(
        "survey", {"questions": text(asked), "answers": text([[long], ["много"], ["3"]])}, record("survey")
    )
    place = made["errors"][0]["place"]
    assert place.startswith("Строка\u00a02, «Что изменилось в классе")
    assert place.endswith("…»")
    assert len(place) < 110


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("А-17", "а17", True),
        ("A 17", "А-17", True),
        ("№ 5", "5", True),
        ("1-12", "11-2", False),
        ("У-1", "У-11", False),
        ("ё1", "Е1", True),
    ],
)
def test_codes(one: str, other: str, same: bool) -> None:
    """Codes are the same whatever the case, the alphabet of letters that look alike and what divides their parts."""
    first, second = codes.make_keys([one, other])
    assert (first == second) is same


def test_all_interpreters_read_alike(alike: Call) -> None:
    """Files and their results are the same in all three interpreters, and so is what is not understood."""
    rows = [
        ["№", "Код", "1. Насколько вам интересно учиться в нашем классе? *", "Что помогло", "Сторона", "Что изменить?"]
    ]
    rows += [
        [str(n), f"У-{n}", f"{3 + n % 8} из 10", "проект, беседы, не только об учёбе", "5А" if n % 3 else "6б", "Ёлка"]
        for n in range(40)
    ]
    before = [["Код", "Нравится ли вам в классе?"], *[[f"у{n}", str(3 + n % 3)] for n in range(36)]]
    raw = {"questions": text(QUESTIONS), "answers": text(rows), "before": text(before), "own": "да", "asked": "50"}
    made = alike("answer", "survey", raw, record("survey"))
    assert made["ok"], made
    alike("lay", "survey", {"beside": {"questions": text(QUESTIONS)}, "answers": text(rows)}, record("survey"))
    alike("answer", "survey", {**raw, "answers": text(rows).replace("3 из 10", "три с половиной")}, record("survey"))


def spoil_files() -> list[tuple[str, object]]:
    """Return 200 files of answers that somebody or something has spoilt, each with what is wrong with it."""
    cells = (
        "=1+1", "=HYPERLINK('x')", "@SUM(A1)", "+7", "-7", "я" * 10_000, "\x01\x02", "\u202e7", "7\u200b", "\ud800", "",
        "  ", "9" * 400, "1e999", "07.09.2026", "2026-09-07", "-5", "7,5", "0", "11", "NaN", "null", "<b>7</b>",
        "{threshold}", "7\t8", "7;8", '"', "'7", "٧", "七", "\u00a07\u00a0", "да\nнет", "#REF!", "{", "]", "7%", "½",
        "\ufeff7", "True", "…",
    )  # fmt: skip
    headings = ["Код", QUESTIONS[1][0], QUESTIONS[2][0], QUESTIONS[4][0], "Сторона"]
    sound = [[f"У-{n}", "8", "да", "3", "5А" if n < 2 else "6Б"] for n in range(4)]
    made: list[tuple[str, object]] = []
    for cell in cells:
        for place in range(5):
            row = [*sound[0][:place], cell, *sound[0][place + 1 :]]
            made.append((f"cell {place}", [headings, *sound[1:], row]))
    for width in range(10):
        made.append(("only headings", [headings[: width % 5 + 1]]))
        made.append(
            ("doubled headings", [[*headings, headings[width % 5]], *[[*row, row[width % 5]] for row in sound]])
        )
    for encoding in ("cp866", "koi8-r", "utf-16-be", "latin-1", "mac-cyrillic"):
        whole = text([headings, *sound]).encode(encoding, "replace")
        made.append((encoding, whole.decode("cp1251", "replace")))
        made.append((encoding, whole.decode("utf-8", "replace")))
    return made


def test_hostile_files() -> None:
    """200 spoilt files of four people end in a message or in an answer without a figure, never in a fault."""
    files = spoil_files()
    assert len(files) >= 200
    for kind, source in files:
        made = answer(source, asked="40")
        if made["ok"]:
            assert made["outcomes"][0]["value"] == "не определено", kind
            assert all(not outcome["rows"] for outcome in made["outcomes"] if "rows" in outcome), kind
        else:
            assert all(error["text"].endswith(".") for error in made["errors"]), kind


OPTIONS = ("беседы, не только об учёбе", "проект", "ничего")
CLOSED = (
    "Насколько вам интересно учиться в нашем классе?",
    "Что помогло?",
    "",
    "",
    "Что изменить?",
    "Сколько встреч было?",
)
"""The questions as SurveyMonkey heads them: over the first of the options alone."""
Said = tuple[str, tuple[str, ...], str, str]  # a mark, the options, own words, a number
ONE = st.tuples(
    st.sampled_from(["", "7", "10", "Ответ"]),
    st.lists(st.sampled_from(OPTIONS), unique=True).map(tuple),
    st.sampled_from(["", "Ничего", "Ответ", "Response", "ответ "]),
    st.sampled_from(["", "3", "0", "Ответ"]),
)


def monkey(people: Sequence[Said], response: str, own: Sequence[str] = ()) -> list[list[str]]:
    """Return two rows of headings and the rows of people, as SurveyMonkey writes them."""
    lower = ["", "", response, *OPTIONS, response, response, *own]
    rows = [
        [str(place), "", mark, *(option if option in chosen else "" for option in OPTIONS), words, number]
        for place, (mark, chosen, words, number) in enumerate(people, 1)
    ]
    return [["Respondent ID", "Ваш код", *CLOSED], lower, *rows]


def one_row(people: Sequence[Said]) -> list[list[str]]:
    """Return the same with one row of headings, in which each option has a column that names it."""
    divided = [f"Что помогло? [{option}]" for option in OPTIONS]
    return [["Respondent ID", "Ваш код", CLOSED[0], *divided, *CLOSED[4:]], *monkey(people, "Ответ")[2:]]


@pytest.mark.parametrize("response", ["Response", "Open-Ended Response", "Ответ", "ОТВЕТ"])
@given(people=st.lists(ONE, min_size=1, max_size=9))
def test_two_rows_of_headings_are_one(people: list[Said], response: str) -> None:
    """A row that says the options and «Response» is joined with the one above: all is as with one row of headings."""
    two, one = (lay(rows) for rows in (monkey(people, response), one_row(people)))
    assert two["tables"][0]["cells"] == one["tables"][0]["cells"]
    assert two["tables"][0]["rows"] == len(people)
    heads = [entry["title"] for entry in two["tables"][0]["headings"]]
    assert heads == [entry["title"] for entry in one["tables"][0]["headings"]]
    assert lay(text(monkey(people, response)))["tables"][0]["cells"] == one["tables"][0]["cells"]


@given(people=st.lists(ONE, min_size=1, max_size=9), codes=st.booleans(), code=st.sampled_from(["", "К-1", "Ответ"]))
def test_nobody_is_taken_for_headings(people: list[Said], codes: bool, code: str) -> None:
    """Below headings with empty cells between them the first person's answers stay answers, whatever they say."""
    mark, _, words, number = people[0]
    said = {one.strip().casefold() for one in (mark, words, number)}
    # Who says «Ответ» to each question, has no code and has chosen several options has written that row of headings.
    assume((codes and code == "К-1") or not said <= {"ответ", "response"})
    rows = [[code if codes and place == 0 else "", *row[2:]] for place, row in enumerate(monkey(people, "")[2:])]
    heads = ["Ваш код", *CLOSED]
    laid = lay([heads, *rows])["tables"][0]
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert laid["rows"] == len(kept)
    marks = [line.split("\t")[4] for line in laid["cells"].split("\n")] if kept else []
    assert marks == [row[1] for row in kept]
    assert [entry["title"] for entry in laid["headings"] if entry["title"]] == [head for head in heads if head]


def lay(answers: object) -> dict[str, Any]:
    """Return a file of answers as the grid shows it."""
    made: dict[str, Any] = api.lay(
        "survey", {"beside": {"questions": text(QUESTIONS)}, "answers": answers}, record("survey")
    )
    return made


@pytest.mark.parametrize("merged", [False, True])
def test_two_rows_of_a_book(tmp_path: Any, alike: Call, merged: bool) -> None:
    """In .xlsx too, below a title and with the question merged over its options; all interpreters read the same."""
    people: list[Said] = [("7", OPTIONS[:2], "Ничего", "3"), ("9", (), "", "")]
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Опрос наставляемых"])
    for row in monkey(people, "Ответ"):
        page.append([cell or None for cell in row])
    if merged:
        page.merge_cells("D2:F2")
    book.save(tmp_path / "ответы.xlsx")
    raw = {"beside": {"questions": text(QUESTIONS)}, "answers": spreadsheets.read(tmp_path / "ответы.xlsx")}
    made = alike("lay", "survey", raw, record("survey"))
    assert made["tables"][0]["cells"] == lay(one_row(people))["tables"][0]["cells"]
