"""A clone of the project as somebody gets it with Git, in which everything is installed already."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.project import ROOT, copy, run

NAMED = {
    "GIT_AUTHOR_NAME": "Анна", "GIT_AUTHOR_EMAIL": "anna@example.ru", "GIT_AUTHOR_DATE": "2026-11-20T12:00:00+03:00",
    "GIT_COMMITTER_NAME": "Анна", "GIT_COMMITTER_EMAIL": "anna@example.ru",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00+03:00", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip
BESIDE = (".ci", ".gitignore", ".gitattributes", ".npmrc", "package.json", "package-lock.json", "start.sh")
"""What a clone has beside what the site is built from."""
INSTALLED = (".venv", "node_modules", ".cache/engine", ".cache/escaping-templates")
"""What is shared with this folder; not the whole cache: there a started navigator says where it is shown."""


def git(folder: Path, *arguments: str) -> str:
    """Run Git as an editor's machine does, and return what it said."""
    done = run(folder, "git", *arguments, **NAMED)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def make_clone(folder: Path, name: str = "clone") -> Path:
    """Keep the project, as it stands, in a Git of its own, and return a clone of that."""
    origin, clone = folder / "origin", folder / name
    origin.mkdir()
    copy(origin)
    for part in (*BESIDE, *(lock.name for lock in ROOT.glob("requirements*.txt"))):
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, origin / part)
    git(origin, "init", "-q", "-b", "main")
    installed = "".join(f"/{path.partition('/')[0]}\n" for path in INSTALLED)
    (origin / ".git/info/exclude").write_text(installed, encoding="utf-8")
    git(origin, "add", ".")
    git(origin, "commit", "-q", "-m", "Первое издание")
    git(folder, "clone", "-q", str(origin), str(clone))
    (clone / ".git/info/exclude").write_text(installed, encoding="utf-8")
    for path in INSTALLED:
        (clone / path).parent.mkdir(exist_ok=True)
        (ROOT / path).mkdir(parents=True, exist_ok=True)
        (clone / path).symlink_to(ROOT / path, target_is_directory=True)
    return clone
