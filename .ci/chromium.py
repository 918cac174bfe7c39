"""Finds the browser that the tests drive: Chromium, or its sibling that the machine has."""

from __future__ import annotations

import os
import shutil

LIGHT = "chromium-headless-shell"
"""Debian's package of the same Chromium without windows: a visit of the tests takes a third less of the processor."""
NAMES = (LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ELSEWHERE = (  # where the installers of Windows and macOS put it, which is not on PATH
    "$ProgramFiles/Google/Chrome/Application/chrome.exe",
    "${ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "${ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find(*, whole: bool = False) -> str | None:
    """Return the path of the browser that CHROMIUM names, or the machine has; a ``whole`` one obeys settings."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    on_path = next(filter(None, map(shutil.which, NAMES[1:] if whole else NAMES)), None)
    return on_path or next(filter(os.path.isfile, map(os.path.expandvars, ELSEWHERE)), None)
