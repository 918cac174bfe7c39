"""Counts that curators save for the region, gathered by the table of many organisations."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.curator import begin
from tests.browser.test_calculator_views import CSV, cell, figure, loaded, opened, told
from tests.browser.test_programme_files import save

REPORT = ".calculator__report"
DROP = """(files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true});
  document.querySelector("[data-part=table-rows]").dispatchEvent(drop);
}"""


def counts(organisation: str, total: int | None, involved: int | None, end: str = "2027-05-31") -> dict[str, Any]:
    """Return what a curator's file for the region holds."""
    period = {"from": "2026-09-01", "to": end}
    figures: dict[str, Any] = {"total": total, "involved": involved, "forms": {}, "stages": {}}
    return {"format": "nastavnik-counts/1", "organisation": organisation, "period": period, **figures}


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
    return [told(cell(page, row, column)) for column in range(5)]


def test_files_of_schools_are_gathered_at_once(page: Page) -> None:
    """Files of two schools, one as a curator's page saves it, and a broken one: the sum, and why one is missing."""
    begin(page, organisation="Школа № 5")
    page.get_by_label("Обучающихся всего").fill("400")
    page.get_by_label("Вовлечено обучающихся").fill("100")
    page.get_by_label("Вовлечено обучающихся").press("Tab")
    saved = save(page, "Сохранить файл для региона").read_text(encoding="utf-8")
    assert json.loads(saved)["total"] == 400

    opened(page)
    choose(
        page, {"пятая.json": saved, "обрезан.json": saved[:40], "лицей.json": json.dumps(counts("Лицей", 600, 400, ""))}
    )
    expect(figure(page)).to_have_text("50,0\u00a0%")
    assert [cells(page, row) for row in (0, 1)] == [
        ["", "Школа № 5", "400", "100", ""],
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


def test_one_school_twice_is_flagged(page: Page) -> None:
    """Two files of a school for one school year are named and marked; periods that end a week apart add up."""
    opened(page)
    files = [
        ("май.json", json.dumps(counts("Школа № 5", 400, 100, "2027-05-25"), ensure_ascii=False)),
        ("июнь.json", json.dumps(counts("школа №5", 400, 120, "2027-06-01"), ensure_ascii=False)),
        ("лицей.json", json.dumps(counts("Лицей", None, 50), ensure_ascii=False)),
    ]
    page.evaluate(DROP, files)
    expect(page.locator(REPORT)).to_contain_text("за один учебный год несколько файлов (май.json, июнь.json)")
    assert [cells(page, row)[4] for row in range(3)] == ["01.06.2027"] * 3
    expect(cell(page, 2, 2)).to_have_attribute("aria-invalid", "true")  # the lyceum has not said how many study there


def test_tables_and_counts_may_come_together(page: Page) -> None:
    """Rows of a .csv file and of a curator's file stand in one table."""
    opened(page)
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
    '{"а": 1}': "Это не файл с показателями для региона.",
}


def test_other_files_are_refused(page: Page) -> None:
    """A file that holds something else, or nonsense, is refused with its reason, and the table stays as it was."""
    opened(page)
    for content, reason in OTHERS.items():
        loaded(page, "файл.json", content.encode())
        expect(page.locator("[data-part=error-rows]")).to_contain_text(reason)
        expect(cell(page, 0, 1)).to_have_text("Школа № 1")
