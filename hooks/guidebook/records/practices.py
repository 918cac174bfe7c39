"""The practices of schools: what was done, what came of it, and who agreed that it is published."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from pydantic import Field

from guidebook.records.files import Attachment, Picture
from guidebook.records.forms import FormRef
from guidebook.records.municipalities import MunicipalityRef
from guidebook.records.record import Line, Link, Part, Prose, Record, Shown
from guidebook.records.stages import StageRef


class Consent(Part):
    """Кто и когда согласился, чтобы практику опубликовали."""

    by: Line = Field(description="кто согласился: «директор школы», «руководитель и родители участников»")
    date: datetime.date = Field(description="когда, например 2027-05-28")


class Practice(Record):
    """Практика: что школа сделала и что из этого вышло."""

    kind: ClassVar[str] = "practices"
    label: ClassVar[str] = "Практика"
    absent: ClassVar[str] = "не найдена"
    called: ClassVar[tuple[str, str]] = ("Практика", "Практики")
    shown: ClassVar[Shown | None] = Shown(
        "practices",
        worth=1.1,
        page="practice.html.j2",
        styles=("questions", "news"),
        optional=True,
        narrowed_by=("forms", "stages", "municipalities"),
    )

    summary: Line = Field(description="что вышло, одно предложение")
    organisation: Line = Field(description="где это было: школа, колледж; без имён детей")
    municipality: MunicipalityRef | None = Field(None, description="муниципалитет: id из папки municipalities")
    period: Line = Field(description="когда это было, например «2026/27 учебный год»")
    forms: tuple[FormRef, ...] = Field(min_length=1, description="какие формы показывает: id из папки forms")
    stages: tuple[StageRef, ...] = Field((), description="какие этапы показывает: id из папки stages")
    before: Prose | None = Field(None, description="с чего начали: что было трудно, чего не хватало")
    done: Prose = Field(description="что сделали, по шагам; без имён детей")
    outcome: Prose = Field(
        description="что вышло: что стало иначе, с числами, если они есть; о группах меньше пяти человек – без чисел"
    )
    advice: Prose | None = Field(
        None, title="Что школа советует", description="что школа советует тем, кто хочет так же"
    )
    consent: Consent = Field(
        title="Согласие на публикацию", description="кто и когда согласился на публикацию; без согласия не публикуют"
    )
    picture: Picture | None = Field(None, description="картинка к практике")
    attachments: tuple[Attachment, ...] = Field((), description="файлы, например план встреч")
    links: tuple[Link, ...] = Field((), description="страницы о практике на других сайтах")

    @property
    def day(self) -> datetime.date:
        """The last day that the record can tell of: who agreed has read it."""
        return self.consent.date

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipality as a list of one, or of none, as other kinds name theirs."""
        return (self.municipality,) if self.municipality else ()

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by: the newest first, those of one day by their ids."""
        return (-self.consent.date.toordinal(), self.id)
