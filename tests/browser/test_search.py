"""How readers find a page by a Russian word in any of its forms."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.visits import Reader

WORDS = [("наставника", "наставник"), ("учеников", "ученик"), ("кураторы", "куратор"), ("этапами", "этап")]


def type_in(field: Locator, word: str) -> None:
    """Type a word; the search listens to keys, and the browser's driver has none for Russian letters."""
    field.fill(word)
    field.press("End")


def come(page: Page) -> None:
    """Open the home page and wait until it listens for whoever comes to the search."""
    page.goto("")
    expect(page.locator("[data-module=search-loader][data-ready]")).to_have_count(1)


def found(page: Page, word: str) -> int:
    """Open the home page, search for a word and return how many pages it finds."""
    come(page)
    page.keyboard.press("/")
    field = page.get_by_role("textbox", name="Поиск")
    expect(field).to_be_focused()
    type_in(field, word)
    told = page.locator(".md-search-result__meta")
    expect(told).to_contain_text(re.compile(r"совпадени"))
    number = re.search(r"\d+", told.inner_text())
    return int(number[0]) if number else 0


@pytest.mark.parametrize(("form", "word"), WORDS, ids=["mentor", "pupils", "curators", "stages"])
def test_any_form_of_a_word_finds_the_same_pages(page: Page, form: str, word: str) -> None:
    """A word finds the pages where it stands in another case or number, and the other way round."""
    assert found(page, form) == found(page, word) > 0


@pytest.mark.parametrize("width", [390, 1280])
def test_search_leads_to_a_page(visit: Visit, width: int) -> None:
    """The search opens by its button or field, shows what it found in Russian, and leads to the page."""
    with visit(Reader(width)) as page:
        come(page)
        button = page.locator("header").get_by_role("button", name="Поиск", exact=True)
        field = page.get_by_role("textbox", name="Поиск")
        (button if button.is_visible() else field).click()
        expect(field).to_be_focused()
        type_in(field, "куратор")
        first = page.locator(".md-search-result__link").first
        expect(first).to_be_visible()
        first.click()
        expect(page).to_have_url(re.compile(r"/roles/curator/"))
        expect(page.locator("h1")).to_contain_text("Куратор")
