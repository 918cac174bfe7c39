"""The packed forms of files that pages fetch to calculate: made once, in the build, as small as they get."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.engine import node
from guidebook.engine.cache import PACKED, Cache, Stored

PACKER = Path(__file__).with_name("pack.mjs")


def precompress(cache: Cache, files: Mapping[str, Stored]) -> dict[str, Stored]:
    """Write each file's .br and .gz beside it where there are none yet; return the files with the sizes of these."""
    forms = {role: [cache.beside(stored, ending) for ending in PACKED] for role, stored in files.items()}
    missing = [role for role, there in forms.items() if not all(path.is_file() for path in there)]
    if missing:
        node.run(PACKER, {role: str(cache.path(files[role])) for role in missing})
    return {
        role: Stored(stored.name, stored.size, *(path.stat().st_size for path in forms[role]))
        for role, stored in files.items()
    }
