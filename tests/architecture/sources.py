"""The project's own files, as the architecture tests read them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files() -> list[Path]:
    """Return the project's own files: all but what ``.gitignore`` names, so that a copy without git is read alike."""
    patterns = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()] + [".git"]
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in patterns)]
        found += (Path(folder, name) for name in names if not any(fnmatch(name, pattern) for pattern in patterns))
    return sorted(found)


@dataclass(frozen=True)
class Module:
    """A Python module: its dotted name, the package that its relative imports start from, and its syntax tree."""

    name: str
    package: str
    tree: ast.Module

    def imports(self) -> Iterator[str]:
        """Yield the absolute dotted name of everything that the module imports, wherever the import stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = self.package.split(".")
                start = above[: len(above) - node.level + 1] if node.level else []
                base = ".".join([*start, *([node.module] if node.module else [])])
                yield base
                yield from (f"{base}.{alias.name}" for alias in node.names)

    def roots(self) -> set[str]:
        """Return the top-level names of what the module imports."""
        return {name.partition(".")[0] for name in self.imports()}

    def part(self) -> str:
        """Return the name below the top package: «engine» for «guidebook.engine.bundle»."""
        return [*self.name.split("."), ""][1]

    def inner(self) -> str:
        """Return the whole name below the top package: «engine.bundle» for «guidebook.engine.bundle»."""
        return self.name.partition(".")[2]

    def calls(self) -> set[str]:
        """Return the plain names that the module calls."""
        nodes = (node.func for node in ast.walk(self.tree) if isinstance(node, ast.Call))
        return {node.id for node in nodes if isinstance(node, ast.Name)}


def modules(folder: str) -> list[Module]:
    """Return the modules under a source folder such as ``hooks``, named from it."""
    base = ROOT / folder
    found = []
    for path in sorted(base.rglob("*.py")):
        parts = path.relative_to(base).with_suffix("").parts
        package = ".".join(parts[:-1])
        name = package if parts[-1] == "__init__" else ".".join(parts)
        found.append(Module(name, package, ast.parse(path.read_text(encoding="utf-8"), str(path))))
    return found
