"""The terms of the glossary."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from guidebook.records.record import Line, Markup, Record, Reference

TermRef = Annotated[str, Reference("terms")]


class Term(Record):
    """Термин словаря."""

    kind: ClassVar[str] = "terms"
    label: ClassVar[str] = "Термин"
    called: ClassVar[tuple[str, str]] = ("Термин", "Термины")

    words: tuple[Annotated[str, StringConstraints(min_length=2, max_length=80), Markup("line")], ...] = Field(
        (), description="слова и сокращения, при которых в тексте появится подсказка; каждая падежная форма отдельно"
    )
    definition: Line = Field(description="определение")
