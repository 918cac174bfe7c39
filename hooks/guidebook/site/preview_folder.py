"""The folder of a preview: a build writes into it what it would write anew, and only what is another thing is written.

A file is as it was when the bytes are, or for a copy the state of its source; what a build does not name is removed
when it ends. The file on the disk is looked at each time: whoever cleans a computer's temporary folders may take it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Content: TypeAlias = tuple[object, ...]
"""What tells a file from another one: its bytes' digest, or its source and the source's state."""


class PreviewFolder:
    """The files of one folder, by their paths."""

    def __init__(self) -> None:
        self._folder = Path()
        self._known: dict[str, tuple[Content, int]] = {}
        self._named: set[str] = set()

    def begin(self, folder: str) -> None:
        """Begin a build into a folder; in another one nothing is known, and it is emptied."""
        if Path(folder) != self._folder:
            self._folder = Path(folder)
            self._known.clear()
            for path in self._folder.iterdir() if self._folder.is_dir() else ():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()
        self._named.clear()

    def write(self, data: bytes, path: str, content: Content | None = None) -> None:
        """Let a file hold some bytes; ``content`` is what ``identify_content`` says of them, where that is known."""
        self._put(path, content or identify_content(data), lambda: Path(path).write_bytes(data))

    def copy(self, source: str, path: str) -> None:
        """Let a file hold what another one does."""
        state = Path(source).stat()
        content = (source, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        self._put(path, content, lambda: shutil.copyfile(source, path))

    def end(self) -> None:
        """End a build that has named all its files: those of an earlier one that are left go, and empty folders."""
        for path in [path for path in self._known if path not in self._named]:
            del self._known[path]
            Path(path).unlink(missing_ok=True)
            for folder in Path(path).parents:
                if folder == self._folder or any(folder.iterdir()):
                    break
                folder.rmdir()

    def _put(self, path: str, content: Content, write: Callable[[], object]) -> None:
        self._named.add(path)
        known = self._known.get(path)
        if known and known[0] == content and _size(path) == known[1]:
            return
        self._known.pop(path, None)  # written half, it is known by nothing
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write()
        self._known[path] = (content, _size(path))


def identify_content(data: bytes) -> Content:
    """Return what tells a file with these bytes from others."""
    return (hashlib.blake2b(data, digest_size=16).digest(),)


def _size(path: str) -> int:
    """Return the bytes of a file, -1 where there is none."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 – thousands of times at each saving
    except OSError:
        return -1
