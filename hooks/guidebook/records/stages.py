"""The stages of a programme."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from guidebook.records.calculators import CalculatorRef
from guidebook.records.documents import DocumentRef
from guidebook.records.record import Line, Record, Reference, Shown

StageRef = Annotated[str, Reference("stages")]


class Stage(Record):
    """Этап: один из семи шагов программы."""

    kind: ClassVar[str] = "stages"
    label: ClassVar[str] = "Этап"
    called: ClassVar[tuple[str, str]] = ("Этап", "Этапы")
    shown: ClassVar[Shown | None] = Shown("stages", worth=1.3, page="stage.html.j2")

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

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.number, self.id)

    @property
    def heading(self) -> str:
        """What the record's page is called."""
        return f"Этап {self.number}. {self.title}"

    @property
    def about(self) -> str:
        """What the record is about, for lists and for search engines."""
        return self.purpose
