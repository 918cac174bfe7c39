"""The set-up works wherever the project lies, and says in one line what the machine lacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import setup

# The strictest that a machine may be: a letter outside of ASCII can't even be read. Python 3.12 reads files with paths
# like that in the locale C always, 3.11 when its mode for UTF-8 is off.
NARROW = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def started(project: Path) -> subprocess.CompletedProcess[bytes]:
    """Start the project's interpreter in a locale without Russian letters, and import what lies in its packages."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [
        str(project / ".venv" / "bin" / "python"),
        "-c",
        "import first, second; print(first.ANSWER, second.ANSWER)",
    ]
    return subprocess.run(command, env={**environment, **NARROW}, capture_output=True)


def test_packages_are_found_in_a_folder_with_russian_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with a Russian name and the locale C the project's own packages are found, as they are elsewhere."""
    project = tmp_path / "Проект «Наставник»"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
    [packages] = (project / ".venv" / "lib").glob("python*/site-packages")
    for folder, name, answer in (("hooks", "first", 40), ("calculators", "second", 2)):
        (project / folder).mkdir()
        (project / folder / f"{name}.py").write_text(f"ANSWER = {answer}\n", encoding="utf-8")
        ending = "" if folder == "hooks" else "_calculators"
        # As the build backend writes it: the whole path, in UTF-8.
        (packages / f"_editable_impl_nastavnik{ending}.pth").write_text(str(project / folder), encoding="utf-8")
    assert started(project).returncode != 0
    monkeypatch.setattr(setup, "VENV", project / ".venv")
    for _ in range(2):
        setup.relate_project()
        done = started(project)
        assert (done.returncode, done.stdout) == (0, b"40 2\n"), done.stderr
    assert all(file.read_bytes().isascii() for file in packages.glob("*.pth"))
