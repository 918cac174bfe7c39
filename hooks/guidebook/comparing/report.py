"""What changes for readers → one HTML page that needs nothing beside itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from guidebook.comparing.changes import Changes
from guidebook.comparing.drawing import draw, draw_whole
from guidebook.comparing.elements import read
from guidebook.comparing.marking import compare
from guidebook.comparing.revision import Revision
from guidebook.problems.words import quote
from guidebook.texts import russian

WHOLE = 50
"""So many pages are also shown as a whole, before and after: where more change, nobody would look at them all."""
MENU = 30
PROGRAM = 30
PICTURE = 200_000
PICTURES = 4_000_000
"""Bytes of a picture, and of all together, that the page takes into itself."""
TYPES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp", "gif": "gif", "avif": "avif", "svg": "svg+xml"}
FILES = {"new": "Новый файл", "changed": "Файл заменён", "removed": "Файл убран"}
SOURCES = {"new": "Добавлен файл", "changed": "Изменён файл", "removed": "Удалён файл"}
STATES = {"new": "новая", "changed": "изменится", "removed": "исчезнет"}

_env = Environment(loader=PackageLoader("guidebook", "comparing"), undefined=StrictUndefined, autoescape=True)


class Pictures:
    """The pictures of both versions by their names, and how many were left out."""

    def __init__(self, data: Callable[[str], bytes | None]) -> None:
        self._data = data
        self._taken: dict[str, str] = {}
        self._size = 0
        self.left_out: set[str] = set()

    def address(self, name: str) -> str:
        """Return a picture's ``data:`` address, empty where it is left out."""
        if name not in self._taken:
            data = self._data(name)
            kind = TYPES.get(name.partition("#")[0].rpartition(".")[2].lower())
            fits = data is not None and len(data) <= PICTURE and self._size + len(data) <= PICTURES
            self._taken[name] = ""
            if data is not None and kind and fits:
                self._size += len(data)
                self._taken[name] = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        if not self._taken[name]:
            self.left_out.add(name)
        return self._taken[name]


def summary(found: Changes) -> str:
    """Return in a sentence how much changes."""
    if found.none:
        return "Читатели ничего нового не увидят."
    counts = (
        (len(found.new), "новая страница", "новые страницы", "новых страниц"),
        (found.count - len(found.new) - len(found.removed), "изменённая", "изменённые", "изменённых"),
        (len(found.removed), "исчезнувшая", "исчезнувшие", "исчезнувших"),
    )
    parts = [russian.plural(*count) for count in counts if count[0]]
    detail = f" ({', '.join(parts)})" if found.new or found.removed else ""
    told = [f"Изменится страниц: {found.count}{detail}."] if parts else []
    if found.common:
        told.append("Изменится то, что стоит на всех страницах.")
    if found.files:
        told.append(f"Изменится файлов и картинок: {len(found.files)}.")
    return " ".join(told)


def page(
    found: Changes,
    revision: Revision,
    program: Sequence[str],
    unsaved: int,
    data: Callable[[str], bytes | None],
    region: str = "",
) -> str:
    """Return the page; ``data`` gives a picture by its name, ``region`` is the folder over the common records."""
    pictures = Pictures(data)
    style = (_env.loader and _env.loader.get_source(_env, "report.css")[0]) or ""
    new = [(at, STATES["new"], *one) for at, one in enumerate(found.new, 1)]
    changed = [(at, STATES["changed"], one) for at, one in enumerate(found.changed, len(new) + 1)]
    removed = [(at, STATES["removed"], *one) for at, one in enumerate(found.removed, len(new) + len(changed) + 1)]
    _env.filters.update({"size": russian.size, "date": russian.date, "quoted": quote, "pages": _pages})
    given: dict[str, Any] = {
        "changes": found,
        "revision": revision,
        "program": program,
        "region": region,
        "unsaved": _describe_unsaved(unsaved),
        "summary": summary(found),
        "style": Markup(style),
        "hash": f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
        "listed": [
            *((at, state, one, 0) for at, state, one, _ in new),
            *((at, state, one.new, len(one.repeated)) for at, state, one in changed),
            *((at, state, one, 0) for at, state, one, _ in removed),
        ],
        "moved": {one.title: one.address for one, _ in found.new},
        "new": new,
        "changed": changed,
        "removed": removed,
        "draw": lambda marked: draw(marked, pictures.address),
        "draw_text": lambda old, new: draw(compare(read(escape(old)), read(escape(new))), pictures.address),
        "draw_whole": lambda node: draw_whole(node, pictures.address),
        "left_out": "",
        "FILES": FILES,
        "SOURCES": SOURCES,
        "WHOLE": WHOLE,
        "MENU": MENU,
        "PROGRAM": PROGRAM,
    }
    template = _env.get_template("report.html.j2")
    made = template.render(given)
    if not pictures.left_out and len(changed) <= WHOLE:
        return made
    # What was left out is known when all is drawn, and is said at the top.
    said = []
    if pictures.left_out:
        said.append(f"картинки больше 200 КБ не вложены: {len(pictures.left_out)}")
    if len(changed) > WHOLE:
        said.append(f"целиком показаны первые {WHOLE} страниц")
    return template.render({**given, "left_out": ", ".join(said)})


def _describe_unsaved(count: int) -> str:
    told = russian.plural(count, "файл", "файла", "файлов")
    return f"{told} ещё не в истории" if count else ""


def _pages(count: int) -> str:
    return f"{count} {'странице' if count % 10 == 1 and count % 100 != 11 else 'страницах'}"
