"""Times whole commands, several of them turn by turn, since a shared machine is never equally busy."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.project import ENVIRONMENT

Command = Sequence[str]


@dataclass(frozen=True)
class Spent:
    """What one run of a command took."""

    seconds: float
    worked: float
    """Seconds of a processor."""
    memory: float
    """Megabytes, at most at one time."""


def spend(command: Command, folder: Path) -> Spent:
    """Run a command, which must succeed; return what it took."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read().decode('utf-8', 'replace')[-2000:]}")
    return Spent(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def seconds(command: Command, folder: Path) -> float:
    """Return how long a command takes; it must succeed."""
    return spend(command, folder).seconds


def medians(commands: Sequence[Command], folder: Path, repeats: int) -> list[float]:
    """Return the median time of each command, run in turn after one round that only warms the caches."""
    rounds = [[seconds(command, folder) for command in commands] for _ in range(repeats + 1)]
    return [median(times) for times in zip(*rounds[1:], strict=True)]
