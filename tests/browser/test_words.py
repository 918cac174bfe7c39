"""What a calculator says of its answer in each state: other figures never pass for the answer."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.browser.conftest import Visit
from tests.browser.tables import clear_table
from tests.browser.test_pair_planning import fill
from tests.browser.visits import Reader

READY = 15_000  # milliseconds: the engine comes first
EXAMPLE, ANSWER, FORMER = "Разобранный пример", "Результат", "Прежний результат"
OLD = "Это ответ на прежние данные, не на те, что сейчас в форме."
AWAITED = "Ответ по вашим данным появится, когда всё нужное заполнено."
NONE = "Ответа пока нет: расчёт по вашим данным не выполнен."
FIELDS = "Расчёт не выполнен: исправьте отмеченные поля."
BROKEN = "Не удалось загрузить программу расчёта. Проверьте связь с интернетом и повторите."

# What is said: the title of the answer, a word about it, its main figure, nothing where none is shown, the status.
SAID = """form => {
  const part = (name) => form.querySelector(`[data-part=${name}]`);
  const shown = (element) => element.checkVisibility() ? element.textContent.trim() : "";
  const figure = form.querySelector(".calculator__figure");
  return [part("title"), part("about"), figure, part("status")].map(shown);
}"""


def wait_said(page: Page, *wanted: str) -> None:
    """Wait until the form says this: title, word about the answer, figure, status."""
    form = page.locator("form.calculator").first
    expected = json.dumps(wanted, ensure_ascii=False, separators=(",", ":"))
    with suppress(Late):
        page.wait_for_function(
            f"([form, wanted]) => JSON.stringify(({SAID})(form)) === wanted", arg=[form.element_handle(), expected],
            timeout=READY,
        )  # fmt: skip
    assert form.evaluate(SAID) == list(wanted)


def test_states_of_numbers(page: Page) -> None:
    """A calculator of numbers, from the example over a mistake to an answer of one's own, and back."""
    page.goto("calculators/involvement/")
    form = page.locator("form.calculator[data-ready]").first
    total, involved = form.get_by_label("Всего обучающихся"), form.get_by_label("Вовлечено обучающихся")
    ask, example = form.get_by_role("button", name="Рассчитать"), form.get_by_role("button", name="Вернуть пример")
    figure = "44,5\u00a0%"
    wait_said(page, EXAMPLE, "", figure, "")
    # Typed and not asked yet: the figures are still called the example's.
    involved.fill("1400")
    wait_said(page, EXAMPLE, "", figure, "")
    # The first calculation of one's own numbers fails: the example's figures are gone.
    ask.click()
    wait_said(page, ANSWER, NONE, "", FIELDS)
    # So they are after a reload that brings the same mistake back.
    page.reload()
    wait_said(page, ANSWER, NONE, "", "")
    involved.fill("700")
    wait_said(page, ANSWER, "", "50,8\u00a0%", "")
    # Half a number after an answer: the former one stays and is called so.
    total.fill("1000 000 00")
    wait_said(page, FORMER, OLD, "50,8\u00a0%", "")
    ask.click()
    wait_said(page, FORMER, OLD, "50,8\u00a0%", FIELDS)
    total.fill("1400")
    wait_said(page, ANSWER, "", "50,0\u00a0%", "")
    example.click()
    wait_said(page, EXAMPLE, "", figure, "")
    form.get_by_role("button", name="Вернуть введённое").click()
    wait_said(page, ANSWER, "", "50,0\u00a0%", "")
    # A mistake that comes back with «Вернуть введённое» leaves no figures of the example either.
    involved.fill("нет")
    wait_said(page, FORMER, OLD, "50,0\u00a0%", "")
    example.click()
    form.get_by_role("button", name="Вернуть введённое").click()
    wait_said(page, ANSWER, NONE, "", "Возвращено то, что было до возврата примера.")


def test_states_without_an_engine(visit: Visit) -> None:
    """With the program of calculation broken the example stays the example; one's own numbers have no answer."""
    with visit(Reader(), allowed=r".*") as page:
        page.route("**/worksheets*", lambda route: route.abort())
        page.route("**/*.wasm*", lambda route: route.abort())
        page.goto("calculators/involvement/")
        form = page.locator("form.calculator[data-ready]").first
        form.get_by_role("button", name="Рассчитать").click()
        wait_said(page, EXAMPLE, "", "44,5\u00a0%", BROKEN)
        form.get_by_label("Вовлечено обучающихся").fill("700")
        form.get_by_role("button", name="Повторить").click()
        wait_said(page, ANSWER, NONE, "", BROKEN)


@pytest.mark.thorough("tests/calculators/test_state_words has all sentences, test_states_of_numbers the page")
def test_states_of_tables(page: Page) -> None:
    """A worksheet: what is said while tables are filled, with wrong cells, and of changes since a former answer."""
    page.goto("calculators/matching/")
    expect(page.locator("form.calculator[data-ready]")).to_be_visible()
    changes = page.locator("[data-part=outcome-pairs] .calculator__changes")
    ask = page.get_by_role("button", name="Рассчитать")

    wait_said(page, EXAMPLE, "", "7", "")
    clear_table(page.locator("[data-table=mentors]"))
    wait_said(page, ANSWER, AWAITED, "", "")
    ask.click()
    wait_said(page, ANSWER, AWAITED, "", "Расчёт не выполнен: заполнены не все таблицы. Введённое сохранено.")
    # The same codes as in the example, but other people: that is no change since a former answer.
    fill(page, "mentors", "Наставник\tВозьмёт\nН-01\t1\nН-02\t1")
    fill(page, "mentees", "Наставляемый\tВозраст\nНм-01\tнет\nНм-02\t8")
    ask.click()
    wait_said(page, ANSWER, NONE, "", "Расчёт не выполнен: исправьте отмеченные ячейки. Введённое сохранено.")
    fill(page, "mentees", "Наставляемый\nНм-01\nНм-02")
    ask.click()
    wait_said(page, ANSWER, "", "2", "")
    expect(changes).to_be_hidden()
    expect(page.locator(".rows__mark")).to_have_count(0)
    ask.click()
    expect(changes).to_have_text("С прошлого расчёта строки не изменились.")
    page.get_by_role("button", name="Вернуть пример").click()
    wait_said(page, EXAMPLE, "", "7", "")
    expect(changes).to_be_hidden()
    page.get_by_role("button", name="Вернуть введённое").click()
    wait_said(page, ANSWER, "", "2", "")
    expect(changes).to_be_hidden()


@pytest.mark.thorough("tests/calculators/test_state_words has all sentences")
def test_word_on_a_changed_example(page: Page) -> None:
    """«Вы меняете пример» stands as long as rows of the example stand beside other ones, and goes with the way back."""
    page.goto("calculators/matching/")
    expect(page.locator("form.calculator[data-ready]")).to_be_visible()
    told = page.locator("[data-table=mentors]").get_by_text("Вы меняете пример")
    grid = page.get_by_role("grid", name="Наставники")
    grid.focus()
    page.keyboard.press("F2")
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(told).to_be_visible()
    page.keyboard.press("Control+z")
    expect(told).to_have_count(0)
