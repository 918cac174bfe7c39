"""Files of npm packages that pages load as they are, each beside the project's own scripts."""

from __future__ import annotations

from pathlib import Path

PACKAGES = Path("node_modules")
FOLDER = "assets/js/vendor"
MODULES = {"idb.mjs": "idb/build/index.js", "russian-stemmer.mjs": "@orama/stemmers/dist/ru.js"}


def list_modules(root: Path) -> dict[str, Path]:
    """Return the modules of a project folder's packages: path on the site → file."""
    return {f"{FOLDER}/{name}": root / PACKAGES / source for name, source in MODULES.items()}
