"""News as lists show them: the pinned first, those of a year, the coming events, what they can be chosen by."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guidebook.records.audience import AUDIENCE_GROUPS
from guidebook.records.library import Library
from guidebook.records.updates import Update
from guidebook.texts.prose import plain

LATEST = 20
"""How many the first page of news has, and of how many a browser remembers that they were seen."""

WHOLE = 40
"""Up to how many news of a year its page says what each is about: with more it would be too heavy."""


@dataclass(frozen=True)
class Choice:
    """What a list can be narrowed by: the field of its records, its name, ids with what they are called."""

    field: str
    name: str
    options: Sequence[tuple[str, str]]


def pinned(update: Update, today: datetime.date) -> bool:
    """Tell whether a piece of news stands first on a day."""
    return update.pinned is not None and update.pinned >= today


def over(update: Update, today: datetime.date) -> bool:
    """Tell whether it is valid no more."""
    return update.valid_until is not None and update.valid_until < today


def pinned_first(updates: Iterable[Update], today: datetime.date) -> list[Update]:
    """Return news, those that are pinned on a day first; else as they were."""
    return sorted(updates, key=lambda update: not pinned(update, today))


def coming(updates: Iterable[Update], today: datetime.date) -> list[Update]:
    """Return the news whose event is not over, the nearest first; what has been replaced is none of them."""
    found = [one for one in updates if one.event and one.event.last_day >= today and not one.replaced_by]
    return sorted(found, key=lambda one: (one.event.first_day, str(one.event.starts), one.id) if one.event else ())


def choices(updates: Sequence[Update], library: Library) -> list[Choice]:
    """Return what a list of news can be narrowed by: only what would leave some of it."""
    names: dict[str, tuple[str, Mapping[str, str]]] = {
        "audience": ("Для кого", AUDIENCE_GROUPS),
        "forms": (
            "Форма",
            {form.id: form.title for form in sorted(library.forms.values(), key=lambda one: one.number)},
        ),
        "stages": (
            "Этап",
            {
                one.id: f"{one.number}. {one.short}"
                for one in sorted(library.stages.values(), key=lambda one: one.number)
            },
        ),
    }
    places = sorted(library.municipalities.values(), key=lambda one: one.order)
    names["municipalities"] = ("Муниципалитет", {one.id: one.title for one in places})
    found = []
    for field, (name, titles) in names.items():
        used = {value for update in updates for value in getattr(update, field)}
        if used:
            found.append(Choice(field, name, [(key, plain(title)) for key, title in titles.items() if key in used]))
    return found
