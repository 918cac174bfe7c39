"""The steps of a worksheet: in order, the answer in reach from everywhere, what is folded says what it holds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.test_reading import OVERFLOW
from tests.browser.visits import Reader
from tests.site_records import read_site

READY = 60_000  # milliseconds: the engine comes first
PHONE = Reader(390)
WEIGHTS = "Запросы 8 · Общее свободное время 6 · Формат встреч 5 · Разница в возрасте 3 · Взаимные пожелания 8 · Время ожидания 4"  # noqa: E501
IN_VIEW = """element => {
  const {top, bottom} = element.getBoundingClientRect();
  const bar = document.querySelector(".calculator__steps").getBoundingClientRect().bottom;
  return top >= bar && bottom <= innerHeight;
}"""
LONGEST = (
    9300  # pixels of the worksheet on a phone with its example; it was 9 400 with less on it, before there were steps
)


def come(page: Page, calculator: str = "matching") -> None:
    """Open a worksheet and wait for its scripts."""
    page.goto(f"calculators/{calculator}/")
    expect(page.locator("form.calculator[data-ready]").first).to_be_visible(timeout=READY)


def normalise(text: str | None) -> str:
    """Return the text with ordinary spaces."""
    return " ".join((text or "").replace("\u00a0", " ").split())


@pytest.mark.parametrize("calculator", some(["matching", "rotation", "meetings"]))
def test_every_part_has_its_step(page: Page, calculator: str) -> None:
    """Headings follow one another as the record names them; each field and table of the form stands in one step."""
    record = read_site().library.calculators[calculator]
    view = record.parts()[0]
    titles = [step.title for step in view.steps]
    come(page, calculator)
    form = page.locator("form.calculator").first
    links = form.get_by_role("navigation", name="Шаги").get_by_role("link")
    assert [normalise(link.inner_text()).removesuffix(" пример") for link in links.all()] == titles
    for number, (title, link) in enumerate(zip(titles, links.all(), strict=True), 1):
        place = form.locator(link.get_attribute("href") or "")
        expect(place.locator("xpath=descendant-or-self::*[self::h2 or self::h3]").first).to_have_text(
            f"{number}. {title}"
        )
    for step in (step for step in view.steps if step.parts):
        inside = form.locator(".calculator__inputs").filter(has=page.get_by_role("heading", name=f". {step.title}"))
        tables = inside.locator("[data-table]").evaluate_all("all => all.map(({dataset}) => dataset.table)")
        assert tables == [name for name in tables if name in step.parts]
    assert form.locator("[data-table]").count() == len(view.tables)
    assert form.locator(".calculator__field").count() == len(view.fields)


@pytest.mark.thorough("test_every_part_has_its_step has the row of steps")
def test_answer_is_in_reach_on_a_phone(visit: Visit) -> None:
    """The page is shorter than it was; from its top, middle and last step one press shows the answer's figure."""
    with visit(PHONE) as page:
        come(page)
        # The questions about it come after the worksheet.
        end = page.locator("nav.asked").bounding_box()
        assert end is not None
        assert end["y"] + page.evaluate("scrollY") < LONGEST
        assert page.evaluate(OVERFLOW) <= 0
        steps = page.get_by_role("navigation", name="Шаги")
        figure = page.locator(".calculator__figure")
        for start in ("Кто есть", "Что важно", "Решения"):
            steps.get_by_role("link", name=start).click()
            expect(steps.get_by_role("link", name=start)).to_be_in_viewport()
            steps.get_by_role("link", name="Пары").click()
            page.wait_for_function(IN_VIEW, arg=figure.element_handle())
            expect(steps.get_by_role("link", name="Пары")).to_have_attribute("aria-current", "step")
        # A person with a keyboard goes on from the step, not from the row.
        steps.get_by_role("link", name="Что важно").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.calculator__inputs').id").endswith("-step-2")


@pytest.mark.thorough("a look; test_no_page_scrolls_sideways has a phone")
def test_buttons_of_rows_are_whole_on_a_phone(visit: Visit) -> None:
    """What is decided on a pair can be read and pressed without a sideways movement of the table."""
    with visit(PHONE) as page:
        come(page)
        frame = page.locator("[data-part=outcome-pairs] .frame")
        right = "element => element.getBoundingClientRect().right"
        edge = frame.evaluate(right)
        assert max(button.evaluate(right) for button in frame.locator(".rows__action").all()) <= edge


@pytest.mark.thorough("test_words says what answer there is")
def test_row_of_steps_says_what_answer_there_is(page: Page) -> None:
    """Beside the step of the answer stands its figure, or in a word why there is none."""
    come(page)
    said = page.locator("[data-part=said]")
    expect(said).to_have_text("пример")
    page.get_by_role("button", name="Рассчитать").click()
    expect(said).to_have_text("7", timeout=READY)
    page.get_by_label("Не больше чем на").fill("-3")
    expect(said).to_have_text("прежний ответ")
    page.get_by_label("Не больше чем на").fill("100")
    expect(said).to_have_text("7")
    page.get_by_role("button", name="Вернуть пример").click()
    expect(said).to_have_text("пример")
    page.get_by_label("Не больше чем на").fill("-3")
    page.get_by_role("button", name="Рассчитать").click()
    expect(said).to_have_text("нет ответа")


@pytest.mark.thorough("test_what_may_be_empty_is_folded has folds that say what they hold")
def test_folded_groups_say_what_they_hold(visit: Visit) -> None:
    """On a phone the weights are a line with their values, which follows what is chosen; a mistake opens its group."""
    with visit(PHONE) as page:
        come(page)
        weights, age = (page.locator(f"[data-part=group-{name}]") for name in ("weights", "age"))
        slider = page.get_by_role("slider", name="Запросы")
        expect(slider).to_be_hidden()
        assert normalise(weights.locator("[data-sum]").text_content()) == WEIGHTS
        page.get_by_role("button", name="Работодатель – студент").click()
        expect(weights.locator("[data-sum]")).to_have_text(re.compile("^Запросы\u00a0обязательно · "))
        expect(age.locator("[data-sum]")).to_have_text("Не меньше чем на\u00a0-100 · Не больше чем на\u00a0100")
        weights.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(slider).to_be_visible()
        slider.press("Home")
        expect(weights.locator("[data-sum]")).to_have_text(re.compile("^Запросы\u00a0не учитывать · "))
        age.locator("summary").click()
        page.get_by_label("Не меньше чем на").fill("101")
        expect(age.locator("[data-sum]")).to_have_text("Не меньше чем на\u00a0101 · Не больше чем на\u00a0100")
        age.locator("summary").click()
        expect(page.get_by_label("Не меньше чем на")).to_be_hidden()
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.get_by_label("Не меньше чем на")).to_be_focused(timeout=READY)
        page.get_by_role("button", name="Вернуть пример").click()
        expect(weights.locator("[data-sum]")).to_have_text(re.compile("^Запросы\u00a08 · .* ожидания\u00a04$"))


@pytest.mark.parametrize("reader", [Reader(1280), Reader(390, scripts=False)], ids=str)
def test_groups_are_open_elsewhere(visit: Visit, reader: Reader) -> None:
    """On a desk, and on a phone that runs no scripts, nothing of the fields is folded; the links of the row lead on."""
    with visit(reader) as page:
        page.goto("calculators/matching/")
        expect(page.get_by_role("slider", name="Запросы")).to_be_visible()
        page.get_by_role("navigation", name="Шаги").get_by_role("link", name="Решения").click()
        expect(page.get_by_role("heading", name="4. Решения")).to_be_in_viewport()


def test_steps_stay_in_their_view(page: Page) -> None:
    """A press on a step leaves the tab that is open, and an address that names a step opens its tab."""
    come(page, "rotation")
    page.get_by_role("navigation", name="Шаги").get_by_role("link", name="Отметки").click()
    expect(page.get_by_role("heading", name="4. Отметки")).to_be_in_viewport()
    expect(page.get_by_role("tab", name="Наставники и наставляемые")).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="Группы равных").click()
    page.goto("calculators/rotation/#calculator-rotation-step-2")
    page.reload()
    expect(page.get_by_role("tab", name="Наставники и наставляемые")).to_have_attribute("aria-selected", "true")


@pytest.mark.thorough("test_from_an_empty_browser_to_printed_cards decides and calculates")
def test_decisions_are_calculated_where_they_are_typed(page: Page) -> None:
    """The step after the answer has a button of its own: nobody goes back for the one above."""
    come(page)
    page.get_by_role("button", name="Пересчитать").click()
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "fresh", timeout=READY)
