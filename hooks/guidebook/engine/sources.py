"""The sources that MicroPython runs: for each calculator its module, what that imports, and what reads its types.

What modules import at their top is there from the start; what is imported inside functions alone belongs to tables,
files and reports, and comes when it is asked for: the first answer does without it. Most of that is what the door of
all calculators imports, one file for all: who goes on to another calculator has it, and an edition keeps it once.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from guidebook.engine.cache import Cache, Stored, as_record, from_record
from guidebook.engine.lean import shorten
from guidebook.engine.packing import PACKER, precompress

WORKSHEETS = Path("calculators/worksheets")
PACKAGE = "worksheets"
INPUTS = f"{PACKAGE}.inputs"
FIELD_TYPES = f"{INPUTS}.field_types"
SHARED = "all-calculators"
LATER = "-tables"
PAPERS = tuple(f"{PACKAGE}.papers.{name}" for name in ("answers", "filling", "standing", "values"))
"""Found as calculators are, by the door."""
FILLING = "documents"
DOOR = f"{PACKAGE}.api"  # finds a calculator's module by its name, so that no import leads from one to the other


@dataclass(frozen=True)
class Sources:
    """The files of a calculator: ``first`` for an answer without tables; what everything else takes is ``later``.

    ``shared``: what all calculators take later.
    """

    first: Stored
    shared: Stored
    later: Stored

    @property
    def parts(self) -> tuple[Stored, ...]:
        """All files, in which a module may stand twice."""
        return (self.first, self.shared, self.later)


def bundles(stored: Mapping[str, Stored]) -> dict[str, Sources]:
    """Return the files of each calculator, of those that ``files_of_sources`` gives."""
    found = sorted(name.removesuffix(LATER) for name in stored if name.endswith(LATER))
    return {name: Sources(stored[name], stored[SHARED], stored[name + LATER]) for name in found}


def files_of_sources(root: Path, cache: Cache) -> dict[str, Stored]:
    """Return the files of calculators and of what fills documents: JSON objects of path in the package → source text.

    They are made, or taken as they were kept. Comments stay at home; the wheel on the site has them, for anybody who
    wants to read how it calculates.
    """
    folder = root / WORKSHEETS
    paths = {_module(path.relative_to(folder)): path for path in sorted(folder.rglob("*.py"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}

    def make() -> dict[str, Any]:
        trees = {name: ast.parse(text) for name, text in texts.items()}
        every = {name: _imports(ast.walk(tree)) & paths.keys() for name, tree in trees.items()}
        at_once = {name: _imports(tree.body) & paths.keys() for name, tree in trees.items()}
        readers = _readers(trees[FIELD_TYPES])
        shared = reach(every, {DOOR}) - reach(at_once, {DOOR})
        parts = {SHARED: shared, FILLING: reach(at_once, {DOOR, *PAPERS})}
        for name, tree in trees.items():
            if name.count(".") != 1 or not _is_calculator(tree):
                continue
            needed = reach(every, {DOOR, name})
            reading = {f"{INPUTS}.{readers[kind]}" for kind in _kinds(trees, needed) & readers.keys()}
            first = reach(at_once, {DOOR, name})
            calculator = name.removeprefix(f"{PACKAGE}.").replace("_", "-")
            parts[calculator] = first
            parts[calculator + LATER] = reach(every, needed | reading) - first - shared
        made = {}
        for named, modules in parts.items():
            files = {paths[module].relative_to(folder).as_posix(): shorten(texts[module]) for module in sorted(modules)}
            made[named] = cache.store(f"{named}.json", json.dumps(files, ensure_ascii=False).encode())
        return as_record(precompress(cache, made))

    # The names too: a module that only changes its name is another one.
    inputs = [path.read_bytes() for path in [*sorted(Path(__file__).parent.glob("*.py")), PACKER]]
    inputs += [part.encode() for named in texts.items() for part in named]
    return from_record(cache.recall("worksheets", inputs, make))


def reach(imports: Mapping[str, set[str]], start: set[str]) -> set[str]:
    """Return the modules that ``start`` imports, directly or not, with itself and the packages that hold them."""
    found: set[str] = set()
    waiting = set(start)
    while waiting:
        name = waiting.pop()
        found.add(name)
        package = name.rpartition(".")[0]
        waiting |= (imports[name] | ({package} if package else set())) - found
    return found


def _kinds(trees: Mapping[str, ast.Module], names: Iterable[str]) -> set[str]:
    """Return the types that modules name in the entries of specs: ``{"type": "slots"}``, ``{"spoken": "age"}``."""
    return {
        str(value.value)
        for name in names
        for node in ast.walk(trees[name])
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value in ("type", "spoken") and isinstance(value, ast.Constant)
    }


def _readers(field_types: ast.Module) -> dict[str, str]:
    """Return the modules of types, which ``field_types`` finds by their names."""
    entries = next(_items(node.value) for node in field_types.body if _is_table(node))
    return {kind: str(entry.value) for kind, entry in entries.items() if isinstance(entry, ast.Constant)}


def _is_table(node: ast.stmt) -> TypeGuard[ast.AnnAssign]:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "TYPES"


def _items(node: ast.expr | None) -> dict[str, ast.expr]:
    """Return the items of a dict as it is written."""
    pairs = zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ()
    return {str(key.value): value for key, value in pairs if isinstance(key, ast.Constant)}


def _module(path: Path) -> str:
    """Return the dotted name of a file in the package."""
    parts = (PACKAGE, *path.with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names inside the package that are imported in some places of a module."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _is_calculator(tree: ast.Module) -> bool:
    """Tell whether a module defines the spec of a calculator."""
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    return any(isinstance(target, ast.Name) and target.id == "SPEC" for target in targets)
