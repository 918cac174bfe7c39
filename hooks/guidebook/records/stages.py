"""The stages of a programme."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from guidebook.records.calculators import CalculatorRef
from guidebook.records.documents import DocumentRef
from guidebook.records.record import Line, Record, Reference

StageRef = Annotated[str, Reference("stages")]


class Stage(Record):
    """Этап: один из семи шагов программы."""

    kind: ClassVar[str] = "stages"
    label: ClassVar[str] = "Этап"
    called: ClassVar[tuple[str, str]] = ("Этап", "Этапы")

    number: int = Field(ge=1, le=99, description="порядковый номер этапа")
    short: Line = Field(description="короткое название для дороги этапов, одно–три слова (пояснение проекта)")
    purpose: Line = Field(description="зачем нужен этап, одно предложение (пояснение проекта)")
    documents: tuple[DocumentRef, ...] = Field((), description="какие документы помогут: id из папки documents")
    calculators: tuple[CalculatorRef, ...] = Field(
        (), description="какие калькуляторы помогут: id из папки calculators"
    )

    @property
    def name(self) -> str:
        """What a link to the record says."""
        return f"{self.number}. {self.title}"
