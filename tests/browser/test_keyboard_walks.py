"""The main ways through the site by keyboard alone: what has the focus is seen, and nothing holds it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.curator import TITLE, store_programme
from tests.browser.test_access import FOCUSED

FARTHEST = 150  # presses of Tab after which whatever was looked for is not to be had


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus; whatever has it on the way is seen and outlined."""
    passed = []
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step["body"]:  # past the last of the page
            continue
        assert step["outlined"], step
        assert step["seen"], step
        if re.match(name, " ".join(step["name"].replace("\xad", "").split())):
            return
        passed.append(step["name"])
    pytest.fail(f"no «{name}» among {passed}")


@pytest.mark.wcag("2.1.1", "2.4.3", says="С главной страницы до формы наставничества доходят клавишами Tab и Enter")
def test_a_form_is_found_from_the_home_page(page: Page) -> None:
    """Tab and Enter lead from the home page to a form, and from there back to all forms."""
    page.goto("")
    tab_to(page, "Ученик – ученик")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ученик – ученик")
    tab_to(page, "Формы")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/forms/$"))


@pytest.mark.wcag(
    "2.1.1", "2.1.2", says="Таблицу калькулятора заполняют клавишами, выходят из неё клавишей Esc и читают ответ"
)
def test_a_table_is_filled_in_and_its_answer_read(page: Page) -> None:
    """A cell is typed into by keys, Esc and Tab lead out of the table, Enter asks for the answer."""
    page.goto("calculators/involvement/#view-organisations", wait_until="networkidle")
    form = page.locator("form.calculator[data-ready]:visible")
    expect(form).to_be_attached()
    grid = form.locator(".frame--grid")
    grid.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(grid).to_be_focused()
    page.keyboard.press("Control+Home")
    page.keyboard.type("5 школа у реки")
    page.keyboard.press("Enter")
    expect(form.locator("td[data-row='0']").first).to_have_text("5 школа у реки")
    page.keyboard.press("Escape")
    tab_to(page, "Рассчитать")
    page.keyboard.press("Enter")
    expect(form.locator(".rows td", has_text="5 школа у реки").first).to_be_visible()


@pytest.mark.wcag("2.1.1", says="Программу куратора сохраняют в файл клавишами")
def test_a_programme_is_saved_to_a_file(page: Page) -> None:
    """Tab and Enter save the programme to a file."""
    store_programme(page)
    page.goto("programme/")
    expect(page.locator(".transfer")).to_be_visible()
    tab_to(page, "Сохранить программу в файл")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    kept = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert TITLE in json.dumps(kept, ensure_ascii=False)


@pytest.mark.wcag("2.1.1", "2.4.7", says="Версию для слабовидящих включают, настраивают и выключают клавишами")
def test_the_version_for_the_visually_impaired_is_set(page: Page) -> None:
    """Tab reaches the version before the page's content; arrows choose in it, Esc folds it, Enter leaves it."""
    page.goto("glossary/")
    expect(page.locator("[data-module=low-vision][data-ready]")).to_have_count(1)
    tab_to(page, "Версия для слабовидящих")
    assert not page.evaluate(FOCUSED)["main"]
    page.keyboard.press("Enter")
    panel = page.get_by_role("region", name="Версия для слабовидящих")
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")  # to the other button, then into the panel
    page.keyboard.press("Tab")
    expect(panel.get_by_label("Крупный", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(panel.get_by_label("Очень крупный")).to_be_checked()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert "huge" in page.evaluate("document.documentElement.dataset.lowVision")
    tab_to(page, "Обычная версия")
    page.keyboard.press("Enter")
    expect(page.locator("html:not([data-low-vision])")).to_be_attached()


@pytest.mark.wcag("2.1.4", says="Клавишу «/», которая открывает поиск, можно отключить")
@pytest.mark.thorough("one setting; test_search_leads_to_a_page opens the search by keys")
def test_the_key_of_the_search_can_be_switched_off(page: Page) -> None:
    """No letter opens the search; «/» does, until its box in the search is cleared, on the next page as well."""
    page.goto("glossary/")
    expect(page.locator("[data-module=search][data-ready]")).to_have_count(1)
    dialog = page.get_by_role("dialog", name="Поиск по сайту")
    for key in "fs":
        page.keyboard.press(key)
    page.keyboard.press("/")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Открывать поиск клавишей «/»").uncheck()
    page.goto("forms/")
    expect(page.locator("[data-module=search][data-ready]")).to_have_count(1)
    with page.expect_response("**/search/dialog.mjs"):
        page.keyboard.press("/")
    expect(page.locator("dialog.search")).to_be_attached()
    expect(dialog).to_have_count(0)
