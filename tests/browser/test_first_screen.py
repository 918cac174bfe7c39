"""What is there before anything is scrolled: the three doors on the first screen, the menu in its one line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.test_access import FOCUSED
from tests.browser.visits import Reader

FIRST_SCREENS = [(390, 700), (360, 640), (1366, 768)]
WIDE = (960, 1366, 3840)  # from where on the menu is a line
MENU = "Разделы"
FOLDED = "Разделы в меню"

# What of the first screen is hidden or lies outside it: the title, the sentences, each door's words and action.
CUT = """() => [...document.querySelectorAll("h1, .hero .lead, .doors li, .doors p, .doors a")].filter((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const {left, right, top, bottom} = range.getBoundingClientRect();
  const outside = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || bottom - top < 8;
  return outside || !element.checkVisibility();
}).map((element) => element.textContent.trim().slice(0, 40))"""
LINES = """(name) => {
  const links = [...document.querySelectorAll(`nav[aria-label="${name}"] a`)];
  return new Set(links.map((link) => Math.round(link.getBoundingClientRect().top))).size;
}"""


def names(page: Page, menu: str) -> list[str]:
    """Return the entries of a menu."""
    return page.get_by_role("navigation", name=menu, exact=True).get_by_role("link").all_inner_texts()


@pytest.mark.parametrize("scripts", some([True, False]))
def test_doors_are_on_the_first_screen(visit: Visit, scripts: bool) -> None:
    """On phones and laptops title, two sentences and three doors with their actions are seen before any scrolling."""
    with visit(Reader(390, scripts=scripts)) as page:
        page.goto("")
        expect(page.locator(".doors li")).to_have_count(3)
        expect(page.locator(".hero .lead")).to_have_count(2)
        for width, height in FIRST_SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(CUT) == [], (width, height)
            for door in page.locator(".doors li").all():
                box = door.bounding_box()
                assert box
                assert box["height"] >= 44
                assert box["y"] + box["height"] <= height, (width, height)
        page.set_viewport_size({"width": 360, "height": 400})
        assert page.evaluate(CUT)  # the measure itself tells what doesn't fit


@pytest.mark.parametrize("scripts", some([True, False]))
def test_menu_is_a_line_on_a_desk_and_a_fold_on_a_phone(visit: Visit, scripts: bool) -> None:
    """From 960 px on the menu is one line; on a phone it opens without scripts too, its entries 44 px high."""
    with visit(Reader(1366, scripts=scripts)) as page:
        page.goto("calculators/rotation/")
        for width in WIDE:
            page.set_viewport_size({"width": width, "height": 768})
            assert page.evaluate(LINES, MENU) == 1, width
            expect(page.get_by_text("Меню", exact=True)).to_be_hidden()
        entries = names(page, MENU)
        page.set_viewport_size({"width": 360, "height": 640})
        expect(page.get_by_role("navigation", name=MENU, exact=True)).to_be_hidden()
        page.get_by_text("Меню", exact=True).click()
        assert names(page, FOLDED) == entries
        links = page.get_by_role("navigation", name=FOLDED).get_by_role("link")
        assert min(box["height"] for link in links.all() if (box := link.bounding_box())) >= 44
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        current = page.get_by_role("navigation", name=FOLDED).locator("[aria-current]")
        expect(current).to_have_text("Инструменты")
        assert int(current.evaluate("link => getComputedStyle(link).fontWeight")) >= 700
        current.click()
        expect(page.locator("h1")).to_have_text("Инструменты")


@pytest.mark.parametrize("width", some([390, 1366]))
def test_keyboard_walks_the_menu(visit: Visit, width: int) -> None:
    """Tab meets the skip link, the name and the menu's entries in their order; where the reader is is told."""
    with visit(Reader(width)) as page:
        page.goto("stages/5-pairs/")
        steps: list[str] = []
        entries = page.locator("details.top__menu a" if width < 960 else ".top__sections a").all_text_contents()
        while not steps or not page.evaluate(FOCUSED)["main"]:
            page.keyboard.press("Tab")
            step = page.evaluate(FOCUSED)
            assert step["outlined"], step
            assert step["seen"], step
            steps.append(step["name"])
            if step["name"] == "Меню":
                page.keyboard.press("Enter")
                expect(page.get_by_role("navigation", name=FOLDED)).to_be_visible()
        assert steps[0] == "Перейти к содержанию"
        assert steps[1].startswith("Наставничество")
        first = steps.index(entries[0])
        assert steps[first : first + len(entries)] == entries
        expect(page.locator("header a[aria-current]:visible")).to_have_text("Этапы")
