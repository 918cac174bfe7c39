"""The forms of mentoring."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from guidebook.records.record import Line, Record, Reference, Shown
from guidebook.records.roles import RoleRef

FormRef = Annotated[str, Reference("forms")]


class Form(Record):
    """Форма наставничества: кто с кем, как складывается пара и чем заканчивается работа."""

    kind: ClassVar[str] = "forms"
    label: ClassVar[str] = "Форма наставничества"
    called: ClassVar[tuple[str, str]] = ("Форма", "Формы")
    absent: ClassVar[str] = "не найдена"
    shown: ClassVar[Shown | None] = Shown("forms", worth=1.3, page="form.html.j2")

    number: int = Field(ge=1, le=99, description="порядковый номер в списке форм")
    summary: Line = Field(description="кому подходит форма, одно предложение (пояснение проекта)")
    mentee: RoleRef = Field(description="роль наставляемого: id из папки roles")
    mentor: RoleRef = Field(description="роль наставника: id из папки roles")
    pairing: tuple[Line, ...] = Field(min_length=1, description="формирование пар: шаги")
    training: tuple[Line, ...] = Field(min_length=1, description="обучение наставника")
    mentee_results: tuple[Line, ...] = Field(min_length=1, description="результаты для наставляемого")
    mentor_results: tuple[Line, ...] = Field(min_length=1, description="результаты для наставника")
    presentation: tuple[Line, ...] = Field(min_length=1, description="как представляют результаты")

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.number, self.id)

    @property
    def heading(self) -> str:
        """What the record's page is called."""
        return f"Форма «{self.title}»"
