"""The steps of «Что мне делать сейчас» on the pages and on paper: done ones go, put off ones return."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import FIRST, Parts, box, come, normalise, store_programme, wait_until_stored
from tests.browser.paper import press_print, print_page, squash
from tests.browser.test_access import violations
from tests.browser.test_pairs import LOW
from tests.browser.test_programme_tables import file, open_programme
from tests.browser.visits import Reader

NOW = "2026-11-27T10:00:00"
LATE, PAIR, CONSENT = (
    "Закончите задачу или назначьте ей новый срок",
    "Помогите паре назначить первую встречу",
    "Получите согласие и отметьте его в таблице участников",
)
WHY = {
    LATE: f"Срок «{FIRST}» был 20 ноября, прошло 7 дней.",
    PAIR: "Агафонова – Попов: с начала прошёл 21 день, а встреч не записано.",
    CONSENT: "Агафонова: пара работает, а отметки о согласии нет.",
}
ROW = {"kind": "pair", "confirmed": True, "deleted": False}
PARTS: Parts = {
    "answers": {"legal-framework": {"due": "2026-11-20"}, "inform-staff": {"due": "2026-12-15"}},
    "participants": {
        "m": {"kind": "mentor", "name": "Агафонова", "consent": ""},
        "e": {"kind": "mentee", "name": "Попов", "consent": "да"},
    },
    "pairs": {"pair-1": {**ROW, "mentor": "Агафонова", "mentee": "Попов", "text": "Агафонова – Попов"}},
    "health": {"pair-1": {"text": "Агафонова – Попов", "since": "2026-11-06"}},
}
PAGES = pytest.mark.parametrize("address", some(["programme/", ""]), ids=lambda address: address.strip("/") or "home")


def had(page: Page, now: str = NOW) -> None:
    """Have a programme with something late, a pair that has never met and a consent that is not there."""
    page.clock.set_fixed_time(now)
    store_programme(
        page, parts=PARTS, period={"from": "2026-09-01", "to": "2027-05-31"}, forms=["pupil-pupil"], curator="Иванова"
    )


def arrive(page: Page, address: str = "") -> Locator:
    """Come to a page with steps and return their titles."""
    page.goto(address)
    expect(page.locator(".now[data-ready]")).to_be_visible()
    return page.locator(".now__step h3")


def step(page: Page, title: str) -> Locator:
    """Return one step."""
    return page.locator(".now__step").filter(has=page.get_by_role("heading", name=title))


def test_without_a_programme_the_ways_in_cost_nothing(visit: Visit) -> None:
    """Readers find the curator's situations on the home page; nothing of steps and programmes is fetched."""
    with visit(Reader(390)) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto("")
        now = page.locator(".now")
        expect(now.get_by_role("heading")).to_have_text("С чего начать куратору")
        now.get_by_role("link", name="Меня назначили куратором").click()
        expect(page).to_have_url(re.compile("/start/#appointed-curator$"))
        page.wait_for_load_state("networkidle")
        assert any("next-steps/next-steps.mjs" in one for one in fetched)
        assert [
            one for one in fetched if "steps.json" in one or "/next-steps/list" in one or "/programme/" in one
        ] == []


@PAGES
@pytest.mark.parametrize("width", some([390, 1280]))
def test_steps_say_what_why_where_and_with_what(visit: Visit, address: str, width: int) -> None:
    """Three steps, each with its reason, its place, what helps and its source; below them what comes in four weeks."""
    with visit(Reader(width)) as page:
        had(page)
        titles = arrive(page, address)
        expect(titles).to_have_text([LATE, PAIR, CONSENT])
        expect(page.locator(".now h2")).to_have_text("Что мне делать сейчас")
        expect(step(page, LATE).get_by_role("link", name=LATE)).to_have_attribute(
            "href", "/stages/1-conditions/#legal-framework"
        )
        for title, why in WHY.items():
            assert normalise(step(page, title).locator(".now__why").inner_text()) == why
        about = step(page, PAIR).locator(".now__about")
        assert normalise(about.inner_text()).startswith("Где: Пары. Поможет: План встреч пары;")
        expect(about).to_contain_text("Собственный текст проекта.")
        expect(about.get_by_role("link", name="План встреч пары")).to_have_attribute("href", "/calculators/meetings/")
        expect(step(page, CONSENT).get_by_role("link", name="ТК РФ, ст. 351.8")).to_have_count(1)
        expect(page.locator(".now__coming li")).to_contain_text(["15\u00a0декабря"])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.thorough(
    "test_a_step_that_is_not_ours_needs_a_reason_and_is_taken_back; tests/programme/test_next_steps has done ones"
)
def test_a_step_that_is_done_is_gone(page: Page) -> None:
    """The link leads to the task; once it is ticked there, the step is gone from both pages, and another is there."""
    had(page)
    arrive(page)
    step(page, LATE).get_by_role("link", name=LATE).click()
    expect(page.locator(".tasks[data-ready]").first).to_be_visible()
    box(page, FIRST).check()
    wait_until_stored(page)
    for address in ("", "programme/"):
        titles = arrive(page, address)
        expect(titles).to_have_count(3)
        expect(titles.first).to_have_text(PAIR)
        expect(step(page, LATE)).to_have_count(0)
    come(page)
    box(page, FIRST).uncheck()
    wait_until_stored(page)
    expect(arrive(page).first).to_have_text(LATE)


@PAGES
@pytest.mark.thorough(
    "test_a_step_that_is_not_ours_needs_a_reason_and_is_taken_back puts one off, tests/programme has the days"
)
def test_a_step_is_put_off_by_keyboard_and_comes_back_on_its_day(visit: Visit, address: str) -> None:
    """A day in the past is refused, a later one is kept, told under the steps, travels with the file, and comes."""
    with visit(Reader()) as page, visit(Reader()) as other:
        had(page)
        arrive(page, address)
        step(page, LATE).get_by_role("button", name="Отложить").press("Enter")
        until = page.get_by_label("Отложить до")
        expect(until).to_be_focused()
        expect(until).to_have_value("2026-12-04")
        until.fill("2026-11-27")
        page.get_by_role("button", name="Записать").press("Enter")
        expect(page.get_by_role("alert").filter(has_text="Впишите день после сегодняшнего")).to_be_visible()
        until.fill("2026-12-01")
        page.get_by_label("Причина").fill("ждём приказ")
        page.get_by_label("Причина").press("Enter")
        expect(step(page, LATE)).to_have_count(0)
        expect(page.locator(".now h2")).to_be_focused()
        page.get_by_text("Отложено и не наше: 1\u00a0шаг").click()
        expect(page.locator(".now__waiting li")).to_contain_text("Отложено до 1\u00a0декабря 2026\u00a0г.: ждём приказ")
        expect(page.locator(".now__coming li").first).to_contain_text(f"Вернётся отложенное: «{LATE}»")
        titles = arrive(page, address)  # kept
        expect(titles.first).to_have_text(PAIR)
        other.clock.set_fixed_time("2026-11-30T10:00:00")
        open_programme(other, file(page))
        expect(arrive(other, address).first).to_have_text(PAIR)
        other.clock.set_fixed_time("2026-12-01T00:01:00")
        expect(arrive(other, address).first).to_have_text(LATE)
        expect(other.locator(".now__waiting")).to_have_count(0)


def test_a_step_that_is_not_ours_needs_a_reason_and_is_taken_back(page: Page) -> None:
    """«Не наше» asks why; «Вернуть» and «Отменить» bring the step back."""
    had(page)
    arrive(page)
    step(page, PAIR).get_by_role("button", name="Не наше").click()
    page.get_by_role("button", name="Записать").click()
    expect(page.get_by_role("alert").filter(has_text="Впишите, почему этот шаг не ваш")).to_be_visible()
    page.get_by_label("Причина").fill("ведёт другой корпус")
    page.get_by_role("button", name="Записать").click()
    expect(step(page, PAIR)).to_have_count(0)
    page.get_by_text("Отложено и не наше: 1\u00a0шаг").click()
    expect(page.locator(".now__waiting li")).to_contain_text("Не наше: ведёт другой корпус")
    page.get_by_role("button", name=f"Вернуть: {PAIR}").click()
    expect(step(page, PAIR)).to_have_count(1)
    page.get_by_role("button", name="Отменить").click()
    expect(step(page, PAIR)).to_have_count(0)


@pytest.mark.parametrize("reader", some([Reader(390, "dark"), Reader(1280)]), ids=str)
@pytest.mark.thorough("test_no_page_has_a_barrier asks axe of the page")
def test_steps_have_no_barrier(visit: Visit, reader: Reader) -> None:
    """Axe finds nothing with a form open and a message at its field; 320 points hold all of it, fingers hit buttons."""
    with visit(reader) as page:
        had(page)
        for address in ("", "programme/"):
            arrive(page, address)
            step(page, PAIR).get_by_role("button", name="Не наше").click()
            page.get_by_role("button", name="Записать").click()
            expect(page.get_by_role("alert").filter(has_text="Впишите")).to_be_visible()
            assert violations(page) == []
            assert page.evaluate(LOW, ".now") == []
            page.set_viewport_size({"width": 320, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            page.set_viewport_size({"width": reader.width, "height": 800})


@pytest.mark.thorough("tests/programme/test_next_steps has archived programmes")
def test_an_archived_programme_has_no_steps(page: Page) -> None:
    """Nothing is asked for in a programme that was put away."""
    page.clock.set_fixed_time(NOW)
    store_programme(page, parts=PARTS, archived=True)
    arrive(page, "programme/")
    expect(page.locator(".now")).to_contain_text("Программа в архиве: шагов в ней нет.")
    expect(page.locator(".now__step")).to_have_count(0)


@PAGES
def test_the_sheet_holds_the_steps_and_what_comes(page: Page, address: str) -> None:
    """One sheet: steps with reasons and what helps, what comes, columns for a pen; nothing else, nothing torn."""
    had(page)
    arrive(page, address)
    press_print(page.get_by_role("button", name="Напечатать лист шагов"))
    paper = print_page(page, f"steps-{address.strip('/') or 'home'}")
    assert len(paper.sheets) == 1
    assert paper.faults() == []
    text = squash(paper.text)
    for words in (
        "Что делать сейчас: 27 ноября 2026 г.",
        LATE,
        PAIR,
        CONSENT,
        "План встреч пары",
        "15 декабря",
        "Отметка",
    ):
        assert squash(words) in text, words
    for words in ("Отложить", "Дорога из семи", "Задачи и сроки"):
        assert squash(words) not in text, words
