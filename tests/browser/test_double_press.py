"""A double click does what a click does: it takes nothing back and does nothing to what comes under the pointer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.curator import begun
from tests.browser.worksheet import come, kept


def test_a_double_click_decides_once_and_opens(page: Page) -> None:
    """A decision stands, a row goes alone, a fold stays open, pages are turned as often as somebody presses."""
    come(page, "calculators/matching/")
    pairs = page.locator("[data-part=outcome-pairs]")
    pair = "Н-04 – Нм-03"
    pairs.get_by_role("button", name=f"Назначить: {pair}").dblclick()
    expect(pairs.locator("tbody tr").filter(has_text="Нм-03")).to_contain_text("назначена")
    decided = [row[:3] for row in kept(page, "matching:")["decisions"]]
    assert ["Н-04", "Нм-03", "назначены"] in decided
    decisions = page.locator("details[data-table=decisions]")
    decisions.locator("summary").first.dblclick()
    expect(decisions).to_have_attribute("open", "")
    decisions.locator("td[data-row='0'][data-column='0']").click()
    decisions.get_by_role("button", name="Удалить строку").dblclick()
    expect(decisions.locator("summary").first).to_contain_text(f"строк: {len(decided) - 1}")
    turned = page.locator("[data-part=outcome-alternatives]")
    assert turned.locator("[data-again]").count() == 1


def test_a_double_click_removes_one_programme(page: Page) -> None:
    """Of two programmes the one whose button is pressed twice goes, the other stays; one copy is made."""
    begun(page, "Первая")
    begun(page, "Вторая")
    page.goto("programme/")
    listed = page.locator(".programmes__list").first.locator("> li")
    expect(listed).to_have_count(2)
    listed.first.get_by_role("button", name="Удалить").dblclick()
    expect(page.locator(".said")).to_contain_text("Отменить")
    expect(listed).to_have_count(1)
    listed.first.get_by_role("button", name="Копировать").dblclick()
    expect(listed).to_have_count(2)
