"""The list of all ids that were ever published: what it holds, and how new ones are added."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from guidebook.atomic import write_whole
from guidebook.problems.problem import Problem, Text
from guidebook.reading.encoding import decode
from guidebook.reading.folder import PUBLISHED
from guidebook.records.checklists import Checklist
from guidebook.records.library import KINDS, RENAMED, Library
from guidebook.records.record import ID_PATTERN

ITEMS = "items"
"""What stands for the kind in the name of a checklist item: its id is one among all checklists."""

NAME = re.compile(f"({'|'.join((*KINDS, *RENAMED, ITEMS))})/{ID_PATTERN.strip('^$')}")

HEADER = """\
# Все опубликованные имена: вид/id записи и items/id пункта чек-листа, по алфавиту.
# Имя, которое здесь есть, не исчезает и не достаётся другой записи: на него ссылаются чужие
# страницы и отметки кураторов. Если запись больше не нужна, не удаляйте её, а укажите в ней retired.
"""


@dataclass(frozen=True)
class Published:
    """The names in the list with their lines (from 1), and what is wrong with the list."""

    text: Text
    names: tuple[tuple[int, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(path: str, data: bytes | None) -> Published:
    """Return the list that a file holds; nothing when there is no file."""
    if data is None:
        return Published(Text(path))
    content, text, problems = decode(path, data)
    names = []
    for number, line in enumerate(text.lines if content is not None else (), start=1):
        name = line.strip()
        if NAME.fullmatch(name):
            names.append((number, name))
        elif name and not name.startswith("#"):
            message = "Это не имя опубликованной записи."
            expected = f"вид/id, например forms/pupil-pupil, или {ITEMS}/id пункта чек-листа"
            begin = len(line) - len(line.lstrip())
            problems.append(text.problem("K306", number, begin + 1, len(name), message, expected=expected))
    return Published(text, tuple(names), tuple(problems))


def names_of(library: Library) -> Iterator[str]:
    """Yield the name of every record and checklist item as the list writes it."""
    for record in library.records():
        yield f"{record.kind}/{record.id}"
        if isinstance(record, Checklist):
            yield from (f"{ITEMS}/{item.id}" for item in record.items())


def record_ids(folder: Path, library: Library, known: Collection[str] = ()) -> int:
    """Add the library's new ids to the folder's list, in the order of the alphabet; return how many were new.

    Lines that are there stay, a comment before its name; the list is replaced at once, never left half written.
    ``known`` are names that another list has.
    """
    path = folder / PUBLISHED
    old = path.read_text(encoding="utf-8") if path.exists() else HEADER
    lines = old.splitlines()
    new = sorted(set(names_of(library)) - {line.strip() for line in lines} - {*known})
    if not new:
        return 0
    merged: list[str] = []
    waiting = deque(new)
    for line in lines:
        while waiting and NAME.fullmatch(line.strip()) and waiting[0] < line.strip():
            merged.append(waiting.popleft())
        merged.append(line)
    write_whole(path, ("\n".join([*merged, *waiting]) + "\n").encode())
    return len(new)
