"""The views of a calculator: tabs without scripts too, a table as in a spreadsheet, files, charts, what is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.breadth import deal, each, some
from tests.browser.conftest import Visit
from tests.browser.tables import clear_table
from tests.browser.visits import Reader
from tests.calculators import hostile

ADDRESS = "calculators/involvement/"
MANY = f"{ADDRESS}#view-organisations"
CSV = "Район;Школа;Всего обучающихся, чел.;Охват\nА;Школа № 1;1 379;613\nБ;Школа № 2;621;587\n"
PASTE = """([target, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(target).dispatchEvent(paste);
}"""
HOSTILE = {
    name: make
    for name, make in hostile.files()
    if name
    in {
        "count-5",
        "involved-6",
        "text-10",
        "text-11",
        "text-23",
        "mixed",
        "png",
        "xls",
        "noise-3",
        "date-0",
        "text-7",
        "text-29",
    }
}

BINARY = {"noise-3", "png", "xls"}


def read_text(locator: Locator) -> str:
    """Return a text with plain spaces."""
    return locator.inner_text().replace("\u00a0", " ")


def go(page: Page, address: str) -> None:
    """Open the calculator and wait until the scripts have put all views but one away."""
    page.goto(address)
    expect(page.locator("[data-module=views][data-ready]")).to_have_count(1)


def open_table(page: Page) -> Locator:
    """Open the table of many organisations; return its grid."""
    go(page, MANY)
    grid = page.get_by_role("grid", name="Организации")
    expect(grid).to_be_visible()
    expect(page.get_by_role("button", name="Рассчитать")).to_be_enabled()
    return grid


def cell(page: Page, row: int, column: int) -> Locator:
    """Return a cell of the grid, both counted from 0."""
    return page.locator(f"td[data-row='{row}'][data-column='{column}']")


def load_file(page: Page, name: str, content: bytes) -> None:
    """Choose a file."""
    payload: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(payload)


FIGURE = ".calculator__figure"


def figure(page: Page) -> Locator:
    """Return the main figure of the view that is shown, once the scripts have put the other views away."""
    shown = page.locator(FIGURE)
    expect(shown).to_have_count(1)
    return shown


def test_views_without_scripts(visit: Visit) -> None:
    """Without scripts all views stand below one another with their examples answered, and links lead to them."""
    with visit(Reader(scripts=False)) as page:
        page.goto(ADDRESS)
        assert [read_text(shown) for shown in page.locator(FIGURE).all()] == ["44,5 %", "35,7 %", "57,4 %"]
        page.get_by_role("link", name="Много организаций").click()
        expect(page.get_by_role("heading", name="Много организаций")).to_be_in_viewport()
        expect(page.get_by_role("cell", name="Школа-интернат").first).to_be_visible()


@pytest.mark.parametrize("width", some([390, 1280]))
@pytest.mark.thorough("test_steps_stay_in_their_view walks the tabs, test_views_without_scripts has them all")
def test_tabs(visit: Visit, width: int) -> None:
    """One view is shown at a time; arrows walk the tabs; what was typed in a view is there on the way back."""
    with visit(Reader(width)) as page:
        go(page, ADDRESS)
        page.get_by_label("Всего обучающихся").fill("77")
        page.get_by_role("tab", name="Одна организация").press("ArrowRight")
        expect(page.get_by_role("tab", name="По формам")).to_be_focused()
        expect(figure(page)).to_have_text("35,7\u00a0%")
        page.get_by_role("tab", name="Одна организация").click()
        expect(page.get_by_label("Всего обучающихся")).to_have_value("77")


@pytest.mark.thorough("test_wrong_number_is_explained_at_its_field has messages, tests/calculators this bound")
def test_unique_number_out_of_bounds(page: Page) -> None:
    """A number of different people below the largest form's count is explained at its field."""
    go(page, f"{ADDRESS}#view-forms")
    page.get_by_label("Разных участников").fill("40")
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.locator("[data-part=error-unique]")).to_contain_text("в одной из форм их 64")
    page.get_by_label("Разных участников").fill("100")
    expect(figure(page)).to_have_text("23,8\u00a0%")


@pytest.mark.thorough("test_a_table_is_filled_in_and_its_answer_read types into cells by keys")
def test_keyboard_as_in_a_spreadsheet(page: Page) -> None:
    """Typing, Enter, Tab, arrows, Delete, undo; the answer follows by the button."""
    grid = open_table(page)
    clear_table(page)
    grid.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("A")
    page.keyboard.press("Tab")
    page.keyboard.type("200")
    page.keyboard.press("Tab")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 3)).to_have_class(re.compile("grid__here"))
    assert [read_text(cell(page, 0, column)) for column in range(5)] == ["", "A", "200", "50", ""]
    page.get_by_role("button", name="Рассчитать").click()
    expect(figure(page)).to_have_text("25,0\u00a0%")
    grid.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Delete")
    expect(cell(page, 0, 3)).to_have_text("")
    page.keyboard.press("ControlOrMeta+z")
    expect(cell(page, 0, 3)).to_have_text("50")
    page.keyboard.press("F2")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(grid).not_to_be_focused()


@pytest.mark.thorough("a race; test_a_table_is_filled_in_and_its_answer_read types into cells")
def test_answer_that_comes_leaves_an_open_cell_alone(page: Page) -> None:
    """Whoever types on while the answer to the cell before comes loses no letter, and half a number is not counted."""
    grid = open_table(page)
    load_file(page, "школы.csv", CSV.encode())
    expect(figure(page)).to_have_text("60,0\u00a0%")
    cell(page, 0, 3).click()
    page.keyboard.type("1379")
    page.keyboard.press("Enter")
    page.keyboard.type("6")
    expect(figure(page)).to_have_text("98,3\u00a0%")  # 1379 + 587 of 2000
    expect(cell(page, 1, 3).locator("input")).to_be_focused()
    page.keyboard.type("21")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 3)).to_have_text("621")
    expect(figure(page)).to_have_text("100,0\u00a0%")
    expect(grid).to_be_focused()
    cell(page, 0, 3).click()
    page.keyboard.type("13")
    # As on a phone whose buttons don't take the focus.
    page.get_by_role("button", name="Рассчитать").evaluate("button => button.click()")
    expect(cell(page, 0, 3)).to_have_text("13")
    expect(figure(page)).to_have_text("31,7\u00a0%")  # 13 + 621 of 2000


def test_pasted_table_and_block(page: Page) -> None:
    """A table with headings goes into an empty grid by its columns; a block without them goes where the cursor is."""
    grid = open_table(page)
    clear_table(page)
    grid.focus()
    page.evaluate(PASTE, [".frame--grid", "Охват\tШкола\tВсего\n30\tА\t40\n20\tБ\t60\n"])
    expect(cell(page, 1, 1)).to_have_text("Б")
    assert [read_text(cell(page, 0, column)) for column in range(4)] == ["", "А", "40", "30"]
    page.evaluate(PASTE, [".frame--grid", "Р1\nР2\nР3"])
    expect(cell(page, 2, 0)).to_have_text("Р3")


def test_wrong_cells_are_marked(page: Page) -> None:
    """A wrong cell bears its message, the list names row and column and leads to the cell; nothing typed is lost."""
    open_table(page)
    load_file(page, "школы.csv", CSV.replace("621", "шестьсот").encode("cp1251"))
    expect(cell(page, 1, 2)).to_have_attribute("aria-invalid", "true")
    expect(cell(page, 1, 2)).to_contain_text("Это не число.")
    problem = page.get_by_role("button", name="Строка 2, «Обучающихся»")
    problem.click()
    expect(cell(page, 1, 2)).to_have_class(re.compile("grid__here"))
    page.keyboard.type("621")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Рассчитать").click()
    expect(figure(page)).to_have_text("60,0\u00a0%")
    expect(problem).to_have_count(0)


@pytest.mark.parametrize("encoding", some(["cp1251", "utf-8", "utf-16"]))
def test_text_files(page: Page, encoding: str) -> None:
    """A .csv file in any of its encodings is loaded, answered, drawn and listed."""
    open_table(page)
    load_file(page, "школы.csv", CSV.encode(encoding))
    expect(figure(page)).to_have_text("60,0\u00a0%")
    chart = page.locator("[data-part=outcome-by_organisation] svg")
    expect(chart.locator("rect")).to_have_count(2)
    expect(chart.locator("desc")).to_have_text(re.compile(r"Школа № 1: 44,5.%; Школа № 2: 94,5.%"))


@pytest.mark.thorough(
    "tests/calculators/engines reads such files; test_hostile_file_is_an_answer has one in the browser"
)
def test_hostile_files(visit: Visit) -> None:
    """Files of all kinds that are no tables each end in a message, and what was typed before stays in the grid."""
    assert len(HOSTILE) == 12
    with visit(Reader()) as page:
        open_table(page)
        message = page.locator("[data-part=error-rows]")
        for name in each(HOSTILE, lambda name: name in BINARY or name.partition("-")[0]):
            content = HOSTILE[name]()
            load_file(page, f"{name}.csv", content)
            expect(message, name).to_have_text(re.compile(".{20,}"))
            if read_text(cell(page, 0, 1)) != "Школа № 1":
                # A table with wrong cells has taken the place of what was there, which is one step away.
                page.get_by_role("button", name="Вернуть правку").click()
            expect(cell(page, 0, 1)).to_have_text("Школа № 1")


@pytest.mark.thorough("test_schools_are_sorted_as_people_count of tests/calculators/engines has the order")
def test_outcome_is_sorted(page: Page) -> None:
    """A press on a heading sorts the rows by it, and a second one turns the order."""
    open_table(page)
    outcome = page.locator("[data-part=outcome-by_organisation]")
    outcome.get_by_role("button", name="Доля", exact=True).click()
    expect(outcome.locator("tbody tr").first).to_contain_text("77,6\u00a0%")
    expect(outcome.locator("th[aria-sort=descending]")).to_have_text("Доля")
    outcome.get_by_role("button", name="Доля", exact=True).click()
    expect(outcome.locator("tbody tr").first).to_contain_text("30,2\u00a0%")


@pytest.mark.thorough("one more way to open a cell; test_a_double_click_decides_once_and_opens has double clicks")
def test_double_click_opens_a_cell(page: Page) -> None:
    """Two presses with a mouse open the cell with its text; two more inside it select a word and leave it open."""
    open_table(page)
    cell(page, 0, 1).dblclick()
    field = cell(page, 0, 1).locator("input")
    expect(field).to_be_focused()
    expect(field).to_have_value("Школа № 1")
    field.dblclick(position={"x": 20, "y": 10})
    page.keyboard.type("Лицей")
    page.keyboard.press("Enter")
    expect(cell(page, 0, 1)).to_have_text(re.compile("^Лицей ?№ 1$"))
    # What stands in an open cell is there again after a reload.
    cell(page, 1, 1).dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("Гимназия")
    page.reload()
    expect(cell(page, 1, 1)).to_have_text("Гимназия")


def test_what_was_typed_survives_a_reload(page: Page) -> None:
    """After a reload the table and its answer are there again; «Вернуть пример» forgets them."""
    open_table(page)
    load_file(page, "школы.csv", CSV.encode())
    expect(figure(page)).to_have_text("60,0\u00a0%")
    expect(page.get_by_text("Введённое хранится только в этом браузере.")).to_be_visible()
    page.reload()
    expect(cell(page, 0, 2)).to_have_text("1 379")
    expect(figure(page)).to_have_text("60,0\u00a0%")
    page.get_by_role("button", name="Вернуть пример").click()
    expect(cell(page, 0, 2)).to_have_text("1379")
    page.reload()
    expect(cell(page, 0, 2)).to_have_text("1379")
    expect(figure(page)).to_have_text("57,4\u00a0%")


def test_link_carries_the_numbers(visit: Visit) -> None:
    """The link of a view without names opens it with its numbers elsewhere; the table of organisations has no link."""
    with visit(Reader()) as page:
        go(page, ADDRESS)
        page.get_by_label("Всего обучающихся").fill("200")
        page.get_by_label("Вовлечено обучающихся").fill("50")
        page.get_by_role("button", name="Скопировать ссылку с числами").click()
        expect(page).to_have_url(re.compile(r"#view=organisation&total=200&involved=50&target=70$"))
        link = page.url
        page.get_by_role("tab", name="Много организаций").click()
        expect(page.get_by_role("button", name="Скопировать ссылку с числами")).to_have_count(0)
    with visit(Reader()) as page:
        go(page, link)
        expect(figure(page)).to_have_text("25,0\u00a0%")


def test_csv_is_saved(page: Page, tmp_path: Path) -> None:
    """The table of the answer is saved for a Russian spreadsheet."""
    open_table(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Сохранить .csv").click()
    download.value.save_as(tmp_path / "report.csv")
    text = (tmp_path / "report.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeffМуниципалитет;Организация;")
    assert "Агинский район;Школа № 1;1379;613;44,5%;766;353\r\n" in text


@pytest.mark.parametrize(
    ("view", "reader"), deal(["forms", "organisations"], [Reader(1280, "light"), Reader(390, "dark")]), ids=str
)
@pytest.mark.thorough("test_no_page_has_a_barrier asks axe of each tab of the calculators")
def test_views_have_no_barrier(visit: Visit, view: str, reader: Reader) -> None:
    """Axe finds nothing on the other views, and nothing scrolls sideways but the tables."""
    from tests.browser.test_access import violations

    with visit(reader) as page:
        page.goto(f"{ADDRESS}#view-{view}")
        expect(page.get_by_role("button", name="Рассчитать")).to_be_enabled()
        assert violations(page) == []
        overflow: Any = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0
