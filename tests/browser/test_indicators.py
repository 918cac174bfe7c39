"""The page of indicators with a programme open: its numbers stand beside them, and nothing leaves the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.curator import Parts, normalise, store_programme
from tests.browser.paper import print_page

PARTS: Parts = {
    "involvement": {"": {"total": 1379, "involved": 613}},
    "participants": {f"mentee-{number}": {"kind": "mentee", "name": f"Ученик {number}"} for number in range(10)},
    "pairs": {
        f"pair-{number}": {"kind": "pair", "mentor": "Петров", "mentee": f"Ученик {number}", "confirmed": True}
        for number in range(5)
    },
}


def test_school_sees_its_own_numbers(page: Page) -> None:
    """Each indicator that the programme counts has its share; others say what they lack; no address has a number."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    store_programme(page, parts=PARTS)
    page.goto("indicators/")
    expect(page.get_by_text("Открыта программа «Наставничество в школе № 5»")).to_be_visible()
    share = page.locator("li", has=page.locator("#involvement-70"))
    expect(share).to_contain_text("В вашей программе: 44,5 %: 613 из 1 379. Прежнее значение, 70 %, не действует")
    paired = page.locator("li", has=page.locator("#mentees-in-pairs"))
    expect(paired).to_contain_text("В вашей программе: 50 %: 5 из 10.")
    region = page.locator("li", has=page.locator("#region-involvement"))
    expect(region).to_contain_text("Школа этого не посчитает.")
    expect(region).not_to_contain_text("В вашей программе")
    assert [one for one in asked if not one.startswith("GET ") or "613" in one or "1379" in one] == []


@pytest.mark.thorough(
    "test_school_sees_its_own_numbers has the numbers, test_every_kind_of_page_is_whole_on_paper the paper"
)
def test_paper_has_the_programmes_numbers(page: Page) -> None:
    """Printed with a programme open the page says what it counts, without one that there is nothing of a programme."""
    page.goto("indicators/", wait_until="networkidle")
    assert "программе:" not in print_page(page, "indicators-alone").text
    store_programme(page, parts=PARTS)
    page.goto("indicators/")
    expect(page.locator("#mentees-in-pairs ~ .filled")).to_be_visible()
    paper = print_page(page, "indicators-filled")
    assert paper.faults() == []
    text = normalise(paper.text)
    assert "В вашей программе: 50 %: 5 из 10." in text
    assert "В вашей программе: 44,5 %: 613 из 1 379." in text
    assert "Открыта программа «Наставничество в школе № 5»" in text
    assert "Изменить числа" not in text


def test_without_a_programme_nothing_is_filled(page: Page) -> None:
    """A reader without a programme sees the definitions alone and fetches none of the programme's scripts."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("indicators/", wait_until="networkidle")
    expect(page.locator("#involvement-70")).to_be_visible()
    expect(page.locator("[data-counted]:visible")).to_have_count(0)
    assert not [url for url in asked if "/workspace/workspace" in url or "/indicators/filling" in url]
