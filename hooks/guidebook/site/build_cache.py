"""What was made last of a project's files, for as long as none of them has changed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from guidebook import clock
from guidebook.atomic import write_whole
from guidebook.site import history

RECORD = Path(".cache/site.record")
FOLDERS = ("content", "hooks", "calculators", "docs")
FILES = ("mkdocs.yml", "package-lock.json", "requirements.txt", "node_modules/.full.stamp", "node_modules/.site.stamp")
# Files that nothing is made of: a change of a picture or a style is none of the generator's business.
FILES_OF_READERS = "files"  # of the content: pages say what is in them, pictures too
OTHER = (".pyc", ".css", ".png", ".svg", ".webp", ".swp", "~")


class Kept:
    """A record of what was made, beside the state of every file at that moment.

    The state of a file is its size, permissions and times, as build tools have it: reading all files takes longer.
    """

    def __init__(self, root: Path, site_address: str = "", over: Path | None = None) -> None:
        self.path = root / RECORD
        self.state = _state(root, site_address, over)

    def read(self) -> dict[str, Any] | None:
        """Return what was kept, None when there is nothing, or a file has changed since."""
        try:
            with self.path.open(encoding="utf-8") as file:
                # What was made of other files is long, and need not be read.
                found = json.loads(file.read()) if file.readline() == f"{self.state}\n" else None
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def keep(self, made: dict[str, Any]) -> None:
        """Keep what was made of the files as they were when this object was; takes the place of what was kept."""
        write_whole(self.path, f"{self.state}\n{json.dumps(made)}".encode())


def _state(root: Path, site_address: str, over: Path | None) -> str:
    """Return one short text that differs whenever a file that a site is made of does."""
    folders = [root / name for name in FOLDERS]
    folders += [over] if over else []
    folders.append(Path(__file__).parents[1])
    # The calculators that are run may be others than those of the folder.
    calculators = find_spec("worksheets")
    folders += [Path(place) for place in (calculators and calculators.submodule_search_locations) or ()]
    # What is told of the content depends on the day.
    head = f"{sys.version}\n{root.resolve()}\n{clock.now().date()}\n{site_address}\n{over}\n{history.state(root)}\n"
    digest = hashlib.sha256(head.encode("utf-8", "surrogateescape"))
    for name in _places([*folders, *(root / name for name in FILES)]):
        digest.update(f"{name}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _places(paths: Iterable[Path]) -> Iterator[str]:
    """Yield each file below the paths with its state, in order."""
    for path in paths:
        try:
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except NotADirectoryError:
            yield _describe(str(path), path.lstat())
            continue
        except OSError as error:
            yield f"{path} {error.errno}"
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _places([Path(entry.path)])
            elif not entry.name.endswith(OTHER) or path.name == FILES_OF_READERS:
                yield _describe(entry.path, entry.stat(follow_symlinks=False))


def _describe(path: str, state: os.stat_result) -> str:
    return f"{path} {state.st_mode} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
