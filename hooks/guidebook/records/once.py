"""What is reckoned from a record alone is reckoned once: a preview asks for it again at each saving, of all records."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from guidebook.records.fingerprints import fingerprint
from guidebook.records.record import Part

T = TypeVar("T")


def once(record: Part, name: str, make: Callable[[], T], *given: object) -> T:
    """Return what ``make`` gives, kept with the record under a name: records never change.

    ``given`` is what else it is made of; it is made again when one of these is another object.
    """
    # A changed copy has what its original kept.
    whose, before, made = vars(record).get(f"_{name}", (None, (), None))
    if whose is not record or ((before or given) and not _are_same(before, given)):
        made = make()
        vars(record)[f"_{name}"] = (record, given, made)
    return made  # type: ignore[no-any-return]  # what make gave


def _are_same(before: Any, given: tuple[object, ...]) -> bool:
    if isinstance(before, str):  # of another run of the program
        return before == _name_given(given)
    return len(before) == len(given) and not any(map(operator.is_not, before, given))


def list_missed(record: Part) -> list[tuple[str, str]]:
    """Return under which names nothing was found in a record, an empty tuple, and what else that was made of."""
    missed = []
    for name, kept in vars(record).items():
        if name.startswith("_"):
            whose, given, made = kept
            made_of = _name_given(given) if whose is record and made == () else None
            if made_of is not None:
                missed.append((name, made_of))
    return missed


def restore(record: Part, missed: Iterable[tuple[str, str]]) -> None:
    """Let nothing be looked for again that ``list_missed`` has named of an equal record, while all else is the same."""
    vars(record).update({name: (record, made_of or (), ()) for name, made_of in missed})


def _name_given(given: Any) -> str | None:
    """Return a text that other values have not, None of what has no fingerprint."""
    if isinstance(given, str):
        return given
    try:
        return fingerprint(given) if given else ""
    except (TypeError, OSError):
        return None
