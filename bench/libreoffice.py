"""LibreOffice without its window, and what came of a file that it has opened."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 600  # seconds for all files
# Left to itself it shows the values that a file brings.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass
class Tried:
    """A file that was opened, and what came of it."""

    name: str
    cells: int = 0
    wrong: list[str] = field(default_factory=list)


class Office:
    """LibreOffice without its window, with settings of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._settings = (folder / "settings").as_uri()
        user = folder / "settings" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")

    def convert(self, files: Sequence[Path], form: str, to: Path, opened_as: str = "") -> None:
        """Save files in another form under their names in a folder."""
        reading = [f"--infilter={opened_as}"] if opened_as else []
        command = [self._program, f"-env:UserInstallation={self._settings}", "--headless", "--norestore", *reading]
        command += ["--convert-to", form, "--outdir", str(to), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode:
            raise RuntimeError(done.stderr or done.stdout)
