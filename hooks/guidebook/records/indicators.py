"""The indicators of mentoring: what is divided by what, who counts it, and what is planned for which year."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from guidebook.records.calculators import CalculatorRef
from guidebook.records.checks import CHECKED, WITH_CHECK
from guidebook.records.forms import FormRef
from guidebook.records.record import Line, Part, Record, Reference, Shown, name_choices
from guidebook.records.stages import StageRef

IndicatorRef = Annotated[str, Reference("indicators")]

LEVELS = {"school": "Показатели школы", "municipality": "Показатели муниципалитета", "region": "Показатели региона"}
"""Who counts them, as the page calls them together."""
COUNTED = {
    "involvement": "Доля вовлечённых обучающихся по числам программы",
    "paired": "Доля наставляемых в назначенных парах по спискам программы",
    "satisfied": "Доля довольных программой по итогам анкет, сохранённым в программу",
}
"""What a curator's programme can fill an indicator with."""


class Planned(Part):
    """Плановое значение на год."""

    year: int = Field(ge=2000, le=2100, description="год, к концу которого значение должно быть достигнуто")
    value: int = Field(ge=1, le=1_000_000_000, description="плановое значение, целое число в единицах показателя")


class Indicator(Record):
    """Показатель: что с чем сравнивают, кто считает и какие значения намечены."""

    model_config = WITH_CHECK

    kind: ClassVar[str] = "indicators"
    label: ClassVar[str] = "Показатель"
    called: ClassVar[tuple[str, str]] = ("Показатель", "Показатели")
    shown: ClassVar[Shown | None] = Shown("indicators", worth=1.2, places=True, grouped_by="level", groups=LEVELS)

    level: Literal["school", "municipality", "region"] = Field(
        title="Кто считает", description="кто считает: school – школа, municipality – муниципалитет, region – регион"
    )
    wording: Line = Field(description="формулировка показателя, как она дана в источнике")
    unit: Literal["percent", "count"] = Field(
        title="Единица", description="percent – проценты: одно делится на другое, count – число"
    )
    numerator: Line = Field(description="что считают; у доли – что делят, словами, с маленькой буквы")
    denominator: Line | None = Field(None, description="на что делят, словами, с маленькой буквы; только у процентов")
    values: tuple[Planned, ...] = Field((), description="плановые значения, годы по порядку; не известны – пусто")
    status: Literal["confirmed", "secondary", "own"] = Field(
        title="Насколько проверен",
        description="confirmed – проверен по публикации, secondary – известен по вторичной публикации, "
        "own – неофициальный показатель проекта",
    )
    checked: datetime.date | None = Field(None, description=CHECKED)
    valid_until: datetime.date | None = Field(
        None,
        title="По какой день действует",
        description="последний день, когда показатель действует, например 2024-12-31; после него страницы называют "
        "показатель историческим",
    )
    counted: Literal["involvement", "paired", "satisfied"] | None = Field(
        None,
        title="Чем заполняет программа",
        description=f"чем его заполняет программа куратора: {name_choices(COUNTED)}",
    )
    uncounted: Line | None = Field(
        None, description="почему программа куратора его не посчитает и где взять число; если counted не заполнено"
    )
    forms: tuple[FormRef, ...] = Field((), description="к каким формам относится, если не ко всем: id из папки forms")
    stages: tuple[StageRef, ...] = Field((), description="на страницах каких этапов показан: id из папки stages")
    calculators: tuple[CalculatorRef, ...] = Field(
        (), description="какие калькуляторы его считают: id из папки calculators"
    )

    @property
    def about(self) -> str:
        """What the record is about, for lists and for search engines."""
        return self.wording

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by: the surest first."""
        return (("confirmed", "secondary", "own").index(self.status), self.title, self.id)

    def find_planned(self, day: datetime.date) -> Planned | None:
        """Return the value to compare with on a day: of its year or the next one planned, else the last one."""
        return next((one for one in self.values if one.year >= day.year), self.values[-1] if self.values else None)

    def is_historical(self, day: datetime.date) -> bool:
        """Tell whether it no longer counts on a day: its term is over, or every year that it was planned for."""
        over = self.valid_until is not None and self.valid_until < day
        return over or bool(self.values and self.values[-1].year < day.year)

    def format_value(self, value: int) -> str:
        """Return a value in words: «70 %» or «1 200»."""
        digits = f"{value:,}".replace(",", "\u00a0")
        return f"{digits}\u00a0%" if self.unit == "percent" else digits
