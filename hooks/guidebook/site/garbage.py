"""Rests that point at each other are looked for between the savings of a preview, not while a page is waited for."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 3.0
"""Seconds after a build in which its pages are fetched."""

_later: list[threading.Timer] = []


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
