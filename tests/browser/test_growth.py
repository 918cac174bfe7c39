"""Growth and satisfaction from the worksheets to the sheet of monitoring and the indicators, all within the browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.curator import normalise, store_programme
from tests.browser.worksheet import calculate, come, figure, paste, rows

ASKED = "Насколько вы в целом довольны программой?"
SAVE = "Сохранить в программу для мониторинга"
MARK = "МЕТКА"


def lines(*answers: str, letter: str = "У") -> list[tuple[object, ...]]:
    """Return a table of answers to the one question."""
    return [("Код", ASKED), *((f"{letter}-{MARK}-{number}", answer) for number, answer in enumerate(answers))]


def save(page: Page, outcome: str, who: str) -> None:
    """Save the figures of an outcome as those of somebody, and wait until they are in the programme."""
    tools = page.locator(f"[data-part=outcome-{outcome}] .calculator__tools", has=page.get_by_role("button", name=SAVE))
    tools.get_by_label("О ком эти итоги").select_option(label=who)
    tools.get_by_role("button", name=SAVE).click()
    said = page.locator(".said__box", has_text="Итоги сохранены в программу: 1. Они на листе")
    expect(said).to_be_visible()
    said.get_by_role("button", name="Скрыть").click()  # or the next time it would be there before
    expect(said).to_be_hidden()


def clear(page: Page, table: str) -> None:
    """Take all rows out of a table, and wait until they are."""
    part = page.locator(f"[data-table={table}]")
    part.get_by_role("button", name="Очистить таблицу").click()
    expect(part.locator("td[data-row='0']").filter(has_text=re.compile(r"\S"))).to_have_count(0)


def entries(part: Locator) -> list[str]:
    """Return what stands in a list of the sheet."""
    return [normalise(text.input_value()) for text in part.locator("li textarea").all()]


@pytest.mark.thorough(
    "test_growth_of_pasted_people_is_counted_and_proposed goes the way, test_school_sees_its_own_numbers ends it"
)
def test_satisfaction_comes_to_the_sheet_and_the_indicators(page: Page) -> None:
    """Answers of mentees and mentors are counted, saved as figures, proposed on the sheet and summed for the school."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    store_programme(page, forms=["pupil-pupil"])
    come(page, "calculators/survey/")
    paste(page, "questions", [("Вопрос", "Как отвечают"), (ASKED, "оценка")])
    for who, marks, letter in (
        ("Наставляемые", ["9"] * 18 + ["4"] * 6, "У"),
        ("Наставники", ["5"] * 9 + ["8"] * 5, "Н"),
    ):
        clear(page, "answers")
        paste(page, "answers", lines(*marks, letter=letter))
        calculate(page)
        save(page, "summary", who)
    page.goto("monitoring/")
    strong, weak = (page.locator(f"[data-side={side}]") for side in ("strengths", "weaknesses"))
    expect(strong.locator("li")).not_to_have_count(0)
    assert [re.sub(r"\d\d\.\d\d\.\d{4}", "…", text) for text in entries(strong) if "довольно" in text] == [
        f"Большинство довольно: «{ASKED}» – довольны 18 из 24 (75 %), анкета: наставляемые, …."
    ]
    assert [text.split(", анкета")[0] for text in entries(weak) if "довольны" in text] == [
        f"Довольны меньше половины: «{ASKED}» – довольны 5 из 14 (35,7 %)"
    ]
    page.goto("indicators/")
    share = page.locator("li", has=page.locator("#satisfaction"))
    expect(share).to_contain_text("В вашей программе: 60,5 %: 23 из 38.")
    kept = page.evaluate("""async () => {
      const {openStore} = await import(new URL("../assets/js/programme/store.mjs", location.href).href);
      const store = await openStore();
      const [{id}] = await store.list();
      return JSON.stringify(await store.get(id));
    }""")
    assert ASKED in kept
    assert MARK not in kept
    page.goto("monitoring/")
    page.get_by_text("Итоги анкет и роста в программе: 2").click()
    page.get_by_role("button", name=f"Убрать итог: {ASKED}").first.click()
    expect(page.get_by_text("Итоги анкет и роста в программе: 1")).to_be_visible()
    expect(strong.locator("li textarea").filter(has_text="довольно")).to_have_count(0)
    assert [one for one in asked if not one.startswith("GET ") or MARK in one or "%D0" in one] == []


def test_growth_of_pasted_people_is_counted_and_proposed(page: Page) -> None:
    """Pasted tables give numbers, means and the verdict; a name is noticed, a word refused; the sheet has it."""
    store_programme(page)
    come(page, "calculators/growth/")
    page.get_by_role("button", name="Отметки и пропуски").click()
    head = ("Код", "Средняя отметка", "Пропущено уроков")
    paste(page, "before", [head, *((f"У-{number}", "3,5", 10) for number in range(11)), ("Иванов Иван", "4,35", 3)])
    paste(page, "after", [head, *((f"У-{number}", "4", "десять") for number in range(11)), ("Иванов Иван", "4,4", 3)])
    page.get_by_role("button", name="Рассчитать").click()
    problem = page.locator("[data-part=error-after]").get_by_role("listitem").first
    expect(problem).to_contain_text("Значение не понято. Впишите число, например 4,35")
    clear(page, "after")
    marks = ["4"] * 4 + ["4,2"] * 4 + ["4,6"] * 3
    paste(
        page,
        "after",
        [head, *((f"У-{number}", mark, 10) for number, mark in enumerate(marks)), ("Иванов Иван", "4,4", 3)],
    )
    calculate(page)
    assert figure(page, "paired") == "12"
    assert figure(page, "named") == "2"
    first = rows(page, "changes")[0]
    assert [first["Показатель"], first["Сравнены"], first["Лучше"], first["Насколько это надёжно"]] == [
        "Средняя отметка", "12", "12", "вряд ли случайно",
    ]  # fmt: skip
    assert rows(page, "levels")[0]["Среднее: стало"] == "4,25"
    tools = page.locator("[data-part=outcome-changes] .calculator__tools")
    tools.get_by_role("button", name=SAVE).click()
    expect(page.locator(".said span", has_text="Итоги сохранены в программу: 1. Они на листе")).to_be_visible()
    page.goto("monitoring/")
    strong = page.locator("[data-side=strengths]")
    expect(strong.locator("li")).not_to_have_count(0)
    assert [text.split(", вряд")[0] for text in entries(strong) if "Показатель" in text] == [
        "Показатель большинства участников стал лучше: «Средняя отметка» – стало лучше у 12 из 12 (100 %)"
    ]


@pytest.mark.thorough(
    "test_growth_of_pasted_people_is_counted_and_proposed saves; test_without_a_programme_nothing_is_filled"
)
def test_the_example_is_not_saved_and_without_a_programme_nothing_is_offered(page: Page) -> None:
    """Figures of the worked example are nobody's; a reader without a programme sees no button and fetches no script."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    come(page, "calculators/growth/")
    expect(page.get_by_role("button", name=SAVE)).to_have_count(0)
    assert not [url for url in asked if "/binding/" in url or "/workspace/workspace" in url]
    store_programme(page)
    come(page, "calculators/growth/")
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator(".said span", has_text="Сначала внесите свои данные")).to_be_visible()
