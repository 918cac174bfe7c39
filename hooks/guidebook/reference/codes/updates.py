"""Codes of news and practices: days out of order, endless pins, older replacements, consents to come."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.examples import FORM, FORM_FILE, replace

FILE = "updates/2026-11-23-seminar.yml"
UPDATE = """\
id: 2026-11-23-seminar
title: Семинар кураторов
source: {document: navigator}
date: 2026-11-23
summary: Кураторы встречаются в декабре.
event:
  starts: 2026-12-03 14:00
  ends: 2026-12-03 16:00
  place: Чита
pinned: 2026-12-03
valid_until: 2026-12-03
"""
PRACTICE_FILE = "practices/reading.yml"
PRACTICE = """\
id: reading
title: Читаем вместе
source: {document: navigator}
summary: Старшие и младшие читают вслух раз в неделю.
organisation: Школа № 5
period: 2025/26 учебный год
forms: [pupil-pupil]
done: Собрали пары и выбрали книги.
outcome: Младшие читают увереннее.
consent: {by: директор школы, date: 2026-11-20}
"""
LATER_FILE = "updates/2026-11-25-seminar.yml"
LATER = replace(UPDATE, ("id: 2026-11-23", "id: 2026-11-25"), ("date: 2026-11-23", "date: 2026-11-25"))
REPLACED = replace(UPDATE, ("pinned: 2026-12-03\n", ""))

CODES = (
    Code(
        "K701",
        "Событие кончается раньше, чем начинается",
        "Конец события раньше начала, равен ему или записан иначе: у одного есть время, у другого только день.",
        "Исправьте поля starts и ends. День без времени в обоих полях – событие на целый день или на несколько дней.",
        {FILE: replace(UPDATE, ("ends: 2026-12-03 16:00", "ends: 2026-12-03 13:00"))},
        {FILE: UPDATE},
    ),
    Code(
        "K702",
        "Новость перестаёт действовать слишком рано",
        "Срок новости раньше её даты или раньше конца события, о котором она говорит: читатель увидел бы «срок прошёл» "
        "до события.",
        "Исправьте valid_until. Если новость не устаревает, уберите это поле.",
        {FILE: replace(UPDATE, ("pinned: 2026-12-03\n", ""), ("valid_until: 2026-12-03", "valid_until: 2026-12-01"))},
        {FILE: UPDATE},
    ),
    Code(
        "K703",
        "Новость закреплена не так",
        "Закреплённая новость стоит первой до названного дня включительно. Этот день раньше даты новости, позже её "
        "срока, дальше чем через год, или новость уже заменена другой.",
        "Исправьте pinned или уберите его.",
        {FILE: replace(UPDATE, ("pinned: 2026-12-03", "pinned: 2026-12-31"))},
        {FILE: UPDATE},
    ),
    Code(
        "K704",
        "Замена старше самой новости",
        "Новость заменяют более поздней, а названа более ранняя: скорее всего, поле replaced_by стоит не в той записи.",
        "Впишите replaced_by в старую новость: в нём id новой.",
        {FILE: REPLACED, LATER_FILE: replace(LATER, ("pinned: 2026-12-03", "replaced_by: 2026-11-23-seminar"))},
        {FILE: f"{REPLACED}replaced_by: 2026-11-25-seminar\n", LATER_FILE: LATER},
    ),
    Code(
        "K705",
        "Дата новости ещё не наступила",
        "Дата новости позже сегодняшней. Это замечание: новость появится на сайте сразу, как только его соберут, и "
        "будет стоять выше других.",
        "Если в дате ошибка, исправьте её. День будущего события записывают в поле event.",
        {FILE: replace(UPDATE, ("date: 2026-11-23", "date: 2026-12-01"))},
        {FILE: UPDATE},
    ),
    Code(
        "K706",
        "Год, которого не может быть",
        "Год новости, её события, её срока, этапа конкурса или отметки retired – не из нашего времени: лишняя, "
        "пропущенная или переставленная цифра.",
        "Исправьте год.",
        {FILE: replace(REPLACED, ("date: 2026-11-23", "date: 0226-11-23"))},
        {FILE: UPDATE},
    ),
    Code(
        "K707",
        "Согласие дано не в тот день",
        "Практику публикуют после того, как на это согласились, а этот день ещё не наступил или его год – опечатка.",
        "Исправьте поле date в consent. Пока согласия нет, уберите файл практики из папки.",
        {PRACTICE_FILE: replace(PRACTICE, ("date: 2026-11-20", "date: 2027-11-20")), FORM_FILE: FORM},
        {PRACTICE_FILE: PRACTICE, FORM_FILE: FORM},
    ),
)
