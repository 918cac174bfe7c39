"""What the browser tests share: one static host over the built site, and its readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.samples import SAMPLES, prepare, run
from tests.browser.server import Host, serving
from tests.browser.visits import PATIENCE, Reader, visiting
from tests.once import once
from tests.site.built import Built

expect.set_options(timeout=PATIENCE)


class Visit(Protocol):
    """Opens the site as a given reader; faults that match ``allowed`` are what the test is about."""

    def __call__(self, reader: Reader, allowed: str = ...) -> AbstractContextManager[Page]:
        """Give a page of a fresh browser profile."""


@pytest.fixture(scope="session")
def host(built: Built) -> Iterator[Host]:
    """The built site on a port of this machine."""
    with serving(built.folder) as host:
        yield host


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site with the sample calculators, of which one hands rows to the other."""

    def make(folder: Path) -> None:
        done = run(prepare(folder, SAMPLES), "mkdocs", "build", "--strict", "--site-dir", str(folder / "site"))
        assert done.returncode == 0, done.stderr

    with serving(once(tmp_path_factory, "samples", make) / "site") as host:
        yield host


@pytest.fixture
def visit(browser: Browser, host: Host) -> Visit:
    """Open the site as a given reader, in a profile that has never seen it."""
    return partial(visiting, browser, host.address)


@pytest.fixture
def page(visit: Visit) -> Iterator[Page]:
    """The site as most readers of the guide open it: a laptop, scripts on, light."""
    with visit(Reader()) as page:
        yield page
