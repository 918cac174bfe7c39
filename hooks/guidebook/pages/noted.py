"""A guide that notes what a page asks of it, with the answers: while these are the same, the page is as it was.

This is all that a page can ask. Records come from the library, one by one or a whole table; what is reckoned from many
(who names a record, the news of a year) is a question of its own, so that a page depends on the answer alone and not on
all that was looked through for it. Terms are the exception: a page keeps its words, see ``Notes.words``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from typing import Any, Generic, TypeVar, cast

from markupsafe import Markup

from guidebook.pages.guide import Guide
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record

R = TypeVar("R", bound=Record)

RECORD, TABLE = "record", "table"
"""Questions to the library; all others are named as what they ask of the guide."""
_PLAIN = (str, int, float, datetime.date, frozenset, set, type(None), type)


@dataclass
class Notes:
    """Questions with what belongs to them, and their answers; ``words``: what was looked for among the terms."""

    answers: list[tuple[str, tuple[Any, ...], Any]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def hold(self, asked: Asked) -> bool:
        """Tell whether another guide gives the same answers; of its terms nothing is said.

        Questions are asked in their order: what belongs to one came with the answers to those before it.
        """
        try:
            return all(asked.says(name, given, told) for name, given, told in self.answers)
        except KeyError:  # what was asked about is there no more
            return False


class Asked:
    """A guide that pages ask; what many of them ask, a whole table, is answered and compared once for all."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._tables: dict[str, Any] = {}
        self._said: dict[tuple[str, tuple[Any, ...], int], bool] = {}

    def table(self, kind: str) -> Any:
        """Return the ids and records of a kind, each time as the same object."""
        if kind not in self._tables:
            self._tables[kind] = tuple(self.guide.library.table(kind).items())
        return self._tables[kind]

    def says(self, name: str, given: tuple[Any, ...], told: Any) -> bool:
        """Tell whether the guide gives the answer that was told; whoever asks keeps what was told."""
        if name == RECORD:
            kind, key = given
            return self.guide.library.table(kind).get(key) is told
        if given and name != TABLE:
            return is_same(getattr(self.guide, name)(*given), told)
        key = name, given, id(told)
        if key not in self._said:
            self._said[key] = is_same(self.table(*given) if name == TABLE else self._answer(name), told)
        return self._said[key]

    def _answer(self, name: str) -> Any:
        asked = getattr(self.guide, name)
        return asked() if callable(asked) else asked


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two answers print alike: in the same order, and a record is the same only as the same object.

    A record is made again when its file has changed. Equal records may still differ in the order of their tables.
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, _PLAIN):
        return bool(one == other)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, dict):
        return len(one) == len(other) and all(map(is_same, one.items(), other.items()))
    if is_dataclass(one):
        return all(is_same(getattr(one, part.name), getattr(other, part.name)) for part in fields(one))
    return False


class _Table(Mapping[str, R], Generic[R]):
    """The records of a kind; who takes one asks for it alone, who goes through them asks for all."""

    def __init__(self, kind: str, asked: Asked, note: Callable[[str, tuple[Any, ...], Any], None]) -> None:
        self._kind = kind
        self._asked = asked
        self._table = cast(Mapping[str, R], asked.guide.library.table(kind))
        self._note = note

    def _list_all(self) -> Mapping[str, R]:
        self._note(TABLE, (self._kind,), self._asked.table(self._kind))
        return self._table

    def __getitem__(self, key: str) -> R:
        self._note(RECORD, (self._kind, key), self._table.get(key))
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._list_all())

    def __len__(self) -> int:
        return len(self._list_all())

    def values(self) -> ValuesView[R]:
        return self._list_all().values()

    def items(self) -> Any:
        return self._list_all().items()


class _Noted:
    """Stands in the place of a guide."""

    def __init__(self, asked: Asked, notes: Notes) -> None:
        self._guide = asked.guide
        self._notes = notes
        tables = {kind: _Table[Any](kind, asked, self._note) for kind in KINDS}
        self.library = Library(**tables)

    def _note(self, name: str, given: tuple[Any, ...], told: Any) -> None:
        self._notes.answers.append((name, given, told))

    def explain(self, text: str, page: str, explained: set[str]) -> Markup:
        """Explain terms as the guide does; what is looked for is noted in place of what is found."""
        self._notes.words |= self._guide.glossary.extract_keys(text)
        return self._guide.explain(text, page, explained)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._guide, name)
        if callable(value):
            return partial(self._ask, name, value)
        self._note(name, (), value)
        return value

    def _ask(self, name: str, asked: Callable[..., Any], *given: Any) -> Any:
        told = asked(*given)
        self._note(name, given, told)
        return told


def take_notes(asked: Asked, notes: Notes) -> Guide:
    """Return a guide that answers as another does, and notes it."""
    return cast(Guide, _Noted(asked, notes))
