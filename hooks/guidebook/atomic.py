"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from guidebook.problems.refusals import UnwrittenError

CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step, its folder too: two builds at once, or one that is stopped, leave no half of it.

    Raises ``UnwrittenError``; what was there before is then as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwrittenError.of(path.parent, error) from None
    replace(path, content)


def replace(path: Path, content: bytes) -> None:
    """Write a file in one step into a folder that is there; raises ``UnwrittenError``."""
    unfinished = path.with_name(f".{os.getpid()}.new")  # a name that is as long as can be must not grow
    try:
        try:
            unfinished.write_bytes(content)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnwrittenError.of(path, error) from None


def write_where_it_is(path: Path, content: bytes) -> None:
    """Write a file that somebody asked for by name, in one step where that is possible; raises ``UnwrittenError``.

    A link is followed; what is no ordinary file, or lies in a folder that takes no other, is written as it is.
    """
    target = Path(os.path.realpath(path))
    ordinary = os.path.isfile(target)  # noqa: PTH113 – that of a path raises where nobody may look
    try:
        if ordinary or not os.path.exists(target):  # noqa: PTH110
            replace(target, content)
            return
    except UnwrittenError as error:
        if error.errno not in CLOSED or not ordinary:
            raise UnwrittenError.of(path, error) from None
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UnwrittenError.of(path, error) from None
