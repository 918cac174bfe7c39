"""What a list of records can be narrowed by: only what would leave some of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidebook.records import relations
from guidebook.records.audience import AUDIENCE_GROUPS
from guidebook.records.library import Library
from guidebook.records.record import Record
from guidebook.texts.prose import plain


@dataclass(frozen=True)
class Choice:
    """What a list can be narrowed by: the field of its records, its name, ids with what they are called."""

    field: str
    name: str
    options: Sequence[tuple[str, str]]


def choices(records: Sequence[Record], library: Library, fields: Sequence[str]) -> list[Choice]:
    """Return by which of the fields, tuples of ids, records differ, and the ids that some of them have."""
    forms = {one.id: one.title for one in sorted(library.forms.values(), key=lambda one: one.number)}
    stages = {one.id: f"{one.number}. {one.short}" for one in relations.stages(library)}
    places = {one.id: one.title for one in sorted(library.municipalities.values(), key=lambda one: one.order)}
    names: Mapping[str, tuple[str, Mapping[str, str]]] = {
        "audience": ("Для кого", AUDIENCE_GROUPS),
        "forms": ("Форма", forms),
        "stages": ("Этап", stages),
        "municipalities": ("Муниципалитет", places),
    }
    found = []
    for field in fields:
        name, titles = names[field]
        used = {value for record in records for value in getattr(record, field)}
        if used:
            found.append(Choice(field, name, [(key, plain(title)) for key, title in titles.items() if key in used]))
    return found
