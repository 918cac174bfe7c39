"""A new calculator is one file of Python and one of YAML: a form and a table that work on the site, no JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.samples import MINUTES, RECORD_OF_MINUTES, prepare, run
from tests.browser.server import Host
from tests.browser.visits import Reader, visiting

pytestmark = pytest.mark.thorough(
    "builds of their own; tests/calculators/test_specs and test_new_type have programs and types, "
    "tests/content/test_cases records"
)


def test_two_files_make_a_calculator(browser: Browser, samples: Host) -> None:
    """The page shows the example, answers what is typed into the field and the grid, and explains its own error."""
    with visiting(browser, samples.address, Reader()) as page:
        page.goto("calculators/sample-minutes/")
        expect(page.locator(".calculator__figure")).to_have_text("110")
        expect(page.locator("[data-part=outcome-meetings] svg rect")).to_have_count(2)
        grid = page.get_by_role("grid", name="Встречи")
        grid.focus()
        page.keyboard.press("Tab")
        page.keyboard.type("45")
        page.keyboard.press("Enter")
        page.get_by_label("Минут на подготовку").fill("5")
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.locator(".calculator__figure")).to_have_text("105")
        expect(page.locator("[data-part=outcome-meetings]")).to_contain_text("50")
        grid.focus()
        page.keyboard.type("many")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.locator("td[aria-invalid]")).to_contain_text("Это не число.")


def test_a_new_type_is_one_entry(browser: Browser, samples: Host) -> None:
    """It is shown, aligned and sorted as its entry says, typed into the field and the grid, explained and written."""
    with visiting(browser, samples.address, Reader()) as page:
        page.goto("calculators/sample-tales/")
        expect(page.locator(".calculator__figure")).to_have_text("3 ч 35 мин")
        expect(page.get_by_label("Вступление")).to_have_value("5 мин")
        table = page.locator("[data-part=outcome-list] table")
        lengths = table.locator("tbody td:nth-child(2)")
        expect(lengths).to_have_text(["2 ч 10 мин", "20 мин", "1 ч 5 мин"])
        for place in (table.locator("th").nth(1), lengths.first, page.locator("[role=grid] td.number").first):
            expect(place).to_have_css("text-align", "right")
        table.get_by_role("button", name="Со вступлением").click()
        expect(lengths).to_have_text(["2 ч 10 мин", "1 ч 5 мин", "20 мин"])
        page.get_by_label("Вступление").fill("1 ч")
        grid = page.get_by_role("grid", name="Рассказы")
        grid.focus()
        page.keyboard.press("Tab")
        page.keyboard.type("30 мин")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Рассчитать").click()
        expect(lengths).to_have_text(["1 ч 30 мин", "1 ч 15 мин", "2 ч 0 мин"])
        table.get_by_role("button", name="Со вступлением").click()
        expect(lengths).to_have_text(["2 ч 0 мин", "1 ч 30 мин", "1 ч 15 мин"])
        grid.focus()
        page.keyboard.type("long")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Рассчитать").click()
        message = "Это не продолжительность. Введите время, например 1 ч 30 мин."
        expect(page.locator("td[aria-invalid]")).to_contain_text(message)


def test_texts_that_differ_stop_the_build(tmp_path: Path) -> None:
    """A column without a name in the record is told at its line, and nothing is built."""
    column = "{name: topic, label: Тема}\n      - {name: minutes"
    project = prepare(
        tmp_path, {"sample-minutes": (MINUTES, RECORD_OF_MINUTES.replace(column, column.replace("topic", "topik")))}
    )
    done = run(project, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    assert (
        "content/calculators/sample-minutes.yml:11:16 K503 В программе калькулятора нет столбца «topik»."
        in done.stdout + done.stderr
    )


def test_a_misspelt_key_stops_the_build(tmp_path: Path) -> None:
    """A key of the program that nothing reads is told with its place and the right one: no chart vanishes unseen."""
    misspelt = MINUTES.replace('"chart": {"kind"', '"chrat": {"kind"')
    project = prepare(tmp_path, {"sample-minutes": (misspelt, RECORD_OF_MINUTES)})
    done = run(project, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    assert "calculators/worksheets/sample_minutes.py:1:1 K508 Калькулятор «sample-minutes». Неизвестный ключ" in said
    assert "Неизвестный ключ outcomes[1].chrat.\n" in said
    assert "  Возможно, вы имели в виду «chart»?\n" in said
    assert "Traceback" not in said
