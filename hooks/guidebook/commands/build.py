"""The command ``nastavnik build``: the whole site, put in place in one step."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(".ci")
ELSEWHERE = "Здесь нечего собирать: запустите команду в папке навигатора."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "build",
        help="собрать сайт",
        description="Собирает сайт в папку site. Если собрать не удалось, прежний сайт остаётся.",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build the site of the current folder; return the exit code of the build, which has told what is wrong."""
    return script("publish.py")


def script(name: str, *arguments: str) -> int:
    """Run one of the project's scripts in its folder; return its exit code."""
    if not (SCRIPTS / name).is_file():
        print(ELSEWHERE, file=sys.stderr)
        return 1
    command = [sys.executable, "-X", "utf8", str(SCRIPTS / name), *arguments]
    if os.name == "posix":
        # In the place of this program: who ends it ends the script.
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.run(command).returncode
