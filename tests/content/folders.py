"""Content folders as tests describe them: written to a real disk, with links, pipes and odd encodings where wanted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidebook.checking.calculator_rules import Worksheets
from guidebook.reference.examples import BASE, CALCULATOR, CALCULATOR_FILE, DOCS, PAGES, Program

FILES = Path(__file__).parents[1] / "files"
"""Files that LibreOffice, Chromium and ExifTool have made."""


class NoPrograms:
    """No calculators at all: most cases are about something else."""

    def ids(self) -> list[str]:
        """Return no ids."""
        return []

    def describe(self, calculator: str) -> dict[str, Any]:
        """Refuse: nobody may ask."""
        raise KeyError(calculator)

    def answer(self, calculator: str, raw: Any, labels: dict[str, Any]) -> dict[str, Any]:
        """Refuse: nobody may ask."""
        raise KeyError(calculator)


PROGRAMS: Mapping[str, Worksheets] = {"none": NoPrograms(), "sample": Program()}
"""The calculators that a case may be checked with."""


def write(folder: Path, files: Mapping[str, Any], programs: str = "none") -> Path:
    """Write the sound records that cases lean on and the files of a case over them; return the content folder.

    A file is a text, bytes, ``{text, encoding}``, ``{file: name}`` for one of ``tests/files``, ``{begin: name, count}``
    for its beginning, ``{bytes: text}`` for a text whose signs are bytes, ``{zeros: count, begins: text}`` for that
    with many zeros behind, ``{link: target}``, ``{pipe: true}``, ``{folder: true}`` or None for nothing.
    """
    content = folder / "content"
    sound = {**BASE, CALCULATOR_FILE: CALCULATOR} if programs == "sample" else BASE
    if any(name.startswith(DOCS) for name in files):
        sound = {**sound, **PAGES}
    for name, given in {**sound, **files}.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match given:
            case None:
                pass
            case str():
                path.write_bytes(given.encode())
            case bytes():
                path.write_bytes(given)
            case {"text": text, "encoding": encoding}:
                path.write_bytes(text.encode(encoding))
            case {"file": name}:
                shutil.copyfile(FILES / name, path)
            case {"zeros": count, "begins": begins}:
                path.write_bytes(begins.encode("latin-1") + bytes(count))
            case {"bytes": text}:
                path.write_bytes(text.encode("latin-1"))
            case {"begin": name, "count": count}:
                path.write_bytes((FILES / name).read_bytes()[:count])
            case {"link": target}:
                path.symlink_to(target)
            case {"pipe": True}:
                os.mkfifo(path)
            case {"folder": True}:
                path.mkdir()
            case _:
                raise ValueError(given)
    return content
