"""The folder of a region over the common content: where it is named, and what it may not be."""

from __future__ import annotations

import os
from pathlib import Path

from guidebook.problems.problem import Text
from guidebook.reading.folder import Folder, scan
from guidebook.records.library import KINDS

VARIABLE = "NASTAVNIK_OVERLAY"
"""The environment has one name for it, so that every program that builds the site hears of it alike."""


def find_overlay() -> Path | None:
    """Return the folder that the environment names, None where it names none."""
    text = os.environ.get(VARIABLE, "").strip()
    return Path(text) if text else None


def scan_overlay(folder: Path, base: Path) -> Folder:
    """Read a region's folder; what can't lie over the common content is a problem of the folder as a whole."""
    shown = name_folder(folder)
    refused = _find_fault(folder, base)
    if refused:
        problem = Text(shown).problem("K001", 1, 1, 1, refused[0], hint=refused[1])
        return Folder(shown, found=False, problems=(problem,))
    return scan(folder, shown)


def name_folder(folder: Path) -> str:
    """Return what messages call a folder: its way from here where it lies below, else as it was named."""
    try:
        return folder.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def _find_fault(folder: Path, base: Path) -> tuple[str, str] | None:
    """Return what is wrong with the place of a region's folder and what to do, None for nothing."""
    if not folder.is_dir():
        return None  # told as of any other folder
    inner, outer = folder.resolve(), base.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        message = "Папка региона и папка записей не могут лежать одна в другой."
        return message, "Положите папку региона рядом с content, например sites/region."
    content = folder / "content"
    if content.is_dir() and not any((folder / kind).is_dir() for kind in KINDS):
        return "В папке региона нет папок с записями.", f"Укажите папку внутри неё: {name_folder(content)}"
    return None
