"""Compiles, inside Pyodide, every module that is imported by now into one archive of bytecode: ``archive``, ``names``.

What another archive has already is given as ``known``, the names that it has there.

Bytecode has to come from the interpreter that runs it. It goes without assertions, docstrings and the annotations of
functions, and its line tables are emptied; the archive is stored without compression, because what a host or the build
packs as a whole gets smaller.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import marshal
import sys
import zipfile
from types import CodeType

UNCHECKED = (0b01).to_bytes(4, "little") + bytes(8)  # bytecode that is valid without a look at its source
# Whatever imports these does without them when they are absent, and nothing here is packed or signed by their means.
OPTIONAL = ("_ssl", "ssl", "bz2", "lzma", "compression")
NOWHERE = 0x80 | 15 << 3  # an entry of a line table: no place
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same inputs give the same archive


class Unannotated(ast.NodeTransformer):
    """Takes the annotations off functions: nothing here reads them. Those of classes stay, records are made of them."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Leave the name alone."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Drop what it returns."""
        node.returns = None
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        """Drop what it returns."""
        node.returns = None
        return self.generic_visit(node)


def strip(code: CodeType, name: str, table: bytes) -> CodeType:
    """Return code whose place in errors is the module and the function, without a line."""
    constants = tuple(strip(item, name, table) if isinstance(item, CodeType) else item for item in code.co_consts)
    return code.replace(co_linetable=table, co_filename=name, co_consts=constants)


def measure(code: CodeType) -> int:
    """Return how many units the longest code takes, of this one and those inside it."""
    return max([len(code.co_code) // 2, *(measure(item) for item in code.co_consts if isinstance(item, CodeType))])


def make_table(code: CodeType) -> bytes:
    """Return one line table for a whole module, so that it is written once: everything stands nowhere.

    Without a table Python 3.14 fails to print an error at all. An entry is about one to eight units of code (CPython:
    InternalDocs/code_objects.md); what goes beyond the end of the code is not asked for.
    """
    return bytes([NOWHERE | 7]) * -(-measure(code) // 8)


def compile_module(name: str) -> tuple[str, bytes] | None:
    """Return a module's path in the archive and its bytecode, None for what is left out or has no source."""
    if name.partition(".")[0] in OPTIONAL:
        return None
    spec = getattr(sys.modules[name], "__spec__", None)
    find = getattr(getattr(spec, "loader", None), "get_source", None)
    source = find(spec.name) if spec and find else None
    if spec is None or source is None:
        return None
    tree = Unannotated().visit(ast.parse(source))
    code = compile(tree, name, "exec", dont_inherit=True, optimize=2)
    path = spec.name.replace(".", "/") + ("/__init__" if spec.submodule_search_locations is not None else "")
    return f"{path}.pyc", importlib.util.MAGIC_NUMBER + UNCHECKED + marshal.dumps(strip(code, name, make_table(code)))


elsewhere = set(globals()["known"])
modules = {path: code for path, code in filter(None, map(compile_module, sorted(sys.modules))) if path not in elsewhere}
names = sorted(modules)
file = io.BytesIO()
with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
    for path in names:
        packed.writestr(zipfile.ZipInfo(path, EPOCH), modules[path])
archive = file.getvalue()
