"""Scripts and styles as they are published: without what only people read, a fifth of what readers would fetch."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from guidebook.engine import node
from guidebook.engine.lookup import Lookup

MINIFIER = Path(__file__).with_name("minify.mjs")
MODULES = Path("node_modules")


def minify(root: Path, files: Mapping[str, str], kept: Path | None = None) -> dict[str, str]:
    """Return files by their names with the same effect; what esbuild can't read or warns of comes back as it is.

    The ending of a name says what a file is. ``kept``: a file that keeps what was made, if any.
    """
    made_by = list_makers(root)

    def name(path: str) -> str:
        kind = path.rpartition(".")[2].encode()
        return hashlib.sha256(b"\n".join([*made_by, kind, files[path].encode()])).hexdigest()

    known = Lookup[str](kept)
    made = {path: known.find(name(path)) for path in files}
    missing = {path: files[path] for path, text in made.items() if text is None}
    if missing:
        modules = str((root / MODULES).resolve())
        for path, text in node.run(MINIFIER, {"modules": modules, "files": missing}).items():
            made[path] = known.put(name(path), text)
    known.keep()
    return {path: text or "" for path, text in made.items()}


def list_makers(root: Path) -> list[bytes]:
    """Return what is another one when files would come out otherwise."""
    return [MINIFIER.read_bytes(), (root / MODULES / "esbuild" / "package.json").read_bytes()]
