"""What all tests share: the project's folder, the site built once, one Chromium, and how hypothesis searches."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.breadth import THOROUGH, examples
from tests.browser.visits import launch
from tests.conformance import Conformance
from tests.once import once
from tests.project import ROOT, mkdocs
from tests.site.built import Built

# A developer's run explores new inputs; in continuous integration the inputs follow from the test alone,
# so that a change is never rejected for what it did not touch. Machines are shared and slow at times: no deadlines.
settings.register_profile("explore", deadline=None, max_examples=examples(100))
settings.register_profile("repeat", deadline=None, max_examples=examples(100), derandomize=True)
settings.load_profile("repeat" if os.environ.get("CI") else "explore")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write what it has shown of the accessibility criteria: ``make conformance``."""
    parser.addoption("--conformance", metavar="FILE", help="write what the marked tests have shown")


def pytest_configure(config: pytest.Config) -> None:
    """Listen to the whole run; processes that only run a share of the tests have the main one to tell."""
    path = config.getoption("--conformance")
    if path and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Conformance(ROOT / path))


SLOW = ("calculators", "site", "browser")  # folders of tests that need the engines, the whole site, a browser too
LONG = {
    "access", "editor_forms", "markers", "offline", "pair_planning", "paper_calculators", "programme_files",
    # of `make thorough`
    "editor_keys", "everyone", "fields", "finishing", "low_vision", "many_files", "mechanisms", "networks",
    "newcomers_walk", "preview", "programme_tables", "region", "survey", "year",
}  # fmt: skip
"""Files of half a minute, or of more than one in ``make thorough``: begun late, one would run alone in the end."""


LEFT = re.compile(r"^pytestmark = pytest\.mark\.thorough\(", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Read no file of tests of which all are left to ``make thorough``: each process of a run would."""
    if THOROUGH or not collection_path.match("test_*.py"):
        return None
    return True if LEFT.search(collection_path.read_text(encoding="utf-8")) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the quick tests first, long files before short ones; within a file the order stays.

    What is marked ``thorough`` is left to ``make thorough``.

    In continuous integration a browser test that fails has one more go, and the summary names it: a machine of two
    cores that does three things at once shows races which say nothing of the change that is tried. They are mended, but
    no change waits for that.
    """

    def turn(item: pytest.Item) -> tuple[int, bool]:
        folder, name = item.path.relative_to(ROOT / "tests").parts[0], item.path.stem.removeprefix("test_")
        return SLOW.index(folder) + 1 if folder in SLOW else 0, name not in LONG

    if not THOROUGH:
        left = [item for item in items if item.get_closest_marker("thorough")]
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=left)
    items.sort(key=turn)
    for item in items:
        if os.environ.get("CI") and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site, built once in a run by the command that publishes it, in strict mode."""

    def make(folder: Path) -> None:
        done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder / "site"))
        assert done.returncode == 0, done.stderr
        (folder / "log").write_text(done.stderr, encoding="utf-8")

    folder = once(tmp_path_factory, "built", make)
    return Built(folder / "site", (folder / "log").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once: a process can hold only one Playwright."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
