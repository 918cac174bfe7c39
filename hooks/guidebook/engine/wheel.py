"""The calculators as a wheel with a lock file, so that a Pyodide page elsewhere installs them from the site."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guidebook.engine.bundle import OWN, PYODIDE
from guidebook.engine.cache import Cache

PROJECT = "calculators"
LOCK = "pyodide-lock.json"


def make_wheel(root: Path, cache: Cache) -> dict[str, Path]:
    """Return the files to publish in one folder: name → file."""
    record = cache.recall("wheel", _inputs(root), lambda: _build(root, cache))
    folder = cache.folder / record["folder"]
    return {name: folder / name for name in record["names"]}


def _inputs(root: Path) -> Iterator[bytes]:
    yield (root / PYODIDE / "package.json").read_bytes()
    yield (root / PROJECT / "pyproject.toml").read_bytes()
    for package in OWN:
        for path in sorted((root / PROJECT / package).rglob("*.py")):
            yield path.as_posix().encode()
            yield path.read_bytes()
    yield Path(__file__).read_bytes()


def _build(root: Path, cache: Cache) -> dict[str, Any]:
    # Both are needed in the build that makes them anew and in no other, and take a while to import.
    from hatchling.builders.wheel import WheelBuilder
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.spec import InfoSpec, PackageSpec

    with tempfile.TemporaryDirectory(prefix="nastavnik-wheel-") as name:
        builder = WheelBuilder(str(root / PROJECT))
        wheel = Path(next(builder.build(directory=name, versions=["standard"])))
        content = wheel.read_bytes()
    package = PackageSpec(
        name=builder.metadata.core.name,
        version=builder.metadata.version,
        file_name=wheel.name,
        install_dir="site",
        sha256=hashlib.sha256(content).hexdigest(),
        imports=list(OWN),
    )
    pyodide = json.loads((root / PYODIDE / "package.json").read_text(encoding="utf-8"))["version"]
    info = json.loads((root / PYODIDE / LOCK).read_text(encoding="utf-8"))["info"]
    lock = PyodideLockSpec(info=InfoSpec(version=pyodide, **info), packages={package.name: package})
    lock.check_wheel_filenames()
    files = {wheel.name: content, LOCK: lock.model_dump_json(indent=1).encode()}
    return {"folder": cache.store_folder("wheel", files), "names": sorted(files)}
