"""What the tests of the store share: the scripts on a page of their own, and Chromium profiles with several tabs."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from guidebook.site.vendor import list_modules
from tests.browser.server import serving
from tests.browser.visits import PATIENCE
from tests.project import ROOT


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page that has nothing but the programme's scripts."""
    folder = tmp_path_factory.mktemp("programme") / "site"
    shutil.copytree(Path(__file__).with_name("pages"), folder)
    for part in ("page", "programme"):
        shutil.copytree(ROOT / "docs" / "assets" / "js" / part, folder / "assets" / "js" / part)
    for path, source in list_modules(ROOT).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / path)
    with serving(folder) as host:
        yield host.address


class Profile:
    """One person's browser: tabs that share a storage."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.faults: list[str] = []

    def tab(self) -> Page:
        """Open a tab whose store is ready."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(self.address)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    def drop_storage(self, page: Page) -> None:
        """Have the browser drop the site's databases, as it does when the disk is full."""
        session = self.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": self.address.rstrip("/"), "storageTypes": "indexeddb"})
        session.detach()


EXPORT = "(id) => driver.store.get(id).then((one) => driver.transfer.toText([one]))"
KNOWN = "(id) => driver.store.get(id).then(driver.toJson)"


def differences(one: Any, *others: Any, place: str = "") -> list[str]:
    """List where documents differ, with what each has there."""
    if any(not isinstance(document, dict) for document in (one, *others)):
        return [] if all(other == one for other in others) else [f"{place}: {[one, *others]}"]
    keys = sorted(set().union(one, *others))
    parts = [[document.get(key) for document in (one, *others)] for key in keys]
    return [line for key, part in zip(keys, parts, strict=True) for line in differences(*part, place=f"{place}/{key}")]


def agree(programme: str, *tabs: Page) -> str:
    """Wait until all tabs have saved everything and know the same of a programme; return that.

    What a tab knows is a promise, which ``wait_for_function`` takes for true: the tabs are asked again instead.
    """
    for tab in tabs:
        tab.wait_for_function("driver.store.state.mode === 'saved'")
    deadline = time.monotonic() + PATIENCE / 1000
    while len(known := {tab.evaluate(KNOWN, programme) for tab in tabs}) > 1:
        assert time.monotonic() < deadline, differences(*(json.loads(one) for one in known))
    return str(known.pop())


@contextmanager
def person(browser: Browser, address: str) -> Iterator[Profile]:
    """Give a fresh browser profile; no script may have failed in it."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    profile = Profile(context, address)
    try:
        yield profile
        assert profile.faults == []
    finally:
        context.close()


@pytest.fixture
def profile(browser: Browser, scripts: str) -> Iterator[Profile]:
    """A fresh browser profile."""
    with person(browser, scripts) as profile:
        yield profile
