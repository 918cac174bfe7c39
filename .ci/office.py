"""Installs what is missing of LibreOffice: ``python3 .ci/office.py``; only ``make office`` needs it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setup import SetupError, apt_install, finish, say

PACKAGES = {"libsclo.so": "libreoffice-calc-nogui", "libswlo.so": "libreoffice-writer-nogui"}
"""What opens tables and what opens documents: its library in the program's folder, Debian's package."""


def find() -> str | None:
    """Return the program's path."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def list_missing() -> list[str]:
    """Return the packages that have to be installed; where the program's folder looks otherwise it is whole."""
    program = find()
    folder = Path(program).resolve().parent if program else None
    if folder and not (folder / "versionrc").is_file():
        return []
    return [package for library, package in PACKAGES.items() if not (folder and (folder / library).is_file())]


def main() -> None:
    """Install it from the packages of the system."""
    packages = list_missing()
    if not packages:
        return
    say("Устанавливаю LibreOffice …")
    if not apt_install(*packages) or list_missing():
        raise SetupError(f"Нужен LibreOffice. Установите его (в Debian пакеты {', '.join(packages)}).")


if __name__ == "__main__":
    sys.exit(finish(main))
