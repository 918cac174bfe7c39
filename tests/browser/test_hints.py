"""The hints of terms: what a term means is said while the pointer or the keyboard is on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.visits import Reader

FORM = "forms/pupil-pupil/"
INSIDE = """(hint) => {
  const { left, right, top, bottom } = hint.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= document.documentElement.clientWidth && bottom <= innerHeight;
}"""
TOUCHED = "(term) => term.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'touch' }))"


def arrive(page: Page) -> tuple[Locator, Locator]:
    """Come to a page with terms; return them and the hint."""
    page.goto(FORM)
    expect(page.locator("[data-module=hints][data-ready]")).to_have_count(1)
    return page.locator("article a.term"), page.get_by_role("tooltip")


@pytest.mark.wcag("1.4.13", says="Подсказка термина остаётся под указателем и уходит вместе с ним")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_pointer_brings_the_hint(visit: Visit, width: int) -> None:
    """The hint comes and goes with the pointer, stays under it, lies in the window and takes the title's place."""
    with visit(Reader(width=width)) as page:
        terms, hint = arrive(page)
        said = terms.first.get_attribute("title")
        assert said
        terms.last.evaluate(TOUCHED)  # a finger asks for nothing
        terms.first.hover()
        expect(hint).to_have_text(said)
        expect(terms.first).to_have_accessible_description(said)
        expect(terms.first).not_to_have_attribute("title", said)
        assert hint.evaluate(INSIDE)
        hint.hover()
        page.clock.install()
        hint.hover(position={"x": 3, "y": 3})
        page.clock.run_for(1_000)
        expect(hint).to_have_text(said)
        page.locator("h1").first.hover()
        page.clock.run_for(1_000)
        expect(hint).to_have_count(0)
        expect(terms.first).to_have_attribute("title", said)


def test_a_term_at_the_bottom_of_the_window(page: Page) -> None:
    """Where there is no room below its term the hint stands above it."""
    terms, hint = arrive(page)
    terms.last.evaluate("(term) => scrollTo(0, term.getBoundingClientRect().bottom + scrollY - innerHeight + 4)")
    terms.last.hover()
    expect(hint).to_be_visible()
    assert hint.evaluate(INSIDE)
    edge = "(element) => element.getBoundingClientRect()"
    assert hint.evaluate(edge)["bottom"] < terms.last.evaluate(edge)["top"]


@pytest.mark.wcag("1.4.13", says="Подсказка термина видна с клавиатуры и убирается клавишей Escape")
def test_the_keyboard_brings_the_hint(page: Page) -> None:
    """The focus brings the hint at once, Escape takes it away and leaves the focus; the next stop has none."""
    terms, hint = arrive(page)
    said = terms.first.get_attribute("title")
    terms.first.evaluate(
        "(term) => { const stop = document.createElement('button'); term.before(stop); stop.focus(); }"
    )
    page.keyboard.press("Tab")
    expect(terms.first).to_be_focused()
    expect(hint).to_have_text(str(said))
    page.keyboard.press("Escape")
    expect(hint).to_have_count(0)
    expect(terms.first).to_be_focused()
    expect(terms.first).to_have_attribute("title", str(said))
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(hint).to_have_text(str(said))
    page.keyboard.press("Shift+Tab")
    expect(hint).to_have_count(0)
