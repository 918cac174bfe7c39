"""Codes of a region's settings: its colours, its menu, where its files are."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.codes.references import SITE, SITE_FILE
from guidebook.reference.codes.stored import png
from guidebook.reference.examples import TERM, TERM_FILE, replace

COLOURS = """\
colours:
  accent: "#1b4f9c"
"""
MENU = """\
menu:
  - {section: start}
  - {section: forms}
  - {section: questions, title: Ответы}
"""
EDITOR = """\
editor:
  host: forgejo
  address: https://git.example.ru
  repository: region/navigator
"""

SMALL, EMBLEM = png(16, 16), png(96, 80)

HIDDEN = """\
hidden: [terms/curator]
"""

CODES = (
    Code(
        "K801",
        "Цвет плохо виден",
        "Текст этого цвета нельзя прочитать на каком-то из фонов страницы: в светлом или тёмном оформлении либо на "
        "бумаге. Контраст считается по формуле WCAG 2.2, нужно не меньше 4,5 : 1.",
        "Впишите цвет, который назван в сообщении, или выберите другой: темнее для светлого оформления, светлее для "
        "тёмного.",
        {SITE_FILE: SITE + COLOURS.replace("#1b4f9c", "#6fa8dc")},
        {SITE_FILE: SITE + COLOURS},
    ),
    Code(
        "K802",
        "Раздел дважды в меню",
        "Каждый раздел стоит в меню один раз.",
        "Уберите повтор. Разделы, которых в меню нет, стоят внизу страниц.",
        {SITE_FILE: SITE + MENU.replace("questions, title: Ответы", "forms")},
        {SITE_FILE: SITE + MENU},
    ),
    Code(
        "K803",
        "Не назван сервер",
        "Программы gitea и forgejo работают на разных серверах; чтобы ссылка «Изменить страницу» открывалась, нужен "
        "адрес вашего.",
        "Добавьте в editor поле address с адресом сервера.",
        {SITE_FILE: SITE + EDITOR.replace("  address: https://git.example.ru\n", "")},
        {SITE_FILE: SITE + EDITOR},
    ),
    Code(
        "K804",
        "Нечего скрывать",
        "Поле hidden называет записи общей папки, которых на сайте региона не будет. Оно работает только в папке "
        "региона, которая лежит поверх общей; скрыть можно то, что в общей папке есть и без чего сайт обойдётся.",
        "Исправьте имя – вид и id через косую черту – или уберите его. В общей папке запись не скрывают, а отмечают "
        "retired.",
        {SITE_FILE: SITE + HIDDEN, TERM_FILE: TERM},
        {SITE_FILE: SITE, TERM_FILE: TERM + "retired: {since: 2026-09-01}\n"},
    ),
    Code(
        "K805",
        "Логотип не подходит для шапки",
        "Мелкий логотип на экране расплывётся, а слишком длинный не оставит места названию.",
        "Положите в папку files логотип от 80 точек в высоту; длинная сторона – не больше четырёх коротких.",
        {SITE_FILE: SITE + "logo: emblem.png\n", "files/emblem.png": SMALL},
        {SITE_FILE: SITE + "logo: emblem.png\n", "files/emblem.png": EMBLEM},
        note="логотип – квадрат со стороной 16 точек",
    ),
    Code(
        "K806",
        "Раздела из меню на сайте пока нет",
        "Практики, муниципалитеты и конкурсы – разделы, которые появляются с первой записью. Это замечание: сайт "
        "соберётся, а раздел встанет в меню, когда запись будет.",
        "Добавьте запись или уберите раздел из меню.",
        {SITE_FILE: SITE + replace(MENU, ("section: questions, title: Ответы", "section: practices"))},
        {SITE_FILE: SITE + MENU},
    ),
)
