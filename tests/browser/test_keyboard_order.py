"""The curator's way by keyboard alone: from an empty browser to an order that waits for a signature."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_keyboard_walks import tab_to
from tests.browser.visits import Reader
from tests.papers.test_documents import BLANK, words

pytestmark = pytest.mark.thorough(
    "test_a_programme_is_saved_to_a_file and test_a_table_is_filled_in_and_its_answer_read have keys, "
    "test_the_page_makes_what_the_command_makes the order"
)

TITLE = "Наставничество в лицее"
ORGANISATION = "Лицей № 3"
CURATOR = "Белова Анна Петровна"
PAIRS = {"Гусев Пётр Ильич": "Ершов Олег Львович", "Жукова Инна Павловна": "Зимина Ольга Юрьевна"}


def type_into(page: Page, label: str, text: str) -> None:
    """Come to a field and type into it."""
    tab_to(page, label)
    page.keyboard.type(text)


def search(page: Page, words: str, name: str) -> None:
    """Open the search with its key and go to a page that it finds."""
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Поиск по сайту")).to_be_visible()
    page.keyboard.type(words)
    expect(page.locator(".search__results a").first).to_be_visible()
    tab_to(page, name)
    page.keyboard.press("Enter")


def table(page: Page, name: str, lines: list[list[str]]) -> None:
    """Empty a table, type rows into it and leave it, as a hand on the keys does."""
    part = page.locator(f"[data-table={name}]")
    tab_to(page, "Очистить таблицу")
    page.keyboard.press("Enter")
    expect(part.locator("td[data-row]").filter(has_text=re.compile(r"\S"))).to_have_count(0)
    tab_to(page, "№")  # the grid, by its first heading
    expect(part.locator(".frame--grid")).to_be_focused()
    page.keyboard.press("Control+Home")
    for row, cells in enumerate(lines):
        for column, text in enumerate(cells):
            page.keyboard.press("F2")  # letters that no American keyboard has come without a key here
            page.keyboard.type(text)
            page.keyboard.press("Tab" if column < len(cells) - 1 else "Enter")
        expect(part.locator(f"td[data-row='{row}'][data-column='0']")).to_have_text(cells[0])
        page.keyboard.press("Home")
    page.keyboard.press("Escape")


def test_an_order_is_made_by_keys(visit: Visit, tmp_path: Path) -> None:
    """Keys alone begin a programme, plan and confirm its pairs and make the order, which lacks nothing."""
    with visit(Reader()) as page:
        page.goto("")
        tab_to(page, "Моя программа")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()
        type_into(page, "Название программы", TITLE)
        type_into(page, "Организация", ORGANISATION)
        type_into(page, "Куратор", CURATOR)
        tab_to(page, "Ученик – ученик")
        page.keyboard.press("Space")
        type_into(page, "Начало", "09012026")  # in the order of this browser's language
        type_into(page, "Окончание", "05312027")
        tab_to(page, "Создать программу")
        page.keyboard.press("Enter")
        expect(page.locator(".programmes__list > li[aria-current=true]")).to_contain_text(TITLE)

        search(page, "подбор пар", "Калькуляторы Подбор")
        expect(page.locator("form.calculator[data-ready]").first).to_be_visible()
        table(page, "mentors", [[name, "Ученик – ученик", "математика"] for name in PAIRS])
        table(page, "mentees", [[name, "Ученик – ученик", "математика"] for name in PAIRS.values()])
        tab_to(page, "Рассчитать")
        page.keyboard.press("Enter")
        expect(page.locator("form.calculator")).to_have_attribute("data-state", "fresh")
        for number in range(len(PAIRS)):
            tab_to(page, "Назначить$")
            page.keyboard.press("Enter")
            expect(page.locator("[data-part=outcome-confirmed] [data-value]")).to_have_text(str(number + 1))
        tab_to(page, "Сохранить в программу")
        page.keyboard.press("Enter")
        expect(page.locator(".said")).to_contain_text("Таблицы сохранены в программу")

        search(page, "приказ о закреплении", "Образцы документов Приказ о закреплении")
        expect(page.locator(".finishing[data-ready]")).to_be_visible()
        tab_to(page, "Сделать документ")
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        waiting.value.save_as(tmp_path / "order.docx")
        expect(page.locator(".finishing [data-part=missing] li")).to_have_count(0)
    told = words(docx.Document(str(tmp_path / "order.docx")))
    for text in (ORGANISATION, CURATOR, "по 31.05.2027", *PAIRS, *PAIRS.values()):
        assert text in told
    assert not re.search(rf"(?<!_){BLANK}(?!_)", told)  # lines for a pen are of other lengths
