"""The page of the pair's plan in a browser: days off by one press, the calendar."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import markdown  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from guidebook.load import load
from guidebook.pages import pages
from guidebook.runtime import Engine
from guidebook.security import guard
from tests.browser.server import serving
from tests.browser.visits import Reader, visiting
from tests.calculators.test_calendar_file import parsed
from tests.calculators.test_form import DOCUMENT, EXTENSIONS
from tests.project import ROOT

ADDRESS = "calculators/meetings/"
READY = 60_000  # milliseconds: the tables' scripts and the engine come first


@pytest.fixture(scope="module")
def address(served: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The calculator's page with nothing around it, under the policy of the site."""
    folder = tmp_path_factory.mktemp("plan")
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    for path, content in served.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(content, folder / path)
    library = load(ROOT / "content").library
    text = next(page.markdown for page in pages(library, served) if page.record == ("calculators", "meetings"))
    page = folder / ADDRESS / "index.html"
    page.parent.mkdir(parents=True)
    body = markdown(text.split("\n---\n", 1)[1], extensions=EXTENSIONS)
    page.write_text(guard(DOCUMENT.format(body=body)), encoding="utf-8")
    shutil.copy(Path(__file__).with_name("pages") / "404.html", folder)
    with serving(folder) as host:
        yield host.address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, opened and ready."""
    with visiting(browser, address, Reader()) as page:
        page.goto(ADDRESS)
        form = page.locator("form[data-calculator]")
        form.scroll_into_view_if_needed()
        expect(page.locator("form[data-ready]")).to_be_visible(timeout=READY)
        yield page


def saved(page: Page, button: str) -> list[dict[str, str]]:
    """Press a button and return the events of the file that is saved."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return parsed(Path(waiting.value.path()).read_bytes().decode())


def test_days_off_and_calendar(page: Page) -> None:
    """A press fills the days off, the plan goes round them, and its dates leave as a file for calendars."""
    page.get_by_role("button", name="Праздники и каникулы 2026/27 (черновик)").click()
    page.get_by_label("По какой день").fill("30.11.2026")
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.get_by_role("heading", name="Результат", exact=True)).to_be_visible(timeout=READY)
    every = saved(page, "Сохранить в календарь (.ics)")
    dates = {event["DTSTART"][:8] for event in every}
    assert max(dates) > "20261109"
    assert not {date for date in dates if "20261026" <= date <= "20261104"}
