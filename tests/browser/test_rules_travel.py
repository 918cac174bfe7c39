"""Whom the pair planning forbids is not seated in quick meetings, however the people come there."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.curator import store_programme

READY = 60_000  # milliseconds: the engine and the scripts of tables come first
PUPILS, TEACHERS, STUDENTS = "Ученик – ученик", "Учитель – учитель", "Студент – ученик"
MENTORS = [
    ["Анна", PUPILS, "спорт", "", "очно", "10", "2", "1", "да", "да"],
    ["Борис", PUPILS, "химия", "", "очно", "11", "2", "1", "да", "нет"],
    ["Вера", PUPILS, "химия", "", "очно", "11", "2", "1", "нет", "да"],
    ["Глеб", TEACHERS, "урок", "", "очно", "40", "2", "1", "нет", "да"],
    ["Дина", PUPILS, "спорт, химия", "", "очно", "11", "2", "1", "да", ""],
]
MENTEES = [
    ["Егор", PUPILS, "спорт", "", "очно", "6", "", "да"],
    ["Женя", PUPILS, "химия", "", "очно", "7", "", "да"],
    ["Зоя", PUPILS, "спорт", "", "очно", "7", "", "нет"],
    ["Ирина", TEACHERS, "урок", "", "очно", "25", "", "да"],
    ["Катя", STUDENTS, "спорт", "", "очно", "7", "", "да"],
]
KEPT: dict[str, Any] = {
    "fields": {"weight_tags": "11", "unmarked": "forbidden"},
    "tables": {
        "mentors": "\n".join("\t".join(row) for row in MENTORS),
        "mentees": "\n".join("\t".join(row) for row in MENTEES),
        "decisions": "Глеб\tИрина\tвместе",
    },
    "example": [],
}
MET = [["Анна", "Егор", "–"], ["Глеб", "Ирина", "–"]]
LEFT = [
    ["Борис", "наставник не дал согласия", "наставник", "5"],
    ["Вера", "наставник не обучен", "наставник", "4"],
    ["Вера", "другая форма", "наставник", "1"],
    ["Дина", "нет отметки о согласии наставника", "наставник", "5"],
    ["Женя", "наставник не дал согласия", "наставляемый", "1"],
    ["Женя", "нет отметки о согласии наставника", "наставляемый", "1"],
    ["Женя", "наставник не обучен", "наставляемый", "1"],
    ["Женя", "другая форма", "наставляемый", "1"],
    ["Женя", "ни один запрос не совпадает", "наставляемый", "1"],
    ["Зоя", "нет согласия наставляемого", "наставляемый", "5"],
    ["Катя", "другая форма", "наставляемый", "5"],
]


def come(page: Page, address: str) -> None:
    """Open a calculator and wait until its scripts are there."""
    page.goto(f"calculators/{address}")
    expect(page.locator("form.calculator[data-ready]").first).to_be_visible(timeout=READY)


def cells(table: Locator) -> list[list[str]]:
    """Return the rows of a table of the answer."""
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def wait_for_answer(page: Page) -> None:
    """Wait until the quick meetings are calculated from what has come."""
    expect(page.locator("[data-part=outcome-left_out] tbody tr").first).to_contain_text("Борис", timeout=READY)


@pytest.mark.thorough("tests/calculators/test_handovers; test_an_answer_of_before_is_not_handed_over has who may not")
def test_rules_travel_by_hand_over_and_through_the_programme(page: Page, tmp_path: Path) -> None:
    """People who may not meet are not seated and are named with the reason: handed over, in a file, taken back."""
    store_programme(page)
    page.evaluate(
        "text => { localStorage[`nastavnik-calculator:matching:@${localStorage['nastavnik-current']}`] = text; }",
        json.dumps(KEPT),
    )
    come(page, "matching/")
    pairs = page.locator("[data-part=outcome-pairs] tbody tr")
    expect(pairs.first).to_contain_text("Егор", timeout=READY)
    expect(page.locator("form.calculator")).to_contain_text(
        "У 1\u00a0наставника нет отметки о согласии: участвовать нельзя"
    )
    page.get_by_role("button", name="Сохранить в программу").click()
    expect(page.locator(".said")).to_contain_text("Таблицы сохранены в программу")
    page.get_by_role("button", name="Передать в быстрые встречи").click()
    page.wait_for_url("**/calculators/rotation/**")
    wait_for_answer(page)
    expect(page.get_by_label("Без отметки о согласии").first).to_have_value("forbidden")
    rounds, left = page.locator("[data-part=outcome-rounds]"), page.locator("[data-part=outcome-left_out]")
    assert sorted(row[4:] for row in cells(rounds)) == MET
    assert cells(left) == LEFT
    with page.expect_download() as download:
        page.get_by_role("button", name="Сохранить .csv").first.click()
    download.value.save_as(tmp_path / "встречи.csv")
    with (tmp_path / "встречи.csv").open(encoding="utf-8-sig", newline="") as file:
        saved = [*csv.reader(file, delimiter=";")]
    start = saved.index(["Кого нет на встречах"]) + 2
    assert saved[start : start + len(LEFT)] == LEFT
    # The programme holds no weights: which criteria are obligatory comes by a hand-over alone.
    page.evaluate(
        "() => { delete localStorage[`nastavnik-calculator:rotation:sides@${localStorage['nastavnik-current']}`]; "
        "sessionStorage.clear(); }"
    )
    come(page, "rotation/")
    page.get_by_role("button", name="Взять из программы").first.click()
    wait_for_answer(page)
    assert sorted(row[4:] for row in cells(rounds)) == [
        ["Анна", "Егор", "–"], ["Анна", "Женя", "–"], ["Глеб", "Ирина", "–"],
        ["Дина", "Егор", "нет отметки у наставника"], ["Дина", "Женя", "нет отметки у наставника"],
    ]  # fmt: skip
    assert {row[0] for row in cells(left)} == {"Борис", "Вера", "Зоя", "Катя"}
    page.get_by_label("Без отметки о согласии").first.select_option("участвовать нельзя")
    expect(rounds).not_to_contain_text("Дина")
    assert {row[0] for row in cells(left)} == {"Борис", "Вера", "Дина", "Зоя", "Катя"}


def test_an_answer_of_before_is_not_handed_over(page: Page) -> None:
    """Who has taken back the consent since the last answer doesn't go along: nothing is handed over, that is said."""
    kept = {**KEPT, "tables": {**KEPT["tables"], "decisions": "Глеб\tИрина\tназначены"}}
    page.goto("404.html")
    page.evaluate("text => { localStorage['nastavnik-calculator:matching:'] = text; }", json.dumps(kept))
    come(page, "matching/")
    expect(page.locator("[data-part=outcome-pairs] tbody tr").last).to_contain_text("назначена", timeout=READY)
    page.get_by_role("grid", name="Наставники").locator("td[data-row='3'][data-column='9']").dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("нет")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Передать назначенные пары в план встреч").click()
    expect(page.locator(".said")).to_contain_text(
        "Строки не переданы: таблица рассчитана по прежним данным. Исправьте отмеченное, рассчитайте ещё раз и "
        "передайте снова."
    )
    assert page.url.endswith("/calculators/matching/")
    assert page.evaluate("localStorage['nastavnik-calculator:meetings:']") is None
    # With the consent again the pair goes along, with the form that only the tables of people say.
    page.get_by_role("grid", name="Наставники").locator("td[data-row='3'][data-column='9']").dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("да")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Передать назначенные пары в план встреч").click()
    page.wait_for_url("**/calculators/meetings/**")
    kept = json.loads(page.evaluate("localStorage['nastavnik-calculator:meetings:']"))
    assert kept["tables"]["pairs"].split("\t")[:3] == ["Глеб", "Ирина", TEACHERS]
