"""The page of the curator's self-check: answers by keyboard that move nothing, shares, where to begin, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import FIRST, SECOND, TASKS, TASKS_OF_FIRST, normalise, store_programme, wait_until_stored
from tests.browser.paper import press_print, print_page
from tests.browser.test_programme_tables import file, open_programme
from tests.browser.visits import Reader

TOP = "(element) => Math.round(element.getBoundingClientRect().top + scrollY)"


def arrive(page: Page) -> None:
    """Come to the self-check and wait until it works."""
    page.goto("self-check/")
    expect(page.locator(".self-check[data-ready]")).to_have_count(1)


@pytest.mark.parametrize("width", some([390, 1280]))
def test_self_check_is_answered_kept_and_carried(visit: Visit, width: int) -> None:
    """Answers by keyboard are counted at once and move nothing; they outlive a reload and travel with the file."""
    with visit(Reader(width=width)) as page, visit(Reader()) as other:
        store_programme(page)
        arrive(page)
        expect(page.locator(".self-check__item")).to_have_count(TASKS)
        verdict, share = page.locator(".self-check__verdict"), page.locator(".self-check__share").first
        expect(verdict).to_have_text("Ответов пока нет. Начните с первого этапа.")
        item = page.get_by_role("group", name=FIRST)
        place = item.evaluate(TOP)
        item.get_by_label("нет").focus()
        page.keyboard.press("Space")
        expect(share).to_have_text(f"отвечено 1 из {TASKS_OF_FIRST}, 0 %")
        assert item.evaluate(TOP) == place
        page.get_by_role("group", name=SECOND).get_by_label("отчасти").check()
        said = f"Отвечено 2 из {TASKS}. По отвеченным – 25 %. Порог сравнивается, когда есть все ответы."
        expect(verdict).to_have_text(said)
        begin = page.locator(".self-check ol li")
        expect(begin).to_contain_text([f"{FIRST} – нет", SECOND])
        expect(begin.first.get_by_role("link")).to_have_attribute("href", "/stages/1-conditions/#legal-framework")
        first = page.locator(".self-check__item").first
        first.get_by_text("Пояснение").click()
        first.get_by_label("Чем подтверждается").fill("Приказ готовится")
        first.get_by_label("Чем подтверждается").press("Tab")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        wait_until_stored(page)
        arrive(page)
        expect(verdict).to_have_text(said)
        open_programme(other, file(page))
        arrive(other)
        expect(other.locator(".self-check__verdict")).to_have_text(said)
        expect(other.get_by_label("Чем подтверждается").first).to_have_value("Приказ готовится")
        other.get_by_role("button", name="Стереть ответы").click()
        expect(other.locator(".self-check__verdict")).to_contain_text("Ответов пока нет.")
        other.get_by_role("button", name="Отменить").click()
        expect(other.locator(".self-check__verdict")).to_have_text(said)


@pytest.mark.thorough("tests/programme/self-check.test.mjs has the shares")
def test_a_whole_self_check_is_compared_with_its_lines(visit: Visit) -> None:
    """With all answers the whole and each stage are compared with lines; what is not needed is left out."""
    with visit(Reader()) as page:
        store_programme(page)
        items = page.evaluate("""async () => {
          const {checklists} = await (await fetch("data/programme.json")).json();
          return Object.values(checklists).flatMap(({internal, external = []}) => [...internal, ...external])
            .filter(({retired}) => !retired).map(({id}) => id);
        }""")
        marks = {item: {"mark": "no" if item == items[-1] else "yes"} for item in items}
        store_programme(page, "Другая", parts={"standards": marks, "answers": {items[0]: {"status": "na"}}})
        arrive(page)
        verdict = page.locator(".self-check__verdict")
        expect(verdict).to_contain_text("порог 75 % пройден")
        expect(page.locator(".self-check > .field__hint").first).to_contain_text("Не входят: 1 пункт")
        page.get_by_text("Пороги самопроверки").click()
        page.get_by_label("В целом, %").fill("99")
        page.get_by_label("В целом, %").press("Tab")
        expect(verdict).to_contain_text("это ниже порога 99 %")
        page.get_by_label("На каждом этапе, %").fill("100")
        page.get_by_label("На каждом этапе, %").press("Tab")
        expect(verdict).to_contain_text("Ниже 100 %")
        expect(page.locator(".self-check__share").last).to_contain_text("ниже порога")


def test_self_check_on_paper(visit: Visit) -> None:
    """Paper has every item with its answer, room where there is none, and nothing to press."""
    with visit(Reader()) as page:
        store_programme(page, parts={"standards": {"legal-framework": {"mark": "partly", "note": "Приказ есть"}}})
        arrive(page)
        press_print(page.get_by_role("button", name="Напечатать самопроверку"))
        paper = print_page(page, "self-check")
        assert paper.faults() == []
        assert paper.find_lost([[FIRST, "отчасти", "Приказ есть"], [SECOND]]) == []
        assert "Стереть" not in normalise(paper.text)
