"""The packed forms of files that pages fetch to calculate: made once, in the build, as small as they get."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.runtime import node
from guidebook.runtime.cache import Cache, Stored

PACKER = Path(__file__).with_name("pack.mjs")


def packed(cache: Cache, files: Mapping[str, Stored]) -> dict[str, Stored]:
    """Write each file's .br and .gz beside it; return the files with the sizes of these."""
    paths = {role: str(cache.path(stored)) for role, stored in files.items()}
    sizes = node.run(PACKER, paths)
    return {role: Stored(stored.name, stored.size, **sizes[role]) for role, stored in files.items()}
