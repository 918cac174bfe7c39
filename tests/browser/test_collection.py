"""A region's round in the browser: a list and thirty files dropped, one of them saved by a curator's own page."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import begin, normalise
from tests.browser.paper import press_print, print_page
from tests.browser.test_programme_counts import counts
from tests.browser.test_programme_files import save
from tests.browser.visits import Reader
from tests.browser.worksheet import STARTING, come, figure, give, rows, save_file

SCHOOLS = 30
DROP = """(part, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  part.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
}"""


def schools() -> bytes:
    """Return the list as a spreadsheet's program writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Муниципальный район", "Наименование ОО", "Контингент"])
    for number in range(1, SCHOOLS + 1):
        sheet.append(["Агинский район" if number % 2 else "Читинский район", f'МБОУ "СОШ № {number}"', 100 + number])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def list_sent(curators: str) -> dict[str, str]:
    """Return what comes: the first school's file by a curator, late and mended ones, one damaged, one misspelt."""
    day = "2026-11-{:02}T03:00:00.000Z"
    files: dict[str, Any] = {
        f"{number:02}.json": counts(
            f"МБОУ СОШ №{number}", 100 + number, 50 + number, saved_at=day.format(24 if number % 7 == 0 else 14),
            forms={"pupil-pupil": 50 + number},
        )
        for number in range(2, 28)
    }  # fmt: skip
    files["02 исправлено.json"] = counts("МБОУ СОШ №2", 102, 80, saved_at=day.format(15))
    files["03 ещё раз.json"] = files["03.json"]
    files["28.json"] = counts("МБОУ СОШ имени Пушкина № 28", 128, 78, saved_at=day.format(14))
    made = {name: json.dumps(content, ensure_ascii=False) for name, content in files.items()}
    return {"01.json": curators, **made, "29.json": made["04.json"][:70]}


TOTAL = sum(100 + number for number in range(2, 28)) + 101
INVOLVED = sum(50 + number for number in range(2, 28)) + 80 - 52 + 51


@pytest.mark.parametrize("width", some([390, 1280]))
@pytest.mark.thorough(
    "test_files_of_schools_are_gathered_at_once has files and their fates, test_a_dropped_folder_is_opened and "
    "test_the_page_makes_the_note_of_the_command the rest"
)
def test_a_round_of_thirty_files(visit: Visit, width: int, tmp_path: Path) -> None:
    """Dropped files become the round: who is missing, late, mended; a proposed name is taken; exports say the same."""
    with visit(Reader(width=width)) as page:
        begin(page, organisation='МБОУ "СОШ № 1"', municipality="Агинский район", forms=("Ученик – ученик",))
        page.get_by_label("Обучающихся всего").fill("101")
        page.get_by_label("Вовлечено обучающихся").fill("51")
        page.get_by_label("Вовлечены в форме").fill("51")
        page.get_by_label("Вовлечены в форме").press("Tab")
        curators = save(page, "Сохранить файл для региона").read_text(encoding="utf-8")
        assert json.loads(curators)["saved_at"]

        come(page, "calculators/collection/")
        for label, day in (("Сбор открыт с", "10.11.2026"), ("Сбор закрыт после", "20.11.2026")):
            page.get_by_label(label).fill(day)
        page.get_by_label("За учебный год, в котором есть день").fill("31.05.2027")
        give(page.locator("[data-table=listed]"), {"школы.xlsx": schools()})
        expect(page.locator("[data-table=listed] td").filter(has_text="СОШ № 3").first).to_be_visible(timeout=STARTING)
        page.locator("[data-table=sent]").evaluate(DROP, list(list_sent(curators).items()))
        report = page.locator("[data-table=sent] .calculator__report")
        expect(report).to_contain_text("Загружено файлов: 30 из\u00a031.", timeout=STARTING)
        expect(report).to_contain_text("29.json: не загружен. Файл повреждён или обрезан.")
        expect(page.locator("[data-part=outcome-answered] [data-value]")).to_have_text("27")

        assert figure(page, "missing_count") == "3"
        assert [row["Организация в файле"] for row in rows(page, "unlisted")] == ["МБОУ СОШ имени Пушкина № 28"]
        page.get_by_role("button", name="Это она").click()
        expect(page.locator("[data-part=outcome-answered] [data-value]")).to_have_text("28")
        assert figure(page, "sum_total") == f"{TOTAL + 128:,}".replace(",", " ")
        assert figure(page, "sum_involved") == f"{INVOLVED + 78:,}".replace(",", " ")
        late = {row["Кто прислал"] for row in rows(page, "late")}
        assert {f'МБОУ "СОШ № {number}"' for number in (7, 14, 21)} <= late
        assert {(row["Взят файл"], row["Вместо файла"], row["Почему"]) for row in rows(page, "corrected")} == {
            ("02 исправлено.json", "02.json", "сохранён позже"),
            ("03.json", "03 ещё раз.json", "файлы совпадают, учтён один"),
        }
        assert [row["Кто не прислал"] for row in rows(page, "missing")] == ['МБОУ "СОШ № 29"', 'МБОУ "СОШ № 30"']

        check_export(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def check_export(page: Page) -> None:
    """Read the saved book with two programs, the note as a text, and find the page's figures in them."""
    content = save_file(page, "Сохранить .xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    lines = list(book["По организациям"].iter_rows(values_only=True))[1:]
    assert len(lines) == SCHOOLS
    assert sum(int(str(line[4])) for line in lines if line[4] is not None) == INVOLVED + 78
    read = CalamineWorkbook.from_filelike(io.BytesIO(content))
    again = read.get_sheet_by_name("По организациям").to_python()[1:]
    assert [line[1] for line in again] == [line[1] for line in lines]
    note = page.locator("[data-memo=note]")
    note.locator("summary").click()
    share = figure(page, "share")
    expect(note).to_contain_text(share.replace(" ", "\u00a0"))
    with page.expect_download() as waiting:
        note.get_by_role("button", name="Сохранить .txt").click()
    text = normalise(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))
    assert text.startswith("Аналитическая справка")
    assert share in text
    assert "___" in text
    reminder = page.locator("[data-memo=reminder]")
    reminder.locator("summary").click()
    expect(reminder).to_contain_text('От вас ждём сведения ещё 1\u00a0организации: МБОУ "СОШ № 29".')
    page.evaluate("globalThis.print = () => {}")
    note.get_by_role("button", name="Напечатать «Аналитическая справка»").click()
    expect(page.locator(".cards h2")).to_have_text("Аналитическая справка")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_a_note_takes_no_more_sheets_than_it_fills(page: Page) -> None:
    """The printed note of the example is one sheet: none follows with nothing but its foot."""
    come(page, "calculators/collection/")
    note = page.locator("[data-memo=note]")
    note.locator("summary").click()
    press_print(note.get_by_role("button", name="Напечатать «Аналитическая справка»"))
    paper = print_page(page, "collection-note")
    assert len(paper.sheets) == 1
    assert paper.faults() == []
    assert "Справку составил" in paper.text
