"""Records together with the files they came from: what rules look at and what messages point into."""

from __future__ import annotations

import datetime
import functools
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as Place
from typing import Any, TypeAlias, TypeVar

from guidebook import clock
from guidebook.checking import field_messages, validation
from guidebook.checking.sound_files import SoundFiles
from guidebook.problems.problem import Place as Shown
from guidebook.problems.problem import Problem, Text
from guidebook.reading.docs import Docs
from guidebook.reading.folder import PUBLISHED, SUFFIX, File, Folder
from guidebook.reading.nodes import Mapping, Path, Scalar, Sequence
from guidebook.reading.published import Published, parse, record_of
from guidebook.reading.record_file import Source, read
from guidebook.reading.stored import Stored
from guidebook.records import field_types
from guidebook.records.addresses import addresses
from guidebook.records.checklists import ITEMS, Checklist
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record, Reference
from guidebook.records.site import NEVER_HIDDEN, Site

R = TypeVar("R", bound=Record)

Places: TypeAlias = Callable[["Catalogue", str], Collection[str] | None]
"""Makes a page, by its path in the docs folder, and returns the names of its places; None of what is no page."""


@dataclass(frozen=True)
class Entry:
    """A file of a record and what it holds; ``record`` is None when the file has problems."""

    kind: str
    stem: str
    source: Source
    record: Record | None
    problems: tuple[Problem, ...] = ()
    place: Place | None = None
    """Where the folder of all records lies on the disk."""
    own: bool = False
    """Whether it lies in the region's folder over the common one."""

    @property
    def path(self) -> str:
        """What messages call the file."""
        return self.source.path

    @property
    def folder(self) -> str:
        """What messages call the folder of all records that the file lies in."""
        return self.path.rsplit("/", 2)[0]

    @property
    def file(self) -> Place | None:
        """Where the file lies on the disk."""
        return self.place / self.kind / f"{self.stem}{SUFFIX}" if self.place else None

    @functools.cached_property
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
class Overlay:
    """What a region's folder over the common one takes away: records that it replaces, and such as it hides."""

    published: Published
    place: Place | None = None
    """Where the folder lies on the disk."""
    replaced: tuple[Entry, ...] = ()
    hidden: tuple[tuple[Entry, Shown], ...] = ()
    """Each with where it is said."""


@dataclass(frozen=True)
class Catalogue:
    """All files of a content folder by kind, in the order of their names; those of a region's folder lie over them."""

    name: str
    published: Published
    entries: dict[str, list[Entry]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    stored: tuple[Stored, ...] = ()
    """The files for readers."""
    now: datetime.datetime = field(default_factory=clock.now)
    """The moment of the check, with its zone."""
    overlay: Overlay | None = None
    docs: Docs | None = None
    """The hand-written pages, None where there is no folder of them."""
    places: Places | None = None
    """Makes the pages whose places nobody knows before; without it such places are not looked at."""

    @property
    def publications(self) -> tuple[Published, ...]:
        """The lists of all that was ever published: the common one, then the region's."""
        return (self.published, *([self.overlay.published] if self.overlay else []))

    @functools.cached_property
    def ever_published(self) -> frozenset[str]:
        """The names of all that was ever published: kind and id."""
        return frozenset(name for one in self.publications for _, name in one.names)

    def select_common_names(self) -> set[str]:
        """Return the names that the common list answers for: what is inside a region's own record is the region's."""
        own = {f"{entry.kind}/{entry.id}" for entry in self.all() if entry.own}
        names = (name for _, name in (*self.published.names, *self.published.gone))
        return {name for name in names if record_of(name) == name or record_of(name) not in own}

    def all(self) -> Iterator[Entry]:
        """Yield every file, kinds in the order of the model."""
        for entries in self.entries.values():
            yield from entries

    @functools.cached_property
    def sound(self) -> tuple[tuple[Entry, Record], ...]:
        """The sound records with their files."""
        return tuple((entry, entry.record) for entry in self.all() if entry.record)

    @functools.cached_property
    def references(self) -> tuple[tuple[Entry, Reference, field_types.Found], ...]:
        """What sound records name by id, with their files."""
        return tuple(
            (entry, *named) for entry, record in self.sound for named in field_types.find_marked(record, Reference)
        )

    @functools.cached_property
    def addresses(self) -> dict[str, str]:
        """The pages of the sound records: address on the site → path in the docs folder."""
        return addresses(self.library())

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

    def find_hidden(self, kind: str) -> dict[str, Shown]:
        """Return the ids of a kind that a region hides, with where it says so."""
        hidden = self.overlay.hidden if self.overlay else ()
        return {entry.id: said for entry, said in hidden if entry.kind == kind}

    def list_common(self) -> list[str]:
        """Return the names of the records of the common folder that are left: kind and id."""
        return [f"{entry.kind}/{entry.id}" for entry in self.all() if not entry.own]

    def is_whole(self, kind: str) -> bool:
        """Tell whether every file of a kind could be read: else nothing can be called missing there."""
        return all(entry.record or entry.source.root is not None for entry in self.entries[kind])

    def library(self) -> Library:
        """Return the sound records; of two with one id the first."""
        return self._library

    @functools.cached_property
    def _library(self) -> Library:
        tables: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for entry, record in self.sound:
            tables[entry.kind].setdefault(record.id, record)
        return Library(**tables)  # type: ignore[arg-type]  # each kind's table holds records of its class


def catalogue(
    folder: Folder,
    now: datetime.datetime | None = None,
    over: Folder | None = None,
    sound: SoundFiles | None = None,
) -> Catalogue:
    """Read all files of a folder; their problems stay with them. ``now`` is the moment of the check, with its zone.

    Records of a region's folder ``over`` it take the place of those with their ids; what the region hides is not there.
    ``sound`` is what is known of files without problems.
    """
    common, own = _read_entries(folder, sound), _read_entries(over, sound, own=True) if over else []
    taken = {(entry.kind, entry.id) for entry in own}
    replaced = [entry for entry in common if (entry.kind, entry.id) in taken]
    own = [_explain_replacing(replaced, entry) for entry in own]
    hidden = [(entry, said) for entry in common for said in _find_hiding(own, entry)]
    gone = {id(entry) for entry in (*replaced, *(entry for entry, _ in hidden))}
    kept = [*(entry for entry in common if id(entry) not in gone), *own]
    overlay = Overlay(_parse_published(over), over.place, tuple(replaced), tuple(hidden)) if over else None
    stored = _list_stored(folder, over, kept)
    made = Catalogue(folder.name, _parse_published(folder), stored=stored, now=now or clock.now(), overlay=overlay)
    for entry in sorted(kept, key=lambda entry: entry.stem) if over else kept:
        made.entries[entry.kind].append(entry)
    return made


def _explain_replacing(replaced: Iterable[Entry], entry: Entry) -> Entry:
    """Return a region's file; one that holds but some fields of the record that it replaces is told how that is."""
    lacking = (field_messages.MISSING, entry.source.place())
    at = next((at for at, one in enumerate(entry.problems) if (one.code, one.place) == lacking), None)
    former = next((one for one in replaced if (one.kind, one.id) == (entry.kind, entry.id)), None)
    if at is None or former is None:
        return entry
    told = list(entry.problems)
    whole = f"Запись региона встаёт на место общей целиком: скопируйте {former.path} и исправьте в копии своё."
    told[at] = replace(told[at], hint=" ".join(filter(None, (told[at].hint, whole))))
    return replace(entry, problems=tuple(told))


def _parse_published(folder: Folder) -> Published:
    return parse(f"{folder.name}/{PUBLISHED}", folder.published)


_read: dict[tuple[Place | None, bool], dict[File, Entry]] = {}
"""The files that were read last, by their folder: a preview reads all at each saving, and one of them is new.

A copy of a folder, and the other version that a comparison reads, differ from it in little.
"""
FOLDERS = 4
"""Of how many folders that is remembered."""


def _read_entries(folder: Folder, sound: SoundFiles | None = None, *, own: bool = False) -> list[Entry]:
    if sound:
        return [_recall(sound, file, folder, own) for file in folder.files]
    key = folder.place, own
    known = ChainMap(_read.get(key, {}), *reversed([*_read.values()]))
    found = {file: _reuse(known.get(file), folder, own) or _read_entry(file, folder, own) for file in folder.files}
    _read.pop(key, None)
    _read[key] = found
    for oldest in [*_read][:-FOLDERS]:
        _read.pop(oldest, None)
    return [*found.values()]


def _reuse(entry: Entry | None, folder: Folder, own: bool) -> Entry | None:
    """Return what was read of the same file, as one of this folder."""
    if entry is None or (entry.place == folder.place and entry.own == own):
        return entry
    return replace(entry, place=folder.place, own=own)


def _recall(sound: SoundFiles, file: File, folder: Folder, own: bool) -> Entry:
    known = sound.recall(file)
    if known:
        return Entry(file.kind, file.stem, *known, place=folder.place, own=own)
    read = _read_entry(file, folder, own)
    if read.record and not read.problems:
        sound.note(file, read.source, read.record)
    return read


def _read_entry(file: File, folder: Folder, own: bool) -> Entry:
    source = read(file.path, file.data) if file.data is not None else Source(Text(file.path))
    record, problems = validation.record(KINDS[file.kind], source)
    return Entry(file.kind, file.stem, source, record, (*source.problems, *problems), folder.place, own)


def _find_hiding(own: Iterable[Entry], entry: Entry) -> Iterator[Shown]:
    """Yield where a region says that it does not want a record of the common folder."""
    name = f"{entry.kind}/{entry.id}"
    for one in own:
        if isinstance(one.record, Site) and entry.kind not in NEVER_HIDDEN and name in one.record.hidden:
            yield one.source.place("hidden", one.record.hidden.index(name))
            return


def _list_stored(folder: Folder, over: Folder | None, kept: Iterable[Entry]) -> tuple[Stored, ...]:
    """Return the files for readers: a region's, and those of the common folder that any record is left to name."""
    if not over:
        return folder.stored
    own = {stored.name for stored in over.stored}
    lines = [line for entry in kept for line in entry.source.text.lines]
    left = (stored for stored in folder.stored if stored.name not in own)
    named = (stored for stored in left if any(stored.name in line for line in lines))
    return tuple(sorted((*over.stored, *named), key=lambda stored: stored.name))
