"""Builds the site beside the old one and puts it in place in one step, when the whole build has succeeded.

``.venv/bin/python .ci/publish.py``, in the project's folder. At every moment ``site`` is the whole old site or the
whole new one: the system exchanges the two folders. Where it can't (Windows, some network disks), there are two steps,
and a build that is killed between them is mended by the next one.

``site`` may be a link to a folder: then that folder is replaced, and the link stays.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import io
import os
import re
import runpy
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from guidebook.checking import settings
from guidebook.problems.problem import as_text
from guidebook.problems.refusals import UnwrittenError, explain_failed_build
from guidebook.publishing.processes import runs

SITE = Path("site")
PAGE = "index.html"
LEFT = re.compile(r"\.site-(new|old)\.([0-9]{1,9})")
STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
NEWS = re.compile(r"^INFO .*\n(?:  .*\n)*", re.MULTILINE)
ATTEMPTS = 100  # other builds may put their sites in place at the same moment

UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
FILLED = (errno.EEXIST, errno.ENOTEMPTY, errno.EACCES, errno.EPERM)  # the last two: how Windows says it
HERE = -100  # AT_FDCWD
EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS alike
CALLS = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "i686": 353, "armv7l": 382}
"""Numbers of renameat2, for C libraries without a name for it."""

UNBUILT = "Сайт не собран:"


class RefusedError(Exception):
    """The site can't be built or can't go where it should; the text says why."""


class StoppedError(BaseException):
    """A signal has stopped the build; no ``Exception``, so that nobody takes it for one of theirs."""


def place_of(site: Path) -> Path:
    """Return the folder that is replaced: where ``site`` is, or where it leads to; raises ``RefusedError``."""
    place = Path(os.path.realpath(site))
    name = f"{site}" if not site.is_symlink() else f"{site} – ссылка на {place}"
    if place.is_symlink():
        raise RefusedError(f"{site} – ссылка, которая ведёт по кругу. Удалите её.")
    if place.exists() and not place.is_dir():
        raise RefusedError(f"{name}: это не папка. Удалите этот файл или переименуйте его.")
    if place.is_dir() and any(place.iterdir()) and not (place / PAGE).exists():
        raise RefusedError(f"{name}: в папке лежит не сайт, в ней нет {PAGE}. Переименуйте её или удалите.")
    if os.path.ismount(place):
        raise RefusedError(f"{name}: к папке подключён диск, заменить её нельзя. Подключите его к папке выше.")
    if not place.parent.is_dir():
        raise RefusedError(f"{name}: папка, в которой она должна лежать, не найдена.")
    return place


def clear(place: Path) -> None:
    """Remove what killed builds have left beside the site; bring back a site that one took away and didn't replace."""
    for path in sorted(place.parent.glob(".site-*.*")):
        found = LEFT.fullmatch(path.name)
        if not found or (int(found[2]) != os.getpid() and runs(int(found[2]))):
            continue
        if found[1] == "old" and not place.exists():
            os.rename(path, place)  # noqa: PTH104 – an audit hook of the tests sees it
        else:
            shutil.rmtree(path, ignore_errors=True)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change their names in one step; raises ``OSError`` with one of ``UNABLE`` where that can't be."""
    library: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        refused = library.renameat2(HERE, names[0], HERE, names[1], EXCHANGE)
    elif hasattr(library, "renamex_np"):
        refused = library.renamex_np(*names, EXCHANGE)
    elif library and sys.platform == "linux" and os.uname().machine in CALLS:
        refused = library.syscall(CALLS[os.uname().machine], HERE, names[0], HERE, names[1], EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if refused:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def put(new: Path, place: Path) -> None:
    """Put a built site in place; the old one, if any, is then where the new one was.

    Raises ``OSError``; the old site is then in place.
    """
    for _ in range(ATTEMPTS):
        if not place.exists():
            try:
                os.rename(new, place)  # noqa: PTH104
            except OSError as error:
                if error.errno not in FILLED or not place.exists():
                    raise
                continue
            return
        try:
            exchange(new, place)
        except FileNotFoundError:
            continue  # another build is between its two steps
        except OSError as error:
            if error.errno not in UNABLE:
                raise
            if replace_in_steps(new, place):
                return
        else:
            return
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(place))


def replace_in_steps(new: Path, place: Path) -> bool:
    """Do the same in two steps, where there is no other way; return whether no other build was quicker."""
    old = place.with_name(f".site-old.{os.getpid()}")
    with hold_signals():
        try:
            os.rename(place, old)  # noqa: PTH104
        except FileNotFoundError:
            return False
        try:
            os.rename(new, place)  # noqa: PTH104
        except OSError:
            if not place.exists():
                os.rename(old, place)  # noqa: PTH104
                raise
            shutil.rmtree(old)
            return False
        # Under this name it would be taken for a site that is to be brought back, even when half of it is removed.
        os.rename(old, new)  # noqa: PTH104
    return True


@contextlib.contextmanager
def hold_signals() -> Iterator[None]:
    """Let signals that stop the build wait until the block is over."""
    waiting: list[int] = []
    known = {number: signal.signal(number, lambda got, _: waiting.append(got)) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in known.items():
            signal.signal(number, handler)
        for number in waiting:
            signal.raise_signal(number)


def build(folder: Path) -> None:
    """Build the site into a folder; raises ``RefusedError`` with all that was said when that fails."""
    check_settings()
    said = io.StringIO()
    arguments = sys.argv
    # Not --quiet: it drops the warnings before --strict counts them.
    sys.argv = ["mkdocs", "build", "--strict", "--site-dir", str(folder)]
    code: object = 0
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except SystemExit as leaving:
        code = leaving.code
    except OSError as error:
        raise RefusedError(describe_error(error)) from None
    except Exception:
        raise RefusedError(said.getvalue() + traceback.format_exc()) from None
    finally:
        sys.argv = arguments
    if code:
        lines = NEWS.sub("", said.getvalue()).strip().split("\n")
        # The hooks have told in Russian what MkDocs has told in English before.
        raise RefusedError(lines[-1] if lines[-1].startswith(UNBUILT) else "\n".join(lines))
    print(NEWS.sub("", said.getvalue()), end="", file=sys.stderr)  # what is no news is for who builds


def check_settings() -> None:
    """Stop before MkDocs would stop in its own words: nothing of the project runs when it can't read its settings."""
    try:
        text = Path(settings.FILE).read_bytes()
    except OSError as error:
        raise RefusedError(explain_failed_build(error)) from None
    wrong = as_text(settings.check(text))
    if wrong:
        raise RefusedError(wrong)
    try:
        runpy.run_path("hooks/mkdocs_hooks.py")  # which try the values before MkDocs does
    except SystemExit as stopped:
        raise RefusedError(str(stopped)) from None


def describe_error(error: OSError) -> str:
    """Return in one line why the system refused."""
    return explain_failed_build(UnwrittenError.of(error.filename2 or error.filename or SITE, error))


def publish(site: Path, make: Callable[[Path], None]) -> None:
    """Build the site with ``make`` and put it in place; whatever happens, no half of it is left."""
    place = place_of(site)
    clear(place)
    new = place.with_name(f".site-new.{os.getpid()}")
    try:
        new.mkdir()
        make(new)
        put(new, place)
    finally:
        # Hundreds of files take their time: who is stopped meanwhile would leave the rest of them.
        with hold_signals():
            shutil.rmtree(new, ignore_errors=True)


def stop(number: int, _: FrameType | None) -> None:
    """Leave the build at once; what it has begun is removed on the way."""
    raise StoppedError(number)


def main() -> None:
    """Build the site of the current folder."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for number in STOPPING:
        signal.signal(number, stop)
    try:
        publish(SITE, build)
    except RefusedError as refused:
        sys.exit(str(refused))
    except OSError as error:
        sys.exit(describe_error(error))
    except StoppedError as stopped:
        sys.exit(128 + int(stopped.args[0]))  # as shells say it


if __name__ == "__main__":
    main()
