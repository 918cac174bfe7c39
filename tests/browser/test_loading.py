"""What is loaded into a table: its columns, what is asked, what joins what is there, and the way back from it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.tables import clear_table
from tests.browser.test_access import violations
from tests.browser.test_calculator_views import PASTE, cell, figure, load_file, open_table, read_text
from tests.browser.visits import Reader

SCHOOLS = "Район;Школа;Всего;Охват;Отметка времени\nА;Школа № 1;100;50;10.09.2026\nБ;Школа № 2;300;150;11.09.2026\n"
MENTORS = "Наставник;Предлагает\nСедова Анна;математика\n"
EXAMPLE = "Школа № 1"


def names(page: Page, rows: int) -> list[str]:
    """Return the organisations of the first rows."""
    return [read_text(cell(page, row, 1)) for row in range(rows)]


def open_seeded(page: Page, address: str, kept: dict[str, Any]) -> None:
    """Open a calculator with what an earlier visit has left in the browser."""
    page.goto("")
    page.evaluate("(kept) => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, value))", kept)
    page.goto(address)
    expect(page.locator("form.calculator[data-ready]").first).to_be_attached()


def with_schools(page: Page) -> Locator:
    """Open the table with two schools of somebody's own; return the question about what comes next."""
    rows = "А\tШкола № 1\t100\t50\t\nБ\tШкола № 2\t300\t150\t"
    kept = {"fields": {"goal": "70"}, "tables": {"rows": rows}, "example": []}
    key = "nastavnik-calculator:involvement:organisations"
    open_seeded(page, "calculators/involvement/#view-organisations", {key: json.dumps(kept)})
    expect(figure(page)).to_have_text("50,0\u00a0%")
    return page.locator(".joining")


@pytest.mark.thorough("test_missing_column_is_shown_by_hand assigns one, tests/calculators/test_columns knows them")
def test_columns_are_listed_and_assigned(page: Page) -> None:
    """What is not read is named in the fold, assigned by hand, kept for files with the same headings, and forgotten."""
    open_table(page)
    table = "Школа;Всего;Охват;Когда сдан отчёт\nЛицей;100;50;31.05.2027\n".encode()
    load_file(page, "лицей.csv", table)
    fold = page.locator(".file-columns")
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("summary")).to_have_text(
        re.compile(r"Столбцы файла: прочитано 3.из.4\. Не прочитаны: «Когда сдан отчёт»")
    )
    assert cell(page, 0, 4).inner_text() == ""
    column = page.get_by_label("Когда сдан отчёт")
    expect(column).to_have_accessible_description("ячеек: 1, например «31.05.2027»")
    expect(column.locator("option").nth(2)).to_have_text("Организация (сейчас: «Школа»)")
    column.focus()
    column.select_option("Дата")
    expect(cell(page, 0, 4)).to_have_text("31.05.2027")
    expect(column).to_be_focused()
    expect(fold.locator("summary")).to_have_text(re.compile(r"прочитано 4.из.4$"))
    page.reload()
    expect(page.locator("form[data-view=organisations][data-ready]")).to_be_attached()
    clear_table(page)
    load_file(page, "лицей-2.csv", table)
    expect(cell(page, 0, 4)).to_have_text("31.05.2027")
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").click()
    expect(fold).to_contain_text("Столбцы прочитаны так, как вы выбрали для таких файлов раньше.")
    fold.get_by_role("button", name="Забыть этот выбор").click()
    expect(cell(page, 0, 4)).to_have_text("")


def test_missing_column_is_shown_by_hand(page: Page) -> None:
    """A file without a heading that is needed is not lost: it is shown what stands for it, and loads."""
    open_table(page)
    load_file(page, "школы.csv", "Школа;Всего;Сколько с наставником\nЛицей;100;50\n".encode())
    expect(page.locator("[data-part=error-rows]")).to_contain_text("«Сколько с наставником»")
    fold = page.locator(".file-columns")
    expect(fold.locator("summary")).to_contain_text("Не найдены: «Вовлечено»")
    expect(cell(page, 0, 1)).to_have_text(EXAMPLE)
    page.get_by_label("Сколько с наставником").select_option("Вовлечено")
    expect(figure(page)).to_have_text("50,0\u00a0%")
    expect(page.locator("[data-part=error-rows]")).to_be_hidden()
    assert names(page, 2) == ["Лицей", ""]


@pytest.mark.thorough("test_missing_column_is_shown_by_hand has one file's")
def test_several_files_have_their_own_columns(page: Page) -> None:
    """Files with different headings come together, each with its list."""
    open_table(page)
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        for name, text in {
            "один.csv": "Школа;Всего;Охват\nЛицей;100;50\n",
            "два.csv": "Организация;Обучающихся;С наставником\nГимназия;100;70\n",
        }.items()
    ]
    page.locator("input[type=file]").set_input_files(files)
    expect(page.locator(".calculator__report")).to_contain_text("Загружено файлов: 1 из\u00a02.")
    expect(page.locator(".file-columns")).to_have_count(2)
    page.locator(".file-columns[data-file='два.csv']").get_by_label("С наставником").select_option("Вовлечено")
    expect(figure(page)).to_have_text("60,0\u00a0%")
    assert names(page, 3) == ["Лицей", "Гимназия", ""]


@pytest.mark.parametrize("width", some([390, 1280]))
@pytest.mark.thorough("where the page stands; test_newer_rows_replace_those_of_the_same_school has what is told")
def test_reader_stays_with_what_is_told(visit: Visit, width: int) -> None:
    """After a file the page doesn't run on to the answer past what was told of it, and shows why one was not taken."""
    with visit(Reader(width)) as page:
        open_table(page)
        page.get_by_role("button", name="Загрузить файлы").scroll_into_view_if_needed()
        load_file(page, "старый.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
        expect(page.locator("[data-part=error-rows] li").last).to_be_in_viewport()
        load_file(page, "школы.csv", "Школа;Всего;Охват\nЛицей;100;50\nГимназия;300;110\nИтого;400;160\n".encode())
        expect(figure(page)).to_have_text("40,0\u00a0%")
        expect(page.get_by_text("Строка итогов не посчитана: «Итого»")).to_be_in_viewport()


@pytest.mark.thorough(
    "test_newer_rows_replace_those_of_the_same_school asks; tests/calculators/test_doubts finds the row"
)
def test_row_of_sums_is_asked_about(page: Page) -> None:
    """A row that is the sum of those above it goes in only after somebody has said what it is."""
    open_table(page)
    load_file(page, "школы.csv", "Школа;Всего;Охват\nЛицей;100;50\nГимназия;300;110\nОкруг;400;160\n".encode())
    asked = page.locator(".joining")
    expect(asked).to_contain_text("Округ")
    expect(cell(page, 0, 1)).to_have_text(EXAMPLE)
    asked.get_by_role("button", name="Не считать").click()
    expect(figure(page)).to_have_text("40,0\u00a0%")
    assert names(page, 3) == ["Лицей", "Гимназия", ""]


def test_newer_rows_replace_those_of_the_same_school(page: Page) -> None:
    """What changes is shown side by side before it does; «Вернуть правку» leads back, also after a reload."""
    asked = with_schools(page)
    load_file(page, "новый.csv", "Район;Школа;Всего;Охват\nА;школа №1;100;80\nВ;Лицей;100;20\n".encode())
    expect(asked).to_be_focused()
    assert [read_text(one) for one in asked.locator("tbody tr").all()] == ["А, Школа № 1\tВовлечено\t50\t80"]
    expect(asked).to_contain_text(
        "Те же строки получат новые значения (1), новые встанут ниже (1), остальные останутся как есть (1)."
    )
    expect(cell(page, 0, 3)).to_have_text("50")
    page.keyboard.press("Tab")
    asked.get_by_role("button", name="Обновить").press("Enter")
    expect(figure(page)).to_have_text("50,0\u00a0%")
    assert [read_text(cell(page, row, 3)) for row in range(3)] == ["80", "150", "20"]
    assert names(page, 3) == ["Школа № 1", "Школа № 2", "Лицей"]
    expect(page.get_by_text("Введённое хранится только в этом браузере.")).to_be_visible()
    page.reload()
    expect(cell(page, 2, 1)).to_have_text("Лицей")
    page.get_by_role("button", name="Вернуть правку").click()
    expect(cell(page, 0, 3)).to_have_text("50")
    assert names(page, 3) == ["Школа № 1", "Школа № 2", ""]
    page.get_by_role("button", name="Отменить возврат").click()
    expect(cell(page, 2, 1)).to_have_text("Лицей")


@pytest.mark.thorough("test_newer_rows_replace_those_of_the_same_school and test_other_choices have the choices")
def test_same_file_again_changes_nothing(page: Page) -> None:
    """Each choice says so where everything that comes is there already."""
    asked = with_schools(page)
    load_file(page, "те же.csv", "Район;Школа;Всего;Охват\nА;Школа № 1;100;50\nБ;Школа № 2;300;150\n".encode())
    expect(asked).to_contain_text("Новых строк нет, таблица останется как есть.")
    expect(asked).to_contain_text("Все строки останутся как есть (2).")


@pytest.mark.parametrize(
    ("choice", "expected"),
    some(
        [
            ("Добавить", ["Школа № 1", "Школа № 2", "Лицей"]),
            ("Заменить", ["Лицей", "", ""]),
            ("Отмена", ["Школа № 1", "Школа № 2", ""]),
        ]
    ),
)
def test_other_choices(page: Page, choice: str, expected: list[str]) -> None:
    """A file is added, takes the place of what is there, or leaves it alone."""
    asked = with_schools(page)
    load_file(page, "лицей.csv", "Школа;Всего;Охват\nЛицей;100;20\n".encode())
    asked.get_by_role("button", name=choice).click()
    expect(asked).to_have_count(0)
    assert names(page, 3) == expected


@pytest.mark.thorough("test_pasted_rows_join_or_take_the_place_of_the_example has the example go")
def test_own_people_never_stand_beside_the_example(page: Page) -> None:
    """With own mentors the example is gone from all tables and from the answer; one press brings everything back."""
    page.goto("calculators/matching/")
    expect(page.locator("form.calculator[data-ready]")).to_be_attached()
    mentors = page.locator("[data-table=mentors]")
    example = mentors.locator("td[data-row='0'][data-column='0']").inner_text()
    mentee = page.locator("[data-table=mentees] td[data-row='0'][data-column='0']").inner_text()
    mentors.locator("input[type=file]").set_input_files(
        {"name": "наставники.csv", "mimeType": "text/csv", "buffer": MENTORS.encode()}
    )
    expect(page.locator("[data-table=mentees] [data-part=error-mentees]")).to_contain_text("нет ни одной заполненной")
    expect(mentors.locator(".calculator__report")).to_contain_text(
        "Пример убран и из других таблиц: «Наставляемые», «Пожелания», «Решения куратора»."
    )
    shown = page.locator("form.calculator").inner_text()
    assert example not in shown
    assert mentee not in shown
    mentors.get_by_role("button", name="Вернуть правку").click()
    expect(page.locator("[data-table=mentees] td[data-row='0'][data-column='0']")).to_have_text(mentee)
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "fresh")


@pytest.mark.thorough("test_pasted_rows_join_or_take_the_place_of_the_example has the example go")
def test_work_on_the_example_is_told(page: Page) -> None:
    """Whoever types into the example hears that it stays, and takes its other rows out with one press."""
    open_table(page)
    cell(page, 0, 2).click()
    page.keyboard.type("2000")
    page.keyboard.press("Enter")
    table = page.locator("[data-part=table-rows]")
    expect(table).to_contain_text("Вы меняете пример: его строки остаются в расчёте")
    page.get_by_role("button", name="Убрать строки примера").click()
    expect(cell(page, 1, 1)).to_have_text("")
    assert [read_text(cell(page, 0, column)) for column in (1, 2)] == ["Школа № 1", "2000"]
    page.get_by_role("button", name="Вернуть правку").click()
    expect(cell(page, 1, 1)).to_have_text("Школа № 2")


def test_cleared_table_and_example_can_be_undone(page: Page) -> None:
    """«Очистить таблицу» and «Вернуть пример» lose nothing, the second one not even over a reload."""
    with_schools(page)
    clear_table(page)
    page.get_by_role("grid", name="Организации").press("ControlOrMeta+z")
    expect(cell(page, 1, 1)).to_have_text("Школа № 2")
    page.get_by_label("Показатель территории, %").fill("45")
    page.get_by_role("button", name="Вернуть пример").click()
    expect(cell(page, 0, 2)).to_have_text("1379")
    page.reload()
    page.get_by_role("button", name="Вернуть введённое").click()
    expect(figure(page)).to_have_text("50,0\u00a0%")
    assert names(page, 3) == ["Школа № 1", "Школа № 2", ""]
    expect(page.get_by_label("Показатель территории, %")).to_have_value("45")


@pytest.mark.thorough("one button; test_a_table_is_filled_in_and_its_answer_read types into cells")
def test_new_row_gets_the_cursor(page: Page) -> None:
    """«Добавить строку» opens the first cell of a new row below all others."""
    with_schools(page)
    page.get_by_role("button", name="Добавить строку").click()
    expect(page.get_by_label("Муниципалитет, строка 3")).to_be_focused()
    page.keyboard.type("C")
    page.keyboard.press("Tab")
    page.keyboard.type("D")
    page.keyboard.press("Enter")
    assert [read_text(cell(page, 2, column)) for column in range(2)] == ["C", "D"]


def test_pasted_rows_join_or_take_the_place_of_the_example(page: Page) -> None:
    """A block without headings leaves nothing of the example; a table with headings is asked about as a file is."""
    open_table(page).focus()
    page.evaluate(PASTE, [".frame--grid", "А\tЛицей\t100\t50\t\nБ\tГимназия\t100\t70\t\n"])
    expect(cell(page, 0, 1)).to_have_text("Лицей")
    assert names(page, 3) == ["Лицей", "Гимназия", ""]
    page.evaluate(PASTE, [".frame--grid", "Школа\tВсего\tОхват\nЛицей\t100\t90\n"])
    page.locator(".joining").get_by_role("button", name="Обновить").click()
    expect(cell(page, 0, 3)).to_have_text("90")
    assert names(page, 3) == ["Лицей", "Гимназия", ""]


@pytest.mark.thorough("test_cleared_table_and_example_can_be_undone has what is kept")
def test_too_much_is_not_kept_for_later(page: Page) -> None:
    """What was replaced is kept in the browser as long as there is room, the newest first."""
    page.goto("calculators/involvement/")
    kept = page.evaluate("""async () => {
      const {Memory} = await import(new URL("../../assets/js/calculator/memory.mjs", location.href).href);
      const memory = new Memory("a", "b");
      const step = (text) => ({why: "load", main: ["rows"], tables: {rows: {text}}});
      const large = "a".repeat(600000);
      const answers = [memory.keepBefore([step("1"), step(large)]), memory.before.length,
        memory.keepBefore([step(large), step(large)]), memory.before.length,
        memory.keepBefore([step(large.repeat(2))]), memory.before.length];
      return answers;
    }""")
    assert kept == [True, 2, True, 1, False, 0]


@pytest.mark.parametrize("reader", some([Reader(390, "dark"), Reader(1280)]), ids=str)
@pytest.mark.thorough(
    "test_no_page_has_a_barrier asks axe of the page, test_newer_rows_replace_those_of_the_same_school has the question"
)
def test_questions_have_no_barrier(visit: Visit, reader: Reader) -> None:
    """Axe finds nothing in the list of columns and in the question, and nothing reaches beyond a phone's edge."""
    with visit(reader) as page:
        with_schools(page)
        load_file(page, "школы.csv", SCHOOLS.replace("50;", "60;").encode())
        expect(page.locator(".joining")).to_be_focused()
        assert violations(page) == []
        overflow: Any = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0
