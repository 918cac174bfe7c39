"""Times whole commands, several of them turn by turn, since a shared machine is never equally busy."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.project import ENVIRONMENT

Command = Sequence[str]


def seconds(command: Command, folder: Path) -> float:
    """Return how long a command takes; it must succeed."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8")
    taken = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {(done.stdout + done.stderr)[-2000:]}")
    return taken


def medians(commands: Sequence[Command], folder: Path, repeats: int) -> list[float]:
    """Return the median time of each command, run in turn after one round that only warms the caches."""
    rounds = [[seconds(command, folder) for command in commands] for _ in range(repeats + 1)]
    return [median(times) for times in zip(*rounds[1:], strict=True)]
