"""The preview that an editor sees: ``mkdocs serve`` over a project's folder, and what it says in the terminal."""

from __future__ import annotations

import queue
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.project import ENVIRONMENT

PATIENCE = 180  # seconds for what takes one or two; machines are slow at times, a first build most of all


MKDOCS = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr")


class Preview:
    """``mkdocs serve`` over a project's folder, or another command that ends with the port."""

    def __init__(self, project: Path, *command: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        asked = [*command, self.address.rpartition(":")[2]] if command else [*MKDOCS, self.address]
        self.process = subprocess.Popen(
            asked, cwd=project, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def hear(self, pattern: str) -> str:
        """Wait until the server prints a line with the pattern; return that line."""
        deadline = time.monotonic() + PATIENCE
        while True:
            line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            assert line is not None, "the server ended:\n" + "".join(self.said)
            self.said.append(line)
            if re.search(pattern, line):
                return line

    def page(self, address: str) -> str:
        """Return a page as a reader gets it."""
        with urllib.request.urlopen(f"http://{self.address}/{address}", timeout=PATIENCE) as response:
            return str(response.read().decode())

    def wait(self, address: str, words: str) -> None:
        """Wait until a page has the words, looking again at each line that the server prints."""
        while words not in self.page(address):
            self.hear(".")

    def stop(self) -> None:
        """End the server."""
        with self.process:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)
            self._listener.join()


@contextmanager
def previewing(project: Path, *command: str) -> Iterator[Preview]:
    """Preview a project while the block runs; the preview answers when the block begins."""
    preview = Preview(project, *command)
    try:
        preview.hear("Serving on")
        yield preview
    finally:
        preview.stop()
