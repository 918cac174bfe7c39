"""Keeps what the build has made, by the hash of what it was made from, so that the next build only looks it up."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import math
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

from guidebook.atomic import write_whole

HASH_LENGTH = 12  # of 64 hexadecimal digits: enough to tell the versions of one file apart
DAY = 24 * 60 * 60  # seconds
KEPT_DAYS = 14
PACKED = (".gz", ".br")


@dataclass(frozen=True)
class Stored:
    """A file of the cache: its name, which has the hash of its content, and its bytes plain and packed (0: not)."""

    name: str
    size: int
    gzip: int = 0
    brotli: int = 0


class Cache:
    """A folder of files that are never changed, and of records of what was made of what."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def recall(
        self,
        name: str,
        inputs: Iterable[bytes],
        make: Callable[[], Mapping[str, Any]],
        keeps: Callable[[], bool] = lambda: True,
    ) -> dict[str, Any]:
        """Return the record that was made from these inputs before, or make it.

        It is kept if ``keeps`` says so once it is made, until nobody has asked for it for ``KEPT_DAYS``.
        """
        digest = hashlib.sha256()
        for part in inputs:
            digest.update(hashlib.sha256(part).digest())
        record = self.folder / f"{name}-{digest.hexdigest()[:HASH_LENGTH]}.record"
        try:
            found: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):  # a disk may lose the end of a file
            found = dict(make())
            if keeps():
                write_whole(record, json.dumps(found).encode())
                self._forget()
        if _read_change_time(record) < time.time() - DAY:
            with contextlib.suppress(OSError):  # of somebody else, who only lets it be read
                os.utime(record)
        return found

    def store(self, name: str, content: bytes) -> Stored:
        """Keep a file; return it under the name that it is published by."""
        path = PurePosixPath(name)
        digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
        stored = Stored(f"{path.stem}-{digest}{path.suffix}", len(content))
        if not self.path(stored).is_file():
            write_whole(self.path(stored), content)
        return stored

    def store_folder(self, name: str, files: Mapping[str, bytes]) -> str:
        """Keep files that must have their own names, in a folder; return its name, which has their hash."""
        digest = hashlib.sha256(b"".join(hashlib.sha256(files[file]).digest() for file in sorted(files)))
        folder = f"{name}-{digest.hexdigest()[:HASH_LENGTH]}"
        for file, content in files.items():
            write_whole(self.folder / folder / file, content)
        return folder

    def path(self, stored: Stored) -> Path:
        """Return where a file is kept."""
        return self.folder / stored.name

    def variants(self, stored: Stored) -> dict[str, Path]:
        """Return the file and its packed forms by what is added to the name."""
        endings = {"": True, ".gz": stored.gzip > 0, ".br": stored.brotli > 0}
        return {ending: self.beside(stored, ending) for ending, there in endings.items() if there}

    def beside(self, stored: Stored, ending: str) -> Path:
        """Return where a file's form with this ending is kept."""
        return self.folder / f"{stored.name}{ending}"

    def _forget(self) -> None:
        """Delete what was not asked for of late: records, then files and folders that no record names any more."""
        oldest = time.time() - KEPT_DAYS * DAY
        old = [path for path in self.folder.iterdir() if _read_change_time(path) < oldest]
        for path in old:
            if path.suffix == ".record":
                path.unlink(missing_ok=True)
        named = "".join(path.read_text(encoding="utf-8") for path in self.folder.glob("*.record"))
        for path in old:
            name = path.stem if path.suffix in PACKED else path.name
            if f'"{name}"' in named or path.suffix == ".record":
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def read_sources(*modules: ModuleType) -> tuple[bytes, ...]:
    """Return the texts of modules, for what is kept as long as they make the same of the same."""
    return tuple(Path(str(module.__file__)).read_bytes() for module in modules)


def digest_folder(folder: Path, pattern: str = "*") -> str:
    """Return a short text that differs whenever the files below a folder do, by what they hold."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(folder).as_posix()}\n{path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


@functools.cache
def digest_code() -> str:
    """Return what ``digest_folder`` does of the generator's code, which stays as it is while it runs."""
    return digest_folder(Path(__file__).parents[1], "*.py")


def _read_change_time(path: Path) -> float:
    """Return when a file was changed; one that another build has put elsewhere meanwhile is not old."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def as_record(files: Mapping[str, Stored]) -> dict[str, Any]:
    """Return files as a record keeps them."""
    return {role: asdict(stored) for role, stored in files.items()}


def from_record(record: Mapping[str, Any]) -> dict[str, Stored]:
    """Return the files that a record names."""
    return {role: Stored(**fields) for role, fields in record.items()}
