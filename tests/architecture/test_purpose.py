"""Every module says in its first sentence what it is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidebook.reference import architecture
from tests.architecture.sources import ROOT, files

SCRIPT = re.compile(r"\A#!.*\n# (.+)\n")
SHELL = {"", ".sh", ".command"}


def code() -> list[Path]:
    """Return the files that hold code."""
    return [
        path
        for path in files()
        if path.suffix in {".py", ".mjs", ".sh", ".command"} or (path.parent.name == ".ci" and path.suffix in SHELL)
    ]


def purpose(path: Path) -> str:
    """Return what a module says first, as the architecture page shows it, or a shell script's first comment."""
    if path.suffix not in SHELL:
        return architecture.purpose(path)
    found = SCRIPT.match(path.read_text(encoding="utf-8"))
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.py", '"""Draws a form.\n\nMore."""\n', "Draws a form."),
        ("a.py", "import os\n", ""),
        ("a.mjs", "/** Draws a form. */\nlet x;\n", "Draws a form."),
        ("a.mjs", "let x;\n/** Later words do not count. */\n", ""),
        ("run", "#!/bin/sh\n# Runs it.\nset -e\n", "Runs it."),
        ("run", "#!/bin/sh\nset -e\n", ""),
    ],
)
def test_a_missing_purpose_is_seen(tmp_path: Path, name: str, text: str, said: str) -> None:
    """The reader itself finds the sentence where it stands, and nothing where nothing is said."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert purpose(path) == said


def test_modules_open_with_their_purpose() -> None:
    """Each file opens with one sentence that tells what the module is for."""
    found = {path.relative_to(ROOT).as_posix(): purpose(path) for path in code()}
    assert len(found) > 500
    one = {path for path, said in found.items() if re.fullmatch(r"[A-Z`].{9,200}\.", said)}
    several = {path for path, said in found.items() if re.search(r"[.?!] [A-Z]", said)}
    assert {path: said for path, said in found.items() if path not in one - several} == {}
