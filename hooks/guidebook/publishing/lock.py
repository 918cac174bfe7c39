"""One publisher at a time in a folder: a lock that the system itself takes away from a program that is gone."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from guidebook import clock
from guidebook.publishing.refusal import UnpublishedError

if os.name == "nt":
    import msvcrt
else:
    import fcntl

NAME = ".lock"
BEYOND = 1 << 30  # Windows locks bytes, and who is refused is to read the others


@contextlib.contextmanager
def hold_folder(folder: Path) -> Iterator[int]:
    """Hold the folder while the block runs; raises ``UnpublishedError`` with the name of who holds it.

    A file that a killed program has left holds nobody up: it is the lock on it that counts, and that is gone with the
    program, also where it ran on another computer. Given is the open file: a program that is started with it holds the
    lock too (but on Windows), so that nobody comes between while it goes on alone.
    """
    path = folder / NAME
    with path.open("a+", encoding="utf-8") as file:
        try:
            _take(file.fileno())
        except OSError:
            who = path.read_text(encoding="utf-8", errors="replace").strip() or "другая программа"
            raise UnpublishedError(
                f"В папке {folder} сейчас публикует {who}. Дождитесь конца и повторите. Если та программа зависла, "
                "закройте её: после этого папка свободна."
            ) from None
        file.truncate(0)
        moment = clock.now().strftime("%d.%m.%Y %H:%M")
        said = f"компьютер {socket.gethostname()}, процесс {os.getpid()}, начало {moment}\n"
        with contextlib.suppress(OSError):  # on a full disk it holds without its words, and going back is possible
            os.write(file.fileno(), said.encode())
        try:
            yield file.fileno()
        finally:
            file.truncate(0)
            _release(file.fileno())


def _take(file: int) -> None:
    if os.name == "nt":
        os.lseek(file, BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _release(file: int) -> None:
    if os.name == "nt":
        os.lseek(file, BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
