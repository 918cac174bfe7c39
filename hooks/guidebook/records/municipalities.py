"""The municipalities of a region: who answers there, and how to reach them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from guidebook.records.forms import FormRef
from guidebook.records.record import Line, Link, Prose, Record, Reference, Shown
from guidebook.records.site import Contact

MunicipalityRef = Annotated[str, Reference("municipalities")]


class Municipality(Record):
    """Муниципалитет: кто в нём отвечает за наставничество и как с ним связаться."""

    kind: ClassVar[str] = "municipalities"
    label: ClassVar[str] = "Муниципалитет"
    called: ClassVar[tuple[str, str]] = ("Муниципалитет", "Муниципалитеты")
    shown: ClassVar[Shown | None] = Shown("municipalities", worth=1.1, page="municipality.html.j2", optional=True)

    summary: Line | None = Field(None, description="что сказать о муниципалитете в списке, одно предложение")
    contacts: tuple[Contact, ...] = Field(
        min_length=1, description="кто отвечает и как связаться; первым – тот, кому писать сначала"
    )
    links: tuple[Link, ...] = Field((), description="страницы муниципалитета: сайт управления образования, новости")
    forms: tuple[FormRef, ...] = Field((), description="какие формы здесь ведут: id из папки forms; пусто – не указано")
    text: Prose | None = Field(None, description="что ещё сказать: кто помогает, где встречаются, когда принимают")

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.title.lower().replace("ё", "е"), self.id)

    @property
    def about(self) -> str:
        """What the record is about, for lists and for search engines."""
        return self.summary or f"Кому писать: {self.contacts[0].who}"
