"""Who may import whom among the page's scripts, how long they may grow, and who may keep anything in the browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import PurePosixPath

import pytest

from guidebook.calculators.views import SCRIPTS as SCRIPTS_OF_FORMS
from guidebook.calculators.views import TABLE_SCRIPTS as SCRIPTS_OF_TABLES
from guidebook.pages.contexts import PROGRAMME_SCRIPTS
from tests.project import ROOT

FOLDER = ROOT / "docs" / "assets" / "js"
# What has no folder of its own, and the libraries, in the order of imports: each from itself and from those before it.
LIBRARIES = (
    "vendor", "component", "page", "engine", "programme", "table", "workspace", "binding", "appraisal", "calculator",
    "spreadsheet",
)  # fmt: skip
# Components that others fetch: the panel of the engine stands in the fold of tables for .xlsx.
SHARED = {"engine-panel": "spreadsheet"}
MOST_LINES = 300
# Who may touch the browser's storages beside their one wrapper.
STORAGES = {
    "page/storage.mjs": {"localStorage", "sessionStorage", "indexedDB"},
    "programme/database.mjs": {"indexedDB"},  # the programmes' own database
    "page/renewal.mjs": {"sessionStorage"},  # fetched alone, past every cache, when other parts of the page came broken
}

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_IMPORT = re.compile(r"^(?:import|export)\s+(?:[\w*{][^;\"=(]*\sfrom\s+)?\"(\.[^\"]+)\"", re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:function\*? ?|const |class |let )(\w+)", re.MULTILINE)
_WORD = re.compile(r"\w+")
_TYPES = re.compile(r"@import \{[^}]*\}|import\(\"[^\"]*\"\)\.\w+")
_LATER = re.compile(r"\bimport\(\"(\.[^\"]+)\"\)")


@dataclass(frozen=True)
class Script:
    """A script of the page: its path from the folder of all, and its text without comments."""

    path: str
    text: str
    lines: int = 0
    types: str = ""
    """What its comments import."""

    @property
    def folder(self) -> str:
        """The folder that it lies in, or its own name where it lies beside them."""
        first, _, rest = self.path.partition("/")
        return first if rest else first.removesuffix(".mjs")

    def imports(self) -> set[str]:
        """Return the paths of what it needs before it runs."""
        return {_reach(self.path, found) for found in _IMPORT.findall(self.text)}

    def list_fetched(self) -> set[str]:
        """Return the paths of what it fetches while it runs."""
        return {_reach(self.path, found) for found in _LATER.findall(self.text)}


def _reach(path: str, relative: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / relative).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def drop_comments(text: str) -> str:
    """Return a script without its comments, where types and names of others are spoken of too."""
    return _COMMENT.sub("", text)


def _read() -> dict[str, Script]:
    scripts = {}
    for path in sorted(FOLDER.rglob("*.mjs")):
        name, text = path.relative_to(FOLDER).as_posix(), path.read_text(encoding="utf-8")
        if not name.startswith("vendor/"):
            types = " ".join(_TYPES.findall(text))
            scripts[name] = Script(name, drop_comments(text), len(text.splitlines()), types)
    return scripts


SCRIPTS = _read()
FOLDERS = {script.folder for script in SCRIPTS.values()}


def test_imports_of_scripts_are_read() -> None:
    """The reader itself sees what is imported at once and later, over several lines too, and no types in comments."""
    code = (
        '/** @import { T } from "../types/t.mjs" */\nimport { a,\n  b } from "../page/a.mjs";\nimport "./side.mjs";\n'
        'export { c } from "./c.mjs";\n// import { d } from "./d.mjs";\nconst e = await import("../x/e.mjs");\n'
    )
    script = Script("own/own.mjs", drop_comments(code))
    assert script.imports() == {"page/a.mjs", "own/side.mjs", "own/c.mjs"}
    assert script.list_fetched() == {"x/e.mjs"}
    assert Script("main.mjs", "").folder == "main"


def test_every_import_leads_to_a_script() -> None:
    """What scripts import is there, whether at once or later."""
    wanted = {path for script in SCRIPTS.values() for path in script.imports() | script.list_fetched()}
    assert {path for path in wanted if not path.startswith("vendor/")} <= SCRIPTS.keys()


def test_folders_of_scripts_stand_in_one_order() -> None:
    """Libraries import from those before them, components from libraries alone: no two folders need each other."""
    order = [*LIBRARIES]
    for shared, user in SHARED.items():
        order.insert(order.index(user), shared)
    for script in SCRIPTS.values():
        used = {
            SCRIPTS[path].folder if path in SCRIPTS else "vendor" for path in script.imports() | script.list_fetched()
        }
        above = order[: order.index(script.folder)] if script.folder in order else order
        assert used <= {*above, script.folder}, script.path


def test_the_order_of_scripts_is_whole() -> None:
    """Every library that is named there is a folder or a module, and whatever stands outside of it starts by itself."""
    assert {"vendor", *FOLDERS} >= {*LIBRARIES, *SHARED}
    components = FOLDERS - {*LIBRARIES, "main", "offline"}
    assert all(f"{name}/{name}.mjs" in SCRIPTS for name in components)


def test_scripts_have_no_import_cycle() -> None:
    """What a script needs before it runs can be read from the bottom up."""
    graph = {script.path: script.imports() for script in SCRIPTS.values()}
    assert set(TopologicalSorter(graph).static_order()) >= SCRIPTS.keys()


@pytest.mark.parametrize(
    "named",
    [SCRIPTS_OF_FORMS, (*SCRIPTS_OF_FORMS, *SCRIPTS_OF_TABLES), PROGRAMME_SCRIPTS],
    ids=["forms", "tables", "programme"],
)
def test_scripts_that_a_page_names_lack_none(named: Sequence[str]) -> None:
    """What the head of a page names comes with all that it imports: on a slow line none waits for another."""
    paths = {f"{name}.mjs" for name in named}
    assert set().union(*(SCRIPTS[path].imports() for path in paths)) <= paths


def test_nothing_is_exported_in_vain() -> None:
    """What a script offers to others is used by another script, or by a test."""
    tests = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("*.mjs")))
    words = {script.path: set(_WORD.findall(f"{script.text} {script.types}")) for script in SCRIPTS.values()}
    tested = set(_WORD.findall(tests))
    vain: list[str] = []
    for script in SCRIPTS.values():
        used = tested.union(*(own for path, own in words.items() if path != script.path))
        vain += [f"{script.path}: {name}" for name in _EXPORT.findall(script.text) if name not in used]
    assert vain == []


def test_scripts_are_rooms_of_one_noun() -> None:
    """No script is longer than somebody reads in one go."""
    assert {script.path: script.lines for script in SCRIPTS.values() if script.lines > MOST_LINES} == {}


@pytest.mark.parametrize("storage", ["localStorage", "sessionStorage", "indexedDB"])
def test_storage_has_one_wrapper(storage: str) -> None:
    """What the browser keeps is read and written by ``page/storage.mjs``, which knows how it may be refused."""
    users = {script.path for script in SCRIPTS.values() if re.search(rf"\b{storage}\b", script.text)}
    assert users == {path for path, storages in STORAGES.items() if storage in storages}


def test_where_the_site_lies_has_one_home() -> None:
    """Only ``page/addresses.mjs`` and the first script reckon from their own address how to leave the scripts."""
    leaving = re.compile(r'new URL\("(?:\.\./)+"')
    users = {script.path for script in SCRIPTS.values() if leaving.search(script.text)}
    assert users == {"main.mjs", "page/addresses.mjs"}
