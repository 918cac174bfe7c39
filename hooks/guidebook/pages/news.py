"""News as lists show them: the pinned first, those of a year, the coming events."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from guidebook.records.updates import Update

LATEST = 20
"""How many the first page of news has, and of how many a browser remembers that they were seen."""

WHOLE = 40
"""Up to how many news of a year its page says what each is about: with more it would be too heavy."""


def is_pinned(update: Update, today: datetime.date) -> bool:
    """Tell whether a piece of news stands first on a day."""
    return update.pinned is not None and update.pinned >= today


def is_over(update: Update, today: datetime.date) -> bool:
    """Tell whether it is valid no more."""
    return update.valid_until is not None and update.valid_until < today


def put_pinned_first(updates: Iterable[Update], today: datetime.date) -> list[Update]:
    """Return news, those that are pinned on a day first; else as they were."""
    return sorted(updates, key=lambda update: not is_pinned(update, today))


def list_coming(updates: Iterable[Update], today: datetime.date) -> list[Update]:
    """Return the news whose event is not over, the nearest first; what has been replaced is none of them."""
    found = [one for one in updates if one.event and one.event.last_day >= today and not one.replaced_by]
    return sorted(found, key=lambda one: (one.event.first_day, str(one.event.starts), one.id) if one.event else ())
