"""Rules of templates: the .docx can be filled, its tags are known, and it cites what is written down alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.record_rules import Rule
from guidebook.papers.compiling import NORM, SHEET_OF_ALL, Fault, compile_paper
from guidebook.papers.compiling import Template as Compiled
from guidebook.papers.kinds_of_tags import tags_of
from guidebook.papers.markup import MarkupError
from guidebook.papers.parts import BrokenError, texts
from guidebook.problems.problem import NOTICE, ONE_OF, Problem
from guidebook.problems.words import guess, listing, quote
from guidebook.reading.encoding import compose
from guidebook.reading.stored import Stored
from guidebook.records.calculators import Calculator
from guidebook.records.documents import Document
from guidebook.records.once import once
from guidebook.records.templates import NEEDS, Template
from guidebook.texts.russian import plural
from worksheets.papers import tags

AGAIN = "Откройте его в Word, сохраните как «Документ Word (.docx)» без пароля и положите на то же место."
NUMBER = re.compile(r"№\s*([^\s,;«»]+)")
ASCII_NUMBER = re.compile(r"\bN\s*\S*\d\S*")
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
PATH = ("file",)


def citations_say_what_the_record_says(catalogue: Catalogue) -> Iterator[Problem]:
    """The words by which acts cite a document have its own date and number: a slip would go into every order."""
    for entry, record in catalogue.records(Document):
        cited = record.cited or ""
        date = f"{record.date:%d.%m.%Y}" if record.date else None
        for found, own, other, missing in (
            (DATE.findall(cited), date, "другая дата", "дата не указана"),
            (NUMBER.findall(cited), record.number, "другой номер", "номер не указан"),
        ):
            for one in found:
                if one != own:
                    message = f"В ссылке на документ {other}: {quote(one)}."
                    yield entry.problem(
                        "K745", ("cited",), message, expected=quote(own) if own else f"в записи {missing}"
                    )
        if latin := ASCII_NUMBER.search(cited):
            message = f"Номер в ссылке на документ написан через латинскую букву: {quote(latin[0])}."
            yield entry.problem("K745", ("cited",), message, hint="Поставьте знак «№».")


def what_is_mandatory_has_a_basis(catalogue: Catalogue) -> Iterator[Problem]:
    """Nobody is told that a document is mandatory or recommended without the norm that says so."""
    for entry, record in catalogue.records(Template):
        if record.need != "sample" and not record.basis:
            message = f"Документ назван так: {quote(NEEDS[record.need].lower())}, а основания нет."
            hint = "Назовите документ в поле basis или напишите need: sample"
            yield entry.problem("K746", ("need",), message, hint=hint)


def templates_can_be_filled(catalogue: Catalogue) -> Iterator[Problem]:
    """Each control of a template is one that filling knows, at a place where it has a value."""
    stored = {compose(one.name): one for one in catalogue.stored}
    documents = {record.id: record for _, record in catalogue.records(Document)}
    calculators = {record.id: record for _, record in catalogue.records(Calculator)}
    for entry, record in catalogue.records(Template):
        if record.retired:
            continue  # nobody fills it any more
        if record.calculator and record.each != SHEET_OF_ALL:
            message = f"Лист на каждого ({quote(record.each)}) бывает только у образца, который заполняют из программы."
            yield entry.problem("K748", ("each",), message, hint="Уберите поле each или поле calculator.")
            continue
        file = stored.get(compose(record.file))
        if file is None:
            continue  # another rule says so
        if file.ending != "docx":
            message = f"Образец {quote(file.name)} – не файл .docx."
            yield entry.problem("K741", PATH, message, hint="Образец – документ Word: его заполняют из программы.")
            continue
        if file.content != "docx":
            continue  # the rules of files say what it is
        try:
            content = file.fingerprint  # before it is read: somebody may save it meanwhile
        except OSError:
            continue
        told = partial(_check_template, entry, record, file, documents, calculators)
        yield from once(record, "fillable", told, content, *_list_named(record, documents), *calculators.values())


def _check_template(
    entry: Entry,
    record: Template,
    file: Stored,
    documents: Mapping[str, Document],
    calculators: Mapping[str, Calculator],
) -> tuple[Problem, ...]:
    """Return what is wrong with a .docx file; of other documents than it names something is said in messages alone."""
    try:
        made = compile_template(record, file, documents, calculators)
    except (BrokenError, MarkupError) as error:
        message = f"Образец {quote(file.name)} не прочитать: {error}."
        return (entry.problem("K741", PATH, message, hint=AGAIN),)
    except (OSError, KeyError):
        return ()  # somebody is changing it now, or another rule says that there is no such calculator
    return (
        *(_report_fault(entry, record, fault, documents, made.known) for fault in dict.fromkeys(made.faults)),
        *_note_what_is_left(entry, record, file, made),
    )


def _note_what_is_left(entry: Entry, record: Template, file: Stored, made: Compiled) -> Iterator[Problem]:
    if made.revised:
        message = (
            f"В образце {quote(file.name)} остались исправления или примечания, "
            f"{plural(made.revised, 'место', 'места', 'мест')}: они будут в каждом документе."
        )
        hint = "В Word: «Рецензирование» – «Принять все исправления», затем «Удалить все примечания в документе»"
        yield entry.problem("K749", PATH, message, hint=hint, severity=NOTICE)
    if not made.tags:
        message = f"В образце {quote(file.name)} нет мест для данных {'расчёта' if record.calculator else 'программы'}."
        hint = (
            "В Word: «Разработчик» – «Элемент управления содержимым «Обычный текст»», в его свойствах впишите тег, "
            f"например {'figure.share' if record.calculator else 'programme.organisation'}"
        )
        yield entry.problem("K747", PATH, message, hint=hint, severity=NOTICE)


def compile_template(
    record: Template, file: Stored, documents: Mapping[str, Document], calculators: Mapping[str, Calculator]
) -> Compiled:
    """Return a template ready to be filled; raises ``BrokenError``, ``MarkupError``, ``OSError``, ``KeyError``."""
    named = _list_named(record, documents)

    def make() -> Compiled:
        norms = tuple((one.id, one.cited) for one in named if one.cited and not one.retired)
        known = tags_of(record, calculators)
        own = None if known is tags.PROGRAMME else json.dumps(known)
        with file.open() as opened:
            return _compile(tuple(sorted(texts(opened).items())), record.each, norms, own)

    return once(record, "compiled", make, file, *named, *calculators.values())


def _list_named(record: Template, documents: Mapping[str, Document]) -> list[Document]:
    return [documents[key] for key in record.basis if key in documents]


@lru_cache(maxsize=32)  # copies of a folder have the same templates, and its other version nearly the same
def _compile(
    parts: tuple[tuple[str, bytes], ...], each: str, norms: tuple[tuple[str, str], ...], known: str | None
) -> Compiled:
    return compile_paper(dict(parts), each, dict(norms), json.loads(known) if known else tags.PROGRAMME)


def _report_fault(
    entry: Entry, record: Template, fault: Fault, documents: Mapping[str, Document], own: Mapping[str, Any]
) -> Problem:
    where = (
        f"Образец {quote(record.file)}, место {quote(fault.words)}: "
        if fault.words
        else f"Образец {quote(record.file)}: "
    )
    tag = quote(fault.tag)
    if fault.why == "norm":
        return _report_norm(entry, record, fault, documents, where)
    if fault.why == "unknown":
        known = [*tags.fields(dict(own)), *own["lists"], *(f"{NORM}{key}" for key in record.basis)]
        likely = [one for one in known if one.startswith(f"{fault.tag.partition('.')[0]}.")] or known
        hint = guess(fault.tag, known) or f"Все теги: {listing(known, len(known))}"
        message = f"{where}тега {tag} нет."
        expected = f"{ONE_OF}{listing(likely)}" if len(likely) < len(known) and not guess(fault.tag, known) else None
        return entry.problem("K742", PATH, message, expected=expected, hint=hint)
    messages = {
        "sheet": (
            f"{where}тегу {tag} нужен лист на каждого, а образец один на программу.",
            f"Напишите в записи each: {fault.tag.partition('.')[0]} или возьмите тег списка, например pairs.mentor"
            if record.each == SHEET_OF_ALL
            else f"Здесь годятся теги programme.… и {record.each}.…, а {record.each}.… – только не в колонтитуле.",
        ),
        "lists": (
            f"{where}тег {tag} стоит вне списка, к которому относится.",
            "Поставьте его в строку таблицы или абзац, которые повторяются, или в элемент управления с тегом списка.",
        ),
        "row": (
            f"{where}тег {tag} стоит на целой строке таблицы.",
            "Поставьте элемент управления внутрь ячейки: так значение не займёт всю строку.",
        ),
        "table": (
            f"{where}тег {tag} стоит на целой таблице.",
            "Поставьте элемент управления внутрь ячейки или перед таблицей: так значение не займёт всю таблицу.",
        ),
        "nested": (
            f"{where}элемент с тегом {tag} лежит внутри другого, который заменят целиком.",
            "Уберите внешний элемент или его тег.",
        ),
    }
    message, hint = messages[fault.why]
    return entry.problem("K743", PATH, message, hint=hint)


def _report_norm(
    entry: Entry, record: Template, fault: Fault, documents: Mapping[str, Document], where: str
) -> Problem:
    key = fault.tag.removeprefix(NORM)
    document = documents.get(key)
    if document is None:
        hint = guess(key, documents.keys()) or "Тег ссылки – norm. и id записи из папки documents."
        return entry.problem("K744", PATH, f"{where}документа {quote(key)} в записях нет.", hint=hint)
    if document.retired:
        hint = "Замените тег и поле basis тем, что пришло на смену."
        return entry.problem("K744", PATH, f"{where}документ {quote(key)} не действует.", hint=hint)
    if key not in record.basis:
        hint = f"Добавьте {key} в поле basis или уберите ссылку из образца."
        return entry.problem("K744", PATH, f"{where}образец ссылается на {quote(key)}, а в basis его нет.", hint=hint)
    hint = f"Заполните поле cited в записи documents/{key}.yml"
    return entry.problem("K744", PATH, f"{where}не сказано, как ссылаться на документ {quote(key)}.", hint=hint)


RULES: tuple[Rule, ...] = (
    citations_say_what_the_record_says,
    what_is_mandatory_has_a_basis,
    templates_can_be_filled,
)
