"""The real content with hostile texts in it: what the check accepts of that, all makers of pages must take."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any, TypeAlias, cast

import yaml

from guidebook import clock
from guidebook.checking import validation
from guidebook.checking.load import Loaded, assemble
from guidebook.engine import Engine
from guidebook.pages import programme_data
from guidebook.pages.downloads import Downloads
from guidebook.pages.knowledge import knowledge
from guidebook.pages.pages import Page, pages
from guidebook.problems.problem import as_text
from guidebook.reading.folder import PUBLISHED, gather, scan
from guidebook.reading.record_file import read
from guidebook.reading.stored import Stored
from guidebook.records.addresses import address, addresses
from guidebook.records.files import FOLDER
from guidebook.records.library import KINDS, RENAMED
from guidebook.reference import record_fields
from guidebook.site import events
from guidebook.site.feeds import ATOM, JSON, atom, json_feed
from guidebook.site.navigation import navigation
from guidebook.site.news import news
from guidebook.site.site import compile_templates
from tests.project import ROOT

CONTENT = ROOT / "content"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RUSSIAN = re.compile("[а-яё]")
SIGNS = "\"'`«»„“;:,.!?#%&*()[]{}<>|\\/@=+-–—~^$_№"
TEXTS = (
    'День "народного единства', '"', "'", '"""', "a;b", 'a;"b', '";"', "=1+1", "@SUM(A1)", "-", "- пункт", "1. пункт",
    "под тегом #быть_учителем, кабинет # 5", "текст: ещё", "{abc}", "{x}", "{{ x }}", "{% x %}", "a|b", "a\tb",
    "\\", "\\n", "%s", "{0}", "]]>", "*", "**", "_а_", "`", "~~~", "|", "| а | б |", ">", "!", "null", "~", "нет", "0",
    "2026-11-23", "1e5", "Итого", "а" * 1999, "а " * 900 + "а", "Слово" + "\u0301" * 100, "😀👩‍🏫",
    "\u00a0а\u00a0", "日本",
    "а\u200dб", "a\u00adб", "]", "[", "[а", "а](б", "(", ")", "'; DROP", "&", "а&б", "--", "---", "...", "$1", "${x}",
)  # fmt: skip
"""Texts of the kind that once ended a quotation, a cell, a row, a template or a heading."""


Place: TypeAlias = tuple[str | int, ...]

LINK = re.compile(r'href="(?![a-z]+:|[#"])([^"#?]*)')
"""A link to another page of the site."""

BY_HAND = ("about", "editors/", "project/")
"""Pages that are made of something else than records."""


class NoEngine:
    """What a page of a calculator asks of the engine's files."""

    fingerprint = ""

    def list_first(self, calculator: str, *, tables: bool) -> list[str]:
        """Return no files."""
        return []

    def addresses(self, calculator: str | None = None, *, papers: bool = False) -> dict[str, Any]:
        """Return no addresses."""
        return {}


def read_real() -> dict[str, str]:
    """Return the files of the content with their texts; those for readers are none."""
    paths = sorted(path for path in CONTENT.rglob("*") if path.is_file() and path.parent.name != FOLDER)
    return {path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def write(value: Any) -> str:
    """Return a value as YAML in one line, every text in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {write(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def change(text: str, change: Callable[[str], str | None]) -> str:
    """Return a record with some of its Russian texts replaced: ``change`` returns the new text, or None for the old."""

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: walk(one) for key, one in value.items()}
        if isinstance(value, list):
            return [walk(one) for one in value]
        new = change(value) if isinstance(value, str) and RUSSIAN.search(value) else None
        return value if new is None else new

    return write(walk(yaml.load(text, Loader=LOADER)))


def nodes(value: Any, path: Place = ()) -> Iterator[Place]:
    """Yield the places of all named values of a record, inner ones first."""
    for key, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from nodes(one, (*path, key))
        if isinstance(key, str):
            yield (*path, key)


def drop(value: Any, path: Place) -> Any:
    """Return a record without one of its values; as it is where there is none."""
    copy = deepcopy(value)
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return copy


def strip(files: Mapping[str, str], kinds: Collection[str]) -> dict[str, str]:
    """Return the files with nothing but what records of these kinds must have."""
    optional: dict[tuple[str, Place], bool] = {}

    def is_record(kind: str, path: str, value: Any) -> bool:
        return validation.record(KINDS[kind], read(path, write(value).encode()))[0] is not None

    made = dict(files)
    for path in files:
        kind = path.partition("/")[0]
        if kind in kinds:
            value = yaml.load(files[path], Loader=LOADER)
            for place in list(nodes(value)):
                known = kind, tuple("#" if isinstance(key, int) else key for key in place)
                if known not in optional:
                    optional[known] = is_record(kind, path, drop(value, place))
                if optional[known]:
                    value = drop(value, place)
            made[path] = write(value)
    return made


@cache
def list_stored() -> tuple[Stored, ...]:
    """Return the content's files for readers."""
    return scan(CONTENT).stored


def check(files: Mapping[str, str]) -> Loaded:
    """Return what the check says of records, beside the real files for readers, with the real calculators."""
    folder = gather("content", sorted(files), lambda path: files[path].encode())
    return assemble(replace(folder, stored=list_stored()))


def accept(files: Mapping[str, str], sound: Mapping[str, str]) -> tuple[Loaded, set[str]]:
    """Return the content with the files that the check refuses put back, and the names of those that stayed changed."""
    kept = dict(files)
    while True:
        loaded = check(kept)
        refused = {problem.place.path.removeprefix("content/") for problem in loaded.problems}
        if not refused:
            return loaded, {path for path in kept if kept[path] != sound.get(path)}
        assert any(kept[path] != sound.get(path, kept[path]) for path in kept), as_text(loaded.problems)
        for path in refused:
            # What is wrong may lie in another file than the one that is told of.
            again = path in sound and kept[path] != sound[path]
            for name in [path] if again else list(kept):
                kept[name] = sound.get(name, kept[name])


def leave_out(files: Mapping[str, str], removed: Collection[str]) -> dict[str, str]:
    """Return the files without some of them, as somebody leaves them who takes the published names out as well."""
    names = {path.removesuffix(".yml") for path in removed}
    for path in removed:
        if path.startswith("checklists/"):
            names |= {f"items/{item}" for item in re.findall(r"^ +- id: (\S+)", files[path], re.MULTILINE)}
    for old, now in RENAMED.items():
        names |= {f"{old}{name.removeprefix(now)}" for name in names if name.startswith(f"{now}/")}
    left = [line for line in files[PUBLISHED].splitlines() if line not in names]
    return {path: text for path, text in files.items() if path not in removed} | {PUBLISHED: "\n".join(left) + "\n"}


def remove(files: Mapping[str, str], removed: Collection[str]) -> Loaded:
    """Return the content without some files and without all that lean on them; those that must be there stay."""
    gone, kept = set(removed), set[str]()
    while True:
        loaded = check(leave_out(files, gone))
        refused = {problem.place.path.removeprefix("content/") for problem in loaded.problems}
        if not refused:
            return loaded
        assert gone, as_text(loaded.problems)
        if refused & kept:
            gone = set()  # what must be there leans on what was removed
        kept |= refused & gone
        gone = (gone | refused) - kept if gone else gone


def build(loaded: Loaded) -> list[Page]:
    """Make everything that is made of content, but for what the site engine makes of it; return the pages."""
    made = pages(loaded.library, cast(Engine, NoEngine()), compile_templates(ROOT))
    for page in made:
        front = yaml.load(page.article.front_matter.split("---\n")[1], Loader=LOADER)
        assert front["title"]
        assert isinstance(front["title"], str)
    json.loads(knowledge(loaded.library))
    json.loads(programme_data.content(loaded.library))
    paths = {page.path for page in made}
    assert len(paths) == len(made)
    listed = {path for path in _paths(navigation(loaded.library)) if not path.startswith(BY_HAND)}
    assert paths >= listed
    assert {path for path in addresses(loaded.library).values() if not path.startswith(BY_HAND)} <= paths
    shown = {posixpath.normpath(address(path)) for path in paths}
    written = tuple(f"/{path.rstrip('/')}" for path in BY_HAND)
    told = news(loaded.library, "", {}, Downloads(), clock.now().date())
    assert atom(told)
    assert json.loads(json_feed(told))
    files = (f"{FOLDER}/{one.name}" for one in list_stored())
    shown |= {f"/{path}" for path in (ATOM, JSON, *events.files(loaded.library, "", {}), *files)}
    for page in made:
        for link in LINK.findall(page.article.html):
            target = posixpath.normpath(posixpath.join(address(page.path), unescape(link)))
            assert target in shown or target.startswith(written), f"{page.path} → {link}"
    record_fields.page(loaded)
    return made


def _paths(nav: Any) -> set[str]:
    found: set[str] = set()
    for item in nav:
        for below in item.values():
            found |= {below} if isinstance(below, str) else _paths(below)
    return found
