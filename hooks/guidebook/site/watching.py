"""The look of a preview at its files: it rests while the site is made, whose pages somebody waits for."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from watchdog.observers.polling import PollingObserverVFS

LOOKS = 0.2
"""Seconds after which it is looked again whether a file was saved; the engine's half a second is felt."""


class Watching:
    """Looks from time to time: unlike the system's own word of changes, that works on folders of a network too."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()

    def observer(self) -> PollingObserverVFS:
        """Return what looks; to look at ten thousand files takes as long as half of what a saving makes anew."""
        return PollingObserverVFS(os.stat, self._list_folder, polling_interval=LOOKS)

    def _list_folder(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        self._free.wait()
        return os.scandir(folder)

    @contextmanager
    def put_off(self) -> Iterator[None]:
        """Look at no folder while the block runs; what is saved meanwhile is seen after it."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()
