"""The terms of the glossary."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints

from guidebook.records.record import Line, Markup, Record, Reference, Shown

TermRef = Annotated[str, Reference("terms")]


class Term(Record):
    """Термин словаря."""

    kind: ClassVar[str] = "terms"
    label: ClassVar[str] = "Термин"
    called: ClassVar[tuple[str, str]] = ("Термин", "Термины")
    shown: ClassVar[Shown | None] = Shown("glossary", worth=0.9, places=True)

    words: tuple[Annotated[str, StringConstraints(min_length=2, max_length=80), Markup("line")], ...] = Field(
        (), description="слова и сокращения, при которых в тексте появится подсказка; каждая падежная форма отдельно"
    )
    definition: Line = Field(description="определение")

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.title.strip("«").lower(), self.id)
