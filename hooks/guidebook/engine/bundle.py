"""The interpreters as the site serves them: MicroPython and Pyodide's standard library, both cut to measure.

MicroPython comes first without the functions that calculators don't call; a page that turns out to need one of them
fetches the whole. What writes workbooks is in an archive of its own, which a page fetches when somebody saves the first
one.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebook.engine import node, wasm
from guidebook.engine.cache import Cache, Stored, as_record, from_record, read_sources
from guidebook.engine.minify import list_makers, minify
from guidebook.engine.packing import PACKER, precompress

MICROPYTHON = Path("node_modules/@micropython/micropython-webassembly-pyscript")
PYODIDE = Path("node_modules/pyodide")
OWN = ("worksheets", "workbooks")  # packages of the project, in calculators/
WRITER = "xlsxwriter"  # as the lock has installed it
HERE = Path(__file__).parent
CALLED = HERE / "called.json"
"""The functions of MicroPython's program that calculators call; ``tests/calculators/called.py`` writes them down."""
SCRIPTS = ("trim.mjs", "trim.py", "exercise.py", "exercise_writing.py", PACKER.name)


@dataclass(frozen=True)
class Bundle:
    """The files of both interpreters by their role, and what Pyodide wants to know about its packages: none."""

    micropython: dict[str, Stored]
    pyodide: dict[str, Stored]
    lock: dict[str, Any]


def make_bundle(root: Path, cache: Cache) -> Bundle:
    """Return the bundle for a project folder."""
    packages = {name: _package(root / "calculators" / name) for name in OWN}
    packages[WRITER] = _package(_locate_package(WRITER))
    # Both run under Node.js for many seconds and have nothing to do with each other.
    with ThreadPoolExecutor() as pool:
        first = pool.submit(cache.recall, "interpreters", _interpreter_inputs(root), lambda: _interpreters(root, cache))
        library = cache.recall("python", _library_inputs(root, packages), lambda: _library(root, cache, packages))
        plain = first.result()
    return Bundle(
        from_record(plain["micropython"]),
        from_record(plain["pyodide"]) | from_record(library["pyodide"]),
        plain["lock"],
    )


def _interpreter_inputs(root: Path) -> Iterator[bytes]:
    """Yield what the interpreters depend on: the versions stand for the large files, npm has checked those."""
    yield CALLED.read_bytes()
    yield from read_sources(wasm)
    yield (root / MICROPYTHON / "package.json").read_bytes()
    yield (root / PYODIDE / "package.json").read_bytes()
    yield PACKER.read_bytes()
    yield from list_makers(root)
    yield Path(__file__).read_bytes()


def _interpreters(root: Path, cache: Cache) -> dict[str, Any]:
    whole = (root / MICROPYTHON / "micropython.wasm").read_bytes()
    script = (root / MICROPYTHON / "micropython.mjs").read_text(encoding="utf-8")
    micropython = {
        "module": cache.store("micropython.mjs", minify(root, {"micropython.mjs": script})["micropython.mjs"].encode()),
        "wasm": cache.store("micropython.wasm", cut(whole)),
        "whole": cache.store("micropython-whole.wasm", whole),
    }
    pyodide = {
        "loader": cache.store("pyodide.mjs", _strip_map((root / PYODIDE / "pyodide.mjs").read_bytes())),
        "module": cache.store("pyodide.asm.mjs", (root / PYODIDE / "pyodide.asm.mjs").read_bytes()),
        "wasm": cache.store("pyodide.asm.wasm", (root / PYODIDE / "pyodide.asm.wasm").read_bytes()),
    }
    info = json.loads((root / PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return {
        "micropython": as_record(precompress(cache, micropython)),
        "pyodide": as_record(precompress(cache, pyodide)),
        "lock": {"info": info, "packages": {}},
    }


def cut(program: bytes) -> bytes:
    """Return MicroPython's program without what calculators don't call; of an unknown version the whole."""
    known = json.loads(CALLED.read_text(encoding="utf-8"))
    return wasm.cut(program, {*known["called"]}) if known["program"] == hashlib.sha256(program).hexdigest() else program


def _strip_map(script: bytes) -> bytes:
    """Return a script without the comment that sends developers' browsers for a file that isn't there."""
    return b"".join(line for line in script.splitlines(keepends=True) if not line.startswith(b"//# sourceMappingURL="))


def _library_inputs(root: Path, packages: dict[str, dict[str, str]]) -> Iterator[bytes]:
    yield (root / PYODIDE / "package.json").read_bytes()
    yield json.dumps(packages, sort_keys=True).encode()
    for script in SCRIPTS:
        yield (HERE / script).read_bytes()
    yield Path(__file__).read_bytes()


def _library(root: Path, cache: Cache, packages: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Have Pyodide import everything, say what that was, and compile it."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-engine-") as folder:
        targets = {"library": Path(folder, "python.zip"), "writing": Path(folder, "python-writing.zip")}
        order = {
            "pyodide": str((root / PYODIDE).resolve()),
            "packages": packages,
            "trim": (HERE / "trim.py").read_text(encoding="utf-8"),
            "parts": [
                {"exercise": (HERE / exercise).read_text(encoding="utf-8"), "target": str(target)}
                for exercise, target in zip(("exercise.py", "exercise_writing.py"), targets.values(), strict=True)
            ],
        }
        modules = node.run(HERE / "trim.mjs", order)
        stored = {role: cache.store(target.name, target.read_bytes()) for role, target in targets.items()}
    return {"pyodide": as_record(precompress(cache, stored)), "modules": modules}


def _locate_package(name: str) -> Path:
    """Return the folder of an installed package."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name, name=name)
    return Path(spec.origin).parent


def _package(folder: Path) -> dict[str, str]:
    """Return the modules of a package: path inside it → source text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))
    }
