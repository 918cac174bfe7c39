"""Installs LibreOffice when the machine has none: ``python3 .ci/office.py``; only ``make office`` needs it."""

from __future__ import annotations

import shutil
import sys

from setup import SetupError, apt_install, say


def find() -> str | None:
    """Return the program's path."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def main() -> None:
    """Install it from the packages of the system."""
    if find():
        return
    say("Устанавливаю LibreOffice …")
    if not apt_install("libreoffice-calc-nogui") or not find():
        raise SetupError("Нужен LibreOffice. Установите его (в Debian пакет libreoffice-calc-nogui).")


if __name__ == "__main__":
    try:
        main()
    except SetupError as problem:
        sys.exit(str(problem))
