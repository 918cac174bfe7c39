"""The scripts and fonts of the web editor, bundled from npm packages; made once and kept while they are the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guidebook.engine import CACHE, node
from guidebook.engine.cache import Cache

HERE = Path(__file__).parent
BUNDLER = HERE / "bundle.mjs"
BROWSER = HERE / "browser"
STYLE = HERE.parent / "writing" / "style.mjs"
"""How records are written: the editor and the command line share it."""
ENTRY = "start"
PACKAGES = Path("node_modules")
PINNED = ("@sveltia/cms", "esbuild", "yaml")
FOLDER = "assets/editor"


def bundle_editor(root: Path) -> tuple[str, Mapping[str, Path]]:
    """Return the path of the editor's first script on the site, and all its files: path on the site → file."""
    cache = Cache(root / CACHE)
    record = cache.recall("editor", _inputs(root), lambda: _bundle(root, cache))
    folder = cache.folder / record["folder"]
    files = {f"{FOLDER}/{record['folder']}/{name}": folder / name for name in record["names"]}
    return f"{FOLDER}/{record['folder']}/{ENTRY}.js", files


def _inputs(root: Path) -> Iterator[bytes]:
    """Yield what the bundle depends on: the versions stand for the packages, npm has checked those."""
    for name in PINNED:
        yield (root / PACKAGES / name / "package.json").read_bytes()
    for path in (Path(__file__), BUNDLER, STYLE, *sorted(BROWSER.iterdir())):
        yield path.name.encode()
        yield path.read_bytes()


def _bundle(root: Path, cache: Cache) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="nastavnik-editor-") as target:
        modules = str((root / PACKAGES).resolve())
        node.run(BUNDLER, {"modules": modules, "entries": [str(BROWSER / f"{ENTRY}.mjs")], "target": target})
        files = {path.name: path.read_bytes() for path in Path(target).iterdir()}
    return {"folder": cache.store_folder("editor", files), "names": sorted(files)}
