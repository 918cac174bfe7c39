"""The sections of the site: the words of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from guidebook.records.record import Line, PageAddress, Part, Record

SHARED: Mapping[str, float] = {
    "home": 1.0, "programme": 1.2, "pairs": 1.0, "self-check": 0.8, "monitoring": 1.0, "tools": 0.8, "responses": 0.9,
}  # fmt: skip
"""Sections that belong to no kind alone, with what their pages count in a search."""

BESIDE: Mapping[str, str] = {"responses": "questionnaires"}
"""Sections of work with the records of another one: a site has them where it has that one."""

TAKEN = "index"
"""The name of the sections' pages within their folders: no record may be called so."""


class Door(Part):
    """Вход на главной странице."""

    title: Line = Field(description="кому: «Педагогу»")
    action: Line = Field(description="что сделать: «Найти форму и этап»")
    text: Line = Field(description="что внутри, одно предложение")
    page: PageAddress = Field(description="адрес страницы сайта, например /forms/")


class Section(Record):
    """Раздел сайта: заголовок и вводные слова страницы-списка."""

    kind: ClassVar[str] = "sections"
    label: ClassVar[str] = "Раздел"
    plural: ClassVar[str] = "Разделы"

    description: Line = Field(description="описание для поисковых систем и ссылок, до 160 знаков")
    lead: tuple[Line, ...] = Field((), description="вводные предложения под заголовком")
    doors: tuple[Door, ...] = Field((), description="входы; только для главной страницы")

    @property
    def about(self) -> str:
        """What the record is about, for lists and for search engines."""
        return self.description
