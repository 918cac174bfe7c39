"""Which records name which, read backwards from the references of the model."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar

from guidebook.records import field_types
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record, Reference

R = TypeVar("R", bound=Record)


class References:
    """All references of a library; what is retired, a record or a part of one, names nothing."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._naming: dict[tuple[str, str], dict[tuple[str, str], Record]] = defaultdict(dict)
        for record in library.records():
            for reference, found in field_types.find_marked(record, Reference):
                if not found.retired:
                    self._naming[reference.kind, found.text][record.kind, record.id] = record

    def find_naming(self, record: Record, kind: type[R]) -> list[R]:
        """Return the records of a kind that name a record, in the order of the library."""
        return [one for one in self._naming.get((record.kind, record.id), {}).values() if isinstance(one, kind)]

    def find_named(self, record: Record) -> list[tuple[type[Record], list[Record]]]:
        """Return the records that the lists of a record name, list by list, each once."""
        found: list[tuple[type[Record], list[Record]]] = []
        for field, shape in field_types.fields(type(record)).items():
            marks = shape.item.marks if shape.item else ()
            kind = next((mark.kind for mark in marks if isinstance(mark, Reference)), None)
            keys = dict.fromkeys(getattr(record, field)) if kind else ()
            if kind and keys:
                table = self._library.table(kind)
                found.append((KINDS[kind], [table[key] for key in keys]))
        return found
