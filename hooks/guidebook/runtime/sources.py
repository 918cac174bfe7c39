"""The sources that MicroPython runs: for each calculator its module, what that imports, and what reads its types."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from guidebook.runtime.cache import Cache, Stored, as_record, from_record
from guidebook.runtime.lean import lean
from guidebook.runtime.packing import PACKER, packed

WORKSHEETS = Path("calculators/worksheets")
PACKAGE = "worksheets"
FIELDS = f"{PACKAGE}.fields"
DOOR = f"{PACKAGE}.api"  # finds a calculator's module by its name, so that no import leads from one to the other


def bundles(root: Path, cache: Cache) -> dict[str, Stored]:
    """Return the sources of each calculator: a JSON object of path in the package → source text.

    Comments stay at home; the wheel on the site has them, for anybody who wants to read how it calculates.
    """
    folder = root / WORKSHEETS
    paths = {_module(path.relative_to(folder)): path for path in sorted(folder.rglob("*.py"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}

    def make() -> dict[str, Any]:
        trees = {name: ast.parse(text) for name, text in texts.items()}
        imports = {name: _imports(tree) & paths.keys() for name, tree in trees.items()}
        readers = _readers(trees[FIELDS])
        made = {}
        for name, tree in trees.items():
            if name.count(".") != 1 or not _is_calculator(tree):
                continue
            needed = reached(imports, {DOOR, name})
            needed = reached(
                imports, needed | {f"{PACKAGE}.{readers[kind]}" for kind in _kinds(trees, needed) & readers.keys()}
            )
            files = {paths[module].relative_to(folder).as_posix(): lean(texts[module]) for module in sorted(needed)}
            calculator = name.removeprefix(f"{PACKAGE}.").replace("_", "-")
            made[calculator] = cache.store(f"{calculator}.json", json.dumps(files, ensure_ascii=False).encode())
        return as_record(packed(cache, made))

    # The names too: a module that only changes its name is another one.
    inputs = [path.read_bytes() for path in [*sorted(Path(__file__).parent.glob("*.py")), PACKER]]
    inputs += [part.encode() for named in texts.items() for part in named]
    return from_record(cache.made("worksheets", inputs, make))


def reached(imports: Mapping[str, set[str]], start: set[str]) -> set[str]:
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


def _readers(fields: ast.Module) -> dict[str, str]:
    """Return the modules that read types, which ``fields`` finds by their names."""
    for node in fields.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "READERS":
            readers: dict[str, str] = ast.literal_eval(node.value)
            return readers
    return {}


def _module(path: Path) -> str:
    """Return the dotted name of a file in the package."""
    parts = (PACKAGE, *path.with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.Module) -> set[str]:
    """Return the names inside the package that a module imports, wherever the import stands."""
    names: set[str] = set()
    for node in ast.walk(tree):
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
