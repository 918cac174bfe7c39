"""A guide that notes what a page asks of it, with the answers: while these are the same, the page is as it was.

This is all that a page can ask. Records come from the library, one by one or a whole table; what is reckoned from many
(who names a record, the news of a year) is a question of its own, so that a page depends on the answer alone and not on
all that was looked through for it. Terms are the exception: a page keeps its words, see ``Notes.words``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar, cast

from markupsafe import Markup

from guidebook.pages.guide import Guide
from guidebook.records.fingerprints import fingerprint
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record

R = TypeVar("R", bound=Record)

RECORD, TABLE = "record", "table"
"""Questions to the library; all others are named as what they ask of the guide."""
ITEM, KIND = "item", "kind"

Answer: TypeAlias = tuple[str, Any, str]
"""A question, what belongs to it, with records and kinds by their names, and the fingerprint of the answer."""


@dataclass
class Notes:
    """Questions with their answers; ``words``: what was looked for among the terms."""

    answers: list[Answer] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def hold(self, asked: Asked) -> bool:
        """Tell whether another guide gives the same answers; of its terms nothing is said."""
        try:
            return all(asked.answer(name, given) == told for name, given, told in self.answers)
        except KeyError:  # what was asked about is there no more
            return False


class Asked:
    """A guide that pages ask; what many of them ask, a whole table, is answered once for all."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._said: dict[tuple[str, Any], str] = {}

    def answer(self, name: str, given: Any) -> str:
        """Return the fingerprint of an answer; raises ``KeyError`` where what is asked about is not there."""
        if name == RECORD:
            return _identify(self.guide.library.table(given[0]).get(given[1]))
        if name != TABLE and given:
            return fingerprint(getattr(self.guide, name)(*(_follow(self.guide.library, one) for one in given)))
        key = name, given
        if key not in self._said:
            asked = self.guide.library.table(*given) if name == TABLE else getattr(self.guide, name)
            self._said[key] = fingerprint(asked() if callable(asked) else asked)
        return self._said[key]


def _identify(record: Record | None) -> str:
    return fingerprint(record) if record else ""


def _refer(given: Any) -> Any:
    """Return what belongs to a question as it can be kept: records and kinds by their names."""
    if isinstance(given, Record):
        return ITEM, given.kind, given.id
    if isinstance(given, type) and issubclass(given, Record):
        return KIND, given.kind
    return tuple(map(_refer, given)) if isinstance(given, (list, tuple)) else given


def _follow(library: Library, given: Any) -> Any:
    """Return what ``_refer`` was given, as it is in another library."""
    if not isinstance(given, tuple):
        return given
    match given:
        case (kind, name, key) if kind == ITEM:
            return library.table(name)[key]
        case (kind, name) if kind == KIND:
            return KINDS[name]
    return [_follow(library, one) for one in given]


class _Table(Mapping[str, R], Generic[R]):
    """The records of a kind; who takes one asks for it alone, who goes through them asks for all."""

    def __init__(self, kind: str, asked: Asked, note: Callable[[str, Any, str], None]) -> None:
        self._kind = kind
        self._asked = asked
        self._table = cast(Mapping[str, R], asked.guide.library.table(kind))
        self._note = note

    def _list_all(self) -> Mapping[str, R]:
        self._note(TABLE, (self._kind,), self._asked.answer(TABLE, (self._kind,)))
        return self._table

    def __getitem__(self, key: str) -> R:
        self._note(RECORD, (self._kind, key), _identify(self._table.get(key)))
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
        self._asked = asked
        self._guide = asked.guide
        self._notes = notes
        tables = {kind: _Table[Any](kind, asked, self._note) for kind in KINDS}
        self.library = Library(**tables)

    def _note(self, name: str, given: Any, told: str) -> None:
        self._notes.answers.append((name, given, told))

    def explain(self, text: str, page: str, explained: set[str]) -> Markup:
        """Explain terms as the guide does; what is looked for is noted in place of what is found."""
        self._notes.words |= self._guide.glossary.extract_keys(text)
        return self._guide.explain(text, page, explained)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._guide, name)
        if callable(value):
            return partial(self._ask, name, value)
        self._note(name, (), self._asked.answer(name, ()))
        return value

    def _ask(self, name: str, asked: Callable[..., Any], *given: Any) -> Any:
        told = asked(*given)
        self._note(name, tuple(map(_refer, given)), fingerprint(told))
        return told


def take_notes(asked: Asked, notes: Notes) -> Guide:
    """Return a guide that answers as another does, and notes it."""
    return cast(Guide, _Noted(asked, notes))
