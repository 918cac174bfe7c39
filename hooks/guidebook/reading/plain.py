"""Opens files that are nothing else: a pipe in the place of one is refused, nobody waits for what comes through it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_plain(path: Path) -> BinaryIO:
    """Open a file to be read; raises ``OSError``, also for a pipe and for a device."""
    file = open(path, "rb", opener=_open_at_once)  # noqa: SIM115 – it has an opener, and is closed by whoever asked
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    return file


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
