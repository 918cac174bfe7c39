"""The one name that a server looks at: ``current`` leads to a release, and to another one a moment later."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from guidebook.publishing.refusal import UnpublishedError

RELEASES = "releases"
CURRENT = "current"
NEXT = ".current-next"
FORMER = ".current-former"


def find_shown(folder: Path) -> str | None:
    """Return the name of the release that readers see; raises ``UnpublishedError`` for what is no link."""
    place = folder / CURRENT
    try:
        target = place.readlink()
    except FileNotFoundError:
        return None
    except OSError:
        raise UnpublishedError(
            f"{place}: это не ссылка на выпуск, а файл или папка не отсюда. Переименуйте её и повторите."
        ) from None
    if target.parent.name != RELEASES:
        raise UnpublishedError(f"{place}: ссылка ведёт не на выпуск, а в {target}. Переименуйте её и повторите.")
    return target.name


def mend(folder: Path) -> None:
    """Remove what a killed switch has left, and finish one that was stopped between its two steps."""
    place = folder / CURRENT
    for name in (NEXT, FORMER):
        left = folder / name
        if not os.path.lexists(left):
            continue
        if name == FORMER and not os.path.lexists(place):
            left.rename(place)
        else:
            _remove(left)


def switch(folder: Path, release: str) -> None:
    """Let ``current`` lead to a release.

    Where links can be renamed over each other (Linux, macOS) this is one step: at every moment a reader finds the old
    release or the new one. Windows wants two, with a moment without either between them; a program that is killed just
    then is mended by the next one, see ``mend``. There the link is a junction, which needs no rights.
    """
    place, following, former = folder / CURRENT, folder / NEXT, folder / FORMER
    find_shown(folder)
    mend(folder)
    link(folder, following, release)
    try:
        replace(following, place)
    except PermissionError:  # how Windows says that the place is taken
        if not os.path.lexists(place):
            raise
        place.rename(former)
        following.rename(place)
        _remove(former)


def link(folder: Path, path: Path, release: str) -> None:
    """Make a link to a release: relative, so that the folder may be moved; a junction knows whole paths alone."""
    try:
        path.symlink_to(Path(RELEASES, release), target_is_directory=True)
    except OSError:
        if os.name != "nt":
            raise
        import _winapi

        _winapi.CreateJunction(str((folder / RELEASES / release).resolve()), str(path))  # type: ignore[attr-defined,unused-ignore]


def replace(path: Path, place: Path) -> None:
    """Rename a link over another one."""
    path.replace(place)


def _remove(link: Path) -> None:
    """Remove a link and nothing that it leads to."""
    with contextlib.suppress(OSError):
        link.unlink()
        return
    link.rmdir()  # a junction is a folder to Python 3.11
