"""The core of the programme under Node.js: merging, files, counts, calendar and checklists, one file of tests each."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from tests.calculators.interpreters import node

HERE = Path(__file__).parent


@cache
def report_failures() -> dict[str, dict[str, str]]:
    """Return how each test of each module failed, empty if it did not; all of them run in one process."""
    command = [node(), f"--test-reporter={(HERE / 'reporter.mjs').as_uri()}", str(HERE / "core.mjs")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in done.stdout.splitlines():
        one = json.loads(line)
        found[one["module"]][one["name"]] = one["fault"]
    assert (done.returncode == 0) != any(fault for faults in found.values() for fault in faults.values()), done.stderr
    return found


@pytest.mark.parametrize("module", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_core(module: str) -> None:
    """Every test of the module passes, and there are some."""
    assert report_failures()[module]
    assert {name: fault for name, fault in report_failures()[module].items() if fault} == {}
