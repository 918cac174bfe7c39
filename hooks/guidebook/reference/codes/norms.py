"""Codes of norms: when a document or an indicator was compared with what is in force."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.examples import DOCUMENT, DOCUMENT_FILE, replace

CHECKED = "checked: 2026-11-25\n"

CODES = (
    Code(
        "K601",
        "Не сказано, когда сверено",
        "Документ или показатель проверен по публикации (confirmed) или известен по вторичной (secondary), а дня, "
        "когда это сделано, в записи нет. Читатель видит этот день рядом с отметкой и решает, можно "
        "ли на норму положиться.",
        "Впишите в поле checked день, когда запись сверяли с публикацией.",
        {DOCUMENT_FILE: replace(DOCUMENT, (CHECKED, ""))},
        {DOCUMENT_FILE: DOCUMENT},
    ),
    Code(
        "K602",
        "Дня сверки быть не может",
        "День сверки ещё не наступил – по часовому поясу региона – или он раньше даты самого документа.",
        "Впишите день, когда запись сверили на самом деле, или исправьте дату документа.",
        {DOCUMENT_FILE: replace(DOCUMENT, (CHECKED, "checked: 2027-11-25\n"))},
        {DOCUMENT_FILE: DOCUMENT},
    ),
    Code(
        "K603",
        "Сверено больше года назад",
        "Нормы меняются, а эту запись не сверяли больше года. Это замечание: код завершения остаётся 0, сайт "
        "собирается, читатель по-прежнему видит день сверки.",
        "Откройте документ по ссылкам записи, сравните номер, дату и текст с действующей редакцией, исправьте запись "
        "и впишите в checked день, когда это сделали. Если документ отменён, заполните retired.",
        {DOCUMENT_FILE: replace(DOCUMENT, (CHECKED, "checked: 2025-11-25\n"))},
        {DOCUMENT_FILE: DOCUMENT},
    ),
)
