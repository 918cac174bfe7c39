"""Builds a project's preview again and again in one program, as ``mkdocs serve`` does: a line of its input is a saving.

``python -m tests.site.saving FOLDER``, in a project: the preview lies in FOLDER; «built» is said each time, and
how many seconds of a processor that took.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.project import ENVIRONMENT, ROOT

ADDRESS = "http://127.0.0.1:8000/"


def main() -> None:
    """Build, and again at each line."""
    from mkdocs.commands import serve
    from mkdocs.config import load_config

    built_by = vars(serve)  # the hooks put their own way of building there

    def report_built() -> None:
        before = time.process_time()
        config = load_config(site_dir=sys.argv[1])
        config.site_url = ADDRESS
        if begins:
            config.plugins.on_startup(command="serve", dirty=False)
        built_by["build"](config, serve_url=ADDRESS)
        print(f"built {time.process_time() - before:.2f}", flush=True)

    begins = True
    report_built()
    begins = False
    for _ in sys.stdin:
        report_built()


class Saving:
    """Such a program over a project; the site lies in ``folder``."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self.folder = folder

    def wait_built(self) -> dict[str, bytes]:
        """Wait for a build; return all files of the site."""
        assert self._process.stdout
        said = self._process.stdout.readline()
        assert said.startswith("built "), said
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def build_again(self) -> dict[str, bytes]:
        """Build again, as after a saving; return all files of the site."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.wait_built()


@contextmanager
def saving(project: Path, folder: Path) -> Iterator[Saving]:
    """Build the preview of a project, and again when asked, while the block runs."""
    command = (sys.executable, "-m", "tests.site.saving", str(folder))
    paths = {"PYTHONPATH": f"{project}/hooks:{project}/calculators:{ROOT}"}
    process = subprocess.Popen(
        command,
        cwd=project,
        env={**ENVIRONMENT, **paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    with process:
        try:
            yield Saving(process, folder)
        finally:
            assert process.stdin
            process.stdin.close()


if __name__ == "__main__":
    main()
