"""The folder of hand-written pages → each page with its properties and its text, and the files beside them."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.problems.problem import Problem, Text
from guidebook.problems.refusals import reason
from guidebook.reading.encoding import LIMIT, decode
from guidebook.reading.folder import is_ignored
from guidebook.reading.nodes import Mapping as Fields
from guidebook.reading.nodes import Scalar, Sequence
from guidebook.reading.parse import parse
from guidebook.reading.plain import open_plain

FOLDER = "docs"
PAGE = ".md"

_END = re.compile(r"(?:-{3}|\.{3})[ \t]*")
_LOOSE = re.compile(r" {0,3}[A-Za-z0-9_-]+:(?!//)")
"""How the site engine finds properties without lines around them."""

_ALMOST = re.compile(r"\s*[-–—]+\s*")
"""A line that was meant to begin the properties, as a word processor leaves it."""

UNCLOSED = "Свойства страницы не закончены: после них нет строки «---»."
NOT_FIRST = "Свойства страницы начинаются строкой из трёх дефисов «---», самой первой в файле и без пробелов перед ней."
LOOSE = "Страница начинается с имени и двоеточия: это читается как её свойство и на страницу не попадёт."
NOT_FIELDS = "Между строками «---» стоят свойства страницы, «имя: значение», а здесь {}."


@dataclass(frozen=True)
class Page:
    """A hand-written page: its path in the folder, its lines, its properties and its text, None when it can't be read.

    The text has blank lines in place of the properties, so that places in it are places in the file.
    """

    path: str
    text: Text
    body: str | None = None
    head: Fields | None = None
    problems: tuple[Problem, ...] = ()

    def problem(self, code: str, begin: int, end: int, message: str, **more: str | None) -> Problem:
        """Return a problem of a piece of the text, as far as its first line goes."""
        body = self.body or ""
        line = body.count("\n", 0, begin)
        column = begin - (body.rfind("\n", 0, begin) + 1)
        length = len(body[begin:end].partition("\n")[0])
        return self.text.problem(code, line + 1, column + 1, length, message, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Docs:
    """The pages by their paths, and all files of the folder; an empty path of pages is no page of the site."""

    pages: Mapping[str, Page] = field(default_factory=dict)
    files: frozenset[str] = frozenset()


def as_index(path: str) -> str:
    """Return the path of a page as its address has it: a README is the first page of its folder."""
    return re.sub(r"(?:^|(?<=/))README\.md$", f"index{PAGE}", path)


def scan(folder: Path) -> Docs | None:
    """Read a folder of hand-written pages; None when there is none."""
    if not folder.is_dir():
        return None
    paths = []
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        where = Path(place).relative_to(folder)
        paths += [(where / name).as_posix() for name in sorted(names) if not is_ignored(name)]
    return gather(paths, lambda path: _read(folder / path))


def gather(paths: Iterable[str], read: Callable[[str], bytes | OSError]) -> Docs:
    """Read the pages among the files of a folder; ``read`` returns the bytes of one, or why there are none."""
    files = frozenset(paths)
    return Docs({path: page(path, read(path)) for path in sorted(files) if path.endswith(PAGE)}, files)


@functools.lru_cache(maxsize=256)  # a preview reads all pages at each saving
def page(path: str, data: bytes | OSError) -> Page:
    """Read a page; never raises, whatever its bytes are."""
    name = f"{FOLDER}/{path}"
    if isinstance(data, OSError):
        text = Text(name)
        hint = "Удалите его или замените обычным файлом."
        told = text.problem("K003", 1, 1, 1, f"Файл не читается: {reason(data)}.", hint=hint)
        return Page(path, text, problems=(told,))
    content, text, problems = decode(name, data, yaml=False)
    if content is None:
        return Page(path, text, problems=tuple(problems))
    lines = text.lines
    if not re.fullmatch(r"-{3}[ \t]*", lines[0]):
        first = next((at for at, line in enumerate(lines) if line.strip()), 0)
        if _ALMOST.fullmatch(lines[first]) and _LOOSE.match("".join(lines[first + 1 : first + 2])):
            hint = "Исправьте первую строку и такую же под последним свойством."
            problems.append(text.problem("K901", first + 1, 1, len(lines[first]), NOT_FIRST, hint=hint))
        elif _LOOSE.match(lines[0]):
            hint = "Начните страницу строкой «---», второй такой закончите свойства; текст начните с другого слова."
            problems.append(text.problem("K901", 1, 1, len(lines[0]), LOOSE, hint=hint))
        return Page(path, text, "\n".join(lines), problems=tuple(problems))
    last = next((at for at, line in enumerate(lines) if at and _END.fullmatch(line)), None)
    if last is None:
        hint = "Поставьте строку «---» под последним свойством; если это черта, оставьте над ней пустую строку."
        problems.append(text.problem("K901", 1, 1, 3, UNCLOSED, hint=hint))
        return Page(path, text, "\n".join(lines), problems=tuple(problems))
    root, refused = parse(text, "\n".join(["", *lines[1:last], ""]))
    problems += refused
    if isinstance(root, Scalar | Sequence):
        what = "список" if isinstance(root, Sequence) else "текст"
        problems.append(text.problem("K901", root.line + 1, root.column + 1, 1, NOT_FIELDS.format(what)))
    body = "\n".join(["" if at <= last else line for at, line in enumerate(lines)])
    return Page(path, text, body, root if isinstance(root, Fields) else None, tuple(problems))


def _read(path: Path) -> bytes | OSError:
    try:
        with open_plain(path) as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        return error
