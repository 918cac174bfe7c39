"""A press is done, and once: a double click takes nothing back, a press that comes before its script is kept for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import store_programme
from tests.browser.visits import Reader
from tests.browser.worksheet import come, read_stored


def test_a_double_click_decides_once_and_opens(page: Page) -> None:
    """A decision stands, a row goes alone, a fold stays open, pages are turned as often as somebody presses."""
    come(page, "calculators/matching/")
    pairs = page.locator("[data-part=outcome-pairs]")
    pair = "Н-04 – Нм-03"
    pairs.get_by_role("button", name=f"Назначить: {pair}").dblclick()
    expect(pairs.locator("tbody tr").filter(has_text="Нм-03")).to_contain_text("назначена")
    decided = [row[:3] for row in read_stored(page, "matching:")["decisions"]]
    assert ["Н-04", "Нм-03", "назначены"] in decided
    decisions = page.locator("details[data-table=decisions]")
    decisions.locator("summary").first.dblclick()
    expect(decisions).to_have_attribute("open", "")
    decisions.locator("td[data-row='0'][data-column='0']").click()
    decisions.get_by_role("button", name="Удалить строку").dblclick()
    expect(decisions.locator("summary").first).to_contain_text(f"строк: {len(decided) - 1}")
    turned = page.locator("[data-part=outcome-alternatives]")
    assert turned.locator("[data-again]").count() == 1


@pytest.mark.thorough(
    "test_a_double_click_decides_once_and_opens has the presses, test_everything_can_be_deleted removes"
)
def test_a_double_click_removes_one_programme(page: Page) -> None:
    """Of two programmes the one whose button is pressed twice goes, the other stays; one copy is made."""
    store_programme(page, "Первая")
    store_programme(page, "Вторая")
    page.goto("programme/")
    listed = page.locator(".programmes__list").first.locator("> li")
    expect(listed).to_have_count(2)
    listed.first.get_by_role("button", name="Удалить").dblclick()
    expect(page.locator(".said")).to_contain_text("Отменить")
    expect(listed).to_have_count(1)
    listed.first.get_by_role("button", name="Копировать").dblclick()
    expect(listed).to_have_count(2)


EARLY = {  # a script that is late, the button that is pressed, what shows that it was
    "main": ("Версия для слабовидящих", "[aria-expanded=true]"),
    "low-vision/low-vision": ("Версия для слабовидящих", "[aria-expanded=true]"),
    "scheme-button/scheme-button": ("Оформление: как в системе", "button:has-text('светлое')"),
    "search/search": ("Поиск", "dialog[open]"),
}


@pytest.mark.parametrize("script", some([*EARLY]))
def test_what_is_pressed_before_its_script_is_done_when_it_comes(visit: Visit, script: str) -> None:
    """On a slow line, where the page is there before its scripts, an early press is done as soon as they come."""
    button, done = EARLY[script]
    held: list[Route] = []
    with visit(Reader()) as page:
        page.route(f"**/js/{script}.mjs", lambda route: held.append(route))
        with page.expect_request(f"**/js/{script}.mjs"):
            page.goto("", wait_until="commit")
        for _ in range(2):
            page.get_by_role("button", name=button).click()
        assert held
        expect(page.locator(done)).to_have_count(0)
        for route in held:
            route.continue_()
        expect(page.locator(done)).to_be_visible()


@pytest.mark.parametrize("instead", some(["key", "", "press"]))
def test_who_went_on_to_something_else_has_given_an_early_press_up(visit: Visit, instead: str) -> None:
    """A press that still waits for its script is forgotten with the next key or press: nothing happens by surprise."""
    held: list[Route] = []
    with visit(Reader()) as page:
        page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
        page.route("**/js/print-button/print-button.mjs", lambda route: held.append(route))
        with page.expect_request("**/js/print-button/print-button.mjs"):
            page.goto("stages/5-pairs/", wait_until="commit")
        page.get_by_role("button", name="Напечатать чек-лист этапа").click()
        if instead == "key":
            page.keyboard.press("Escape")
        elif instead == "press":
            page.locator("h1").click()
        for route in held:
            route.continue_()
        expect(page.locator("[data-module=print-button][data-ready]").first).to_be_attached()
        page.wait_for_function("(times) => window.printed === times", arg=0 if instead else 1)
