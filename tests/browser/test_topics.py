"""Topics that editors keep, on the page of pair planning: listed, suggested while typing, told in the template."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.test_access import violations
from tests.browser.visits import Reader

ADDRESS = "calculators/matching/"
READY = 60_000  # milliseconds: the engine and the scripts of tables come first


def write(page: Page, text: str) -> None:
    """Type into the current cell in place of what it holds; Playwright's Russian letters alone don't open a cell."""
    page.keyboard.press("F2")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def requests_of_first(page: Page) -> Locator:
    """Open the page, stand on the requests of the first mentee and return their cell."""
    page.goto(ADDRESS)
    expect(page.locator("form.calculator[data-ready]")).to_be_visible(timeout=READY)
    page.get_by_role("grid", name="Наставляемые").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    return page.locator("[data-table=mentees] td[data-row='0'][data-column='2']")


@pytest.mark.parametrize("reader", some([Reader(390, "light"), Reader(1280, "dark")]), ids=str)
@pytest.mark.thorough("test_suggestion_by_a_tap has the list")
def test_suggestions_by_keyboard(visit: Visit, reader: Reader) -> None:
    """Arrows and Enter take a topic for what stands behind the last comma; own ones need no step more."""
    with visit(reader) as page:
        cell = requests_of_first(page)
        write(page, "рус")
        box, field = page.get_by_role("listbox", name="Темы из списка"), page.get_by_role("combobox", name="Запросы")
        expect(box.get_by_role("option")).to_have_text(["русский язык"])
        page.keyboard.press("ArrowDown")
        expect(box.get_by_role("option", selected=True)).to_have_text("русский язык")
        assert field.get_attribute("aria-activedescendant") == box.get_by_role("option").first.get_attribute("id")
        assert violations(page) == []
        inside = page.evaluate("""() => {
          const box = document.querySelector(".suggestions").getBoundingClientRect();
          return box.left >= 0 && box.right <= document.documentElement.clientWidth && box.bottom <= innerHeight;
        }""")
        assert inside
        page.keyboard.press("Enter")
        expect(field).to_have_value("русский язык")
        expect(box).to_be_hidden()
        # What is in the cell already is not suggested again; «Ё» and «е» are one letter.
        page.keyboard.type(", язык")
        expect(box.get_by_role("option").first).to_be_visible()
        assert "русский язык" not in box.get_by_role("option").all_inner_texts()
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        for _ in " язык":
            page.keyboard.press("Backspace")
        # Another word for a topic leads to it.
        page.keyboard.type("алг")
        expect(box.get_by_role("option")).to_have_text(["математика"])
        for _ in "алг":
            page.keyboard.press("Backspace")
        page.keyboard.type("ПРОБЛЕМЫ С УЧЁ")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Tab")
        expect(cell).to_have_text("русский язык, проблемы с учёбой")
        # An own topic: typed, Enter, the next row.
        page.keyboard.press("Shift+Tab")
        write(page, "вышивка")
        expect(page.locator(".suggestions")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(cell).to_have_text("вышивка")
        expect(page.locator(".suggestions")).to_have_count(0)
        page.get_by_role("button", name="Рассчитать").click()
        unmet = page.locator("[data-part=outcome-unmet]")
        expect(unmet.locator("tbody tr")).to_have_text([re.compile("вышивка")], timeout=READY)


def test_suggestion_by_a_tap(visit: Visit) -> None:
    """A suggestion that is pressed goes into the cell, which stays open for the next one."""
    with visit(Reader(390)) as page:
        requests_of_first(page)
        write(page, "вышивка,хим")
        page.get_by_role("option", name="химия").click()
        field = page.get_by_role("combobox", name="Запросы")
        expect(field).to_have_value("вышивка, химия")
        expect(field).to_be_focused()


@pytest.mark.thorough("test_suggestion_by_a_tap has the column that does")
def test_other_columns_suggest_nothing(page: Page) -> None:
    """Names are nobody's topics."""
    requests_of_first(page)
    page.keyboard.press("Home")
    write(page, "рус")
    expect(page.locator(".grid__input")).to_have_value("рус")
    expect(page.locator(".suggestions")).to_have_count(0)


@pytest.mark.thorough("tests/calculators/test_topics has synonyms")
def test_an_abbreviation_meets_a_subject(page: Page) -> None:
    """What the browser answers counts a synonym as its topic, as the build and the command line do."""
    cell = requests_of_first(page)
    write(page, "матем.")
    page.keyboard.press("Enter")
    expect(cell).to_have_text("матем.")
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.get_by_role("heading", name="Результат", exact=True)).to_be_visible(timeout=READY)
    pair = page.locator("[data-part=outcome-pairs] tbody tr").first
    expect(pair).to_contain_text("Н-01")
    expect(pair).to_contain_text("математика")


def test_topics_are_listed_without_scripts(visit: Visit) -> None:
    """The fold above the tables opens by itself and has the topics by groups, with where they come from."""
    with visit(Reader(390, scripts=False)) as page:
        page.goto(ADDRESS)
        fold = page.locator("[data-part=topics]")
        expect(fold.get_by_text("математика", exact=True)).to_be_hidden()
        fold.locator("summary").click()
        subjects = fold.get_by_role("region", name="Школьные предметы")
        expect(subjects.get_by_role("listitem").first).to_have_text("математика")
        expect(subjects).to_contain_text("Собственный текст проекта.")
        expect(fold.get_by_role("region", name="Педагогическая практика")).to_contain_text("слайд «Учитель – учитель»")


@pytest.mark.thorough("test_exports_hold_what_they_are_for saves files; tests/calculators/engines reads them")
def test_the_template_tells_the_topics(page: Page, tmp_path: Path) -> None:
    """The .xlsx template of a table with topics has a sheet to copy them from; the table reads the file again."""
    requests_of_first(page)
    table = page.locator("[data-table=mentees]")
    table.get_by_role("button", name="Скачать шаблон").click()
    with page.expect_download(timeout=2 * READY) as download:
        table.get_by_role("button", name="Шаблон .xlsx").click()
    file = tmp_path / "template.xlsx"
    download.value.save_as(file)
    with zipfile.ZipFile(file) as parts:
        book = parts.read("xl/workbook.xml").decode()
        words = "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/"))
    assert "Список тем" in book
    assert all(word in words for word in ("Школьные предметы", "русский язык", "педагогические трудности"))
    table.locator("input[type=file]").set_input_files(file)
    expect(table.locator("td[data-row='1'][data-column='0']")).to_have_text("", timeout=READY)
    expect(table.locator("td[data-row='0'][data-column='0']")).to_have_text("Нм-01")
