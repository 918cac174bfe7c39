"""A content folder → the bytes of its records; whatever doesn't belong there or can't be read is a problem."""

from __future__ import annotations

import errno
import functools
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from guidebook.problems.fix import Fix
from guidebook.problems.problem import Problem, Text
from guidebook.problems.refusals import reason
from guidebook.problems.words import guess, listing, quote
from guidebook.reading.encoding import LIMIT
from guidebook.reading.plain import open_plain
from guidebook.reading.stored import Stored
from guidebook.records.files import FOLDER, TYPES
from guidebook.records.library import KINDS, RENAMED

PUBLISHED = "published-ids.txt"
SUFFIX = ".yml"
MOST_REMEMBERED = 4096

SETTINGS = ("site.yml", "site.yaml", "site.yml.txt")
"""Files that were meant to be the one of the site's settings: its folder has the same name."""

FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")
"""How plain files are opened, where the system knows of it: a pipe that came meanwhile holds nobody up."""

IGNORED_NAMES = ("thumbs.db", "ehthumbs.db", "desktop.ini")
IGNORED_BEGINNINGS = (".", "#", "~$")
"""Hidden files, and what Word and Excel lay beside a document as long as it is open."""
IGNORED_ENDS = ("~", ".bak", ".orig", ".swp", ".tmp")


class UnreadableError(Exception):
    """A file that can't be taken: the code, the message, the hint of the problem, and the name that it should have."""

    def __init__(self, code: str, message: str, hint: str, name: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.name = name


OUTSIDE = UnreadableError(
    "K004", "Ссылка ведёт за пределы папки с записями, поэтому не прочитана.", "Положите на её место сам файл."
)


@dataclass(frozen=True)
class File:
    """A file of a record: its kind, the id that its name promises, what messages call it and its bytes.

    ``data`` ends after the first byte above the limit; it is None when the file can't be read: a problem says why.
    """

    kind: str
    stem: str
    path: str
    data: bytes | None

    @property
    def name(self) -> str:
        """What the file is called in the folder of its kind."""
        return f"{self.stem}{SUFFIX}"


@dataclass(frozen=True)
class Folder:
    """The records of a content folder, the list of published ids (None without one) and what can't be taken.

    ``stored`` are the files for readers; ``found`` is False when there is no such folder to look into; ``place`` is
    where it lies on the disk, None for one that lies nowhere.
    """

    name: str
    found: bool = True
    files: tuple[File, ...] = ()
    published: bytes | None = None
    problems: tuple[Problem, ...] = ()
    stored: tuple[Stored, ...] = ()
    place: Path | None = None

    def with_file(self, file: File) -> Folder:
        """Return the folder with a file in it, in place of the one of its name; nothing is written."""
        others = (one for one in self.files if (one.kind, one.stem) != (file.kind, file.stem))
        return replace(self, files=tuple(sorted((*others, file), key=lambda one: f"{one.kind}/{one.name}")))


def scan(folder: Path, shown: str = "") -> Folder:
    """Read a content folder from the disk; never follows a link that leads outside.

    ``shown`` is what messages call it, where not by its own name.
    """
    name = shown or os.path.basename(os.path.abspath(folder))  # noqa: PTH100, PTH119 – a link keeps the name it was given by
    try:
        paths = list(_paths(folder))
    except OSError as error:
        message = "Папка не найдена." if error.errno == errno.ENOENT else f"Папка не читается: {reason(error)}."
        hint = "Проверьте путь: нужна папка, в которой лежат папки видов записей."
        return Folder(
            name, found=False, problems=(Text(folder.as_posix()).problem("K001", 1, 1, 1, message, hint=hint),)
        )
    found = gather(
        name, paths, lambda path: _read(folder, path), lambda path, shown: _describe_stored(folder, path, shown)
    )
    return replace(found, place=folder)


def gather(
    name: str,
    paths: Iterable[str],
    read: Callable[[str], bytes],
    store: Callable[[str, str], Stored] | None = None,
) -> Folder:
    """Take what belongs into a content folder and read it; a path is relative to it, that of a folder ends in «/».

    ``read`` gives the bytes of a record's file, ``store`` (path, what messages call it) a file for readers, never read
    as a whole. Both may raise ``UnreadableError``.
    """
    stored: list[Stored] = []
    files: list[File] = []
    problems: list[Problem] = []
    published: bytes | None = None
    known = frozenset(paths)
    for path in sorted(known):
        data: bytes | None = None
        try:
            check_place(path)
            if path.startswith(f"{FOLDER}/"):
                shown = f"{name}/{path}"
                stored.append(store(path, shown) if store else _wrap_bytes(path, shown, read(path)))
                continue
            data = read(path)
        except UnreadableError as error:
            text = Text(f"{name}/{path}")
            free = error.name and f"{path.rpartition('/')[0]}/{error.name}" not in known
            fix = Fix(name=error.name) if free else None
            problems.append(text.problem(error.code, 1, 1, 1, error.message, hint=error.hint, fix=fix))
        kind, _, file = path.partition("/")
        if path == PUBLISHED:
            published = data
        elif kind in KINDS and file.endswith(SUFFIX):
            files.append(File(kind, file.removesuffix(SUFFIX), f"{name}/{path}", data))
    return Folder(name, True, tuple(files), published, tuple(problems), tuple(stored))


def check_place(path: str) -> None:
    """Raise ``UnreadableError`` for a file or a folder that has no place in a content folder."""
    kind, _, file = path.partition("/")
    stem, _, suffix = file.rpartition(".")
    if path == PUBLISHED or (kind in KINDS and (path == f"{kind}/" or file.endswith(SUFFIX))):
        return
    if kind == FOLDER and file:
        if path.endswith("/"):
            hint = "Переложите файлы из неё прямо в папку files и удалите её."
            raise UnreadableError("K002", f"Посторонняя папка {quote(file.rstrip('/'))}.", hint)
        return
    if kind in KINDS and file.endswith(f"{SUFFIX}/"):
        raise UnreadableError("K003", "Это папка, а названа как файл записи.", "Переименуйте или удалите её.")
    if kind in KINDS and suffix.lower() in ("yml", "yaml"):
        message = f"Имя файла записи должно кончаться на «{SUFFIX}»."
        raise UnreadableError("K002", message, f"Переименуйте файл: {stem}{SUFFIX}", f"{stem}{SUFFIX}")
    if kind in KINDS and suffix.lower() == "txt" and stem.lower().endswith((".yml", ".yaml")):
        right = f"{stem.rpartition('.')[0]}{SUFFIX}"
        message = f"Имя файла записи должно кончаться на «{SUFFIX}», а Блокнот добавил к нему «.txt»."
        raise UnreadableError("K002", message, f"Переименуйте файл: {right}", right)
    name = (file or kind).rstrip("/")
    what = "Посторонняя папка" if path.endswith("/") else "Посторонний файл"
    where = f"Записи лежат в папках {listing(KINDS, len(KINDS))}; в каждой только файлы {SUFFIX}."
    like = guess(kind, (*KINDS, FOLDER)) if path.endswith("/") and kind not in KINDS else None
    if kind in RENAMED:
        like = f"Эти записи лежат теперь в папке {RENAMED[kind]}, и поля у них другие: сравните с общими."
    if path == "docs/":
        like = "Страницы лежат в папке docs рядом с content; своих страниц папка региона не добавляет и не заменяет."
    if path == "content/":
        like = "Папки видов лежат прямо в этой папке: переложите их сюда."
    if path in SETTINGS:
        like = f"Переложите его в папку site: site/site{SUFFIX}"
    if name.rpartition(".")[2].lower() in TYPES and not path.endswith("/"):
        like = f"Файлы для читателей лежат в папке {FOLDER}."
    raise UnreadableError("K002", f"{what} {quote(name)}.", like or where)


def _paths(folder: Path) -> Iterator[str]:
    """Yield what lies in a folder and in its folders of records, but for hidden files and copies that editors leave."""
    for name in _names(folder):
        inner = folder / name
        if name not in (*KINDS, FOLDER) or not inner.is_dir():
            yield f"{name}/" if inner.is_dir() else name
            continue
        try:
            if not _leads_outside(folder, inner):
                with os.scandir(inner) as found:
                    folders = {one.name: _is_folder(one) for one in found if not is_ignored(one.name)}
                yield from (f"{name}/{file}/" if folders[file] else f"{name}/{file}" for file in sorted(folders))
                continue
        except OSError:
            pass
        yield f"{name}/"


def _names(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if not is_ignored(name))  # noqa: PTH208 – names are enough


def is_ignored(name: str) -> bool:
    """Tell whether a file is none of the editor's: hidden, a copy of a program's, what a system lays into folders."""
    lowered = name.lower()
    return lowered.startswith(IGNORED_BEGINNINGS) or lowered.endswith(IGNORED_ENDS) or lowered in IGNORED_NAMES


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether a name is one of a folder; links that lead in a circle are none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _leads_outside(folder: Path, path: Path) -> bool:
    """Tell whether a link leaves the folder, also when nothing is where it leads."""
    if not path.is_symlink():
        return False
    root, target = os.path.realpath(folder), os.path.realpath(path)
    return os.path.commonpath([root, target]) != root


def _read(folder: Path, path: str) -> bytes:
    """Return the bytes of a file up to the first one above the limit."""
    plain = _read_plain(f"{folder}{os.sep}{path}")
    if plain is not None:
        return plain
    with _open(folder, path) as file:
        return file.read(LIMIT + 1)


def _read_plain(path: str) -> bytes | None:
    """Return the bytes of a file that is one, no link and not too large; else nothing: there is more to look at.

    A preview reads all files at each saving, by the thousand: each costs as few calls of the system as can be.
    """
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LIMIT:
            return None
        file = os.open(path, os.O_RDONLY | sum(getattr(os, name, 0) for name in FLAGS))
    except OSError:
        return None
    try:
        data = os.read(file, found.st_size + 1)
    except OSError:
        return None
    finally:
        os.close(file)
    return data if len(data) == found.st_size else None


def _describe_stored(folder: Path, path: str, shown: str) -> Stored:
    """Return a file for readers; that it can be opened is tried now, while there is somebody to tell."""
    full = folder / path
    with _open(folder, path) as file:
        found = os.fstat(file.fileno())
    return _recall_stored(full, shown, found.st_size, (found.st_dev, found.st_ino, found.st_mtime_ns))


@functools.lru_cache(maxsize=MOST_REMEMBERED)
def _recall_stored(full: Path, shown: str, size: int, state: tuple[int, ...]) -> Stored:
    """Return the same object for a file that has not changed: what is known of its content goes on to be known."""
    return Stored(full.name, shown, size, lambda: full.open("rb"), full)


def _wrap_bytes(path: str, shown: str, data: bytes) -> Stored:
    return Stored(path.rpartition("/")[2], shown, len(data), lambda: io.BytesIO(data))


@contextmanager
def _open(folder: Path, path: str) -> Iterator[BinaryIO]:
    """Open a file of the folder; what the system refuses then, or while it is read, is an ``UnreadableError``."""
    full = folder / path
    if _leads_outside(folder, full):
        raise OUTSIDE
    hint = "Удалите его или замените обычным файлом."
    try:
        if not stat.S_ISREG(full.stat().st_mode):
            what = "папка" if full.is_dir() else "не обычный файл, а устройство или канал"
            raise UnreadableError("K003", f"Это {what}: прочитать запись нельзя.", hint)
        with open_plain(full) as file:
            yield file
    except OSError as error:
        why = "ссылка ведёт к файлу, которого нет" if error.errno == errno.ENOENT else reason(error)
        raise UnreadableError("K003", f"Файл не читается: {why}.", hint) from None
