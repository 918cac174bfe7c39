"""Codes of questionnaires: answers that nobody could write down, tell apart or compare."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.examples import replace

FILE = "questionnaires/mentee-before.yml"
QUESTIONNAIRE = """\
id: mentee-before
title: Анкета наставляемого до программы
source: {document: navigator}
role: mentee
wave: before
summary: Узнать, какой помощи ждёт ученик.
intro: Имя не пишите.
questions:
  - id: interest
    text: Насколько вам интересно учиться?
    type: scale
    low: совсем не интересно
    high: очень интересно
    measure: motivation
    measures: интерес к учёбе
  - id: way
    text: Как удобнее встречаться?
    type: choice
    options:
      - id: in-person
        title: лично
      - id: online
        title: по видеосвязи
    measure: meetings
    measures: удобный способ встреч
"""
AFTER_FILE = "questionnaires/mentee-after.yml"
AFTER = replace(QUESTIONNAIRE, ("id: mentee-before", "id: mentee-after"), ("wave: before", "wave: after"))

CODES = (
    Code(
        "K621",
        "Повтор в анкете",
        "Два вопроса анкеты или два варианта ответа названы одинаково: одним id или одними словами. В таблице ответов "
        "у каждого вопроса свой столбец, его узнают по словам вопроса, а ответ – по словам варианта.",
        "Дайте вопросу или варианту свой id и свои слова. Вопроса «Код» не бывает: так называется столбец с кодом.",
        {FILE: replace(QUESTIONNAIRE, ("id: way", "id: interest"))},
        {FILE: QUESTIONNAIRE},
    ),
    Code(
        "K622",
        "Ответ не подходит к вопросу",
        "У вопроса нет того, без чего на него не ответить, или есть лишнее. Варианты нужны там, где выбирают (choice и "
        "several), слова low и high – у шкалы (scale), minimum и maximum бывают у числа (number). Точкой с запятой в "
        "таблице ответов разделяют варианты, поэтому в словах варианта её нет.",
        "Исправьте type или добавьте и уберите поля, которые названы в сообщении.",
        {FILE: replace(QUESTIONNAIRE, ("    low: совсем не интересно\n", ""))},
        {FILE: QUESTIONNAIRE},
    ),
    Code(
        "K623",
        "Две анкеты для одного случая",
        "Действуют две анкеты одной формы для одних и тех же людей и одной волны: непонятно, какую раздавать.",
        "Исправьте form, role или wave. Если новая анкета пришла на замену прежней, укажите в прежней retired.",
        {FILE: QUESTIONNAIRE, AFTER_FILE: replace(AFTER, ("wave: after", "wave: before"))},
        {FILE: QUESTIONNAIRE, AFTER_FILE: AFTER},
    ),
    Code(
        "K624",
        "Ответы до и после не сравнить",
        "Вопрос с одним id в анкетах одной формы для одних и тех же людей – это один вопрос: по нему видно, что "
        "изменилось. Здесь у него другой вид ответа, другие варианты или другие границы числа.",
        "Сделайте вопросы одинаковыми или дайте одному из них другой id: тогда их не будут сравнивать.",
        {FILE: QUESTIONNAIRE, AFTER_FILE: replace(AFTER, ("id: online", "id: by-phone"))},
        {FILE: QUESTIONNAIRE, AFTER_FILE: AFTER},
    ),
    Code(
        "K625",
        "Официальная анкета без источника",
        "Анкета названа официальной (status: official), а источник – собственный текст проекта. Читатель увидел бы "
        "краткую форму без пометки и принял бы её за утверждённую.",
        "Впишите в source документ, которым утверждён текст, или уберите status.",
        {FILE: replace(QUESTIONNAIRE, ("wave: before\n", "wave: before\nstatus: official\n"))},
        {FILE: QUESTIONNAIRE},
    ),
    Code(
        "K626",
        "Один вопрос разными словами",
        "В анкетах до и после программы вопрос с одним id записан по-разному: словами вопроса, вариантов или концов "
        "шкалы. Это замечание: код завершения остаётся 0, сайт собирается, ответы сравниваются.",
        "Если смысл тот же, повторите слова одной анкеты в другой. Если вопрос другой, дайте ему свой id.",
        {FILE: QUESTIONNAIRE, AFTER_FILE: replace(AFTER, ("Насколько вам интересно", "Интересно ли вам"))},
        {FILE: QUESTIONNAIRE, AFTER_FILE: AFTER},
    ),
)
