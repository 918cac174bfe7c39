"""What a list of records can be narrowed by: only what would leave some of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from guidebook.records.audience import AUDIENCE_GROUPS
from guidebook.records.library import Library
from guidebook.records.questionnaires import RESPONDENTS, WAVES
from guidebook.records.record import Record
from guidebook.texts.prose import strip_marks

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Choice:
    """What a list can be narrowed by: the field of its records, its name, ids with what they are called."""

    field: str
    name: str
    options: Sequence[tuple[str, str]]


def choices(kind: type[Record], records: Sequence[Record], library: Library) -> list[Choice]:
    """Return what a list of a kind can be narrowed by, with the ids that some of its records have.

    A single record needs no narrowing.
    """
    if len(records) < 2:
        return []
    stages = {one.id: f"{one.number}. {one.short}" for one in _order(library.stages.values())}
    names: Mapping[str, tuple[str, Mapping[str, str]]] = {
        "audience": ("Для кого", AUDIENCE_GROUPS),
        "forms": ("Форма", {one.id: one.title for one in _order(library.forms.values())}),
        "stages": ("Этап", stages),
        "respondents": ("Кто отвечает", RESPONDENTS),
        "waves": ("Когда", WAVES),
        "municipalities": ("Муниципалитет", {one.id: one.title for one in _order(library.municipalities.values())}),
    }
    found = []
    for field in kind.shown.narrowed_by if kind.shown else ():
        name, titles = names[field]
        used = {value for record in records for value in getattr(record, field)}
        if used:
            found.append(
                Choice(field, name, [(key, strip_marks(title)) for key, title in titles.items() if key in used])
            )
    return found


def _order(records: Iterable[R]) -> list[R]:
    """Return the records in the order of their kind, those that are retired too: older news may name them."""
    return sorted(records, key=lambda one: one.order)
