"""The calendars of days off, by which meetings are planned."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guidebook.records.documents import DocumentRef
from guidebook.records.record import Line, Part, Record, Reference

CalendarRef = Annotated[str, Reference("calendars")]


class DaysOff(Part):
    """Выходной день или каникулы."""

    first: datetime.date = Field(description="первый день, например 2026-11-04")
    last: datetime.date | None = Field(None, description="последний день; не заполняется, если день один")
    title: Line = Field(description="что это за день: «День народного единства», «осенние каникулы»")
    kind: Literal["holiday", "break"] = Field(
        "break",
        title="Вид дня",
        description="holiday – нерабочий праздничный день по статье 112 ТК РФ: выходной, на который он выпал, "
        "переносится на следующий рабочий день сам; break – каникулы и другие дни без встреч, они не переносятся",
    )


class Transfer(Part):
    """Перенос выходного дня по постановлению Правительства: что переносят статья 112 сама, сюда не пишут."""

    day: datetime.date = Field(description="с какого дня перенесён выходной: суббота или воскресенье")
    to: datetime.date = Field(description="на какой рабочий день")
    document: DocumentRef = Field(description="постановление: id из папки documents")
    place: Line | None = Field(None, description="место в документе: пункт, подпункт")


class Calendar(Record):
    """Календарь выходных и каникул, по которому составляют план встреч."""

    kind: ClassVar[str] = "calendars"
    label: ClassVar[str] = "Календарь"
    plural: ClassVar[str] = "Календари"

    days: tuple[DaysOff, ...] = Field(min_length=1, description="выходные и каникулы, по порядку")
    weekend: Literal["two", "sunday"] = Field(
        "two", description="выходные недели: two – суббота и воскресенье, sunday – только воскресенье (шестидневка)"
    )
    transfers: tuple[Transfer, ...] = Field((), description="переносы выходных по постановлению Правительства")
