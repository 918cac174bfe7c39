"""The sections of the site: their words, and the page of each."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from guidebook.records.record import Line, PageAddress, Part, Record

SECTIONS = {
    "home": "index.md",
    "start": "start/index.md",
    "forms": "forms/index.md",
    "stages": "stages/index.md",
    "tools": "tools/index.md",
    "checklists": "checklists/index.md",
    "programme": "programme/index.md",
    "roles": "roles/index.md",
    "calculators": "calculators/index.md",
    "documents": "documents/index.md",
    "glossary": "glossary/index.md",
    "questions": "questions/index.md",
    "contests": "contests/index.md",
    "updates": "updates/index.md",
}
"""Id of the record → path of the page."""

TAKEN = "index"
"""The name of the pages above within their folders: no record may be called so."""

WORTH = {
    "stages": 1.3, "forms": 1.3, "documents": 1.3, "calculators": 1.2, "programme": 1.2, "contests": 1.1,
    "questions": 1.3, "start": 1.3, "roles": 1.0, "checklists": 0.8, "tools": 0.8, "glossary": 0.9, "about": 0.6,
    "updates": 0.5, "editors": 0.3, "updates/": 1.1,
}  # fmt: skip
"""What the pages of a folder count in a search: guides before roles, roles before notes; a list of notes is no note."""


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

    description: Line = Field(description="описание для поисковых систем и ссылок, до 160 знаков")
    lead: tuple[Line, ...] = Field((), description="вводные предложения под заголовком")
    doors: tuple[Door, ...] = Field((), description="входы; только для главной страницы")
