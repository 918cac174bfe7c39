"""What a reader gets on a phone and on a laptop, by day and by night, with scripts and without them."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import deal, some
from tests.browser.conftest import Visit
from tests.browser.server import Host
from tests.browser.visits import HEIGHTS, Reader, Scheme

MAIN = {
    "": "Наставничество",
    "forms/pupil-pupil/": "Ученик",
    "stages/1-conditions/": "Подготовка условий",
    "calculators/involvement/": "Вовлеч",
}
KINDS = [
    "", "start/", "questions/", "questions/mentor-consent/",
    "forms/", "forms/pupil-pupil/", "stages/", "stages/5-pairs/", "tools/", "checklists/", "pairs/", "self-check/",
    "roles/", "roles/curator/", "calculators/", "calculators/involvement/", "calculators/matching/",
    "calculators/rotation/", "calculators/meetings/", "documents/", "glossary/", "contests/", "contests/byt-uchitelem/",
    "updates/", "about/", "editors/", "editors/problems/", "editors/fields/", "project/architecture/",
    "project/decisions/",
]  # fmt: skip
WIDTHS = [360, 390, 1366, 3840]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOOKS = list(product((390, 1280), SCHEMES))
BUDGET = 150_000  # bytes over gzip for the first visit of a guide page: 1.2 s at 1 Mbit/s

LUMINANCE = """() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  return Math.round((0.2126 * r + 0.7152 * g + 0.0722 * b) / 2.55) / 100;
}"""
SHADED = f"(scheme) => scheme === 'light' ? ({LUMINANCE})() > 0.8 : ({LUMINANCE})() < 0.2"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG_LINES = """() => [...document.querySelectorAll("article p, article li")].filter((element) => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const several = box.height > 2 * parseFloat(style.lineHeight) - 1;
  const text = element.checkVisibility() && !element.querySelector("p, li, ul, ol, svg");
  return text && several && box.width > 45 * parseFloat(style.fontSize);
}).map((element) => element.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize(("address", "scripts"), deal(MAIN, [True, False]))
def test_page_is_readable(visit: Visit, address: str, scripts: bool) -> None:
    """The page shows its heading and text in the reader's colours, fits the width, and nothing fails on the way.

    It is opened on a phone by day, then turned and darkened as a reader's device does it.
    """
    with visit(Reader(*LOOKS[0], scripts)) as page:
        page.goto(address)
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator("h1")).to_contain_text(MAIN[address])
            assert len(page.locator("article").inner_text()) > 300
            page.wait_for_function(f"() => ({OVERFLOW})() <= 0")
            page.wait_for_function(SHADED, arg=scheme)  # a page that is open changes its colours in a moment


@pytest.mark.parametrize("width", some(WIDTHS))
def test_no_page_scrolls_sideways(visit: Visit, width: int) -> None:
    """From a small phone to a 4K screen every kind of page fits the width, and lines stay short enough to read.

    ``make test`` opens each page in one of the widths.
    """
    with visit(Reader(width)) as page:
        for address in [address for address, turn in deal(KINDS, WIDTHS) if turn == width]:
            page.goto(address)
            assert page.evaluate(OVERFLOW) <= 0, address
            assert page.evaluate(LONG_LINES) == [], address


@pytest.mark.parametrize("address", some([*MAIN][::-1]))
def test_paper_carries_the_content_alone(page: Page, address: str) -> None:
    """Printed, the page has no navigation, search or buttons, black text on white, and its own text is all there."""
    page.goto(address)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("h1")).to_be_visible()
    for hidden in ("header nav", "footer nav", "[data-module=search]", ".md-skip", ".contact"):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()
    assert page.evaluate(LUMINANCE) in (0, 1)  # transparent (0) or white: no ground is printed
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") in (
        "rgba(0, 0, 0, 0)",
        "rgb(255, 255, 255)",
    )
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 255, 255)"
    assert len(page.locator("article").inner_text()) > 300


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.thorough("test_every_kind_of_page_is_whole_on_paper finds words over words")
def test_edition_is_never_printed_over_the_text(visit: Visit, scripts: bool) -> None:
    """The line under the sheets stands in their margin; without scripts it comes once, after the text."""
    with visit(Reader(scripts=scripts)) as page:
        page.goto("checklists/", wait_until="networkidle")
        page.emulate_media(media="print")
        line = page.locator(".print-line")
        if not scripts:
            expect(line).to_contain_text("редакция от")
            expect(line).to_have_css("position", "static")
            return
        expect(line).to_have_count(0)
        kept = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--print-line')")
        assert "редакция от" in kept
        sheet = "[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof"
        margins = page.evaluate(
            f"{sheet} CSSPageRule).flatMap((rule) => [...rule.cssRules]).map((rule) => rule.cssText)"
        )
        assert any("--print-line" in margin for margin in margins), margins


@pytest.mark.thorough("test_everything_asked_for_is_on_paper finds each column")
def test_no_column_is_cut_at_the_edge_of_a_sheet(page: Page) -> None:
    """The tables of people and pairs fit an upright sheet between its margins; nothing to press is printed."""
    page.goto("calculators/matching/")
    expect(page.locator("form.calculator[data-ready]")).to_be_attached()
    expect(page.locator("[data-part=outcome-pairs] .rows__action").first).to_be_attached()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 986})  # 182 mm at 96 dots to the inch
    wide = "[...document.querySelectorAll('.frame table')].filter((table) => table.getBoundingClientRect().right > 689)"
    assert page.evaluate(f"{wide}.map((table) => table.textContent.slice(0, 60))") == []
    for pressed in page.locator(".rows__acts").all():
        expect(pressed).to_be_hidden()


def test_tasks_are_not_torn_between_sheets(page: Page) -> None:
    """Printed, no task of a checklist is broken across two sheets."""
    page.goto("checklists/")
    page.emulate_media(media="print")
    tasks = page.locator("[data-item]")
    expect(tasks).to_have_count(35)
    assert set(tasks.evaluate_all("all => all.map((task) => getComputedStyle(task).breakInside)")) == {"avoid"}


def test_printed_links_show_where_they_lead(page: Page) -> None:
    """Printed, a link to another site carries its address."""
    page.goto("documents/")
    page.emulate_media(media="print")
    link = page.locator("article a[href^='https://']").first
    told = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in told


SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifts += value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.thorough("speed alone; test_page_is_readable has the page")
def test_nothing_jumps_while_a_page_comes(page: Page) -> None:
    """On a phone what is read stays where it is while scripts come, also where a programme can be begun."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(SHIFTS)
    for address in ("stages/7-completion/", "checklists/", "documents/", "calculators/involvement/", ""):
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("window.shifts") < 0.01, address
    page.goto("checklists/")
    expect(page.get_by_role("link", name="Начать программу")).to_be_visible()


def test_documents_begin_on_the_first_screen_of_a_phone(page: Page) -> None:
    """On a small phone the first documents that a school needs are seen by name and state with nothing scrolled."""
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto("documents/")
    listed = page.get_by_role("navigation", name="Документы, нужные школе").get_by_role("listitem")
    second = listed.nth(1).bounding_box()
    assert second is not None
    assert second["y"] + second["height"] <= 700


@pytest.mark.parametrize("reader", some([Reader(390), Reader(1280, "dark")]), ids=str)
def test_wrong_address_gets_a_page_in_russian(visit: Visit, host: Host, reader: Reader) -> None:
    """A wrong address, however deep, shows the site's own page with a way home."""
    del host
    with visit(reader) as page:
        page.goto("404.html")
        expect(page.locator("h1")).to_have_text("Страница не найдена")
        assert page.evaluate(OVERFLOW) <= 0
        page.get_by_role("link", name="Перейти на главную").click()
        expect(page.locator("h1")).to_contain_text(MAIN[""])


@pytest.mark.parametrize(
    "address", some(["stages/1-conditions/", "", "forms/", "forms/pupil-pupil/", "roles/curator/"])
)
def test_first_visit_is_light(visit: Visit, host: Host, address: str) -> None:
    """A guide page with all it loads on a first visit stays within its budget over gzip."""
    with visit(Reader()) as page:
        host.sent.clear()
        page.goto(address, wait_until="networkidle")
        weights = sorted(((size, path) for path, size in host.sent), reverse=True)
    assert sum(size for size, _ in weights) <= BUDGET, weights
