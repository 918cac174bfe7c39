"""Two tabs over one programme: each sees at once what the other does, and neither overwrites."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.curator import FIRST, SECOND, STAGE, THIRD, begin, box, come, details, row, settled


@pytest.fixture
def other(page: Page) -> Iterator[Page]:
    """A second tab of the same browser, where a programme has been begun."""
    begin(page)
    come(page)
    other = page.context.new_page()
    come(other)
    yield other
    other.close()


def test_ticks_cross_over(page: Page, other: Page) -> None:
    """What is ticked in one tab is seen in the other without a reload, both ways, and the counts follow."""
    box(page, FIRST).check()
    expect(box(other, FIRST)).to_be_checked()
    box(other, SECOND).check()
    expect(box(page, SECOND)).to_be_checked()
    for tab in (page, other):
        expect(tab.locator(".road__here .road__progress")).to_have_text("2\u00a0из\u00a07")


def test_two_fields_of_one_task_both_stay(page: Page, other: Page) -> None:
    """Two tabs that describe the same task in different fields lose nothing of either."""
    here, there = details(page, THIRD), details(other, THIRD)
    here.get_by_label("Ответственный").fill("Петров")
    there.get_by_label("Срок").fill("2027-01-15")
    here.get_by_label("Ответственный").press("Tab")
    there.get_by_label("Срок").press("Tab")
    for panel in (here, there):
        expect(panel.get_by_label("Ответственный")).to_have_value("Петров")
        expect(panel.get_by_label("Срок")).to_have_value("2027-01-15")


def test_typing_is_not_disturbed(page: Page, other: Page) -> None:
    """A change from another tab doesn't touch the text that is being typed here."""
    note = details(page, FIRST).get_by_label("Заметка")
    note.press_sequentially("Начало")
    box(other, FIRST).check()
    note.press_sequentially(" и конец")
    expect(box(page, FIRST)).to_be_checked()
    expect(note).to_have_value("Начало и конец")
    expect(note).to_be_focused()


def test_programme_begun_elsewhere_appears(page: Page) -> None:
    """A page that was open before there was any programme becomes interactive when another tab begins one."""
    page.goto(STAGE)
    expect(page.get_by_role("link", name="Начать программу")).to_be_visible()
    other = page.context.new_page()
    begin(other)
    expect(box(page, FIRST)).to_be_visible()
    box(page, FIRST).check()
    settled(page)
    other.close()


def test_deletion_reaches_every_tab(page: Page, other: Page) -> None:
    """When one tab deletes all data, the other shows the printed list again and brings nothing back."""
    page.goto("programme/")
    page.get_by_role("button", name="Удалить все данные с этого компьютера").click()
    page.get_by_role("button", name="Удалить безвозвратно").click()
    expect(row(other, FIRST)).to_have_count(0)
    expect(other.get_by_role("link", name="Начать программу")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Программ в этом браузере пока нет")).to_be_visible()
