"""Headings of questionnaires name their columns; what only resembles one stays unread."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from guidebook.load import load
from tests.calculators.records import record
from tests.project import ROOT
from worksheets import api, headings, spec

MENTORS = {
    "name": ["ФИО наставника", "Фамилия, имя, отчество", "Фамилия и имя", "Ф.И.О.", "Педагог", "Наставник", "ФИО",
             "Ваше ФИО", "Ваши фамилия, имя, отчество полностью", "Укажите ФИО", "ФИО наставника (полностью)"],
    "offers": ["Чем вы можете помочь? (предметы, темы)", "Чем можете помочь?", "Основные компетенции", "Предлагаю",
               "Чему вы готовы научить?", "По каким предметам вы можете помочь?"],
    "free": ["Когда удобно встречаться (дни и часы)", "Когда свободны", "Свободное время", "Удобное время встреч",
             "В какие дни и часы вы свободны?", "Удобные дни"],
    "format": ["Очно или онлайн?", "Очно/онлайн", "Формат встреч", "Как удобнее встречаться: очно или онлайн?",
               "Какой формат встреч вам удобен?"],
    "form": ["Форма наставничества", "Какая форма вам подходит?", "Форма", "Какая форма наставничества вам интересна?"],
    "capacity": ["Скольких наставляемых готовы взять?", "Кол-во наставляемых", "Сколько возьмёт",
                 "Сколько учеников вы готовы взять?", "Кол-во подопечных"],
    "trained": ["Прошли обучение наставников?", "Обучение", "Прошли ли вы обучение?", "Обучен(а)"],
    "consent": ["Согласие родителей на участие", "Согласие", "Согласие на участие в программе",
                "Согласие законных представителей", "Согласны ли вы участвовать?"],
    "age": ["Класс", "Возраст", "В каком вы классе?", "Ваш класс", "Сколько вам лет?", "Возраст или класс"],
    "": ["Отметка времени", "ФИО наставляемого", "ФИО родителя", "ФИО классного руководителя",
    "Желаемый возраст наставляемых",
         "Согласие на обработку персональных данных", "Согласие родителей на обработку персональных данных",
         "Год рождения",
         "Ресурс времени на программу", "Классный руководитель", "Форма обучения",
         "Сколько наставляемых было в прошлом году?",
         "Когда удобно пройти обучение?", "Место работы или учёбы", "Интересы", "Дата вхождения", "Телефон", "№ п/п",
         "С какими классами вы готовы работать?", "В каком классе вы хотели бы видеть наставляемого?", "Стаж или курс",
         "Удобное время для звонка", "Согласие на фото- и видеосъёмку", "В чём вам нужна помощь?"],
}  # fmt: skip
MENTEES = {
    "name": ["ФИО ученика", "ФИО наставляемого", "Ученик", "Фамилия и имя", "Фамилия, имя, отчество",
    "Ваши фамилия и имя"],
    "requests": ["С чем нужна помощь?", "В чём нужна помощь", "В чём вам нужна помощь? (предметы, темы)",
    "Основной запрос",
                 "Чем вам помочь?", "Чему вы хотели бы научиться?"],
    "waiting": ["Дата заявления", "Дата обращения", "Дата подачи заявления", "Ждёт с"],
    "consent": ["Согласие родителей", "Согласие родителей (законных представителей) на участие", "Согласие"],
    "age": ["Класс", "В каком классе вы учитесь?", "Возраст"],
    "format": ["Очно/онлайн"],
    "free": ["Когда свободны"],
    "form": ["Какая форма вам подходит?"],
    "": ["ФИО наставника", "ФИО родителя", "Фамилия и имя родителя", "Год рождения", "Отметка времени",
    "Дата вхождения",
         "Согласие на обработку персональных данных", "Дата согласия на участие", "Место работы или учёбы наставника",
         "Возраст наставника", "Класс наставника", "Дата рождения"],
}  # fmt: skip
PAIRS = {
    "mentor": ["Наставник", "ФИО наставника"],
    "mentee": ["Наставляемый", "ФИО наставляемого", "Ученик"],
    "slots": ["Общее время", "Свободное время", "Когда удобно встречаться?"],
    "": ["Состояние", "Баллы", "Общие темы", "Пожелания", "Ожидание"],
}
SCHOOLS = {
    "municipality": ["Муниципалитет", "Муниципальный район (округ)", "Наименование муниципального образования",
                     "Наименование МО", "Район"],
    "organisation": ["Наименование ОО", "Краткое наименование организации", "Полное наименование ОО", "Название ОУ",
                     "Наименование общеобразовательного учреждения", "Образовательная организация (наименование)",
                     "Наименование ООО", "Школа"],
    "total": ["Общее кол-во обуч-ся", "Общая численность обучающихся", "Кол-во детей", "Всего детей", "Кол-во уч-ся",
              "Количество обучающихся (всего)", "Численность обучающихся на 01.09.2026", "Контингент обучающихся",
              "Общее число учеников", "Количество детей в ОО", "Всего обучающихся в ОО", "Обучающихся, всего"],
    "involved": ["Кол-во вовлеч. в наставничество", "Из них вовлечено", "в т. ч. вовлечено", "Охват обучающихся",
                 "Численность обучающихся, вовлечённых в программы наставничества", "Охвачено наставничеством, чел.",
                 "Вовлечено в наставничество на 01.09.2026", "Кол-во уч-ся, охваченных наставничеством",
                 "Обучающихся, вовлечено", "Число учеников в наставничестве", "Вовлечено в различные формы",
                 "Количество обучающихся образовательной организации, вовлечённых в наставничество"],
    "": ["Доля вовлечённых", "Вовлечено, %", "Процент вовлечённых обучающихся", "Не вовлечено", "Осталось вовлечь",
         "Планируется вовлечь", "Вовлечено (план)", "Вовлечено педагогов", "Количество вовлечённых наставников",
         "Вовлечено в форму «ученик – ученик»", "Вовлечено (студент – ученик)", "Вовлечено обучающихся с ОВЗ",
         "Количество обучающихся 5–9 классов", "Количество обучающихся с ОВЗ", "Всего обучающихся НОО",
         "Численность обучающихся, тыс. чел.", "Количество обучающихся на одного вовлечённого", "Средняя численность",
         "Количество образовательных организаций", "Тип образовательной организации", "Всего педагогов",
         "ФИО директора образовательной организации", "Адрес организации", "Муниципальный координатор",
         "Наименование программы наставничества", "Наименование организации-партнёра",
         "Количество образовательных организаций, вовлечённых в наставничество", "Вовлечено в прошлом году",
         "Количество обучающихся (из них девочек)", "Муниципальное общеобразовательное учреждение (тип)"],
}  # fmt: skip
CASES = [
    (calculator, table, column, title)
    for calculator, table, columns in (
        ("matching", "mentors", MENTORS), ("matching", "mentees", MENTEES), ("meetings", "pairs", PAIRS),
        ("involvement", "rows", SCHOOLS),
    )
    for column, titles in columns.items()
    for title in titles
]  # fmt: skip


def located(calculator: str, table: str, title: str) -> str:
    """Return the column of a calculator's table that a heading names."""
    view = next(view for view in spec.views(api.describe(calculator)) if spec.entry(view["tables"], table))
    own = spec.entry(view["tables"], table)
    texts = spec.entry(spec.texts(record(calculator), view["name"])["tables"], table)
    return headings.locate(headings.known(own, texts), title)


@pytest.mark.parametrize(("calculator", "table", "column", "title"), CASES)
def test_headings_name_their_columns(calculator: str, table: str, column: str, title: str) -> None:
    """Whole questions are known by their words; another person's name, another consent, another class are not read."""
    assert located(calculator, table, title) == column
    assert located(calculator, table, title.upper()) == column


def test_a_question_that_names_two_columns_names_none() -> None:
    """A guess between two would be wrong half of the time: the heading stays unread, where it is told."""
    table: dict[str, Any] = {"columns": [{"name": "one"}, {"name": "other"}]}
    texts = {"columns": [{"name": "one", "words": ["когда удобно"]}, {"name": "other", "words": ["удобно -звонить"]}]}
    names = headings.known(table, texts)
    assert headings.locate(names, "Когда вам удобно?") == ""
    assert headings.locate(names, "Когда вам удобно звонить?") == "one"
    assert headings.locate(names, "Что вам удобно?") == "other"


def test_a_questionnaire_is_read_by_its_questions() -> None:
    """The answers of a form lose no column: a mentor without consent is proposed to nobody."""
    form = [
        ["Отметка времени", "Фамилия, имя, отчество", "Класс", "Чем вы можете помочь?", "Когда удобно встречаться?",
         "Очно или онлайн?", "Скольких наставляемых готовы взять?", "Прошли обучение?",
         "Согласие родителей на участие"],
        [{"date": "2026-09-10T12:00:00"}, "Анна", "10А", "химия", "пн 14-15", "очно", 2, "да", "да"],
        [{"date": "2026-09-10T12:01:00"}, "Борис", "11", "химия", "пн 14-15", "очно", 2, "да", "нет"],
    ]  # fmt: skip
    raw = {"mentors": form, "mentees": "Ученик;С чем нужна помощь?;Когда свободны\nВера;химия;пн 14-15"}
    answer = api.answer("matching", raw, record("matching"))
    assert answer["ok"], answer
    assert [mentor["consent"] for mentor in answer["request"]["mentors"]] == [True, False]
    assert [row[1] for row in answer["result"]["candidates"]] == ["Вера"]
    assert answer["result"]["candidates"][0][0] == "Анна"
    assert answer["notes"][0] == "Столбцы файла не прочитаны: «Отметка времени»."


def test_what_matching_writes_is_read_by_meetings() -> None:
    """The table of pairs as a file holds it has all that the plan of meetings asks for."""
    raw = {"mentors": "Наставник;Свободное время\nА;пн 14–16", "mentees": "Наставляемый;Свободное время\nВ;пн 15–17"}
    written = api.workbook("matching", raw, record("matching"))
    pairs = next(sheet for sheet in written["workbook"]["sheets"] if sheet["name"] == "Пары")
    rows = [[column["title"] for column in pairs["columns"]], *pairs["rows"]]
    laid = api.lay("meetings", {"pairs": rows}, record("meetings"))
    assert laid["ok"], laid
    assert laid["tables"][0]["cells"].split("\n")[0].split("\t")[:4] == ["А", "В", "", "пн 15:00–16:00"]


WRONG = [
    (
        "[Время, Когда удобно, Когда свободен",
        "[Время, Возраст, Когда удобно, Когда свободен",
        "K506",
        "«Возраст» – уже название столбца «free»",
    ),
    (
        "[дистанционно, дистанционный, дистант",
        "[дистанционно, Лично, дистант",
        "K506",
        "«Лично» – уже название варианта «onsite»",
    ),
    (
        'label: вечером, synonyms: [вечер], start: "17:00"',
        'label: вечером, synonyms: [вечер], start: "20:00"',
        "K209",
        "Часть дня «вечером» кончается не позже, чем начинается.",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "code", "message"), WRONG)
def test_words_that_mean_two_things_are_told(right: str, wrong: str, code: str, message: str, tmp_path: Path) -> None:
    """The check names a heading of two columns, a word of two options, and a span of the day that ends too early."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    file = content / "calculators" / "matching.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    (problem,) = load(content).problems
    assert problem.code == code
    assert message in problem.message
