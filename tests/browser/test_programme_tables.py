"""Worksheets and the programme are one: tables travel as they were typed, and each programme has its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.curator import begin, store_programme
from tests.browser.test_pair_planning import PASTE
from tests.browser.visits import Reader

MATCHING, ROTATION = "calculators/matching/", "calculators/rotation/"
MENTORS = [
    "Наставник\tФорма\tПредлагает\tСвободное время\tВозраст или класс\tСколько возьмёт",
    "Агафонова\tУченик – ученик\tматематика\tпн 14:00–16:00\tдевятьсот\t1",
    "\tУченик – ученик\tфизика\tкогда-нибудь\t9\tмного",
    "Белов\tУченик – ученик\tфизика\tвт 14:00–16:00\t10\t2",
    "Белов\tУченик – ученик\tмузыка\tвт 14:00–16:00\t10\t2",
]
MENTEES = [
    "Наставляемый\tФорма\tЗапрос\tВозраст или класс",
    "Попов\tУченик – ученик\tматематика\t5",
    "Рябова\tУченик – ученик\tфизика\t-6",
]
STATE = """() => {
const own = (cell) => [...cell.childNodes].map((node) => (node instanceof Text ? node.data : "")).join("");
return Object.fromEntries([...document.querySelectorAll("[data-table]")].map((part) => [part.dataset.table, {
  cells: [...part.querySelectorAll("td[data-row]")].map(own).join("|").replace(/[|]+$/, ""),
  told: [...part.querySelectorAll("[data-part^=error-] li")].map((line) => line.textContent),
}]));
}"""


def come(page: Page, address: str = MATCHING) -> None:
    """Open a worksheet and wait until its tables are those of the open programme."""
    page.goto(address)
    expect(page.locator("form.calculator[data-ready]").first).to_be_visible()
    if page.evaluate("localStorage['nastavnik-current']"):
        expect(page.locator(".calculator__programme").first).to_be_visible()


def paste(page: Page, table: str, lines: list[str]) -> None:
    """Paste a table with its headings."""
    page.evaluate(PASTE, [table, "\n".join(lines)])
    rows = page.locator(f"[data-table={table}] td[data-row='{len(lines) - 2}']")
    expect(rows.filter(has_text=lines[-1].split("\t")[2])).to_have_count(1)


def cell(page: Page, table: str, row: int, column: int) -> Locator:
    """Return a cell of a table."""
    return page.locator(f"[data-table={table}] td[data-row='{row}'][data-column='{column}']")


def write(page: Page, table: str, row: int, column: int, text: str) -> None:
    """Type a text in place of what a cell of a worksheet holds."""
    cell(page, table, row, column).click()
    page.keyboard.press("Delete")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(cell(page, table, row, column)).to_contain_text(text)


def press(page: Page, name: str) -> Locator:
    """Press a button of the worksheet; return what is said then."""
    page.locator("form.calculator").first.get_by_role("button", name=name, exact=True).click()
    return page.locator(".said__only-heard")


def problems(page: Page) -> dict[str, Any]:
    """Wait for the messages about cells; return them with the cells."""
    expect(page.locator("[data-part=error-mentors] li").first).to_be_visible()
    expect(page.locator("[data-part=error-mentees] li").first).to_be_visible()
    state: dict[str, Any] = page.evaluate(STATE)
    return state


def read_tables(page: Page) -> str:
    """Return all that stands in the tables."""
    expect(page.locator("form.calculator[data-ready]").first).to_be_visible()
    return "".join(part["cells"] for part in page.evaluate(STATE).values())


def file(page: Page) -> dict[str, Any]:
    """Save the open programme; return what its file holds."""
    page.goto("programme/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Сохранить программу в файл").click()
    document: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    return document


def open_programme(page: Page, document: dict[str, Any]) -> None:
    """Open a programme's file."""
    page.goto("programme/")
    content = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(document).encode()}
    page.get_by_label("Файл программы").set_input_files(content)  # type: ignore[arg-type]
    page.get_by_role("button", name="Открыть файл").click()
    expect(page.locator(".transfer__answer")).to_contain_text("Файл открыт.")


@pytest.mark.thorough("test_tables_of_two_computers_become_one travels; tests/programme/rows.test.mjs keeps wrong rows")
def test_unfinished_tables_travel_with_the_programme(visit: Visit) -> None:
    """Wrong, nameless and repeated rows are saved, are in the file, and stand elsewhere with the same messages."""
    with visit(Reader()) as page:
        store_programme(page)
        come(page)
        assert read_tables(page) == ""
        expect(press(page, "Сохранить в программу")).to_have_text("Сохранять нечего: таблицы пусты")
        expect(press(page, "Взять из программы")).to_have_text(
            "В программе таблиц этого листа пока нет: внесите их здесь и нажмите «Сохранить в программу»"
        )
        paste(page, "mentors", MENTORS)
        paste(page, "mentees", MENTEES)
        page.locator("[data-table=wishes] summary").click()
        paste(page, "wishes", ["Кто\tО ком\tОтметка", "Попов\tБелов\tпять с плюсом"])
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.locator(".calculator__status")).to_contain_text("Расчёт не выполнен")
        typed = problems(page)
        page.locator("select[name=order]").select_option("score")
        box = page.locator(".calculator__programme")
        expect(box).to_contain_text("изменения на этом листе в неё ещё не сохранены.")
        file(page)
        expect(page.locator(".said__only-heard")).to_contain_text(
            ". В файл не вошло то, что внесено на рабочих листах и ещё не сохранено в программу: "
            "«Подбор наставнических пар». Откройте лист и нажмите «Сохранить в программу», затем сохраните файл ещё раз"
        )
        come(page)
        assert problems(page) == typed
        expect(press(page, "Сохранить в программу")).to_have_text(
            "Таблицы сохранены в программу: 4\u00a0наставника, 2\u00a0наставляемых и 1\u00a0строка в таблице "
            "«Пожелания». Ячейки с ошибками сохранены как есть"
        )
        expect(box).to_contain_text("таблицы этого листа в ней сохранены.")
        expect(press(page, "Сохранить в программу")).to_have_text("В программе уже всё так, как в таблицах")
        # Taken back it is not there, and may be saved again.
        page.locator(".said").get_by_role("button", name="Отменить").click()
        expect(box).to_contain_text("изменения на этом листе в неё ещё не сохранены.")
        expect(press(page, "Сохранить в программу")).to_contain_text("Таблицы сохранены в программу: 4\u00a0наставника")
        document = file(page)
        expect(page.locator(".said__only-heard")).not_to_contain_text("не вошло")
    with visit(Reader()) as page:
        open_programme(page, document)
        come(page)
        assert problems(page) == typed
        expect(page.locator("select[name=order]")).to_have_value("score")
        expect(cell(page, "mentors", 1, 3)).to_contain_text("когда-нибудь")
        # Emptied by hand they come back by a press, which says how much that is.
        for table in ("mentors", "mentees"):
            page.locator(f"[data-table={table}]").get_by_role("button", name="Очистить таблицу").click()
            expect(cell(page, table, 0, 0)).to_have_text("")
        expect(press(page, "Взять из программы")).to_have_text(
            "Взято 4\u00a0наставника, 2\u00a0наставляемых и 1\u00a0строка в таблице «Пожелания»"
        )
        assert problems(page) == typed
        # Those who are known are there on the other worksheets too.
        come(page, ROTATION)
        expect(cell(page, "mentees", 1, 0)).to_have_text("Рябова")


@pytest.mark.thorough(
    "test_tables_of_two_computers_become_one has the tables; tests/programme/test_store keeps programmes apart"
)
def test_each_programme_has_its_own_tables(page: Page) -> None:
    """Last year's tables are not in a new programme; switching switches them; what was typed before any is offered."""
    come(page)
    for table, lines in (("mentors", MENTORS), ("mentees", MENTEES)):
        page.locator(f"[data-table={table}]").get_by_role("button", name="Очистить таблицу").click()
        expect(cell(page, table, 0, 0)).to_have_text("")
        paste(page, table, lines)
    before = read_tables(page)
    store_programme(page, "Прошлый год")
    come(page)
    assert read_tables(page) == ""
    box = page.locator(".calculator__programme")
    expect(box).to_contain_text(
        "В этом браузере на этом листе раньше внесено: 4\u00a0наставника и 2\u00a0наставляемых. Эти таблицы хранятся "
        "отдельно и ни в одну программу не входят. Взять их в программу «Прошлый год»?"
    )
    expect(press(page, "Не брать")).to_have_text(
        "Таблицы остались в браузере отдельно от программы. Взять их можно и позже"
    )
    come(page)
    assert read_tables(page) == ""
    press(page, "Внесённое без программы: 6\u00a0строк")
    expect(press(page, "Взять эти таблицы")).to_have_text(
        "Взято 4\u00a0наставника и 2\u00a0наставляемых. Чтобы они были и в файле программы, нажмите "
        "«Сохранить в программу»"
    )
    assert read_tables(page) == before
    expect(press(page, "Сохранить в программу")).to_contain_text("Таблицы сохранены в программу: 4\u00a0наставника")

    begin(page, "Новый год")
    come(page)
    expect(box).to_contain_text("Открыта программа «Новый год»: таблицы на этом листе её собственные.")
    assert read_tables(page) == ""
    expect(box).not_to_contain_text("Взять их")
    cell(page, "mentees", 0, 0).click()
    page.keyboard.type("Novikova")
    page.keyboard.press("Enter")
    expect(cell(page, "mentees", 0, 0)).to_have_text("Novikova")
    # Another tab goes back to last year's programme: this one shows it, with its tables, and loses nothing.
    other = page.context.new_page()
    other.goto("programme/")
    other.get_by_role("button", name="Открыть: Прошлый год").click()
    expect(box).to_contain_text("«Прошлый год»")
    expect(cell(page, "mentors", 0, 0)).to_have_text("Агафонова")
    assert read_tables(page) == before
    other.get_by_role("button", name="Открыть: Новый год").click()
    expect(cell(page, "mentees", 0, 0)).to_have_text("Novikova")
    assert read_tables(page) == "Novikova"
    other.get_by_role("button", name="Копировать: Прошлый год").click()
    expect(box).to_contain_text("«Прошлый год – копия»")
    assert read_tables(page) == ""
    # Without a programme the tables are those that were typed without one.
    other.get_by_role("button", name="Удалить все данные с этого компьютера").click()
    other.get_by_role("button", name="Удалить безвозвратно").click()
    expect(box).to_be_hidden()
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "example")
    other.close()


def test_tables_of_two_computers_become_one(visit: Visit) -> None:
    """A file of another computer adds its rows; what was begun here stays, and the preview says by which rule."""
    with visit(Reader()) as page:
        store_programme(page)
        come(page)
        paste(page, "mentees", MENTEES)
        expect(press(page, "Сохранить в программу")).to_contain_text("Таблицы сохранены в программу")
        document = file(page)
        with visit(Reader()) as elsewhere:
            open_programme(elsewhere, document)
            come(elsewhere)
            expect(cell(elsewhere, "mentees", 1, 0)).to_have_text("Рябова")
            paste(elsewhere, "mentors", MENTORS)
            write(elsewhere, "mentees", 1, 2, "music")
            expect(press(elsewhere, "Сохранить в программу")).to_contain_text("Таблицы сохранены в программу")
            changed = file(elsewhere)
        page.goto("programme/")
        content = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(changed).encode()}
        page.get_by_label("Файл программы").set_input_files(content)  # type: ignore[arg-type]
        expect(page.get_by_role("region", name="Что в файле")).to_contain_text(
            "Таблицы объединяются по строкам. Строки с одним именем становятся одной, и в каждой её ячейке остаётся "
            "более поздняя запись; строки без имени, повторы и разные строки остаются все. Прежние записи – "
            "в резервной копии."
        )
        page.get_by_role("button", name="Открыть файл").click()
        expect(page.locator(".transfer__answer")).to_contain_text("Файл открыт.")
        # Nobody has typed here since: the worksheet follows the programme by itself.
        come(page)
        expect(cell(page, "mentors", 3, 0)).to_have_text("Белов")
        expect(cell(page, "mentees", 0, 0)).to_have_text("Попов")
        expect(cell(page, "mentees", 1, 2)).to_contain_text("music")


@pytest.mark.thorough(
    "test_tables_of_two_computers_become_one saves; tests/calculators/test_state_words has the example"
)
def test_example_is_nobodys_until_it_is_changed(page: Page) -> None:
    """The untouched example is not saved, which is said; with one cell changed, wrongly too, it is somebody's work."""
    store_programme(page)
    come(page)
    page.get_by_role("button", name="Вернуть пример").click()
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "example")
    expect(press(page, "Сохранить в программу")).to_have_text(
        "Сначала внесите свои данные или рассчитайте: сейчас на странице разобранный пример"
    )
    write(page, "mentees", 0, 5, "x")
    expect(press(page, "Сохранить в программу")).to_have_text("Таблицы сохранены в программу: 8\u00a0наставляемых")
    page.reload()
    expect(cell(page, "mentees", 0, 5)).to_contain_text("x")
    expect(page.locator("[data-part=error-mentees] li").first).to_be_visible()
    expect(press(page, "Сохранить в программу")).to_have_text("В программе уже всё так, как в таблицах")
