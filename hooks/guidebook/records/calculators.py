"""The calculators: the words for their programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from guidebook.records.calculator_labels import (
    FieldLabel,
    GroupLabel,
    MemoLabel,
    Name,
    OutcomeLabel,
    StepLabel,
    TableLabel,
)
from guidebook.records.record import Line, Part, Prose, Record, Reference, Shown

CalculatorRef = Annotated[str, Reference("calculators")]


class ErrorText(Part):
    """Сообщение калькулятора об ошибке ввода."""

    code: Name = Field(description="код ошибки в программе калькулятора")
    text: Line = Field(description="что не так и что сделать; {имя} – число из сообщения")


class Example(Part):
    """Разобранный пример: исходные числа; ответ считает сама программа."""

    title: Line = Field(description="о чём пример")
    request: Mapping[str, int | str] = Field(
        description="значения полей; таблица – текст, первая строка называет столбцы, между ячейками точка с запятой"
    )


class Preset(Part):
    """Набор: значения, которые одна кнопка вписывает в поля и таблицы; остальное остаётся."""

    name: Name = Field(description="имя набора")
    title: Line = Field(description="надпись на кнопке")
    fields: Mapping[str, int | str] = Field({}, description="значения полей")
    tables: Mapping[str, str] = Field(
        {}, description="таблицы: текст, первая строка называет столбцы, между ячейками точка с запятой"
    )


class ViewLabel(Part):
    """Подписи одного вида расчёта: калькулятор может считать по-разному, и у каждого вида свои поля."""

    name: Name = Field(description="имя вида в программе калькулятора")
    title: Line = Field(description="название вида: о чём он")
    summary: Line | None = Field(None, description="когда пригодится этот вид, одно предложение")
    fields: tuple[FieldLabel, ...] = Field((), description="подписи полей, в порядке показа")
    groups: tuple[GroupLabel, ...] = Field((), description="подписи групп полей")
    tables: tuple[TableLabel, ...] = Field((), description="подписи таблиц")
    outcomes: tuple[OutcomeLabel, ...] = Field(min_length=1, description="подписи результатов, главный первым")
    errors: tuple[ErrorText, ...] = Field((), description="сообщения об ошибках, свои у этого вида")
    examples: tuple[Example, ...] = Field(min_length=1, description="разобранные примеры; первый показан сразу")
    presets: tuple[Preset, ...] = Field((), description="наборы значений, которые вписывает одна кнопка")
    steps: tuple[StepLabel, ...] = Field((), description="шаги страницы по порядку; один из них – с ответом")
    memos: tuple[MemoLabel, ...] = Field((), description="справки и письма, которые получаются из результата")


class Calculator(Record):
    """Калькулятор: подписи и пояснения к программе расчёта."""

    kind: ClassVar[str] = "calculators"
    label: ClassVar[str] = "Калькулятор"
    called: ClassVar[tuple[str, str]] = ("Калькулятор", "Калькуляторы")
    shown: ClassVar[Shown | None] = Shown("calculators", worth=1.2, page="calculation.html.j2")

    summary: Line = Field(description="что посчитает, одно предложение")
    fields: tuple[FieldLabel, ...] = Field((), description="подписи полей, в порядке показа")
    groups: tuple[GroupLabel, ...] = Field((), description="подписи групп полей")
    tables: tuple[TableLabel, ...] = Field((), description="подписи таблиц")
    outcomes: tuple[OutcomeLabel, ...] = Field((), description="подписи результатов, главный первым")
    errors: tuple[ErrorText, ...] = Field((), description="сообщения об ошибках, свои у этого калькулятора")
    examples: tuple[Example, ...] = Field((), description="разобранные примеры; первый показан сразу")
    presets: tuple[Preset, ...] = Field((), description="наборы значений, которые вписывает одна кнопка")
    steps: tuple[StepLabel, ...] = Field((), description="шаги страницы по порядку; один из них – с ответом")
    memos: tuple[MemoLabel, ...] = Field((), description="справки и письма, которые получаются из результата")
    views: tuple[ViewLabel, ...] = Field(
        (), description="виды расчёта, если их несколько: тогда подписи пишут в каждом виде, а не в самой записи"
    )
    saving: Line | None = Field(None, description="что сказать у кнопок, которыми сохраняют и печатают результат")
    explanation: Prose = Field(description="как считается и откуда формула")

    _SHARED: ClassVar = ("fields", "groups", "tables", "outcomes", "examples", "presets", "steps", "memos")
    """What stands in each view, or in the record where it has none; errors may stand in both."""

    def parts(self) -> tuple[ViewLabel, ...]:
        """Return the views; of a calculator without them the only one, which has no name."""
        return tuple(view for _, view in self.locate_parts())

    def locate_parts(self) -> tuple[tuple[tuple[str | int, ...], ViewLabel], ...]:
        """Return the same views, each with its place in the record."""
        if self.views:
            return tuple((("views", index), view) for index, view in enumerate(self.views))
        own = {name: getattr(self, name) for name in self._SHARED}
        return (((), ViewLabel.model_construct(name="", title=self.title, errors=(), **own)),)

    def with_parts(self, parts: tuple[ViewLabel, ...]) -> Calculator:
        """Return the calculator with other ``parts``, in the same shape."""
        own = {"views": parts} if self.views else {name: getattr(parts[0], name) for name in self._SHARED}
        return self.model_copy(update=own)
