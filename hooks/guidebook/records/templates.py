"""The templates of documents: a .docx that is filled from a programme, and what to know before signing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from guidebook.records.calculators import CalculatorRef
from guidebook.records.documents import DocumentRef
from guidebook.records.files import FileName
from guidebook.records.record import Line, Record, Reference, Shown, name_choices

TemplateRef = Annotated[str, Reference("templates")]

NEEDS: Mapping[str, str] = {"mandatory": "Обязателен", "recommended": "Рекомендован", "sample": "Образец"}
"""How much a document is needed, in the words of pages."""
SHEETS: Mapping[str, str] = {
    "programme": "Один на программу",
    "pair": "Лист на каждую пару",
    "mentor": "Лист на каждого наставника",
}
"""What a document has one sheet for, in the words of pages."""


class Template(Record):
    """Образец документа, который заполняется из программы или из расчёта."""

    kind: ClassVar[str] = "templates"
    label: ClassVar[str] = "Образец документа"
    called: ClassVar[tuple[str, str]] = ("Образец документа", "Образцы документов")
    shown: ClassVar[Shown | None] = Shown("papers", worth=0.7, page="template.html.j2", optional=True)

    number: int = Field(ge=1, le=999, description="место в таблице: меньшее выше")
    summary: Line = Field(description="для чего документ, одно предложение")
    file: FileName = Field(
        title="Файл",
        description="имя файла из папки content/files, например prikaz-pary.docx; места для данных в нём – "
        "элементы управления содержимым с тегами",
    )
    each: Literal["programme", "pair", "mentor"] = Field(
        "programme", title="На что один лист", description=name_choices(SHEETS)
    )
    calculator: CalculatorRef | None = Field(
        None,
        title="Из какого расчёта",
        description="если документ заполняется не из программы, а из расчёта: id калькулятора из папки calculators",
    )
    filled_by: Line = Field(title="Кто заполняет", description="кто заполняет: «Куратор»")
    need: Literal["mandatory", "recommended", "sample"] = Field(
        title="Статус",
        description=f"{name_choices(NEEDS)}; mandatory и recommended – только с основанием в поле basis",
    )
    basis: tuple[DocumentRef, ...] = Field(
        (), title="Основание", description="id документов из папки documents; только их образец может называть"
    )
    check: tuple[Line, ...] = Field(min_length=1, title="Что проверить", description="что проверить перед подписью")
    agree: tuple[Line, ...] = Field(min_length=1, title="С кем согласовать", description="с кем согласовать")

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.number, self.id)
