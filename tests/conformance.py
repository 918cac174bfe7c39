"""What tests prove of the accessibility criteria: their marks, read from the sources, and the file of a whole run."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.visits import launch
from tests.project import ROOT

MARK = "wcag"


def marks() -> list[dict[str, Any]]:
    """Return every marked test with the criteria that it proves and what it says to readers of the site."""
    return sorted(_find_all(), key=lambda one: str(one["test"]))


def _find_all() -> Iterator[dict[str, Any]]:
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if f"mark.{MARK}" in text:
            yield from find_marked(text, path.relative_to(ROOT).as_posix())


def find_marked(text: str, name: str) -> Iterator[dict[str, Any]]:
    """Yield the marked tests of one module."""
    for node in ast.parse(text).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == f"pytest.mark.{MARK}":
                words = {one.arg: ast.literal_eval(one.value) for one in mark.keywords}
                proves = [ast.literal_eval(one) for one in mark.args]
                yield {"test": f"{name}::{node.name}", "proves": proves, "says": words["says"]}


class Conformance:
    """Hears how the tests of a run end, and writes the file when each marked one has passed and none failed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._passed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember a test that has passed; of one with parameters each, for the run ends badly else."""
        if report.when == "call" and report.passed:
            self._passed.add(report.nodeid.partition("[")[0])

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Write the results, or say why there are none."""
        told = marks()
        missing = sorted({one["test"] for one in told} - self._passed)
        if exitstatus or missing:
            session.config.get_terminal_writer().line(f"\nno results are written: {missing or 'tests failed'}")
            return
        with sync_playwright() as playwright:
            browser = launch(playwright)
            version = browser.version.partition(".")[0]
            browser.close()
        axe = json.loads((ROOT / "node_modules" / "axe-core" / "package.json").read_text(encoding="utf-8"))["version"]
        shown = {
            "day": datetime.now(UTC).date().isoformat(),
            "browser": f"Chromium {version}",
            "axe": axe,
            "tests": told,
        }
        self._path.write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
