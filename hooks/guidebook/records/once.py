"""What is reckoned from a record alone is reckoned once: a preview asks for it again at each saving, of all records."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import TypeVar

from guidebook.records.record import Part

T = TypeVar("T")


def once(record: Part, name: str, make: Callable[[], T], *given: object) -> T:
    """Return what ``make`` gives, kept with the record under a name: records never change.

    ``given`` is what else it is made of; it is made again when one of these is another object.
    """
    # A changed copy has what its original kept.
    whose, before, made = vars(record).get(f"_{name}", (None, (), None))
    if whose is not record or (
        (before or given) and (len(before) != len(given) or any(map(operator.is_not, before, given)))
    ):
        made = make()
        vars(record)[f"_{name}"] = (record, given, made)
    return made  # type: ignore[no-any-return]  # what make gave


def list_missed(record: Part) -> list[str]:
    """Return under which names nothing was found in a record, an empty tuple."""
    empty = (name for name, value in vars(record).items() if name.startswith("_") and value[2] == () == value[1])
    return [name for name in empty if vars(record)[name][0] is record]


def restore(record: Part, missed: Iterable[str]) -> None:
    """Let nothing be looked for again that ``list_missed`` has named of an equal record."""
    vars(record).update(dict.fromkeys(missed, (record, (), ())))
