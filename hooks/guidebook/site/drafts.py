"""A record that nobody has saved yet → the page as readers would see it, or what is wrong with the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from guidebook.checking import validation
from guidebook.checking.load import Loaded
from guidebook.engine import Engine, engine
from guidebook.pages import pages, seen
from guidebook.pages.pages import Page
from guidebook.problems.problem import ERROR, Problem
from guidebook.reading import nodes
from guidebook.reading.folder import SUFFIX, File
from guidebook.reading.nodes import Node, Scalar
from guidebook.reading.record_file import Source, read
from guidebook.records.library import KINDS
from guidebook.records.site import Site
from guidebook.site import pictures
from guidebook.site.frame import frame
from guidebook.site.places import load_content
from guidebook.site.site import compile_templates
from guidebook.site.sources import CONTENT
from guidebook.writing.draft import MISSING

ELSEWHERE = "В других файлах навигатора есть проблемы. Страница появится здесь, когда их исправят."
_NAMED = re.compile("«(\\w+)»")
_ACTING = re.compile(r"<script\b.*?</script\s*>|<link rel=\"modulepreload\"[^>]*>", re.DOTALL | re.IGNORECASE)
REPLACED = "На сайте региона вместо этой записи – его собственная: {}. Её правят в текстовом редакторе."
NOWHERE = "Отдельной страницы у этой записи нет, и сейчас её не показывает ни одна другая."


@dataclass(frozen=True)
class Draft:
    """What an editor has typed so far: the text of a record's file, the kind and the name that it would have."""

    kind: str
    key: str
    text: str

    @property
    def file(self) -> File:
        """The file as it would be read once it was saved."""
        return File(self.kind, self.key, f"{CONTENT}/{self.kind}/{self.key}{SUFFIX}", self.text.encode())


@dataclass(frozen=True)
class Drawn:
    """The page that shows the record; ``place``: where on it; ``frame``: what the frame is told of the region.

    ``whole``: whether the record is seen in what stands around every page; ``files``: what is published for the pages,
    path on the site → file.
    """

    page: Page
    place: str
    frame: Mapping[str, Any]
    whole: bool = False
    files: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """Why there is no page: a sentence, and the problems, each with the path of its field in the form."""

    said: str
    problems: tuple[tuple[nodes.Path, Problem], ...] = ()


Answer: TypeAlias = Drawn | Refused


def draw_draft(root: Path, draft: Draft) -> Answer:
    """Return the page of a draft, made of the project's folder as it is now; the folder stays as it is.

    Kept beside it is what each build keeps: compiled templates and smaller pictures.
    """
    file = draft.file
    source = read(file.path, file.data or b"")
    _, own = validation.record(KINDS[draft.kind], source)
    wrong = [one for one in (*source.problems, *own) if one.severity == ERROR]
    if wrong:  # all files together are looked at when this one is a record
        return _refuse(source, wrong)
    loaded = load_content(root / CONTENT, draft=file)
    if loaded.problems:
        return _refuse(source, loaded.problems)
    over = loaded.catalogue.overlay
    if over and any((one.kind, one.id) == (draft.kind, draft.key) for one in over.replaced):
        return Refused(REPLACED.format(loaded.path(draft.kind, draft.key)))
    return draw_record(root, loaded, draft.kind, draft.key)


def draw_record(root: Path, loaded: Loaded, kind: str, key: str) -> Answer:
    """Return the page that shows a record of a content without problems."""
    library = loaded.library
    record = library.table(kind).get(key)
    if record is None:  # a region's folder hides it
        return Refused(NOWHERE)
    runtime = engine(root) if kind in seen.CALCULATED else _NONE
    path = seen.path(library, record, runtime)
    if path is None:
        return Refused(NOWHERE)
    downloads, files = pictures.publish(root, loaded)
    made = pages.page(library, path, runtime, compile_templates(root), downloads, loaded.today)
    if made is None:
        return Refused(NOWHERE)
    place, around = seen.place(record, made.article), frame(library)
    return Drawn(made, place, around, isinstance(record, Site), files)


_NONE = Engine({}, {}, {}, {}, {})
"""Pages without a calculator ask nothing of it."""


def _refuse(source: Source, problems: tuple[Problem, ...] | list[Problem]) -> Refused:
    """Return what is wrong: with this record, or else with others."""
    own = [one for one in problems if one.place.path == source.text.path]
    if not own:
        return Refused(ELSEWHERE, tuple(((), one) for one in problems))
    return Refused("", tuple((field_at(source, one), one) for one in own))


def field_at(source: Source, problem: Problem) -> nodes.Path:
    """Return the path of the field whose value or name stands where a problem is, nothing for the record as a whole."""
    spot = problem.place.line - 1, problem.place.column - 1
    found: nodes.Path = ()
    for path, begin in _walk_fields(source.root):
        if begin > spot:
            break
        found = path
    name = _NAMED.search(problem.message)
    if problem.code != MISSING or not name:
        return found
    # It is told at the name of the part that lacks it, or at the first name inside of the record or of a list's entry.
    part = found if isinstance(source.node(*found), nodes.Mapping) else found[:-1]
    return (*part, name[1])


def _walk_fields(node: Node | None, path: nodes.Path = ()) -> Iterator[tuple[nodes.Path, tuple[int, int]]]:
    """Yield each field with where it begins, in the order of the file."""
    if isinstance(node, nodes.Mapping):
        for name, inner in node.values.items():
            key = node.keys[name]
            yield (*path, name), (key.line, key.column)
            yield from _walk_fields(inner, (*path, name))
    elif isinstance(node, nodes.Sequence):
        for index, inner in enumerate(node.items):
            if isinstance(inner, Scalar):
                yield (*path, index), (inner.line, inner.column)
            yield from _walk_fields(inner, (*path, index))


def strip_scripts(html: str) -> str:
    """Return a page without scripts: what is only looked at starts nothing and keeps nothing in the browser."""
    return _ACTING.sub("", html)
