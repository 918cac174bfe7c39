"""When each file was changed last, from the repository of the project, where there is one that knows."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guidebook.engine.cache import Cache

PAGES = ("content", ":(glob)docs/**/*.md")
"""The files that pages are made of, as git names them."""
PATIENCE = 60
"""Seconds for the log of ten years; nobody's build waits longer for a date."""

_CACHE = Path(".cache/history")
# Which commit, and of which branch: what git notes when either changes.
_NOTES = ("HEAD", "logs/HEAD", "packed-refs", "shallow", "reftable/tables.list")
# These would lead git to another repository: whoever builds from a hook of git has them set.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
# What came by a merge is of the day of the merge: readers did not have it before.
_LOG = (
    "-c", "log.showRoot=true", "-c", "log.showSignature=false", "log", "--first-parent", "-m", "--raw", "--no-abbrev",
    "--no-renames", "--no-color", "-z", "--relative", "--format=%x01%ct %D", "--", *PAGES,
)  # fmt: skip
_CUT = "grafted"
"""How git calls a commit whose parents a shallow copy lacks: what it shows as changed may be older."""


class _UnknownError(Exception):
    """Git is not there or refuses to tell; the next build asks again."""


_digests: dict[tuple[str, int, int, int, int], str] = {}
"""What files were read as, by their state: an editor's preview asks again at each saving."""


def changes(root: Path) -> dict[str, datetime.datetime]:
    """Return when each file of a project's folders was changed last: its path from ``root`` → the moment of the commit.

    What is not known for sure is left out: everything without git or outside of a repository, a file that is not as it
    was committed, and one whose last change lies before the beginning of a shallow copy.
    """
    noted = state(root)
    if not noted:
        return {}
    try:
        found = Cache(root / _CACHE).recall("pages", [noted.encode("utf-8", "surrogateescape")], lambda: _ask_git(root))
    except _UnknownError:
        return {}
    return {
        path: datetime.datetime.fromtimestamp(seconds, datetime.UTC)
        for path, (seconds, digest) in found.items()
        if _is(root / path, digest)
    }


def state(root: Path) -> str:
    """Return a text that differs whenever the history of a project does, empty where there is no repository."""
    for folder in (root.resolve(), *root.resolve().parents):
        place = folder / ".git"
        if place.exists():
            return "\n".join(_describe_notes(place))
    return ""


def history_address(edit_base: str, path: str) -> str | None:
    """Return where a host of repositories shows the changes of a file; None where its addresses are not known."""
    base, count = re.subn(r"/_edit/", "/commits/branch/", f"{edit_base.rstrip('/')}/", count=1)
    if not count:
        base, count = re.subn(r"/edit/", "/commits/", base, count=1)
    return f"{base}{path}" if count else None


def _describe_notes(place: Path) -> Iterator[str]:
    """Yield the state of the files in which git notes where it is."""
    if place.is_file():  # a further working tree, or a part of a larger repository
        named = place.read_text(encoding="utf-8", errors="surrogateescape").removeprefix("gitdir:").strip()
        place = place.parent / named
    common = place
    if (place / "commondir").is_file():
        common = place / (place / "commondir").read_text(encoding="utf-8", errors="surrogateescape").strip()
    names = [*_NOTES]
    try:
        head = (place / "HEAD").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        head = ""
    if head.startswith("ref:"):
        names.append(head.removeprefix("ref:").strip())
    for folder in dict.fromkeys((place, common)):
        for name in names:
            try:
                found = (folder / name).stat()
            except (OSError, ValueError):
                continue
            yield f"{folder / name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _ask_git(root: Path) -> dict[str, Any]:
    """Return for each file the moment of its last change and what git calls its content then; one call of git.

    Raises ``_UnknownError``.
    """
    git = shutil.which("git")
    if not git:
        raise _UnknownError
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(
            [git, *_LOG], cwd=root, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        raise _UnknownError from None
    if done.returncode:
        raise _UnknownError
    return _read(done.stdout.decode("utf-8", "surrogateescape"))


def _read(log: str) -> dict[str, Any]:
    """Return the newest change of each file in a log: seconds and content; what is removed or uncertain is left out."""
    met: set[str] = set()
    found: dict[str, Any] = {}
    for commit in log.split("\x01")[1:]:
        head, *parts = commit.split("\0")
        seconds, _, names = head.partition(" ")
        whole = _CUT not in names.split(", ")
        for told, path in zip(parts[::2], parts[1::2], strict=False):
            if path in met:
                continue
            met.add(path)
            digest = told.split()[3]
            if whole and digest.strip("0"):
                found[path] = (int(seconds), digest)
    return found


def _is(path: Path, digest: str) -> bool:
    """Tell whether a file holds what git knows by a digest; Windows may have other line ends in the file."""
    try:
        state = path.stat()
        known = (f"{path} {len(digest)}", state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        if _digests.get(known) == digest:
            return True
        data = path.read_bytes()
    except (OSError, ValueError):
        return False
    for content in (data, data.replace(b"\r\n", b"\n")):
        if _digest(content, digest) == digest:
            _digests[known] = digest
            return True
    return False


def _digest(content: bytes, like: str) -> str:
    """Return what git calls a content, in a repository whose names are as long as ``like``."""
    kind = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return kind(b"blob %d\0" % len(content) + content).hexdigest()
