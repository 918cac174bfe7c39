"""Puts sites in place and is killed at every step of it; prints what was left of each as JSON.

Run as a program of its own, since it forks: ``killing.py FOLDER first|again|link [steps]``. A step is a line of
``.ci/publish.py`` and each time that the system is asked to open, make, rename or remove something. With ``steps``
the system is one that can't exchange folders.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import publish

EVENTS = ("open", "os.", "shutil.")
KILLED = 9
NAMES = ("index.html", "sub/page.html", "sub/deep/page.html")


def write(folder: Path, word: str) -> None:
    """Write a small site whose every file holds a word."""
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(word, encoding="utf-8")


def state(site: Path) -> str:
    """Return the word of a whole site, «none» where there is none, «broken» for half of one or a mixture."""
    if not site.exists():
        return "none"
    words = {(site / name).read_text(encoding="utf-8") if (site / name).is_file() else "" for name in NAMES}
    return words.pop() if len(words) == 1 else "broken"


def list_left(folder: Path) -> list[str]:
    """Return what lies beside the site."""
    return sorted(path.name for path in folder.rglob(".site-*"))


def run_forked(work: Callable[[], None]) -> bool:
    """Do something in a process of its own; return whether it was killed."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, KILLED), code
    return code == KILLED


def kill_at(step: int, work: Callable[[], None]) -> Callable[[], None]:
    """Return the work with a sudden end before its step with this number."""

    def run_doomed() -> None:
        done = 0

        def count() -> None:
            nonlocal done
            done += 1
            if done == step:
                os._exit(KILLED)

        def trace(frame: FrameType, event: str, _: Any) -> Any:
            if frame.f_code.co_filename != publish.__file__:
                return None
            if event == "line":
                count()
            return trace

        sys.addaudithook(lambda event, _: count() if event.startswith(EVENTS) else None)
        sys.settrace(trace)
        work()
        sys.settrace(None)

    return run_doomed


def unable(one: Path, other: Path) -> None:
    """Refuse, as systems do that can't exchange folders."""
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def main(folder: Path, before: str) -> None:
    """Kill a build at its first step, at its second and so on, until one comes to its end; tell what each has left."""
    told = []
    step, going = 0, True
    while going:
        step += 1
        place = folder / str(step)
        site = place / "site"
        place.mkdir()
        if before == "link":
            (place / "www").mkdir()
            site.symlink_to("www/guide", target_is_directory=True)
        if before != "first":
            write(place / "www/guide" if before == "link" else site, "old")
        going = run_forked(kill_at(step, lambda site=site: publish.publish(site, lambda new: write(new, "new"))))  # type: ignore[misc]
        found: dict[str, Any] = {"state": state(site), "killed": going}
        run_forked(lambda site=site: publish.clear(publish.place_of(site)))  # type: ignore[misc]
        found |= {"cleared": state(site), "left": list_left(place)}
        run_forked(lambda site=site: publish.publish(site, lambda new: write(new, "newer")))  # type: ignore[misc]
        found |= {"next": state(site), "link": site.is_symlink(), "left": found["left"] + list_left(place)}
        told.append(found)
    print(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[3:] == ["steps"]:
        publish.exchange = unable
    main(Path(sys.argv[1]), sys.argv[2])
