"""The window that a double click opens: the navigator is shown until it is closed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.project import ENVIRONMENT

LAST = "Не закрывайте это окно"
PATIENCE = 60  # seconds for the server to end


@contextmanager
def start(project: Path, **variables: str) -> Iterator[list[str]]:
    """Start a project and give what its window says until the site is there; afterwards end it from the keyboard.

    What it says at the end is there when the block is over.
    """
    window = subprocess.Popen(
        [sys.executable, project / ".ci" / "start.py", "--no-browser"], cwd="/", env={**ENVIRONMENT, **variables},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    assert window.stdout
    said = []
    try:
        for line in window.stdout:
            said.append(line.rstrip())
            if line.startswith(LAST):
                break
        assert said[-1].startswith(LAST), said
        yield said
    finally:
        window.send_signal(signal.SIGINT)
        rest = window.communicate(timeout=PATIENCE)[0]
    said += rest.splitlines()
    assert window.returncode == 0


def address(said: list[str], name: str) -> str:
    """Return the address that the window tells after a name."""
    [found] = [line.removeprefix(f"{name}: ") for line in said if line.startswith(f"{name}: ")]
    return found
