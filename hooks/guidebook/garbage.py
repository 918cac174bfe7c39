"""Rests that point at each other are looked for when nobody waits: they are few, and all else would be gone through."""

from __future__ import annotations

import atexit
import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 3.0
"""Seconds after a build in which its pages are fetched."""

OBJECTS = 200_000
"""How many more objects there must be before rests are looked for: Python's 700 take a tenth of a build's time."""

_later: list[threading.Timer] = []


def look_rarely() -> None:
    """Look for rests so rarely that a build, a check or a test hardly does, and not at the end, when all goes."""
    gc.set_threshold(OBJECTS, 10, 10)
    atexit.register(gc.freeze)


@contextmanager
def put_off() -> Iterator[None]:
    """Look for no rests while the block runs: all that a site is made of would be gone through, again and again."""
    while _later:
        _later.pop().cancel()
    gc.disable()
    try:
        yield
    finally:
        timer = threading.Timer(PAUSE, _look)
        timer.daemon = True
        timer.start()
        _later.append(timer)


def _look() -> None:
    """Look now, and from now on as usual: to begin right after a build would hold its pages up."""
    gc.enable()
    gc.collect()
