"""Writes the table of the keys of a spec into CONTRIBUTING.md anew: ``.venv/bin/python .ci/contributing.py``."""

from __future__ import annotations

from pathlib import Path

from guidebook.reference.spec_keys import rewrite

PAGE = Path(__file__).resolve().parents[1] / "CONTRIBUTING.md"

if __name__ == "__main__":
    PAGE.write_text(rewrite(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
