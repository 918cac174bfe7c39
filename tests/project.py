"""The project as tests run it: its folder, its commands, and copies of it that a test may break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("mkdocs.yml", "pyproject.toml", "content", "docs", "hooks", "calculators")
GENERATED = shutil.ignore_patterns("*.egg-info")
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with variables of the environment, and return what it said."""
    environment = {**ENVIRONMENT, **variables}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )


def mkdocs(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as in ``make build``."""
    return run(folder, sys.executable, "-m", "mkdocs", *arguments, **variables)


def nastavnik(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the project's own command."""
    return run(folder, str(Path(sys.executable).with_name("nastavnik")), *arguments)


def copy(folder: Path) -> Path:
    """Copy what the site is built from, as it is compiled; what npm installed and what was built of it is shared."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=GENERATED)
        else:
            shutil.copy(source, folder / name)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    return folder


def unshare_cache(project: Path, *own: str) -> None:
    """Give a copy of the project a cache of its own; the folders in it are the project's, but for those named."""
    (project / ".cache").unlink()
    (project / ".cache").mkdir()
    for folder in (path for path in (ROOT / ".cache").iterdir() if path.is_dir() and path.name not in own):
        (project / ".cache" / folder.name).symlink_to(folder, target_is_directory=True)


def put(project: Path, path: str, old: str, new: str) -> None:
    """Save a file of a copy with other words."""
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")
