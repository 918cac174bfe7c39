"""What several processes of one run need is made by the first that asks; the others wait for it and take it over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if os.name == "nt":
    import msvcrt
else:
    import fcntl


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the run's own folder of this name, filled by ``make`` in one process alone; nobody may write into it.

    Where making it fails, it fails for whoever asked, and the next process tries anew.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder in that of the run
        run = run.parent
    folder, whole = run / f"once-{name}", run / f"once-{name}.whole"
    with _hold_alone(run / f"once-{name}.lock"):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder


@contextmanager
def _hold_alone(path: Path) -> Iterator[None]:
    """Wait until no other process holds the file, and hold it; the system lets go of what a killed one held."""
    with path.open("a") as file:
        if os.name == "nt":
            while not _hold(file.fileno()):
                pass
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _hold(file: int) -> bool:
    """Wait for the file as long as Windows does at once, ten seconds, and tell whether it is held now."""
    try:
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
