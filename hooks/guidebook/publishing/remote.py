"""A host's copy of the release that is shown: what pages load goes first, pages after it, what is old is removed last.

A list of what was put there lies beside it, so that nothing else is ever touched, and a publication that was stopped
goes on from where it was. Whoever reads meanwhile has a page of the old release or of the new one, and whatever either
of them loads: its parts are under addresses of their own.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import posixpath
import socket
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from guidebook import clock
from guidebook.publishing.edition import LASTING, Turn, turn, units
from guidebook.publishing.processes import runs
from guidebook.publishing.rclone import Rclone, RcloneError
from guidebook.publishing.refusal import UnpublishedError
from guidebook.publishing.releases import STAYING, Release, files

LISTS = (".nastavnik-0.json", ".nastavnik-1.json")
"""Written in turn: one is whole whenever a publication is stopped."""
DIGITS = 24
BATCH_FILES, BATCH_BYTES = 200, 8_000_000
"""After so much the list is written: a publication that is stopped repeats no more than that."""
WAITING = datetime.timedelta(hours=2)
"""For how long another computer's publication that has not come to its end is taken for a living one."""

KEEPING = {True: "public, max-age=31536000, immutable", False: "no-cache"}
"""How long a file may be kept that never changes, and any other; ``deploy/nginx.conf`` says the same."""

OLD = (
    "Ваш rclone старше версии 1.63: на узлах SFTP и FTP он переписывает страницу на месте, и тот, кто открыл её в этот "
    "миг, может получить её не целиком. Обновите rclone."
)


@dataclass
class Listing:
    """What publications have put on a host."""

    number: int = 0
    """How often it was written: of two lists the later one holds."""
    release: str = ""
    """The last one that came to its end there."""
    files: dict[str, str] = field(default_factory=dict)
    """Digests of contents by path; an empty one where a publication may have been stopped half-way."""
    leaving: dict[str, str] = field(default_factory=dict)
    """Parts of editions that are no longer shown, and since when: pages that are open load them still."""
    computer: str = ""
    process: int = 0
    since: str = ""
    """Who is publishing, since when."""


class Remote:
    """A host that rclone can reach."""

    def __init__(self, remote: str, lock: int | None = None) -> None:
        self._rclone = Rclone(remote, lock)

    def send(self, place: Path, release: Release, *, unlock: bool) -> None:
        """Bring a host up to a release; raises ``UnpublishedError``, and is to be called again then."""
        try:
            self._send(place, release, unlock=unlock)
        except RcloneError as error:
            raise UnpublishedError(
                f"{self._rclone.name}: {error}.\nОтправлено не всё, но страницы, которые там видят читатели, целы. "
                "Повторите ту же команду: отправка продолжится с этого места."
            ) from None

    def _send(self, place: Path, release: Release, *, unlock: bool) -> None:
        name = release.name
        others = {path for paths in (units(files(place))[unit] for unit in release.kept) for path in paths}
        wanted = {path: _digest(place / path) for path in files(place) if path not in others}
        known = self._read_listing({path.partition("/")[0] for path in wanted}, unlock=unlock)
        changed = [path for path, digest in wanted.items() if known.files.get(path) != digest]
        waiting = sorted(changed, key=lambda path: (_sort(path), path))
        gone = _list_gone(known, wanted)
        if not waiting and not gone and known.release == name and not known.since:
            print(f"{self._rclone.name}: выпуск {name} уже там.")
            return
        known.computer, known.process = socket.gethostname(), os.getpid()
        known.since = clock.now().isoformat(timespec="seconds")
        # From here on what is said of these files may be wrong; were they not listed, they would stay there for ever.
        known.files |= dict.fromkeys(waiting, "")
        self._write(known)
        sent = 0
        for batch in _batches(place, waiting):
            if sent and turn(batch[0]) != Turn.NEWS:
                # Parts are written once: what pages that are there already load is never written over.
                self._write(known)
            self._rclone.put(str(place), batch, KEEPING[LASTING.match(batch[0]) is not None])
            known.files |= {path: wanted[path] for path in batch}
            sent += len(batch)
            print(f"Отправлено файлов: {sent} из {len(waiting)}.", flush=True)
        if gone:
            self._rclone.remove(gone)
            for path in gone:
                del known.files[path]
            for folder in _list_emptied(gone, known.files):
                self._rclone.clear(folder)
        known.release, known.computer, known.process, known.since = name, "", 0, ""
        self._write(known)
        print(f"{self._rclone.name}: читатели видят выпуск {name}.")

    def _read_listing(self, coming: set[str], *, unlock: bool) -> Listing:
        """Return what is there; raises ``UnpublishedError`` while somebody else is publishing.

        ``coming``: what is to lie at the top; what lies there and was put by somebody else is not written over.
        """
        lists = [_listing(content) for content in self._rclone.read(LISTS)]
        known = max(lists, key=lambda one: one.number, default=None)
        if known is None:
            names = self._rclone.names()
            taken = next((name for name in names if name.rstrip("/") in coming), None)
            if taken:
                raise UnpublishedError(
                    f"{self._rclone.name}: там уже лежит {taken} не отсюда. Укажите для навигатора другую папку узла "
                    "или уберите оттуда прежний сайт."
                )
            if names:
                print(f"{self._rclone.name}: там уже лежат файлы не отсюда, например {names[0]}. Они останутся.")
            if not self._rclone.replaces_whole():
                print(OLD)
            return Listing()
        if known.since and not unlock and self._is_alive(known):
            raise UnpublishedError(
                f"{self._rclone.name}: сейчас публикует компьютер {known.computer}. Дождитесь конца и повторите. Если "
                "та публикация прервана, добавьте к команде --unlock."
            )
        return known

    def _is_alive(self, known: Listing) -> bool:
        if known.computer == socket.gethostname():
            return known.process != os.getpid() and runs(known.process)
        return clock.now() - datetime.datetime.fromisoformat(known.since) < WAITING

    def _write(self, known: Listing) -> None:
        known.number += 1
        text = json.dumps(asdict(known), ensure_ascii=False, separators=(",", ":"))
        self._rclone.write(LISTS[known.number % len(LISTS)], text.encode())


def _listing(content: bytes) -> Listing:
    """Return what a list says, an empty one for half of it."""
    try:
        return Listing(**json.loads(content))
    except (ValueError, TypeError):
        return Listing()


def _list_gone(known: Listing, wanted: Iterable[str]) -> list[str]:
    """Return what is to be removed: the parts of a former edition stay for a time, from the first look without it."""
    now = clock.now()
    former = known.files.keys() - set(wanted)
    lasting = units(former)
    since = {unit: known.leaving.get(unit, now.isoformat(timespec="seconds")) for unit in lasting}
    known.leaving = {
        unit: moment for unit, moment in since.items() if now - datetime.datetime.fromisoformat(moment) < STAYING
    }
    staying = {path for unit in known.leaving for path in lasting[unit]}
    return sorted(former - staying)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]


def _sort(path: str) -> tuple[Turn, bool]:
    """Return when a file is sent, and whether it changes."""
    return turn(path), LASTING.match(path) is None


def _batches(folder: Path, paths: list[str]) -> Iterator[list[str]]:
    """Yield the paths in pieces that are sent at once, none with files of two sorts."""
    batch: list[str] = []
    size = 0
    for path in paths:
        length = (folder / path).stat().st_size
        full = len(batch) == BATCH_FILES or size + length > BATCH_BYTES
        if batch and (full or _sort(path) != _sort(batch[-1])):
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += length
    if batch:
        yield batch


def _list_emptied(gone: list[str], files: dict[str, str]) -> list[str]:
    """Return the topmost folders that had files before and have none now."""
    full = {folder for path in files for folder in _walk_up(path)}
    emptied = {folder for path in gone for folder in _walk_up(path)} - full
    return sorted(folder for folder in emptied if posixpath.dirname(folder) not in emptied)


def _walk_up(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path
