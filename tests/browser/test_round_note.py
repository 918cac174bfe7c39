"""A folder of what organisations have sent is dropped on the round's page, and the page makes the note as .docx."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from guidebook.commands.finishing import make_from_answer
from guidebook.papers.parts import texts
from tests.browser.curator import normalise
from tests.browser.test_many_files import WATCH
from tests.browser.test_programme_counts import counts
from tests.browser.worksheet import STARTING, come, figure, give, save_file
from tests.calculators.records import record
from tests.papers.test_documents import words
from tests.site_records import read_site

NOTE = "round-note"
BUTTON = "Сделать «Аналитическая справка по итогам сбора» (.docx)"
PORTION = 100  # a browser tells of so many files of a folder at once


def drop(part: Locator, *paths: Path) -> None:
    """Drop files and folders of the disk as a person does."""
    part.scroll_into_view_if_needed()
    box = part.locator(".calculator__tabletitle").first.bounding_box()
    assert box
    session = part.page.context.new_cdp_session(part.page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + 5, "y": box["y"] + 5}
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def folder(root: Path) -> Path:
    """Write what organisations of two districts have sent: a folder for each, with what systems leave there."""
    sent = root / "присланное"
    for number in range(1, 2 * PORTION + 11):
        place = f"Район {number % 2}"
        (sent / place).mkdir(parents=True, exist_ok=True)
        file = counts(f"Школа № {number}", 1000 + number, 50 + number, municipality=place)
        (sent / place / f"{number:03}.json").write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    (sent / "Район 0" / ".DS_Store").write_bytes(b"\0")
    (sent / "~$список.xlsx").write_bytes(b"\0")
    (sent / "пусто").mkdir()
    return sent


@pytest.fixture
def round_(page: Page) -> Page:
    """Open the round with an empty table of what was sent."""
    page.add_init_script(WATCH)
    come(page, "calculators/collection/")
    page.locator("[data-table=sent]").get_by_role("button", name="Очистить таблицу").click()
    return page


def test_a_dropped_folder_is_opened(round_: Page, tmp_path: Path) -> None:
    """Files of a folder come with those of all folders inside, in the order of their names, beside a single file."""
    single = tmp_path / "ещё.json"
    single.write_text(json.dumps(counts("Лицей", 500, 50), ensure_ascii=False), encoding="utf-8")
    sent = folder(tmp_path)
    part = round_.locator("[data-table=sent]")
    drop(part, sent, single)
    count = 2 * PORTION + 11
    expect(part.locator(".calculator__report")).to_contain_text(
        f"Загружено файлов: {count} из\u00a0{count}.", timeout=STARTING
    )
    inside = [path.name for _, _, names in sorted(os.walk(sent)) for path in sorted(map(Path, names))]
    expected = [name for name in inside if not name.startswith((".", "~$"))]
    portions = round_.evaluate("globalThis.sent")
    assert [name for portion in portions for name in portion["names"]] == [*expected, single.name]
    assert len(set(expected)) == count - 1


@pytest.mark.thorough("one sentence; test_a_dropped_folder_is_opened has the folder")
def test_a_folder_without_files_is_told(round_: Page, tmp_path: Path) -> None:
    """Of an empty folder the page says so and leaves the table as it was."""
    (tmp_path / "пусто" / "внутри").mkdir(parents=True)
    drop(round_.locator("[data-table=sent]"), tmp_path / "пусто")
    expect(round_.locator(".said")).to_contain_text("В папке нет файлов.")


def test_the_page_makes_the_note_of_the_command(page: Page) -> None:
    """The page's note has part by part the texts of the command's and the figures of the page; a blank is told."""
    come(page, "calculators/collection/")
    page.get_by_label("Сбор закрыт после").fill("")
    made = save_file(page, BUTTON)
    expect(page.locator(".calculator__status")).to_have_text("В документе остались пропуски: Сбор закрыт после.")
    labels = record("collection")
    raw = {**labels["examples"][0]["request"], "closes": ""}
    whole, _, _ = make_from_answer(read_site(), read_site().library.templates[NOTE], raw, labels)
    assert texts(io.BytesIO(made)) == texts(io.BytesIO(whole))
    text = normalise(words(docx.Document(io.BytesIO(made))))
    for name in ("share", "sum_total", "sum_involved", "listed_count"):
        assert figure(page, name) in text
    assert "МБОУ «СОШ № 4»" in text


@pytest.mark.thorough("size alone; test_the_page_makes_the_note_of_the_command has the note")
def test_the_note_of_a_large_round_comes_from_the_other_engine(round_: Page, tmp_path: Path) -> None:
    """Of more organisations than the first engine takes the note has every one that has not sent."""
    lines = ["Муниципалитет;Организация", *(f"Район {number % 7};Школа № {number}" for number in range(1, 501))]
    listed = round_.locator("[data-table=listed]")
    listed.get_by_role("button", name="Очистить таблицу").click()
    give(listed, {"список.csv": "\n".join(lines).encode()})
    expect(listed.locator("[role=grid][aria-rowcount='502']")).to_be_visible(timeout=STARTING)
    drop(round_.locator("[data-table=sent]"), folder(tmp_path))
    made = docx.Document(io.BytesIO(save_file(round_, BUTTON)))
    named = "; ".join(row.cells[2].text for row in made.tables[1].rows[1:])
    assert sorted(named.split("; ")) == sorted(f"Школа № {number}" for number in range(2 * PORTION + 11, 501))
