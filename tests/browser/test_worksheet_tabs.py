"""One worksheet in two tabs: whoever goes on in the older one is told, nothing of the newer one is lost unseen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.worksheet import come

SAID = (
    "Этот лист изменён в другой вкладке, здесь – прежнее. Если править и здесь, в браузере останется то, что изменено "
    "последним. Показать изменённое там"
)


def test_a_worksheet_says_that_it_was_changed_in_another_tab(page: Page) -> None:
    """A change in one tab is told in the other, which takes it over by a press; opening and reloading tell nothing."""
    come(page, "calculators/rotation/")
    other = page.context.new_page()
    come(other, "calculators/rotation/")
    told, asked = (tab.locator(".calculator__elsewhere") for tab in (page, other))
    first = "[data-table=mentors] td[data-row='0'][data-column='0']"
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(({name}) => name.endsWith('/elsewhere.mjs'))"
    )
    expect(told).to_have_count(0)
    other.locator(first).click()
    other.keyboard.press("F2")
    other.keyboard.press("Control+A")
    other.keyboard.insert_text("Агния К.")
    other.keyboard.press("Enter")
    expect(told).to_have_text(SAID)
    expect(page.locator(first)).to_have_text("Анна Б.")
    expect(asked).to_have_count(0)
    with page.expect_navigation():
        told.get_by_role("button", name="Показать изменённое там").click()
    expect(page.locator(first)).to_have_text("Агния К.")
    expect(told).to_have_count(0)
    expect(asked).to_have_count(0)
    other.close()
