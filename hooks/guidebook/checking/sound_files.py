"""Files of records without problems, kept from one build to the next: such a record comes without reading its YAML."""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Protocol, TypeAlias

from guidebook.reading.folder import File
from guidebook.reading.record_file import Source, UnreadSource
from guidebook.records import once
from guidebook.records.library import KINDS
from guidebook.records.record import Record

Kept: TypeAlias = tuple[int, str, list[tuple[str, str]]]
"""How many lines a file has, its values as JSON, what was looked for in the record and not found: see ``once``."""


class Store(Protocol):
    """Where values are kept by keys."""

    def find(self, key: str) -> Kept | None:
        """Return what is known of a key, None of any other."""

    def put(self, key: str, value: Kept) -> Kept:
        """Let something be known."""


class SoundFiles:
    """What is known of files by what they hold; of those that other code has read nothing is."""

    def __init__(self, store: Store, made_by: str) -> None:
        """``made_by`` is another text when files would be read otherwise."""
        self._store = store
        self._made_by = made_by
        self._seen: list[tuple[File, Source, Record, Kept | None]] = []

    def recall(self, file: File) -> tuple[Source, Record] | None:
        """Return a file that had no problems, with its record; None of any other."""
        if file.data is None:
            return None
        known = self._store.find(self._name(file))
        if known is None:
            return None
        length, values, missed = known
        record = KINDS[file.kind].model_validate_json(values)
        once.restore(record, missed)
        source = UnreadSource(file.path, file.data, length)
        self._seen.append((file, source, record, known))
        return source, record

    def note(self, file: File, source: Source, record: Record) -> None:
        """Take a file without problems that was read now."""
        self._seen.append((file, source, record, None))

    def keep(self) -> None:
        """Keep the files, when all rules have looked at the records."""
        for file, source, record, known in self._seen:
            values = known[1] if known else _write(record, source)
            missed = once.list_missed(record)
            if values and (known is None or sorted(missed) != sorted(known[2])):
                self._store.put(self._name(file), (source.length, values, missed))

    def _name(self, file: File) -> str:
        head = f"{self._made_by}\n{file.kind}/{file.stem}\n".encode()
        return hashlib.sha256(head + (file.data or b"")).hexdigest()


def _write(record: Record, source: Source) -> str | None:
    """Return the values of a file as JSON; None of one whose record would be another then."""
    try:
        values = json.dumps(source.values, ensure_ascii=False, default=_write_date)
        again = type(record).model_validate_json(values)
    except (TypeError, ValueError):
        return None
    return values if repr(again) == repr(record) else None


def _write_date(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
