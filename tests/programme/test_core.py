"""The core of the programme under Node.js: merging, files, counts, calendar and checklists, one file of tests each."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.calculators.interpreters import node

HERE = Path(__file__).parent


@pytest.mark.parametrize("module", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_core(module: str) -> None:
    """Every test of the module passes, and there are some."""
    done = subprocess.run([node(), "--test", str(HERE / module)], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed
    assert int(passed[1]) > 0
