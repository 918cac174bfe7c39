"""What files and pages are made by: the code and packages; what they have made is of use to nobody else."""

from __future__ import annotations

import functools
import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

import workbooks
import worksheets
from guidebook.engine.cache import digest_code, digest_folder


@functools.cache
def digest_makers(*packages: str) -> str:
    """Return what is another text when the code is, the calculators', or one of these packages."""
    programs = (digest_folder(Path(one.__path__[0]), "*.py") for one in (worksheets, workbooks))
    parts = sys.version, digest_code(), *programs, *map(version, packages)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
