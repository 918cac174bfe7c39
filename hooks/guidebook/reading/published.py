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
from guidebook.records import field_types
from guidebook.records.checklists import ITEMS
from guidebook.records.field_types import Found
from guidebook.records.library import KINDS, RENAMED, Library
from guidebook.records.once import once
from guidebook.records.record import ID_PATTERN, Lasting, Part, Record


def find_lasting_marks(part: type[Part], depth: int = 2) -> dict[int, Lasting]:
    """Return what bears the lasting ids inside a record, by how many slashes their names have."""
    shapes = field_types.fields(part)
    marks = {name: mark for name, shape in shapes.items() for mark in shape.marks if isinstance(mark, Lasting)}
    mark = next(iter(marks.values()), None)
    found = {depth: mark} if mark and not mark.among else {}
    for shape in shapes.values():
        inner = shape.part or (shape.item.part if shape.item else None)
        found |= find_lasting_marks(inner, depth + ("id" in marks)) if inner else {}
    return found


INSIDE = {kind: found for kind, model in KINDS.items() if (found := find_lasting_marks(model))}
"""The kinds whose records have lasting ids inside."""

_ID = ID_PATTERN.strip("^$")
WHOLE = f"({'|'.join((*KINDS, *RENAMED, ITEMS))})/{_ID}"
WITHIN = "|".join(f"{kind}(/{_ID}){{2,{max(found)}}}" for kind, found in INSIDE.items())
NAME = re.compile(f"(?P<name>{WHOLE}|{WITHIN})|(?P<gone>{WITHIN})[ \\t]+снято")
"""A line of the list: a name; one of what is inside a record may be taken out of use."""

HEADER = """\
# Все опубликованные имена: вид/id записи и items/id пункта чек-листа, по алфавиту.
# Имя, которое здесь есть, не исчезает и не достаётся другой записи: на него ссылаются чужие
# страницы и отметки кураторов. Если запись больше не нужна, не удаляйте её, а укажите в ней retired.
# У этапов конкурсов, вопросов анкет и вариантов ответа имя – вид/id записи/id; если такое больше
# не нужно, в конце его строки пишут слово «снято».
"""


@dataclass(frozen=True)
class Published:
    """The names in the list with their lines (from 1), and what is wrong with the list."""

    text: Text
    names: tuple[tuple[int, str], ...] = ()
    gone: tuple[tuple[int, str], ...] = ()
    """Those that are out of use."""
    problems: tuple[Problem, ...] = ()


def parse(path: str, data: bytes | None) -> Published:
    """Return the list that a file holds; nothing when there is no file."""
    if data is None:
        return Published(Text(path))
    content, text, problems = decode(path, data)
    names, gone = [], []
    for number, line in enumerate(text.lines if content is not None else (), start=1):
        name = line.strip()
        found = NAME.fullmatch(name)
        if found and found["gone"]:
            gone.append((number, found["gone"]))
        elif found:
            names.append((number, name))
        elif name and not name.startswith("#"):
            message = "Это не имя опубликованной записи."
            expected = f"вид/id, например forms/pupil-pupil, или {ITEMS}/id пункта чек-листа"
            begin = len(line) - len(line.lstrip())
            problems.append(text.problem("K306", number, begin + 1, len(name), message, expected=expected))
    return Published(text, tuple(names), tuple(gone), tuple(problems))


def record_of(name: str) -> str:
    """Return the record that a name stands in, or is: «contests/konkurs» of «contests/konkurs/final»."""
    return "/".join(name.split("/")[:2])


def names_of(library: Library) -> Iterator[str]:
    """Yield the name of every record and of every lasting id inside as the list writes it."""
    for record in library.records():
        yield f"{record.kind}/{record.id}"
        yield from (name for name, _ in list_lasting(record))


def list_lasting(record: Record) -> tuple[tuple[str, Found], ...]:
    """Return the names of the lasting ids inside a record with their places."""
    return once(record, "lasting", lambda: tuple(_find_lasting(record)))


def _find_lasting(record: Record) -> Iterator[tuple[str, Found]]:
    for mark, found in field_types.find_marked(record, Lasting):
        around = found.parts[:-1] if found.path[-1] == "id" else found.parts
        ids = [part.id for part in around if hasattr(part, "id")]
        yield "/".join([mark.among] if mark.among else [record.kind, *ids]) + f"/{found.text}", found


def record_ids(folder: Path, library: Library, known: Collection[str] = ()) -> int:
    """Add the library's new ids to the folder's list, in the order of the alphabet; return how many were new.

    Lines that are there stay, a comment before its name; the list is replaced at once, never left half written.
    ``known`` are names that another list has.
    """
    path = folder / PUBLISHED
    old = path.read_text(encoding="utf-8") if path.exists() else HEADER
    lines = old.splitlines()
    listed = (NAME.fullmatch(line.strip()) for line in lines)
    new = sorted(set(names_of(library)) - {found["name"] or found["gone"] for found in listed if found} - {*known})
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
