"""Rules of questionnaires: answers that can be written down, told apart and compared between waves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.record_rules import Rule
from guidebook.problems.problem import NOTICE, Problem
from guidebook.problems.words import quote
from guidebook.reading.nodes import Path
from guidebook.records.questionnaires import (
    BETWEEN,
    BOUNDS,
    CODE,
    ENDS,
    WITH_OPTIONS,
    Question,
    Questionnaire,
)

OWN_SOURCE = "navigator"
"""The source of texts that are the project's own."""


def names_and_words_come_once(catalogue: Catalogue) -> Iterator[Problem]:
    """No two questions, and no two options of one, have an id or words in common: answers are told apart by both."""
    for entry, questionnaire in catalogue.records(Questionnaire):
        asked = [(("questions", index), one) for index, one in enumerate(questionnaire.questions)]
        yield from _check_repeats(entry, "вопрос", "id", [(path, one.id) for path, one in asked])
        yield from _check_repeats(entry, "вопрос", "text", [((), CODE), *((path, one.text) for path, one in asked)])
        for path, question in asked:
            options = [((*path, "options", place), one) for place, one in enumerate(question.options)]
            yield from _check_repeats(entry, "вариант", "id", [(at, one.id) for at, one in options])
            yield from _check_repeats(entry, "вариант", "title", [(at, one.title) for at, one in options])


def _check_repeats(entry: Entry, what: str, field: str, found: Sequence[tuple[Path, str]]) -> Iterator[Problem]:
    """Yield a problem for each value that stands there a second time, whatever its letters' size."""
    first: dict[str, Path] = {}
    for path, value in found:
        known = first.setdefault(" ".join(value.casefold().split()), path)
        if known == path:
            continue
        if not known:
            message = f"Столбец {quote(value)} есть в таблице ответов у каждой анкеты."
            yield entry.problem("K621", (*path, field), message, hint="Спросите другими словами.")
            continue
        message = f"Такой {what} уже есть: {entry.source.place(*known, field)}."
        hint = f"Дайте этому {what}у свой id." if field == "id" else "Напишите другие слова или уберите повтор."
        yield entry.problem("K621", (*path, field), message, hint=hint)


def answers_fit_their_type(catalogue: Catalogue) -> Iterator[Problem]:
    """A question has what its type needs, and nothing that its type doesn't ask about."""
    for entry, questionnaire in catalogue.records(Questionnaire):
        for index, question in enumerate(questionnaire.questions):
            yield from _check_options(entry, ("questions", index), question)


def _check_options(entry: Entry, path: Path, question: Question) -> Iterator[Problem]:
    kind = question.type
    if question.type in WITH_OPTIONS and len(question.options) < 2:
        message = f"Для ответа {quote(kind)} нужны хотя бы два варианта, а здесь {len(question.options)}."
        hint = "Впишите варианты в поле options: у каждого id и title."
        yield entry.problem("K622", (*path, "type"), message, hint=hint)
    if kind == "scale" and not (question.low and question.high):
        message = "Не сказано, что значат концы шкалы."
        hint = "Впишите low – что значит 1, и high – что значит 10."
        yield entry.problem("K622", (*path, "type"), message, hint=hint)
    for types, fields in ((WITH_OPTIONS, ("options",)), (("scale",), ENDS), (("number",), BOUNDS)):
        for field in fields:
            if kind not in types and getattr(question, field) not in (None, ()):
                message = f"Поле {quote(field)} не для ответа {quote(kind)}: оно для {', '.join(types)}."
                hint = "Уберите поле или исправьте type."
                yield entry.problem("K622", (*path, field), message, hint=hint)
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low >= high:
        message = f"Наибольшее число {high} должно быть больше наименьшего {low}."
        yield entry.problem("K622", (*path, "maximum"), message, hint="Исправьте одно из двух чисел.")
    for place, option in enumerate(question.options):
        if BETWEEN in option.title:
            message = f"В словах варианта знак {quote(BETWEEN)}: им в таблице ответов разделяют варианты."
            at = (*path, "options", place, "title")
            yield entry.problem("K622", at, message, hint="Поставьте запятую или тире.")


def one_questionnaire_a_wave(catalogue: Catalogue) -> Iterator[Problem]:
    """A form has one questionnaire in force for each who answers and each wave: nobody wonders which to hand out."""
    first: dict[tuple[str | None, str, str], Entry] = {}
    for entry, one in catalogue.records(Questionnaire):
        if one.retired:
            continue
        known = first.setdefault((one.form, one.role, one.wave), entry)
        if known is not entry:
            message = f"Такая анкета уже есть: {known.source.place('id')}. Форма, кто отвечает и когда – те же."
            hint = "Исправьте form, role или wave; если эта анкета пришла на замену, укажите в прежней retired."
            yield entry.problem("K623", ("id",), message, hint=hint)


def waves_can_be_compared(catalogue: Catalogue) -> Iterator[Problem]:
    """A question that comes in several waves of a form is answered alike in each; in other words it is noticed."""
    first: dict[tuple[str | None, str, str], tuple[Entry, int, Question]] = {}
    for entry, one in catalogue.records(Questionnaire):
        for index, question in enumerate(() if one.retired else one.questions):
            known, place, other = first.setdefault((one.form, one.role, question.id), (entry, index, question))
            if known is entry:
                continue
            field = _differs(question, other, ANSWERED)
            if not (field or _differs(question, other, WORDED)):
                continue
            where, path = known.source.place("questions", place, "id"), ("questions", index)
            if field:
                message = f"Вопрос {quote(question.id)} есть и здесь: {where}, но поле {quote(field)} там другое."
                hint = "Сделайте вопросы одинаковыми, чтобы ответы сравнивались, или дайте этому вопросу свой id."
                there = field if getattr(question, field) not in (None, ()) else "id"
                yield entry.problem("K624", (*path, there), message, hint=hint)
            else:
                message = f"Вопрос {quote(question.id)} есть и здесь: {where}, но другими словами."
                hint = "Если это тот же вопрос, повторите слова, если другой – дайте ему свой id."
                yield entry.problem("K626", (*path, "text"), message, hint=hint, severity=NOTICE)


ANSWERED = ("type", "options", *BOUNDS)
"""What answers are comparable by; options are told by their ids."""

WORDED = ("text", "options", *ENDS)
"""What is read by those who answer."""


def _differs(question: Question, other: Question, fields: Sequence[str]) -> str | None:
    """Return the first of these fields in which two questions differ; options by their ids, or else by all they say."""

    def value(of: Question, field: str) -> object:
        named = field == "options" and fields is ANSWERED
        return [one.id for one in of.options] if named else getattr(of, field)

    return next((field for field in fields if value(question, field) != value(other, field)), None)


def official_texts_say_where_they_are_from(catalogue: Catalogue) -> Iterator[Problem]:
    """A questionnaire that is called official names its publication: the project's own text is none."""
    for entry, one in catalogue.records(Questionnaire):
        if one.status == "official" and one.source.document == OWN_SOURCE:
            message = "Анкета названа официальной, а источник у неё – собственный текст проекта."
            hint = "Впишите в source документ, в котором утверждён текст, или поставьте status: own"
            yield entry.problem("K625", ("status",), message, hint=hint)


RULES: tuple[Rule, ...] = (
    names_and_words_come_once,
    answers_fit_their_type,
    one_questionnaire_a_wave,
    waves_can_be_compared,
    official_texts_say_where_they_are_from,
)
