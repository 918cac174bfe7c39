"""Finds in a calculator's source what MicroPython lacks or does otherwise: each with its line and a reason."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Set
from dataclasses import dataclass

MODULES = {"array", "json", "os", "worksheets"}
CONTAINERS = {"dict", "frozenset", "list", "set", "tuple", "type"}
TYPES = (bytes, dict, float, frozenset, int, list, set, str, tuple)

# Syntax of CPython 3.11 and later that MicroPython does not parse.
SYNTAX = {
    "Match": "no match statement",
    "TryStar": "no except*",
    "TypeAlias": "no type statement",
}

# Methods that both have and that give different results, for letters and spaces beyond ASCII or always.
DIFFERENT = {
    "capitalize": "knows only Latin letters",
    "format": "formats numbers otherwise: return numbers, let wording show them",
    "isalpha": "knows only Latin letters",
    "isdigit": "takes other digits than CPython does",
    "islower": "knows only Latin letters",
    "isspace": "knows only ASCII spaces",
    "isupper": "knows only Latin letters",
    "lower": "changes only Latin letters: compare ids, not words",
    "upper": "changes only Latin letters: compare ids, not words",
}
SPACED = {"rsplit", "split"}
STRIPPING = {"lstrip", "rstrip", "strip"}
# A dict does not keep the order of its keys.
UNORDERED = {"items", "keys", "popitem", "values"}
ORDERING = {"sorted", "len", "sum", "any", "all", "min", "max", "set"}
# Names of arguments that functions written in C take in CPython and do not take there.
KEYWORDS = {"base", "encoding", "ensure_ascii", "errors", "indent", "maxsplit", "sort_keys", "strict"}
INEXACT = {"float", "round"}


@dataclass(frozen=True)
class Lacks:
    """What an interpreter lacks beside CPython, as it says itself: built-in names, methods of built-in types."""

    names: Set[str]
    methods: Set[str]


def lacks(has_names: Set[str], has_methods: Set[str]) -> Lacks:
    """Return what CPython has beyond these built-in names and these methods of ``TYPES``."""
    methods = {name for kind in TYPES for name in dir(kind) if not name.startswith("__")}
    return Lacks(set(dir(builtins)) - has_names, methods - has_methods)


def faults(source: str, path: str, lacking: Lacks) -> list[str]:
    """Return «path:line: what» for everything in the source that is not portable, in order."""
    tree = ast.parse(source, path)
    return [f"{path}:{line}: {text}" for line, text in sorted(set(_faults(tree, lacking)))]


def _faults(tree: ast.Module, lacking: Lacks) -> Iterator[tuple[int, str]]:
    ignored, ordered = _annotations(tree), _find_ordered(tree)
    for node in ast.walk(tree):
        if node in ignored:
            continue
        for rule in (_syntax, _imports, _displays, _names, _methods, _numbers, _calls):
            for text in rule(node, lacking):
                yield getattr(node, "lineno", 0), text
        if isinstance(node, ast.Attribute) and node.attr in UNORDERED and node not in ordered:
            yield node.lineno, f"{node.attr} come in any order: sort them"


def _annotations(tree: ast.Module) -> set[ast.AST]:
    """Return the nodes inside annotations: MicroPython does not evaluate those."""
    roots: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            roots.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            roots.append(node.returns)
    return {inner for root in roots if root for inner in ast.walk(root)}


def _find_ordered(tree: ast.Module) -> set[ast.AST]:
    """Return the methods that are called right inside a function for which order does not matter."""
    return {
        argument.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ORDERING
        for argument in node.args
        if isinstance(argument, ast.Call)
    }


def _syntax(node: ast.AST, _: Lacks) -> Iterator[str]:
    name = type(node).__name__
    if name in SYNTAX:
        yield SYNTAX[name]
    if isinstance(node, ast.FunctionDef | ast.Lambda) and node.args.posonlyargs:
        yield "no positional-only arguments"
    if getattr(node, "type_params", None):
        yield "no type parameters"


def _imports(node: ast.AST, _: Lacks) -> Iterator[str]:
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.level:
        yield "a relative import"
    elif isinstance(node, ast.ImportFrom):
        names = [node.module or ""]
    yield from (f"no module {name} in the portable subset" for name in names if name.partition(".")[0] not in MODULES)


def _displays(node: ast.AST, _: Lacks) -> Iterator[str]:
    if isinstance(node, ast.Dict) and None in node.keys:
        yield "no ** in a dict"
    made = isinstance(node, ast.Set) or (isinstance(node, ast.List | ast.Tuple) and isinstance(node.ctx, ast.Load))
    if made and any(isinstance(item, ast.Starred) for item in ast.iter_child_nodes(node)):
        yield "no * in a list"
    if isinstance(node, ast.FormattedValue) and node.format_spec:
        yield "a format spec rounds otherwise: return numbers, let wording show them"
    if isinstance(node, ast.Slice) and node.step:
        yield "no step in a slice of a text"


def _names(node: ast.AST, lacking: Lacks) -> Iterator[str]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in lacking.names:
        yield f"no built-in {node.id}"
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in CONTAINERS:
        yield f"{node.value.id}[…] outside an annotation"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = [side.id for side in (node.left, node.right) if isinstance(side, ast.Name)]
        if any(isinstance(getattr(builtins, side, None), type) for side in sides):
            yield "a union of types outside an annotation"


def _methods(node: ast.AST, lacking: Lacks) -> Iterator[str]:
    if isinstance(node, ast.Attribute):
        if node.attr in lacking.methods:
            yield f"no method {node.attr}"
        if node.attr in DIFFERENT:
            yield f"{node.attr} {DIFFERENT[node.attr]}"


def _numbers(node: ast.AST, _: Lacks) -> Iterator[str]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
        yield "a quotient is not exact: calculate with whole numbers"
    if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
        yield "a number that is not whole is not exact"
    if (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Mod)
        and isinstance(node.left, ast.Constant | ast.JoinedStr)
    ):
        yield "% formats numbers otherwise: return numbers, let wording show them"


def _calls(node: ast.AST, _: Lacks) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    yield from (f"no argument {keyword.arg}=" for keyword in node.keywords if keyword.arg in KEYWORDS)
    if isinstance(node.func, ast.Name) and node.func.id in INEXACT:
        yield f"{node.func.id} is not exact"
    if not isinstance(node.func, ast.Attribute):
        return
    method, first = node.func.attr, node.args[0] if node.args else None
    if method in SPACED | STRIPPING and first is None:
        yield f"{method} without arguments knows only ASCII spaces"
    elif method in STRIPPING and not (isinstance(first, ast.Constant) and str(first.value).isascii()):
        yield f"{method} takes bytes off, not letters: name ASCII ones"
