"""Codes of references: ids that lead nowhere or to the wrong record."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.examples import (
    CHECKLIST,
    CHECKLIST_FILE,
    FORM,
    FORM_FILE,
    STAGE,
    TERM,
    TERM_FILE,
    replace,
)

ITEM = "    text: Рассказать о программе педагогам.\n"
RETIRED = "retired: {since: 2026-09-01}\n"
REPLACED = "retired: {since: 2026-09-01, replaced_by: organiser}\n"
OTHER_FILE = "terms/organiser.yml"
OTHER = replace(TERM, ("id: curator", "id: organiser"), ("Куратор", "Организатор"))
SECOND_FILE = "stages/2-mentees.yml"
SECOND = replace(STAGE, ("1-conditions", "2-mentees"), ("number: 1", "number: 2"))
SECOND_LIST_FILE = "checklists/2-mentees.yml"
SECOND_LIST = replace(CHECKLIST, ("1-conditions", "2-mentees"), ("inform-teachers", "collect-forms"))

CALENDAR_FILE = "calendars/holidays.yml"
CALENDAR = """\
id: holidays
title: Праздники и каникулы
source: {document: navigator}
days:
  - {first: 2026-10-26, last: 2026-11-02, title: Осенние каникулы}
  - {first: 2026-11-04, title: День народного единства}
"""

TOPICS_FILE = "tags/school-subjects.yml"
TOPICS = """\
id: school-subjects
title: Школьные предметы
source: {document: navigator}
tags:
  - {name: математика, synonyms: [алгебра, матем.]}
  - {name: физика}
"""

SITE_FILE = "site/site.yml"
SITE = """\
id: site
title: Сайт региона
source: {document: navigator}
time_zone: Asia/Chita
"""

SITUATION_FILE = "situations/hard-lessons.yml"
SITUATION = """\
id: hard-lessons
title: Ученику трудно учиться
source: {document: navigator}
who: teacher
text: Спросите ученика, что именно не получается.
stages: [1-conditions]
"""

CODES = (
    Code(
        "K201",
        "Запись не найдена",
        "Поле называет запись по id, а такой записи нет ни в нужной папке, ни в другой.",
        "Исправьте id – самый похожий назван в сообщении – или создайте запись.",
        {CHECKLIST_FILE: replace(CHECKLIST, ("stage: 1-conditions", "stage: 1-condition"))},
        {CHECKLIST_FILE: CHECKLIST},
    ),
    Code(
        "K202",
        "Запись другого вида",
        "Запись с таким id есть, но она не того вида: например, вместо роли названа форма.",
        "Впишите id записи из папки, которая названа в сообщении.",
        {CHECKLIST_FILE: replace(CHECKLIST, ("stage: 1-conditions", "stage: pupil-mentee"))},
        {CHECKLIST_FILE: CHECKLIST},
    ),
    Code(
        "K203",
        "Запись больше не действует",
        "Действующая запись ссылается на снятую: на ту, у которой заполнено поле retired.",
        "Сошлитесь на запись, которая пришла на замену, или уберите ссылку.",
        {
            "roles/volunteer.yml": "id: volunteer\ntitle: Волонтёр\nsource: {document: navigator}\n"
            "group: helper\nsummary: Помогает.\nretired: {since: 2026-09-01}\n",
            CHECKLIST_FILE: replace(CHECKLIST, (ITEM, f"{ITEM}    roles: [volunteer]\n")),
        },
        {CHECKLIST_FILE: replace(CHECKLIST, (ITEM, f"{ITEM}    roles: [pupil-mentor]\n"))},
    ),
    Code(
        "K204",
        "Замена не найдена",
        "У снятой записи названа замена, а такой записи того же вида нет. Пункт чек-листа заменяет только другой "
        "пункт.",
        "Исправьте id замены или удалите поле replaced_by, если замены нет.",
        {TERM_FILE: TERM + REPLACED},
        {TERM_FILE: TERM + REPLACED, OTHER_FILE: OTHER},
    ),
    Code(
        "K205",
        "Замены идут по кругу",
        "Снятые записи называют заменой друг друга, и ни одна из них не действует.",
        "Уберите поле replaced_by у той записи, которой ничто не пришло на замену.",
        {TERM_FILE: TERM + REPLACED, OTHER_FILE: OTHER + REPLACED.replace("organiser", "curator")},
        {TERM_FILE: TERM + REPLACED, OTHER_FILE: OTHER + RETIRED},
    ),
    Code(
        "K206",
        "Роль другой группы",
        "Наставляемым в форме названа роль не из группы mentee или наставником – не из группы mentor.",
        "Поменяйте роли местами или исправьте группу в записи роли.",
        {FORM_FILE: replace(FORM, ("mentee: pupil-mentee", "mentee: pupil-mentor"))},
        {FORM_FILE: FORM},
    ),
    Code(
        "K207",
        "У этапа нет чек-листа",
        "Страница этапа показывает его чек-лист, а чек-листа для этого этапа нет.",
        "Создайте чек-лист и назовите в нём этап.",
        {SECOND_FILE: SECOND},
        {SECOND_FILE: SECOND, SECOND_LIST_FILE: SECOND_LIST},
    ),
    Code(
        "K208",
        "Два чек-листа у этапа",
        "Два действующих чек-листа называют один этап.",
        "Соберите пункты в одном чек-листе или исправьте этап.",
        {SECOND_LIST_FILE: replace(SECOND_LIST, ("stage: 2-mentees", "stage: 1-conditions"))},
        {SECOND_LIST_FILE: SECOND_LIST, SECOND_FILE: SECOND},
    ),
    Code(
        "K209",
        "Дни или часы не по порядку",
        "Каникулы, этап конкурса или часть дня кончаются раньше, чем начинаются, или дни пересекаются либо идут не "
        "подряд по датам.",
        "Исправьте даты и время или переставьте дни по порядку.",
        {CALENDAR_FILE: replace(CALENDAR, ("last: 2026-11-02", "last: 2026-10-02"))},
        {CALENDAR_FILE: CALENDAR},
    ),
    Code(
        "K210",
        "Тема названа дважды",
        "Одно и то же слово стоит у двух тем: как название или как синоним. Расчёт не знал бы, какую тему оно "
        "означает. Большие и малые буквы, ё и е, точки не различаются.",
        "Оставьте слово у одной темы.",
        {TOPICS_FILE: replace(TOPICS, ("name: физика", "name: Алгебра"))},
        {TOPICS_FILE: TOPICS},
    ),
    Code(
        "K211",
        "Часовой пояс не подходит",
        "Такого часового пояса нет, или в нём переводят часы на летнее время: для таких поясов файлы календаря не "
        "записываются.",
        "Впишите имя пояса, например Asia/Chita: для города и для «МСК+6» его называет сообщение. В именах вроде "
        "Etc/GMT+9 знак обратный, поэтому они не подходят.",
        {SITE_FILE: replace(SITE, ("Asia/Chita", "Asia/Cita"))},
        {SITE_FILE: SITE},
    ),
    Code(
        "K212",
        "Страницы или места на ней нет",
        "Ссылка в тексте записи, на странице папки docs или вход на главной странице ведёт на страницу этого сайта, "
        "которой на нём нет, или на место, которого нет на странице. Места – это термины, документы, источники, задачи "
        "этапов и заголовки; имя заголовка меняется вместе с его словами.",
        "Исправьте адрес: самый похожий назван в сообщении. Адрес страницы начинается и кончается косой чертой, место "
        "называют за ней: `/glossary/#curator`.",
        {TERM_FILE: replace(TERM, ("Сотрудник", '"Сотрудник'), ("пар.", 'пар [форм](/form/)."'))},
        {TERM_FILE: replace(TERM, ("пар.", "пар [форм](/forms/)."))},
    ),
    Code(
        "K213",
        "Праздник или перенос не сходится с календарём",
        "Каникулы отмечены как праздник, или выходной перенесён не с выходного дня недели, не на рабочий день, в "
        "другой год либо дважды. Выходные, на которые выпал праздник, переносит сама программа: их сюда не пишут.",
        "Исправьте даты по постановлению или уберите отметку kind: holiday.",
        {
            CALENDAR_FILE: replace(
                CALENDAR, ("2026-10-26, last: 2026-11-02", "2026-10-24, last: 2026-11-02, kind: holiday")
            )
        },
        {CALENDAR_FILE: CALENDAR},
    ),
    Code(
        "K214",
        "Ситуация никуда не ведёт",
        "На странице «С чего начать» из каждой ситуации ведут ссылки: к форме, этапу, документу или другой странице. "
        "Здесь не названо ничего.",
        "Назовите хотя бы одну запись или страницу.",
        {SITUATION_FILE: replace(SITUATION, ("stages: [1-conditions]\n", ""))},
        {SITUATION_FILE: SITUATION},
    ),
    Code(
        "K215",
        "В списке повтор",
        "В списке два одинаковых id или слова: скорее всего, одним из них хотели назвать другое.",
        "Исправьте одно из них или уберите повтор.",
        {SITUATION_FILE: replace(SITUATION, ("[1-conditions]", "[1-conditions, 1-conditions]"))},
        {SITUATION_FILE: SITUATION},
    ),
    Code(
        "K216",
        "Отмечено недействующим раньше срока",
        "В поле since отметки retired день, который ещё не наступил. Это замечание: отметка действует, как только сайт "
        "соберут, – запись уйдёт из списков, а страница назовёт будущий день.",
        "Опубликуйте отметку в тот день. Срок новости записывают в её поле valid_until: он кончается сам.",
        {TERM_FILE: TERM + "retired: {since: 2026-12-31}\n"},
        {TERM_FILE: TERM + "retired: {since: 2026-11-20}\n"},
    ),
)
