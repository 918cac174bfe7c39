"""The rules of «Что мне делать сейчас?»: by which sign of a programme which step is shown, with which reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import Field

from guidebook.records.calculators import CalculatorRef
from guidebook.records.documents import DocumentRef
from guidebook.records.questions import QuestionRef
from guidebook.records.record import Line, PageAddress, Record, Shown
from guidebook.records.sections import SHARED
from guidebook.records.stages import StageRef
from guidebook.records.templates import TemplateRef

COUNT, TEXT = "count", "text"
AHEAD, PASSED = "ahead", "passed"
PLACEHOLDER = re.compile(r"\{(?P<name>[^{}:]*)(?::(?P<forms>[^{}]*))?\}|[{}]")
BRACKET = re.compile(r"\[[^\[\]]*\]|(?P<lone>[\[\]])")


@dataclass(frozen=True)
class Sign:
    """What of a programme a rule looks at.

    ``words``: when it holds; ``figures``: the names that a reason may hold, with what each is; ``days``: what the days
    of the rule mean, empty where it has none; ``placed``: it leads to a place of its own, so that the rule needs no
    page; ``uncertain``: the figures that are sometimes not there, or zero.
    """

    words: str
    figures: Mapping[str, str]
    days: str = ""
    placed: bool = False
    uncertain: tuple[str, ...] = ("others",)


_MANY = {"count": COUNT, "others": COUNT}
_TASK = {"task": TEXT, "stage": COUNT, **_MANY}
_STAGE = {"stage": COUNT, "title": TEXT, "left": COUNT, "closed": COUNT}
_PAIR = {"pair": TEXT, "why": TEXT, **_MANY}
_DAY = {"date": TEXT, "in": TEXT}
_SOMETIMES = ("closed", "date", "in")

SIGNS: Mapping[str, Sign] = {
    "period-missing": Sign("период программы не указан", {}),
    "forms-missing": Sign("формы наставничества не выбраны", {}),
    "period-ends": Sign("программа скоро заканчивается", _DAY, AHEAD),
    "period-over": Sign("период программы прошёл", {"date": TEXT, "days": COUNT}, PASSED),
    "task-overdue": Sign("срок задачи прошёл", {**_TASK, "date": TEXT, "days": COUNT}, placed=True),
    "task-due": Sign("срок задачи подходит", {**_TASK, **_DAY}, AHEAD, placed=True),
    "task-nobody": Sign("срок задачи подходит и ответственного нет", {**_TASK, **_DAY}, AHEAD, placed=True),
    "stage-begin": Sign("этап пора начать", {**_STAGE, **_DAY}, placed=True, uncertain=_SOMETIMES),
    "stage-going": Sign(
        "этап начат и не закончен", {**_STAGE, **_DAY, "task": TEXT}, placed=True, uncertain=_SOMETIMES
    ),
    "stage-undated": Sign("у задач этапа нет сроков", _STAGE, placed=True, uncertain=_SOMETIMES),
    "stages-closed": Sign("все этапы закрыты", {}),
    "tasks-changed": Sign("пункты чек-листов изменились", _TASK, placed=True),
    "mentees-missing": Sign("наставляемых в программе нет", {}),
    "mentors-missing": Sign("наставников в программе нет", {}),
    "pairs-missing": Sign("люди записаны и пар нет", {"mentors": COUNT, "mentees": COUNT}),
    "mentees-unpaired": Sign("наставляемый остался без пары", {"name": TEXT, **_MANY}),
    "consents-missing": Sign("в паре нет отметки о согласии", {"name": TEXT, **_MANY}),
    "pair-unassigned": Sign("назначенной пары больше нет", _PAIR),
    "pair-missing": Sign("человека из пары нет среди участников", _PAIR),
    "pair-unfit": Sign("сторона говорит о несовпадении", _PAIR),
    "pair-low-row": Sign("низкие отметки подряд", _PAIR),
    "pair-never-met": Sign("пара не встречалась", _PAIR),
    "pair-silent": Sign("пара давно не встречалась", _PAIR),
    "pair-low-last": Sign("последняя отметка низкая", _PAIR),
    "pair-fit-open": Sign("не спрошено о совпадении в паре", _PAIR),
    "pair-pulse-due": Sign("пора спросить отметки", _PAIR),
    "pair-ahead": Sign("в записях пары будущий день", _PAIR),
    "pair-unbegun": Sign("начало пары неизвестно", _PAIR),
    "plans-missing": Sign("пары есть и плана встреч нет", {"pairs": COUNT}),
    "responses-missing": Sign("ответов на анкеты нет", {}),
    "self-check-missing": Sign("самопроверка не пройдена", {}),
    "counts-missing": Sign("вовлечённые не посчитаны", {}),
    "contest-ahead": Sign("скоро этап конкурса", {"event": TEXT, **_DAY}, AHEAD, placed=True),
    "contest-open": Sign("этап конкурса идёт", {"event": TEXT, **_DAY}, placed=True),
    "event-ahead": Sign("скоро событие из новостей", {"event": TEXT, **_DAY}, AHEAD, placed=True),
    "break-ahead": Sign("скоро каникулы и пары работают", {"event": TEXT, "pairs": COUNT, **_DAY}, AHEAD),
}
"""The closed vocabulary of conditions: ``docs/assets/js/programme/signs.mjs`` knows how each is found."""

SignName = Literal[
    "period-missing", "forms-missing", "period-ends", "period-over", "task-overdue", "task-due", "task-nobody",
    "stage-begin", "stage-going", "stage-undated", "stages-closed", "tasks-changed", "mentees-missing",
    "mentors-missing", "pairs-missing", "mentees-unpaired", "consents-missing", "pair-unassigned", "pair-missing",
    "pair-unfit", "pair-low-row", "pair-never-met", "pair-silent", "pair-low-last", "pair-fit-open",
    "pair-pulse-due", "pair-ahead", "pair-unbegun", "plans-missing", "responses-missing", "self-check-missing",
    "counts-missing", "contest-ahead", "contest-open", "event-ahead", "break-ahead",
]  # fmt: skip


class Step(Record):
    """Правило шага: при каком признаке программы какой шаг показать куратору и почему."""

    kind: ClassVar[str] = "steps"
    label: ClassVar[str] = "Шаг"
    plural: ClassVar[str] = "Шаги куратора"
    shown: ClassVar[Shown | None] = Shown("programme", worth=SHARED["programme"], places=True)

    number: int = Field(ge=1, le=999, description="очередь: чем меньше число, тем раньше шаг; показываются три первых")
    sign: SignName = Field(
        title="Признак",
        description="при чём шаг нужен: " + ", ".join(f"{name} – {sign.words}" for name, sign in SIGNS.items()),
    )
    days: int | None = Field(
        None,
        ge=0,
        le=365,
        description="дни: за сколько дней до срока показать шаг или через сколько дней после него; только у признаков, "
        "которым они нужны",
    )
    from_stage: StageRef | None = Field(
        None, title="С какого этапа", description="этап, с которого шаг нужен: id из папки stages; пусто – с любого"
    )
    reason: Line = Field(
        description="почему шаг нужен, одно предложение; в фигурных скобках – данные программы: {date} – день, {in} – "
        "«через 9 дней», {days:день|дня|дней} – слово по числу; часть в квадратных скобках пропадает, когда данных в "
        "ней нет"
    )
    page: PageAddress | None = Field(
        None,
        description="где это сделать: адрес страницы сайта, например /pairs/; у задач, этапов, событий место своё",
    )
    templates: tuple[TemplateRef, ...] = Field(
        (), max_length=3, description="образцы документов: id из папки templates"
    )
    documents: tuple[DocumentRef, ...] = Field((), max_length=3, description="документы: id из папки documents")
    calculators: tuple[CalculatorRef, ...] = Field(
        (), max_length=3, description="рабочие листы: id из папки calculators"
    )
    questions: tuple[QuestionRef, ...] = Field(
        (), max_length=3, description="вопросы с ответами: id из папки questions"
    )

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.number, self.id)
