"""What the first visit of a page of the guide fetches: no more than a slow line carries in a moment."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.curator import FIRST, STAGE, begin, box, come, store_programme
from tests.browser.server import Host
from tests.browser.visits import Reader

LIGHT = 35_000  # bytes over gzip of all requests together
OF_A_PROGRAMME = ("css/engine.css", "css/programme.css", "js/checklist/tasks.mjs", "js/workspace/workspace.mjs")
ORDER = """() => [...document.head.querySelectorAll("link[rel=stylesheet]")]
  .map(({ href, blocking }) => [href.split("/").at(-1), String(blocking)])
  .filter(([name]) => ["guide.css", "engine.css", "programme.css", "print.css"].includes(name))"""


@pytest.mark.parametrize(
    "address", ["", "forms/", "forms/pupil-pupil/", "stages/", STAGE, "checklists/", "indicators/"]
)
def test_readers_fetch_little_and_nothing_of_a_programme(visit: Visit, host: Host, address: str) -> None:
    """A mere reader's first visit weighs 35 KB at most, with none of the styles and scripts of who has a programme."""
    host.sent.clear()
    with visit(Reader()) as page:
        page.goto(address, wait_until="networkidle")
    sent = [*host.sent]
    assert sum(size for _, size in sent) <= LIGHT, sorted(sent, key=lambda one: -one[1])
    assert not [path for path, _ in sent if path.endswith(OF_A_PROGRAMME)]


def test_who_has_a_programme_has_its_styles_with_the_page(page: Page) -> None:
    """Its styles stand between the guide's and those of paper and come before anything is drawn."""
    store_programme(page)
    come(page)
    assert page.evaluate(ORDER) == [
        ["guide.css", ""], ["engine.css", "render"], ["programme.css", "render"], ["print.css", ""]
    ]  # fmt: skip


def test_who_begins_a_programme_in_another_tab_gets_its_styles(page: Page) -> None:
    """Rows on a page that was opened before there was a programme look as they do on one that is opened after."""
    page.goto(STAGE)
    with page.context.new_page() as other:
        begin(other)
    expect(box(page, FIRST)).to_be_visible()
    assert [name for name, _ in page.evaluate(ORDER)] == ["guide.css", "engine.css", "programme.css", "print.css"]
    expect(box(page, FIRST)).to_have_css("width", "44px")
