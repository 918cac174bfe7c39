"""Codes of names: ids and numbers that clash or vanish."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.examples import (
    CHECKLIST,
    CHECKLIST_FILE,
    FORM,
    FORM_FILE,
    PUBLISHED_FILE,
    SECTION,
    TERM,
    TERM_FILE,
    replace,
)

OTHER_FILE = "forms/teacher-teacher.yml"
OTHER = replace(FORM, ("id: pupil-pupil", "id: teacher-teacher"), ("Ученик – ученик", "Учитель – учитель"))
ITEM = "  - id: inform-teachers\n    text: Рассказать о программе педагогам.\n"

LAKE = """\
id: lake
title: Озёрный район
source:
  document: navigator
contacts:
  - who: Центр наставничества
    links:
      - title: center@lake.example
        url: mailto:center@lake.example
"""

CONTEST_FILE = "contests/konkurs.yml"
CONTEST = """\
id: konkurs
title: Конкурс
source: {document: navigator}
summary: Конкурс наставников.
aim: Показать работу пар.
tasks: [Собрать практики.]
stages:
  - title: Финал
    dates: 15 марта 2027 года
    days: {id: final-2027, first: 2027-03-15}
"""

CODES = (
    Code(
        "K301",
        "Имя файла не равно id",
        "Файл называется иначе, чем его запись: по имени файла запись находят люди, по id – программа.",
        "Переименуйте файл. Если запись уже опубликована, её id не меняйте.",
        {TERM_FILE: replace(TERM, ("id: curator", "id: organiser"))},
        {TERM_FILE: TERM},
    ),
    Code(
        "K302",
        "Две записи с одним id",
        "Две записи одного вида называют себя одинаково. Так бывает, когда файл скопирован, а id в копии не изменён.",
        "Впишите в копию её собственный id.",
        {TERM_FILE: TERM, "terms/organiser.yml": TERM},
        {TERM_FILE: TERM, "terms/organiser.yml": replace(TERM, ("id: curator", "id: organiser"))},
    ),
    Code(
        "K303",
        "Два пункта с одним id",
        "Два пункта чек-листов называют себя одинаково. id пункта – один на все чек-листы: по нему хранятся отметки "
        "кураторов. Не повторяются и id этапов одного конкурса: по ним календарь узнаёт этап, когда дни меняются.",
        "Впишите в новый пункт id, которого нет ни у кого.",
        {CHECKLIST_FILE: replace(CHECKLIST, (ITEM, ITEM + ITEM))},
        {CHECKLIST_FILE: replace(CHECKLIST, (ITEM, ITEM + ITEM.replace("teachers", "parents")))},
    ),
    Code(
        "K304",
        "Номер уже занят",
        "У двух форм или у двух этапов один номер, и порядок показа не определён.",
        "Дайте одной из записей другой номер.",
        {FORM_FILE: FORM, OTHER_FILE: OTHER},
        {FORM_FILE: FORM, OTHER_FILE: replace(OTHER, ("number: 1", "number: 2"))},
    ),
    Code(
        "K305",
        "Опубликованная запись исчезла",
        "В файле published-ids.txt названа запись, которой больше нет. На неё ведут чужие ссылки, по ней хранятся "
        "отметки "
        "кураторов.",
        "Верните запись. Если она больше не нужна, оставьте её и заполните поле retired.",
        {PUBLISHED_FILE: "terms/curator\n"},
        {PUBLISHED_FILE: "terms/curator\n", TERM_FILE: TERM + "retired: {since: 2026-09-01}\n"},
    ),
    Code(
        "K306",
        "Строка списка имён не читается",
        "В файле published-ids.txt строка, которая не называет ни записи, ни пункта чек-листа.",
        "Напишите вид и id через косую черту. Список дописывает команда `nastavnik check --record`.",
        {PUBLISHED_FILE: "curator\n", TERM_FILE: TERM},
        {PUBLISHED_FILE: "terms/curator\n", TERM_FILE: TERM},
    ),
    Code(
        "K307",
        "Имя занято страницей раздела",
        "Страница записи легла бы на место первой страницы раздела: та называется index.",
        "Дайте записи другой id.",
        {"terms/index.yml": replace(TERM, ("id: curator", "id: index"))},
        {TERM_FILE: TERM},
    ),
    Code(
        "K308",
        "Такого раздела нет",
        "В папке sections запись с именем, которого нет среди разделов сайта: её слова нигде не появятся.",
        "Исправьте id: самое похожее имя названо в сообщении. Лишнюю запись удалите.",
        {"sections/form.yml": SECTION.replace("forms", "form")},
        {"sections/forms.yml": SECTION},
    ),
    Code(
        "K309",
        "Раздел сайта без записи",
        "В папке sections не хватает записи: из неё сделана страница раздела, на которую ведут меню и другие страницы.",
        "Верните файл, например из прежней версии. Раздел не удаляют, меняют только его слова.",
        {"sections/glossary.yml": None},
        {"sections/glossary.yml": SECTION.replace("forms", "glossary")},
        note="нет файла `content/sections/glossary.yml`",
    ),
    Code(
        "K310",
        "Опубликованное имя внутри записи исчезло",
        "В файле published-ids.txt названо имя, которого в записи больше нет. По нему календари узнают этап конкурса, "
        "а программы кураторов – вопрос анкеты и вариант ответа: под новым именем этап появится в календарях второй "
        "раз, а ответы на вопрос перестанут считаться вместе. Это замечание: сайт публикуется.",
        "Если имя переименовано, верните прежнее. Если этап прошёл или вопрос больше не задают, допишите в конце "
        "строки списка слово «снято»: этого имени больше никто не получит.",
        {PUBLISHED_FILE: "contests/konkurs/final-2027\n", CONTEST_FILE: CONTEST.replace("final-2027", "final")},
        {PUBLISHED_FILE: "contests/konkurs/final-2027\n", CONTEST_FILE: CONTEST},
    ),
    Code(
        "K311",
        "Имя внутри записи снято и дано снова",
        "В файле published-ids.txt при этом имени стоит слово «снято»: календари и программы кураторов помнят под ним "
        "прежний этап или вопрос.",
        "Дайте другое имя, например с годом.",
        {PUBLISHED_FILE: "contests/konkurs/final-2027 снято\n", CONTEST_FILE: CONTEST},
        {PUBLISHED_FILE: "contests/konkurs/final-2026 снято\n", CONTEST_FILE: CONTEST},
    ),
    Code(
        "K312",
        "Две записи с одним названием",
        "В списке стояли бы два одинаковых названия: запись скопировали и сменили в ней не всё. Это замечание, сборке "
        "оно не мешает; большие и малые буквы, ё и е не различаются.",
        "Уточните одно из названий или уберите повтор.",
        {"municipalities/lake.yml": LAKE, "municipalities/lake-2.yml": replace(LAKE, ("id: lake", "id: lake-2"))},
        {"municipalities/lake.yml": LAKE},
    ),
)
