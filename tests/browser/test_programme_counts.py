"""Counts that curators save for the region, gathered by the table of many organisations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.curator import begin
from tests.browser.test_calculator_views import CSV, cell, figure, load_file, open_table, read_text
from tests.browser.test_programme_files import save

REPORT = ".calculator__report"
DROP = """(files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true});
  document.querySelector("[data-part=table-rows]").dispatchEvent(drop);
}"""


def counts(
    organisation: str, total: int | None, involved: int | None, end: str = "2027-05-31", **more: Any
) -> dict[str, Any]:
    """Return what a curator's file for the region holds."""
    period = {"from": f"{int(end[:4]) - 1}-09-01" if end else "", "to": end}
    figures: dict[str, Any] = {"total": total, "involved": involved, "forms": {}, "stages": {}}
    return {"format": "nastavnik-counts/1", "organisation": organisation, "period": period, **figures, **more}


def choose(page: Page, files: dict[str, bytes | str]) -> None:
    """Choose several files at once."""
    payloads: list[FilePayload] = [
        {
            "name": name,
            "mimeType": "application/json",
            "buffer": content.encode() if isinstance(content, str) else content,
        }
        for name, content in files.items()
    ]
    page.locator("input[type=file]").set_input_files(payloads)


def cells(page: Page, row: int) -> list[str]:
    """Return a row of the table."""
    return [read_text(cell(page, row, column)) for column in range(5)]


def test_files_of_schools_are_gathered_at_once(page: Page) -> None:
    """Files of two schools, one as a curator's page saves it, and a broken one: the sum, and why one is missing."""
    begin(page, organisation="Школа № 5", municipality="Агинский район")
    page.get_by_label("Обучающихся всего").fill("400")
    page.get_by_label("Вовлечено обучающихся").fill("100")
    page.get_by_label("Вовлечено обучающихся").press("Tab")
    saved = save(page, "Сохранить файл для региона").read_text(encoding="utf-8")
    assert json.loads(saved)["total"] == 400

    open_table(page)
    choose(
        page, {"пятая.json": saved, "обрезан.json": saved[:40], "лицей.json": json.dumps(counts("Лицей", 600, 400, ""))}
    )
    expect(figure(page)).to_have_text("50,0\u00a0%")
    assert [cells(page, row) for row in (0, 1)] == [
        ["Агинский район", "Школа № 5", "400", "100", ""],
        ["", "Лицей", "600", "400", ""],
    ]
    report = page.locator(REPORT)
    expect(report).to_contain_text("Загружено файлов: 2 из\u00a03.")
    expect(report.get_by_role("listitem")).to_have_count(1)
    expect(report.get_by_role("listitem")).to_contain_text("обрезан.json: не загружен. Файл повреждён или обрезан.")
    cell(page, 0, 2).click()
    page.keyboard.type("401")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Рассчитать").click()
    expect(figure(page)).to_have_text("50,0\u00a0%")
    expect(report).to_contain_text("обрезан.json")  # work on the table takes no reason away


def test_numbers_are_checked_before_they_leave(page: Page) -> None:
    """What would spoil the region's share is told at its field, and no file is saved before it is mended."""
    begin(page, organisation="Школа № 5", forms=("Ученик – ученик",))
    saving = page.get_by_role("button", name="Сохранить файл для региона")
    saving.click()
    total = page.get_by_label("Обучающихся всего")
    expect(total).to_be_focused()
    expect(total).to_have_accessible_description("Число не указано. Впишите, сколько обучающихся в организации.")
    total.fill("100")
    page.get_by_label("Вовлечено обучающихся").fill("120")
    page.get_by_label("Вовлечены в форме").fill("30")
    saving.click()
    expect(page.get_by_label("Вовлечено обучающихся")).to_have_accessible_description(
        "Вовлечённых (120) больше, чем обучающихся (100). Исправьте одно из чисел."
    )
    expect(page.get_by_role("alert").filter(has_text="Файл не сохранён")).to_be_visible()
    page.get_by_label("Вовлечено обучающихся").fill("30")
    saved = json.loads(save(page, "Сохранить файл для региона").read_text(encoding="utf-8"))
    assert (saved["total"], saved["involved"], saved["forms"]) == (100, 30, {"pupil-pupil": 30})
    expect(page.get_by_role("alert").filter(has_text="Файл не сохранён")).to_have_count(0)


@pytest.mark.thorough("size alone; test_files_of_schools_are_gathered_at_once has three")
def test_a_region_full_of_files(page: Page) -> None:
    """Of forty schools two sent twice, one without students, one of another year: each file's fate and right totals."""
    forms, stages = {"pupil-pupil": 30, "student-pupil": 5}, {"1-conditions": {"done": 3, "total": 7}}
    files = {
        f"{number:02}.json": counts(f"МБОУ СОШ № {number}", 100, 60 + number, forms=forms, stages=stages)
        for number in range(1, 39)
    }
    files["39.json"] = counts("НОШ № 39", 0, 0)
    files["40.json"] = counts("СОШ № 40", 300, 150, "2026-05-31")
    files["41.json"] = files["03.json"]
    done = {"1-conditions": {"done": 7, "total": 7}}
    files["42.json"] = counts("МБОУ СОШ №7", 100, 87, "2027-05-25", forms=forms, stages=done)
    open_table(page)
    choose(page, {name: json.dumps(content, ensure_ascii=False) for name, content in files.items()})
    # The sum of 61 … 98, where the seventh has 87 instead of 67: 3041 of 3800; eight are below 70.
    expect(figure(page)).to_have_text("80,0\u00a0%")
    told_of = {
        name: read_text(page.locator(f"[data-part=outcome-{name}]")) for name in ("sum_involved", "sum_total", "below")
    }
    assert "3 041" in told_of["sum_involved"]
    assert "3 800" in told_of["sum_total"]
    assert "8 организаций из 38" in told_of["below"]
    report = page.locator(REPORT)
    expect(report).to_contain_text("Загружено файлов: 40 из\u00a042.")
    assert [read_text(item) for item in report.get_by_role("listitem").all()] == [
        "39.json: не загружен. НОШ № 39: обучающихся нет (0). Попросите организацию исправить число и прислать файл ещё"
        " раз.",
        "МБОУ СОШ № 3: 03.json, 41.json совпадают, учтён один.",
        "МБОУ СОШ №7: взят выбранный последним файл 42.json (87 из 100), он заменил 07.json (67 из 100).",
        "СОШ № 40: 2025/26 учебный год, а остальные файлы – 2026/27 учебный год. Файл 40.json отложен.",
    ]
    region = page.locator(".region")
    region.locator("summary").click()
    expect(region.get_by_role("row", name="Ученик – ученик 38 1 140")).to_be_visible()
    assert "118 266 1" in read_text(region.locator("table").nth(1)).replace("\t", " ")
    # A late file joins those that are there, at their date, after a look; the totals by form go with it.
    late = counts("Лицей", 200, 200, "2027-06-05", forms=forms, municipality="Чита")
    page.reload()
    expect(page.locator("form[data-view=organisations][data-ready]")).to_be_visible()
    choose(page, {"лицей.json": json.dumps(late)})
    joining = page.locator(".joining")
    expect(joining).to_be_focused()
    expect(joining).to_contain_text("В таблице уже 38\u00a0строк.")
    joining.get_by_role("button", name="Добавить").click()
    expect(figure(page)).to_have_text("81,0\u00a0%")
    page.get_by_role("grid", name="Организации").press("ControlOrMeta+End")
    expect(cell(page, 38, 1)).to_be_visible()
    assert cells(page, 38) == ["Чита", "Лицей", "200", "200", "31.05.2027"]
    expect(page.locator(".region summary")).to_contain_text("из файлов школ: 39")


@pytest.mark.thorough(
    "tests/calculators/test_collection has which counts; test_files_of_schools_are_gathered_at_once the page"
)
def test_newer_file_of_a_school_counts(page: Page) -> None:
    """Where files tell when they were saved, the newest counts whatever their order; the others are named."""
    files = {
        "новый.json": counts("Школа № 5", 400, 120, saved_at="2027-05-30T10:00:00.000Z", municipality="Чита"),
        "старый.json": counts("школа №5", 400, 100, "2027-05-25", saved_at="2027-05-20T10:00:00.000Z"),
        "лицей.json": counts("Лицей", None, 50),
    }
    open_table(page)
    page.evaluate(DROP, [(name, json.dumps(content, ensure_ascii=False)) for name, content in files.items()])
    expect(page.locator(REPORT)).to_contain_text(
        "Школа № 5: взят более новый файл новый.json (120 из 400), он заменил старый.json (100 из 400)."
    )
    expect(page.locator(REPORT)).to_contain_text("лицей.json: не загружен. Лицей: число обучающихся не указано.")
    expect(figure(page)).to_have_text("30,0\u00a0%")
    assert cells(page, 0) == ["Чита", "Школа № 5", "400", "120", "31.05.2027"]


@pytest.mark.thorough("test_files_of_schools_are_gathered_at_once, test_text_files")
def test_tables_and_counts_may_come_together(page: Page) -> None:
    """Rows of a .csv file and of a curator's file stand in one table."""
    open_table(page)
    choose(page, {"район.csv": CSV, "лицей.json": json.dumps(counts("Лицей", 1000, 800, ""))})
    expect(page.locator(REPORT)).to_contain_text("Загружено файлов: 2 из\u00a02.")
    assert [cells(page, row)[1] for row in range(3)] == ["Школа № 1", "Школа № 2", "Лицей"]
    expect(figure(page)).to_have_text("66,7\u00a0%")


OTHERS = {
    '{"format": "nastavnik-programme/1", "title": "Программа"}': "Это программа куратора, а не показатели.",
    json.dumps(counts("Лицей", 1, 1) | {"format": "nastavnik-counts/2"}): "более новой версией",
    json.dumps(counts("Лицей", -1, 1)): "Число обучающихся в файле не читается.",
    json.dumps(counts("Лицей", 1, 1, "2027-02-31")): "Период в файле не читается.",
    json.dumps(counts("Л" * 501, 1, 1)): "Название организации в файле не читается.",
    json.dumps(counts("Лицей", 1, 1, municipality=5)): "Название муниципалитета в файле не читается.",
    json.dumps(counts("Лицей", 1, 2)): "Лицей: вовлечённых (2) больше, чем обучающихся (1).",
    '{"а": 1}': "Это не файл с показателями для региона.",
}


@pytest.mark.thorough("test_files_of_schools_are_gathered_at_once has a broken one; tests/calculators/test_collection")
def test_other_files_are_refused(page: Page) -> None:
    """A file that holds something else, or nonsense, is refused with its reason, and the table stays as it was."""
    open_table(page)
    for content, reason in OTHERS.items():
        load_file(page, "файл.json", content.encode())
        expect(page.locator("[data-part=error-rows]")).to_contain_text(reason)
        expect(cell(page, 0, 1)).to_have_text("Школа № 1")
