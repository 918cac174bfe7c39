"""Codes of templates: files that can't be filled, tags, citations, what is mandatory without a basis."""

from __future__ import annotations

import io
import zipfile

from guidebook.papers.markup import WORD
from guidebook.reference.codes.code import Code
from guidebook.reference.examples import DOCUMENT, DOCUMENT_FILE, Files, replace

TEMPLATE_FILE = "templates/order.yml"
TEMPLATE = """\
id: order
title: Приказ о парах
source: {document: navigator}
number: 1
summary: Закрепляет пары.
file: order.docx
filled_by: Куратор
need: sample
check: [Состав пар]
agree: [Директор]
"""
ORDER = "files/order.docx"
CITING = replace(DOCUMENT, ("date: 2021-12-21\n", "date: 2021-12-21\ncited: письмо от 21.12.2021 «О наставничестве»\n"))
OF_ANSWER = replace(TEMPLATE, ("filled_by:", "calculator: sample\nfilled_by:"))
OF_ANSWER_EACH = replace(OF_ANSWER, ("filled_by:", "each: pair\nfilled_by:"))
WITH_BASIS = replace(TEMPLATE, ("check:", "basis: [letter]\ncheck:"))


def docx(*tags: str, prompt: str = "", more: str = "") -> bytes:
    """Return a document with a control for each tag, a paragraph each, and with ``more`` behind them."""
    control = (
        '<w:p><w:sdt><w:sdtPr><w:alias w:val="{0}"/><w:tag w:val="{1}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>…</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    body = "".join(control.format(prompt, tag) for tag in tags) + more
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    leads = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{WORD[0]}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return archive({"[Content_Types].xml": types, "_rels/.rels": leads, "word/document.xml": document})


def archive(parts: dict[str, str]) -> bytes:
    """Return an archive with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name), text)
    return made.getvalue()


GOOD = docx("programme.organisation")
SOUND: Files = {TEMPLATE_FILE: TEMPLATE, ORDER: GOOD}

CODES = (
    Code(
        "K741",
        "Файл образца не прочитать",
        "Образец – документ Word (.docx), в котором отмечены места для данных программы. Названный файл другого вида, "
        "повреждён или сделан программой, которая пишет не так, как Word.",
        "Откройте файл в Word и сохраните как «Документ Word (.docx)» без пароля.",
        {TEMPLATE_FILE: TEMPLATE, ORDER: archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:p"})},
        SOUND,
        "документ `order.docx` повреждён",
    ),
    Code(
        "K742",
        "Такого тега нет",
        "Тег элемента управления говорит, что из программы встанет на его место. Названного у программы нет: чаще "
        "всего это опечатка.",
        "Впишите в свойствах элемента управления ближайший верный тег: он назван в сообщении.",
        {TEMPLATE_FILE: TEMPLATE, ORDER: docx("programme.organization", prompt="Школа")},
        SOUND,
        "в `order.docx` у элемента управления тег `programme.organization`",
    ),
    Code(
        "K743",
        "Тег стоит не там",
        "Теги одной пары или одного наставника годятся только в образце, где лист есть на каждого; теги списка – в "
        "строке или абзаце, которые повторяются. Элемент с тегом внутри другого такого же не заполнить.",
        "Переставьте элемент управления или исправьте поле each, как сказано в сообщении.",
        {TEMPLATE_FILE: TEMPLATE, ORDER: docx("pair.mentor")},
        {TEMPLATE_FILE: replace(TEMPLATE, ("filled_by:", "each: pair\nfilled_by:")), ORDER: docx("pair.mentor")},
        "в `order.docx` у элемента управления тег `pair.mentor`",
    ),
    Code(
        "K744",
        "Ссылка на документ, которого образец назвать не может",
        "Образец ссылается на документы тегами `norm.` и id записи. Записи нет, документ не действует, не назван в "
        "basis или в нём не заполнено поле cited.",
        "Сделайте, что сказано в сообщении. Номера и даты в самом образце не пишут: их берут из записи.",
        {TEMPLATE_FILE: WITH_BASIS, DOCUMENT_FILE: DOCUMENT, ORDER: docx("norm.letter")},
        {TEMPLATE_FILE: WITH_BASIS, DOCUMENT_FILE: CITING, ORDER: docx("norm.letter")},
        "в `order.docx` у элемента управления тег `norm.letter`",
    ),
    Code(
        "K745",
        "В ссылке на документ другая дата или номер",
        "Слова поля cited встают в приказы. Дата и номер в них не те, что в полях date и number той же записи, или "
        "вместо «№» стоит латинская буква.",
        "Сверьте с публикацией и исправьте одно из двух.",
        {DOCUMENT_FILE: replace(CITING, ("от 21.12.2021", "от 20.12.2021"))},
        {DOCUMENT_FILE: CITING},
    ),
    Code(
        "K746",
        "Обязателен, а основания нет",
        "Документ назван обязательным или рекомендованным, а норма, которая так говорит, не названа. Читатель примет "
        "это за требование закона.",
        "Назовите документ в поле basis или напишите need: sample.",
        {TEMPLATE_FILE: replace(TEMPLATE, ("need: sample", "need: mandatory")), ORDER: GOOD},
        SOUND,
    ),
    Code(
        "K747",
        "В образце нет мест для данных",
        "В документе нет ни одного элемента управления содержимым с тегом: из программы в него ничего не попадёт. Это "
        "замечание: код завершения остаётся 0, сайт собирается.",
        "Поставьте в Word элементы управления содержимым и впишите их теги – или оставьте, если так и задумано.",
        {TEMPLATE_FILE: TEMPLATE, ORDER: docx()},
        SOUND,
        "в документе `order.docx` один текст",
    ),
    Code(
        "K748",
        "Лист на каждого у образца, который заполняют из расчёта",
        "Из расчёта получается один документ: пар и наставников программы в нём нет.",
        "Уберите поле each или поле calculator.",
        {TEMPLATE_FILE: OF_ANSWER_EACH, ORDER: docx("figure.share")},
        {TEMPLATE_FILE: OF_ANSWER, ORDER: docx("figure.share")},
        "есть и each: pair, и calculator: sample",
    ),
    Code(
        "K749",
        "В образце остались исправления или примечания",
        "Кто-то правил документ с включённым «Исправления» или оставил примечания и не решил, что с ними делать. Они "
        "попадут в каждый приказ, а удалённое так место для данных заполнится. Это замечание: код завершения остаётся "
        "0, сайт собирается.",
        "Примите или отклоните в Word все исправления, удалите примечания и сохраните файл.",
        {TEMPLATE_FILE: TEMPLATE, ORDER: docx("programme.organisation", more="<w:p><w:ins><w:r/></w:ins></w:p>")},
        SOUND,
        "в `order.docx` слово добавлено с включённым «Исправления» и не принято",
    ),
)
