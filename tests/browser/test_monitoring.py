"""The sheet of strengths and weaknesses: prefilled, edited, kept, printed on one sheet; nothing leaves the browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breadth import some
from tests.browser import paper
from tests.browser.conftest import Visit
from tests.browser.curator import Parts, normalise, store_programme, wait_until_stored
from tests.browser.test_access import violations
from tests.browser.test_reading import OVERFLOW
from tests.browser.visits import Reader

PEOPLE = {f"mentee-{number}": {"kind": "mentee", "name": f"Ученик {number}"} for number in range(7)}
PARTS: Parts = {
    "answers": {"legal-framework": {"due": "2020-02-03"}},
    "participants": PEOPLE,
    "pairs": {"pair-1": {"kind": "pair", "mentor": "Петров", "mentee": "Ученик 1", "confirmed": True}},
}
LATE = "Часть задач просрочена: 1 задача, этап 1."
UNPAIRED = "Не у всех наставляемых есть наставник: без назначенной пары в списке 6 человек."
SIDES = ("Сильные стороны", "Слабые стороны", "Возможности", "Угрозы")
OWN = "Наставники заняты весной"


def make_pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of a text, whatever spaces it has."""
    return re.compile(r"\s".join(map(re.escape, text.split())))


def side(page: Page, name: str) -> Locator:
    """Return a list of the sheet."""
    return page.locator(".swot__side", has=page.get_by_role("heading", name=name, exact=True))


def entries(page: Page, name: str) -> list[str]:
    """Return what stands in a list of the sheet."""
    return [normalise(text.input_value()) for text in side(page, name).locator("li textarea").all()]


def open_sheet(page: Page) -> None:
    """Open the sheet and wait until it is filled."""
    page.goto("monitoring/")
    expect(side(page, "Слабые стороны").locator("li")).not_to_have_count(0)


def test_sheet_is_prefilled_edited_and_kept(page: Page) -> None:
    """What the data say is proposed; one's own words, entries and removals outlive a reload and can be taken back."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    store_programme(page, parts=PARTS)
    open_sheet(page)
    assert entries(page, "Слабые стороны") == [LATE, UNPAIRED, *entries(page, "Слабые стороны")[2:]]
    weak, threats = side(page, "Слабые стороны"), side(page, "Угрозы")
    weak.locator("li textarea").nth(0).fill("Приказ задержался")
    weak.locator("li textarea").nth(0).press("Tab")
    expect(weak.locator("li").nth(0)).to_have_attribute("data-state", "edited")
    weak.locator("li").nth(1).get_by_role("button", name="Убрать").click()
    expect(page.get_by_role("button", name="Вернуть убранные предложения: 1")).to_be_visible()
    threats.get_by_label("Угрозы: своя запись").fill(OWN)
    threats.get_by_role("button", name="Добавить").click()
    expect(threats.locator("li[data-state=own]")).to_have_count(1)
    wait_until_stored(page)
    open_sheet(page)
    assert entries(page, "Слабые стороны")[0] == "Приказ задержался"
    assert UNPAIRED not in entries(page, "Слабые стороны")
    assert entries(page, "Угрозы")[-1] == OWN
    page.get_by_role("button", name="Вернуть убранные предложения: 1").click()
    expect(weak.locator("li textarea").nth(1)).to_have_value(make_pattern(UNPAIRED))
    expect(page.get_by_role("button", name="Вернуть убранные предложения")).to_have_count(0)
    # Nothing that was typed is in any request.
    assert [one for one in asked if not one.startswith("GET ") or "%D0" in one] == []


@pytest.mark.thorough("tests/programme has the words; test_sheet_is_prefilled_edited_and_kept the sheet")
def test_sheet_says_when_the_data_have_moved_on(page: Page) -> None:
    """Words written for other data stay, with what the data say now beside them, which a press takes."""
    kept = {"overdue": {"side": "weaknesses", "text": "Приказ задержался", "proposed": "Прежнее"}}
    store_programme(page, parts={**PARTS, "swot": kept})
    open_sheet(page)
    first = side(page, "Слабые стороны").locator("li").nth(0)
    expect(first).to_contain_text(f"Сейчас по данным программы: {LATE}")
    first.get_by_role("button", name="Взять").click()
    expect(first.locator("textarea")).to_have_value(make_pattern(LATE))
    expect(first).to_contain_text("Предложено по данным программы.")


@pytest.mark.parametrize("reader", some([Reader(390, "dark"), Reader(1280)]), ids=str)
@pytest.mark.thorough(
    "test_no_page_has_a_barrier asks axe of the page, test_sheet_is_prefilled_edited_and_kept fills it"
)
def test_filled_sheet_is_for_everyone(visit: Visit, reader: Reader) -> None:
    """Axe finds nothing on the filled sheet, nothing scrolls sideways, buttons and fields are 44 px high."""
    with visit(reader) as page:
        kept = {"overdue": {"side": "weaknesses", "text": f"Приказ {'о' * 90}", "proposed": "Прежнее"}}
        store_programme(page, parts={**PARTS, "swot": kept})
        open_sheet(page)
        expect(page.get_by_role("button", name="Взять")).to_be_visible()
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate(OVERFLOW) <= 0
        heights = page.locator(".swot :is(button, textarea):visible").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().height)"
        )
        assert min(heights) >= 44


def test_sheet_is_one_page_of_paper(page: Page) -> None:
    """The four lists are on one sheet A4 upright, whole, with whose they are; without a programme it is blank."""
    page.goto("monitoring/", wait_until="networkidle")
    blank = paper.print_page(page, "monitoring-blank")
    store_programme(page, parts=PARTS, organisation="Школа № 5")
    open_sheet(page)
    filled = paper.print_page(page, "monitoring")
    for made in (blank, filled):
        assert len(made.sheets) == 1
        assert made.faults() == []
        assert made.find_lost([["Сильные стороны"], ["Слабые стороны"], ["Возможности"], ["Угрозы"]]) == []
    texts = [text for name in SIDES for text in entries(page, name)]
    assert len(texts) > 4
    assert filled.find_lost([["Школа № 5"], *([text] for text in texts)]) == []
    assert "Убрать" not in filled.text
