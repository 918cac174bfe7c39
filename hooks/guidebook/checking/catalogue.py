"""Records together with the files they came from: what rules look at and what messages point into."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from guidebook import clock
from guidebook.checking import validation
from guidebook.problems.problem import Problem, Text
from guidebook.reading.folder import PUBLISHED, Folder
from guidebook.reading.nodes import Mapping, Path, Scalar, Sequence
from guidebook.reading.published import ITEMS, Published, parse
from guidebook.reading.record_file import Source, read
from guidebook.reading.stored import Stored
from guidebook.records.checklists import Checklist
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry:
    """A file of a record and what it holds; ``record`` is None when the file has problems."""

    kind: str
    stem: str
    source: Source
    record: Record | None
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        """What messages call the file."""
        return self.source.text.path

    @property
    def id(self) -> str:
        """The id of the record; of a broken one what its file says, or else what its name promises."""
        if self.record:
            return self.record.id
        node = self.source.node("id")
        return node.text if isinstance(node, Scalar) and node.text else self.stem

    def item_ids(self) -> Iterator[tuple[str, Path]]:
        """Yield the ids of checklist items with their places in the file, also of a broken record."""
        for side in ("internal", "external"):
            listed = self.source.node(side)
            for index, item in enumerate(listed.items if isinstance(listed, Sequence) else ()):
                node = item.values.get("id") if isinstance(item, Mapping) else None
                if isinstance(node, Scalar) and node.text:
                    yield node.text, (side, index, "id")

    def problem(self, code: str, path: Path, message: str, **more: Any) -> Problem:
        """Return a problem of a value of this file."""
        return self.source.problem(code, path, message, **more)


@dataclass(frozen=True)
class Catalogue:
    """All files of a content folder by kind, in the order of their names."""

    name: str
    published: Published
    entries: dict[str, list[Entry]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    stored: tuple[Stored, ...] = ()
    """The files for readers."""
    now: datetime.datetime = field(default_factory=clock.now)
    """The moment of the check, with its zone."""

    def all(self) -> Iterator[Entry]:
        """Yield every file, kinds in the order of the model."""
        for entries in self.entries.values():
            yield from entries

    def records(self, kind: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the sound records of a kind with their files."""
        for entry in self.entries[kind.kind]:
            if isinstance(entry.record, kind):
                yield entry, entry.record

    def ids(self, kind: str) -> dict[str, list[Entry]]:
        """Return the ids of a kind (or of checklist items) with their files, broken records too."""
        return self._index[kind]

    @functools.cached_property
    def _index(self) -> dict[str, dict[str, list[Entry]]]:
        index: dict[str, dict[str, list[Entry]]] = {kind: {} for kind in (*KINDS, ITEMS)}
        for entry in self.all():
            index[entry.kind].setdefault(entry.id, []).append(entry)
            if entry.kind == Checklist.kind:
                for item, _ in entry.item_ids():
                    index[ITEMS].setdefault(item, []).append(entry)
        return index

    def is_whole(self, kind: str) -> bool:
        """Tell whether every file of a kind could be read: else nothing can be called missing there."""
        return all(entry.source.root is not None for entry in self.entries[kind])

    def library(self) -> Library:
        """Return the sound records; of two with one id the first."""
        tables: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for entry in self.all():
            if entry.record:
                tables[entry.kind].setdefault(entry.record.id, entry.record)
        return Library(**tables)  # type: ignore[arg-type]  # each kind's table holds records of its class


def catalogue(folder: Folder, now: datetime.datetime | None = None) -> Catalogue:
    """Read all files of a folder; their problems stay with them. ``now`` is the moment of the check, with its zone."""
    made = Catalogue(
        folder.name, parse(f"{folder.name}/{PUBLISHED}", folder.published), stored=folder.stored, now=now or clock.now()
    )
    for file in folder.files:
        source = read(file.path, file.data) if file.data is not None else Source(Text(file.path))
        record, problems = validation.record(KINDS[file.kind], source)
        made.entries[file.kind].append(Entry(file.kind, file.stem, source, record, (*source.problems, *problems)))
    return made
