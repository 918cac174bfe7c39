"""Every wording that an editor can get, read from the code, and every text that a test holds it to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.project import ROOT

GENERATOR = ROOT / "hooks" / "guidebook"
ROOMS = (
    "problems/refusals.py",
    "reading/*.py",
    "checking/*.py",
    "commands/*.py",
    "site/engine_words.py",
    "site/drafts.py",
    "site/security.py",
    "comparing/report.py",
    "comparing/revision.py",
    "publishing/*.py",
    "writing/*.py",
    "texts/links.py",
)
"""The modules whose sentences editors get."""
SENTENCE = re.compile(r"[А-ЯЁа-яё]{2,}")
FIELD = re.compile(r"\{[^{}]*\}")
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
    for room in ROOMS:
        for path in sorted(GENERATOR.glob(room)):
            name = path.relative_to(GENERATOR).as_posix()
            for line, pattern in _sentences(ast.parse(path.read_text(encoding="utf-8"))):
                shown = re.sub(r"\\(.)", r"\1", pattern.replace(ANY, "…"))
                found[f"{name}:{line} {shown}"] = re.compile(pattern)
    return found


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


def asserted() -> str:
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
