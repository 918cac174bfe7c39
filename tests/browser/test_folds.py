"""Tables that may be empty and outcomes of the second rank are folded, and open when they need a look."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.test_access import violations
from tests.browser.visits import Reader

READY = 60_000  # milliseconds: the engine and the scripts of tables come first
FOLDED = {
    "matching": ["wishes", "decisions", "asked"],
    "rotation": ["interest", "decisions", "forbidden", "marks"],
    "meetings": ["days_off", "moved"],
}


def come(page: Page, calculator: str) -> None:
    """Open a calculator's page and wait until its tables can be filled in."""
    page.goto(f"calculators/{calculator}/")
    expect(page.locator("form.calculator[data-ready]").first).to_be_visible(timeout=READY)


def fold(page: Page, table: str) -> Locator:
    """Return the fold of an input table."""
    return page.locator(f"details[data-table={table}]").first


@pytest.mark.parametrize("calculator", some([*FOLDED]))
def test_what_may_be_empty_is_folded(page: Page, calculator: str) -> None:
    """Each table that may be empty is a closed fold which says how many rows it has; the others are open."""
    come(page, calculator)
    tables = page.locator("details[data-table]")
    names = {table.get_attribute("data-table") for table in tables.all()}
    assert names == set(FOLDED[calculator])
    for table in tables.all():
        assert table.get_attribute("open") is None
        assert re.fullmatch(r"пусто|строк: [1-9]\d*", table.locator("[data-count]").text_content() or "")


@pytest.mark.thorough(
    "test_what_may_be_empty_is_folded has the folds, test_a_table_is_filled_in_and_its_answer_read the keys"
)
def test_a_fold_by_keyboard(visit: Visit) -> None:
    """On a phone's width it opens by Enter, its table takes what is typed, and axe finds nothing."""
    with visit(Reader(390)) as page:
        come(page, "matching")
        wishes = fold(page, "wishes")
        wishes.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(wishes).to_have_attribute("open", "")
        grid = page.get_by_role("grid", name="Пожелания")
        expect(grid.locator("td").first).to_have_text("Нм-03")
        grid.focus()
        page.keyboard.press("Control+End")
        page.keyboard.press("ArrowDown")
        page.keyboard.type("5")
        page.keyboard.press("Enter")
        expect(wishes.locator("[data-count]")).to_have_text("строк: 6")
        assert violations(page) == []


@pytest.mark.thorough("test_what_was_typed_survives_a_reload has the table, test_what_may_be_empty_is_folded the fold")
def test_what_was_filled_in_is_open_after_a_reload(page: Page) -> None:
    """A preset that fills a folded table opens it, and it is open again when what was typed comes back."""
    come(page, "meetings")
    days_off, moved = fold(page, "days_off"), fold(page, "moved")
    page.get_by_role("button", name="Праздничные дни 2026/27 учебного года").click()
    expect(days_off).to_have_attribute("open", "")
    expect(days_off.locator("[data-count]")).to_have_text("строк: 10")
    expect(page.get_by_role("heading", name="Результат", exact=True)).to_be_visible(timeout=READY)
    page.reload()
    expect(days_off).to_have_attribute("open", "")
    expect(moved).not_to_have_attribute("open", "")


@pytest.mark.thorough("test_wrong_cells_are_marked leads to a cell, test_what_may_be_empty_is_folded has the folds")
def test_errors_open_their_fold(page: Page) -> None:
    """A row of a closed table that is wrong opens it, where the message and the way to the cell are."""
    come(page, "meetings")
    page.get_by_label("С какого дня").fill("05.10.2026")
    page.get_by_role("button", name="Рассчитать").click()
    moved = fold(page, "moved")
    expect(moved).to_have_attribute("open", "", timeout=READY)
    expect(moved.locator("[data-part=error-moved]")).to_contain_text("Дата вне срока плана.")
    assert violations(page) == []
    moved.get_by_role("button", name="Строка 1, «Новая дата»").click()
    expect(page.get_by_role("grid", name="Перенесённые встречи")).to_be_focused()


@pytest.mark.thorough(
    "test_what_may_be_empty_is_folded counts rows; test_a_double_click_decides_once_and_opens decides"
)
def test_a_decision_does_not_push_the_page(page: Page) -> None:
    """A button of a row adds to the folded table, which says so and stays closed: the reader is elsewhere."""
    come(page, "matching")
    decisions = fold(page, "decisions")
    expect(decisions.locator("[data-count]")).to_have_text("строк: 1")
    page.get_by_role("button", name="Назначить: ").first.click()
    expect(decisions.locator("[data-count]")).to_have_text("строк: 2")
    expect(decisions).not_to_have_attribute("open", "")


@pytest.mark.thorough("test_what_may_be_empty_is_folded has folds that count their rows")
def test_outcomes_of_the_second_rank(page: Page) -> None:
    """They are folded with the number of their rows, which follows the answer; their buttons stay in view."""
    come(page, "matching")
    part = page.locator("[data-part=outcome-groups]")
    expect(part.locator("[data-count]")).to_have_text("строк: 6")
    expect(part.get_by_role("table")).to_be_hidden()
    expect(page.get_by_role("button", name="Передать в быстрые встречи")).to_be_visible()
    mentors = page.get_by_role("grid", name="Наставники")
    mentors.focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("F2")
    page.keyboard.type("Н-07")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Рассчитать").click()
    expect(part.locator("[data-count]")).to_have_text("строк: 7", timeout=READY)
    part.locator("summary").click()
    expect(part.get_by_role("table")).to_contain_text("Н-07")
    # Rows that are drawn while the fold is open come and go as in any table.
    expect(part.locator("tbody tr")).to_have_count(7)


@pytest.mark.thorough("test_everything_asked_for_is_on_paper finds each table on paper")
def test_on_paper_all_is_open(page: Page) -> None:
    """Print shows what is folded: a sheet of paper can't be unfolded."""
    come(page, "matching")
    page.emulate_media(media="print")
    expect(page.locator("[data-part=outcome-groups]").get_by_role("table")).to_be_visible()
    topics = page.locator("[data-part=topics]")
    expect(topics).to_be_hidden()
    topics.evaluate("details => { details.open = true }")
    expect(topics.get_by_text("математика", exact=True)).to_be_visible()
    height = "details => details.getBoundingClientRect().height"
    assert fold(page, "wishes").evaluate(height) > 2 * fold(page, "wishes").locator("summary").evaluate(height)


def test_folds_without_scripts(visit: Visit) -> None:
    """They open by themselves: no script is needed to read the example."""
    with visit(Reader(390, scripts=False)) as page:
        page.goto("calculators/matching/")
        wishes = fold(page, "wishes")
        expect(wishes.get_by_role("cell", name="Нм-03").first).to_be_hidden()
        wishes.locator("summary").click()
        expect(wishes.get_by_role("cell", name="Нм-03").first).to_be_visible()
        groups = page.locator("[data-part=outcome-groups]")
        groups.locator("summary").click()
        expect(groups.get_by_role("cell", name="Н-05").first).to_be_visible()
