"""Releases in a folder: ``releases/<time>/`` each whole and never changed, ``current`` leads to the one that is read.

Every release also holds the parts of those before it for a time: who has opened a page before the switch loads the rest
of it after the switch.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from guidebook import clock
from guidebook.atomic import replace
from guidebook.publishing import switch
from guidebook.publishing.edition import PAGE, Edition, units
from guidebook.publishing.lock import NAME as LOCK
from guidebook.publishing.lock import hold_folder
from guidebook.publishing.refusal import UnpublishedError
from guidebook.site import offline

UNFINISHED = ".new"
GOING = ".gone-"
RECORD = ".json"
RECORDED = re.compile(r"\d{8}-\d{6}\.json")
HALF = re.compile(r"\.\d+\.new")
"""What a program that was killed while it wrote a record has left, see ``atomic``."""
KEEP = 5
STAYING = datetime.timedelta(days=14)
"""How long the parts of an edition can be fetched after another one has taken its place: tabs stay open for days."""
FORMAT = "%Y%m%d-%H%M%S"
SECOND = datetime.timedelta(seconds=1)


@dataclass
class Release:
    """One release, as the file beside its folder says."""

    name: str
    published: str
    """When it was made, with the zone."""
    pages: int
    files: int
    digest: str
    """Of all that its own files hold."""
    withdrawn: bool = False
    """Whether somebody went back from it: who goes back again doesn't want it either."""
    own: list[str] = field(default_factory=list)
    """The units of parts that its pages load."""
    kept: dict[str, str] = field(default_factory=dict)
    """Those of others that it holds, and since when their own pages are no longer shown."""

    @property
    def moment(self) -> datetime.datetime:
        """When it was made."""
        return datetime.datetime.fromisoformat(self.published)


class Releases:
    """The releases of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / switch.RELEASES

    @contextmanager
    def hold(self) -> Iterator[int]:
        """Be the only publisher here while the block runs, see ``hold_folder``; what a killed one left goes first."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UnpublishedError(f"{self.folder}: это файл, а не папка. Укажите другую папку или удалите этот файл.")
        if self.folder.is_dir() and not self.place.is_dir():
            others = sorted(path.name for path in self.folder.iterdir() if path.name != LOCK)
            if others:
                raise UnpublishedError(
                    f"{self.folder}: в папке лежит другое, например {others[0]}. Укажите пустую папку или ту, в "
                    "которую уже публиковали."
                )
        self.place.mkdir(parents=True, exist_ok=True)
        with hold_folder(self.folder) as lock:
            switch.mend(self.folder)
            self._tidy()
            yield lock

    def _tidy(self) -> None:
        for left in self.place.iterdir():
            if left.name == UNFINISHED:
                shutil.rmtree(left)
            elif left.name.startswith(GOING):
                shutil.rmtree(left, ignore_errors=True)
            elif HALF.fullmatch(left.name) or (RECORDED.fullmatch(left.name) and not left.with_suffix("").is_dir()):
                left.unlink()

    def list_all(self) -> list[Release]:
        """Return the releases, the newest first; what lies among them and is none is passed over."""
        found = []
        if self.place.is_dir():
            for path in self.place.iterdir():
                release = self._read(path)
                if release:
                    found.append(release)
        return sorted(found, key=lambda release: release.name, reverse=True)

    def _read(self, path: Path) -> Release | None:
        try:
            datetime.datetime.strptime(path.name, FORMAT)
            record = Release(**json.loads((self.place / (path.name + RECORD)).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return record if path.is_dir() and record.name == path.name else None

    def _write(self, release: Release) -> None:
        text = json.dumps(asdict(release), ensure_ascii=False, indent=1)
        replace(self.place / (release.name + RECORD), text.encode())

    def find_current(self) -> Release | None:
        """Return the release that readers see."""
        name = switch.find_shown(self.folder)
        return self._read(self.place / name) if name else None

    def make(self, site: Path) -> Release:
        """Make a release of a built site, beside the others and not shown yet.

        What is as it was in the release that is shown is not copied but linked.
        """
        new = self.place / UNFINISHED
        try:
            release = self._fill(new, site)
            self._write(release)
            new.rename(self.place / release.name)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)  # a full disk is not to stay so
            raise
        return release

    def _fill(self, new: Path, site: Path) -> Release:
        former = self.find_current()
        before = self.place / former.name if former else None
        new.mkdir()
        paths = files(site)
        edition = Edition.of(paths, lambda path: (site / path).read_bytes())
        kept = (site / offline.SOURCES / "worker.mjs").is_file() and (site / offline.SIZE).is_file()
        for path in paths:
            content = (site / path).read_bytes()
            if path.endswith(PAGE):
                html = edition.rewrite(path, content.decode("utf-8", "surrogateescape"))
                content = html.encode("utf-8", "surrogateescape")
            if not kept or path not in (offline.WORKER, offline.SIZE):
                _write(new / path, content, before and before / path)
        for path, moved in edition.moved.items():
            if not (new / moved).exists():
                _link(new / moved, new / path)
        if kept:
            offline.publish(new, edition.moved, offline.list_online(site))
        digest = hashlib.sha256()
        for path in files(new):
            digest.update(hashlib.sha256(path.encode()).digest() + hashlib.sha256((new / path).read_bytes()).digest())
        moment = clock.now().isoformat(timespec="seconds")
        pages = sum(path.endswith(PAGE) for path in paths)
        own = sorted(units([*paths, *edition.moved.values()]))
        return Release(self._name(), moment, pages, len(paths), digest.hexdigest(), own=own)

    def show(self, release: Release) -> OSError | None:
        """Let readers see a release: whatever they load meanwhile is there before and after.

        Going back is possible on a full disk too: returned is why not all could be written then.
        """
        former = self.find_current()
        back = former is not None and former.name > release.name
        unwritten: OSError | None = None
        try:
            self._prepare(release, former if back else None)
        except OSError as error:
            if not back:
                raise
            unwritten = error
        switch.switch(self.folder, release.name)
        return unwritten

    def _prepare(self, release: Release, withdrawn: Release | None) -> None:
        """Put into a release what open pages still load, and write down that another one was withdrawn."""
        place = self.place / release.name
        self._carry(release, place)
        if withdrawn:
            withdrawn.withdrawn = True
            self._write(withdrawn)
            _touch(place, self.place / withdrawn.name)
        release.withdrawn = False
        self._write(release)

    def find_before(self) -> Release:
        """Return the release before the one that is shown; raises ``UnpublishedError``."""
        current = self.find_current()
        if not current:
            raise UnpublishedError(f"{self.folder}: здесь ещё ничего не опубликовано, возвращаться не к чему.")
        older = (release for release in self.list_all() if release.name < current.name and not release.withdrawn)
        found = next(older, None)
        if not found:
            raise UnpublishedError(
                f"Возвращаться не к чему: выпуск {current.name} – самый старый из тех, что хранятся в {self.folder}. "
                "Верните прежний текст записей и опубликуйте."
            )
        return found

    def find(self, name: str) -> Release:
        """Return a release by its name; raises ``UnpublishedError``."""
        known = self.list_all()
        found = next((release for release in known if release.name == name), None)
        if not found:
            names = ", ".join(release.name for release in known) or "ни одного"
            raise UnpublishedError(f"Выпуска {name} в {self.folder} нет. Есть: {names}.")
        return found

    def prune(self, keep: int) -> None:
        """Remove the oldest releases beyond so many; the one that is shown and the one before it stay."""
        current = self.find_current()
        older = (one for one in self.list_all() if current and one.name < current.name and not one.withdrawn)
        staying = {one.name for one in (current, next(older, None)) if one}
        for release in self.list_all()[keep:]:
            if release.name not in staying:
                self._remove(release)

    def drop(self, release: Release) -> None:
        """Remove a release that was made in vain."""
        self._remove(release)

    def _remove(self, release: Release) -> None:
        going = self.place / f"{GOING}{release.name}"
        with contextlib.suppress(OSError):  # Windows, where a server reads from it: the next publication tries again
            (self.place / release.name).rename(going)
            (self.place / (release.name + RECORD)).unlink(missing_ok=True)
            shutil.rmtree(going)

    def _name(self) -> str:
        """Return a name that comes after all others, whatever the clock says."""
        moment = clock.now().astimezone(datetime.UTC)
        for release in self.list_all()[:1]:
            last = datetime.datetime.strptime(release.name, FORMAT).replace(tzinfo=datetime.UTC)
            moment = max(moment, last + SECOND)
        while os.path.lexists(self.place / moment.strftime(FORMAT)):  # a folder of somebody else
            moment += SECOND
        return moment.strftime(FORMAT)

    def _carry(self, release: Release, place: Path) -> None:
        """Put the parts of other releases into one that is about to be shown.

        Those of releases that are still here stay as long as these do, and then for as long as ``STAYING`` says.
        """
        now = clock.now()
        here = self.list_all()
        since = {unit: now for one in here for unit in one.own}
        sources = {unit: one.name for one in here for unit in (*one.kept, *one.own)}
        for unit, moment in ((unit, moment) for one in here for unit, moment in one.kept.items()):
            read = datetime.datetime.fromisoformat(moment)
            since[unit] = max(read, since.get(unit, read))
        release.kept = {
            unit: since[unit].isoformat(timespec="seconds")
            for unit in sorted(since)
            if unit not in release.own and now - since[unit] < STAYING
        }
        for unit in release.kept:
            _carry(unit, self.place / sources[unit], place)


def files(folder: Path) -> list[str]:
    """Return the paths of the files below a folder, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _carry(unit: str, source: Path, place: Path) -> None:
    """Put the files of a unit from one release into another, a folder of them in one step."""
    target = place / unit
    if (source / unit).is_dir():
        if target.exists():
            return
        unfinished = place / UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        for name in files(source / unit):
            _link(unfinished / name, source / unit / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.rename(target)
        return
    beside = (source / unit).parent
    for path in beside.iterdir() if beside.is_dir() else ():
        if path.name.startswith(f"{target.name}.") and not (target.parent / path.name).exists():
            _link(target.parent / path.name, path)


def _write(path: Path, content: bytes, before: Path | None) -> None:
    """Write a file; where the release before has it just so, the two are one.

    A new one has the time of now: hosts tell by it that a file has changed, and by an older time that it hasn't.
    """
    if before and before.is_file() and before.read_bytes() == content:
        _link(path, before)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _link(path: Path, source: Path) -> None:
    """Give a file of a release a second name: it never changes. Disks that can't do so get a copy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, path)
    except OSError:
        shutil.copy2(source, path)


def _touch(place: Path, former: Path) -> None:
    """Give the files that differ from those shown so far the time of now: an older one would say «not changed»."""
    for path in files(place):
        other = former / path
        if other.is_file() and not other.samefile(place / path) and other.read_bytes() != (place / path).read_bytes():
            os.utime(place / path)
