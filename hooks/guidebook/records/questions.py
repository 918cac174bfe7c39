"""The questions that people ask, with short answers."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from guidebook.records.audience import AUDIENCE, Reader
from guidebook.records.calculators import CalculatorRef
from guidebook.records.contests import ContestRef
from guidebook.records.documents import DocumentRef
from guidebook.records.forms import FormRef
from guidebook.records.indicators import IndicatorRef
from guidebook.records.record import Line, Link, PageAddress, Part, Prose, Record, Reference, Shown, name_choices
from guidebook.records.roles import RoleRef
from guidebook.records.stages import StageRef
from guidebook.records.terms import TermRef

QuestionRef = Annotated[str, Reference("questions")]

TOPICS = {
    "start": "С чего начать",
    "pairs": "Пары",
    "meetings": "Встречи",
    "papers": "Бумаги и отчёты",
    "consent": "Согласие и персональные данные",
    "pay": "Оплата и поощрение",
    "people": "Люди и роли",
    "trouble": "Если что-то не так",
    "technique": "Работа с навигатором",
}
"""The topics of questions, as the list of all questions calls them, in its order."""


class Basis(Part):
    """Норма, на которой основан ответ."""

    document: DocumentRef = Field(title="Документ", description="id из папки documents")
    place: Line | None = Field(None, description="место в документе, например «ст. 351.8, ч. 2»")


class OpenPoint(Part):
    """То, что никто не подтвердил."""

    text: Line = Field(description="что именно не подтверждено")
    ask: Line = Field(description="у кого это спросить")


class Question(Record):
    """Вопрос, который задают, и короткий ответ на него."""

    kind: ClassVar[str] = "questions"
    label: ClassVar[str] = "Вопрос"
    called: ClassVar[tuple[str, str]] = ("Вопрос", "Вопросы")
    shown: ClassVar[Shown | None] = Shown(
        "questions", worth=1.3, page="question.html.j2", styles=("questions",), grouped_by="topic", groups=TOPICS
    )

    topic: Literal["start", "pairs", "meetings", "papers", "consent", "pay", "people", "trouble", "technique"] = Field(
        description=f"о чём вопрос: {name_choices(TOPICS)}"
    )
    asks: tuple[Reader, ...] = Field(
        min_length=1,
        description=f"кто спрашивает: {name_choices(AUDIENCE)}",
    )
    answer: Prose = Field(description="короткий ответ: сначала главное, два–шесть предложений или список")
    basis: tuple[Basis, ...] = Field((), description="нормы, на которых основан ответ")
    open: OpenPoint | None = Field(None, description="что не подтверждено и у кого спросить")
    forms: tuple[FormRef, ...] = Field((), description="каких форм касается: id из папки forms")
    stages: tuple[StageRef, ...] = Field((), description="каких этапов касается: id из папки stages")
    roles: tuple[RoleRef, ...] = Field((), description="каких ролей касается: id из папки roles")
    documents: tuple[DocumentRef, ...] = Field((), description="каких документов касается: id из папки documents")
    calculators: tuple[CalculatorRef, ...] = Field(
        (), description="каких калькуляторов касается: id из папки calculators"
    )
    indicators: tuple[IndicatorRef, ...] = Field((), description="каких показателей касается: id из папки indicators")
    contests: tuple[ContestRef, ...] = Field((), description="каких конкурсов касается: id из папки contests")
    terms: tuple[TermRef, ...] = Field((), description="каких терминов касается: id из папки terms")
    pages: tuple[PageAddress, ...] = Field((), description="каких ещё страниц касается: адреса, например /programme/")
    links: tuple[Link, ...] = Field((), description="где прочитать на других сайтах")

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (tuple(TOPICS).index(self.topic), self.title, self.id)

    @property
    def about(self) -> str:
        """What the record is about, for lists and for search engines: how the answer begins."""
        return self.answer.strip().partition("\n\n")[0]

    @property
    def askers(self) -> list[str]:
        """Who asks, in words."""
        return [AUDIENCE[one] for one in self.asks]
