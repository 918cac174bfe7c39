"""Every wording that an editor can get, read from the code, and every text that a test holds it to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.project import ROOT

ROOMS = (
    "hooks/guidebook/problems/refusals.py",
    "hooks/guidebook/reading/*.py",
    "hooks/guidebook/checking/*.py",
    "hooks/guidebook/commands/*.py",
    "hooks/guidebook/site/engine_words.py",
    "hooks/guidebook/site/drafts.py",
    "hooks/guidebook/site/security.py",
    "hooks/guidebook/comparing/report.py",
    "hooks/guidebook/comparing/revision.py",
    "hooks/guidebook/publishing/*.py",
    "hooks/guidebook/writing/*.py",
    "hooks/guidebook/texts/links.py",
    ".ci/*.py",
)
"""The modules whose sentences editors get, and the scripts that set up, start and build."""
SHELLS = ("Makefile", "start.sh", ".ci/build", ".ci/run", ".ci/lock")
SPOKEN = re.compile(r'echo "([^"]*)"')
"""What is told without Python."""
SENTENCE = re.compile(r"[А-ЯЁа-яё]{2,}")
FIELD = re.compile(r"\{[^{}]*\}|%[ds]")
ANY = r"[^\n]*?"
HELP = r"^re\.\w+$|^Field$|add_(argument|parser|subparsers|mutually_exclusive_group)$|^Parser$|^str\.maketrans$"
"""Calls whose texts are no messages: patterns, descriptions of fields, the help of commands."""
HELD = (
    "about",
    "EXAMPLE",
    "EXAMPLES",
    "TRANSLATIONS",
    "USUAL",
    "HEADER",
    "HEAD",
    "self._positionals.title",
    "self._optionals.title",
    "_FORMS",
)
"""Names of texts of that kind."""


def wordings() -> dict[str, re.Pattern[str]]:
    """Return the sentences of the code with where they stand, as patterns: what is filled in may be anything."""
    found: dict[str, re.Pattern[str]] = {}
    for path in sorted(one for room in ROOMS for one in ROOT.glob(room)):
        _add(found, path, _sentences(ast.parse(path.read_text(encoding="utf-8"))))
    for path in (ROOT / name for name in SHELLS):
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        _add(found, path, ((line, re.escape(text)) for line, row in lines for text in SPOKEN.findall(row)))
    return found


def _add(found: dict[str, re.Pattern[str]], path: Path, sentences: Iterable[tuple[int, str]]) -> None:
    for line, pattern in sentences:
        shown = re.sub(r"\\(.)", r"\1", pattern.replace(ANY, "…"))
        found[f"{path.relative_to(ROOT).as_posix()}:{line} {shown}"] = re.compile(_simplify(pattern))


def _simplify(pattern: str) -> str:
    """Return a pattern that begins and ends with words and has one gap in a row: a search for it takes no time."""
    return ANY.join(part for part in pattern.split(ANY) if part)


def _sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in _messages(tree):
        pattern = _pattern(node)
        if SENTENCE.search(pattern.replace(ANY, "")):
            yield node.lineno, pattern


def _messages(tree: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Yield the texts of a module, whole: no docstrings, no pieces of longer ones."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            yield node
            if isinstance(node, ast.JoinedStr):
                waiting += [value for value in node.values if isinstance(value, ast.FormattedValue)]
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and re.search(HELP, ast.unparse(node.func)):
            continue
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in HELD:
            continue
        waiting += ast.iter_child_nodes(node)


def _pattern(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return ANY.join(re.escape(part) for part in FIELD.split(str(node.value)))
    parts = (value.value if isinstance(value, ast.Constant) else None for value in node.values)
    return "".join(ANY if part is None else ANY.join(map(re.escape, FIELD.split(str(part)))) for part in parts)


def collect_asserted() -> str:
    """Return all texts that tests compare with: problems of case files, and the literals of tests."""
    texts = [str(_case(path).get("problems", "")) for path in sorted((ROOT / "tests").rglob("cases/*.yml"))]
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                texts.append(_literal(node).replace("\\.", "."))  # the full stops of patterns
    return "\n".join(texts)


def _case(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _literal(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(value.value) if isinstance(value, ast.Constant) else "*" for value in node.values)
