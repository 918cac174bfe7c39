"""The situations that people start from, with what leads on from each."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from guidebook.records.calculators import CalculatorRef
from guidebook.records.documents import DocumentRef
from guidebook.records.forms import FormRef
from guidebook.records.questions import QuestionRef
from guidebook.records.record import Line, PageAddress, Record, Shown
from guidebook.records.roles import RoleRef
from guidebook.records.stages import StageRef

GROUPS = {
    "teacher": "Педагогу",
    "curator": "Куратору",
    "administration": "Администрации школы",
    "parent": "Родителю",
    "staff": "Сотруднику региона",
}
"""Whom situations are for, as headings of their page, in its order."""


class Situation(Record):
    """Ситуация, с которой начинают: что сделать сначала и куда идти дальше."""

    kind: ClassVar[str] = "situations"
    label: ClassVar[str] = "Ситуация"
    plural: ClassVar[str] = "Ситуации"
    absent: ClassVar[str] = "не найдена"
    shown: ClassVar[Shown | None] = Shown(
        "start", worth=1.3, places=True, styles=("questions",), grouped_by="who", groups=GROUPS
    )

    who: Literal["teacher", "curator", "administration", "parent", "staff"] = Field(
        description="для кого: teacher – педагог, curator – куратор, administration – администрация школы, "
        "parent – родитель, staff – сотрудник региона"
    )
    text: Line = Field(description="что сделать сначала, одно–два предложения")
    forms: tuple[FormRef, ...] = Field((), max_length=2, description="одна или две формы: id из папки forms")
    stages: tuple[StageRef, ...] = Field((), description="этапы: id из папки stages")
    documents: tuple[DocumentRef, ...] = Field((), description="документы: id из папки documents")
    calculators: tuple[CalculatorRef, ...] = Field((), description="калькуляторы: id из папки calculators")
    questions: tuple[QuestionRef, ...] = Field((), description="вопросы с ответами: id из папки questions")
    roles: tuple[RoleRef, ...] = Field((), description="роли: id из папки roles")
    pages: tuple[PageAddress, ...] = Field((), description="другие страницы сайта: адреса, например /programme/")


WAYS = ("forms", "stages", "documents", "calculators", "questions", "roles", "pages")
"""The fields that lead on from a situation: one at least is filled in."""
