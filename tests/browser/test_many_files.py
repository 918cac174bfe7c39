"""A region's round of hundreds of files at once: they come portion by portion, the page goes on, and can be stopped."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_programme_counts import counts
from tests.browser.visits import Reader
from tests.browser.worksheet import STARTING, come, give, rows

pytestmark = pytest.mark.thorough(
    "size alone; test_a_dropped_folder_is_opened and test_files_of_schools_are_gathered_at_once have a few files"
)

FILES = 700
PORTION = 200  # files whose texts are held at a time
BUDGET = 100  # milliseconds of one task
TRIES = 5  # on a busy machine
# What goes to the engines, how many files were begun by then; what the form says; whether it is stopped then.
WATCH = """globalThis.sent = [];
globalThis.said = [];
globalThis.begun = 0;
const stream = Blob.prototype.stream, post = Worker.prototype.postMessage;
Blob.prototype.stream = function () {
  globalThis.begun += 1;
  return stream.call(this);
};
Worker.prototype.postMessage = function (message, ...more) {
  const {call, raw} = message.question ?? {};
  if (call === "counts") globalThis.sent.push({names: raw.files.map(({name}) => name), begun: globalThis.begun});
  return post.call(this, message, ...more);
};
addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector("[data-part=status]");
  new MutationObserver(() => {
    globalThis.said.push(status.textContent);
    const reads = status.textContent.startsWith("Прочитано");
    if (globalThis.stops && reads) document.querySelector("[data-part=cancel]").click();
  }).observe(status, {childList: true});
});"""
DROP = """(part, files) => new Promise((resolve) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  globalThis.longest = 0;
  const start = performance.now();
  new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries()) {
      if (startTime > start) globalThis.longest = Math.max(globalThis.longest, duration);
    }
  }).observe({type: "longtask"});
  part.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
  resolve();
})"""


@pytest.fixture
def files() -> list[tuple[str, str]]:
    """Return files of schools; their names are in no order."""
    return [
        (f"{number * 389 % FILES}.json", json.dumps(counts(f"Школа № {number}", 100, 50), ensure_ascii=False))
        for number in range(FILES)
    ]


@pytest.fixture
def round_(visit: Visit) -> Iterator[Page]:
    """Open the round with empty tables and the engine of large inputs at hand; to stop it is no fault."""
    with visit(Reader(), allowed="EngineError: stopped") as page:
        page.add_init_script(WATCH)
        come(page, "calculators/collection/")
        page.get_by_role("button", name="Подготовить к работе без сети").first.click()
        page.get_by_text("Готово").first.wait_for(timeout=STARTING)
        find_table(page).get_by_role("button", name="Очистить таблицу").click()
        yield page


def find_table(page: Page) -> Locator:
    """Return the table of files."""
    return page.locator("[data-table=sent]")


def row(page: Page, number: int) -> list[str]:
    """Return what the table shows of a row after the cells are scrolled to."""
    frame = find_table(page).locator("[role=grid]")
    frame.evaluate("(frame, part) => { frame.scrollTop = part * frame.scrollHeight; }", number / FILES)
    line = frame.locator(f"[aria-rowindex='{number + 2}']")
    expect(line).to_be_attached()  # it is drawn when the browser has told of the scrolling
    return line.locator("[role=gridcell]").all_inner_texts()


def drop(page: Page, files: list[tuple[str, str]]) -> float:
    """Drop files on the empty table and wait until they are in; return the longest task in milliseconds."""
    find_table(page).evaluate(DROP, files)
    expect(find_table(page).locator(".calculator__report")).to_contain_text(
        f"Загружено файлов: {FILES} из\u00a0{FILES}.", timeout=STARTING
    )
    longest: float = page.evaluate("globalThis.longest")
    return longest


def test_hundreds_of_files_come_in_order(round_: Page, files: list[tuple[str, str]]) -> None:
    """All come in the order they were given in, told on the way, no more than two portions of texts held at a time."""
    drop(round_, files)
    portions = round_.evaluate("globalThis.sent")
    assert [name for portion in portions for name in portion["names"]] == [name for name, _ in files]
    assert [len(portion["names"]) for portion in portions] == [PORTION] * (FILES // PORTION) + [FILES % PORTION]
    taken = 0
    for portion in portions:
        assert portion["begun"] - taken <= 2 * PORTION
        taken += len(portion["names"])
    said = round_.evaluate("globalThis.said")
    assert f"Прочитано файлов: {PORTION} из\u00a0{FILES}" in said
    for number in (0, FILES // 2, FILES - 1):
        assert row(round_, number)[:3] == [files[number][0], "", f"Школа № {number}"]


def test_the_page_goes_on_while_files_come(round_: Page, files: list[tuple[str, str]]) -> None:
    """No task holds the page longer than the budget, or, on a busy machine, than a tenth of the whole reading."""
    times: list[tuple[float, float]] = []
    while len(times) < TRIES and not any(longest < max(BUDGET, whole / 10) for longest, whole in times):
        start = time.perf_counter()
        longest = drop(round_, files)
        times.append((longest, (time.perf_counter() - start) * 1000))
        find_table(round_).get_by_role("button", name="Очистить таблицу").click()
    assert any(longest < max(BUDGET, whole / 10) for longest, whole in times), times


def test_reading_can_be_stopped(round_: Page, files: list[tuple[str, str]]) -> None:
    """«Отменить» in the middle leaves the table as it was and says so; the next time all files come."""
    round_.evaluate("globalThis.stops = true")
    find_table(round_).evaluate(DROP, files)
    report = find_table(round_).locator(".calculator__report")
    expect(report).to_contain_text("Файлы не загружены: чтение прервано. Таблица осталась как была.", timeout=STARTING)
    assert row(round_, 0)[:3] == ["", "", ""]
    assert len(round_.evaluate("globalThis.sent")) < FILES / PORTION
    round_.evaluate("globalThis.stops = false")
    drop(round_, files)
    assert row(round_, FILES - 1)[0] == files[-1][0]


def test_of_many_files_only_the_first_are_named(round_: Page) -> None:
    """Of hundreds of files that are none of schools' twenty are named with the reason, of the others their number."""
    find_table(round_).evaluate(DROP, [[f"{number}.json", "{"] for number in range(FILES)])
    items = find_table(round_).locator(".calculator__report li")
    expect(items).to_have_count(21, timeout=STARTING)
    expect(items.first).to_have_text(
        "0.json: не загружен. Файл повреждён или обрезан. Попросите организацию прислать его ещё раз."
    )
    expect(items.last).to_have_text("И ещё незагруженных файлов: 680.")
    assert row(round_, FILES - 1)[0] == f"{FILES - 1}.json"


def test_whatever_comes_a_round_goes_on(round_: Page) -> None:
    """Tables with odd headings and names too long for a cell are rows with their reasons, and the rest counts."""
    give(
        round_.locator("[data-table=listed]"), {"школы.csv": "Организация;Обучающихся\nШкола № 1;\nШкола № 2;".encode()}
    )
    odd = "\n".join([";".join(f"Непонятный столбец с длинным названием {number}" for number in range(9))] * 2)
    files = [["1.json", json.dumps(counts("Школа № 1", 100, 50))], ["д" * 260 + ".csv", odd], ["с\tтрока.json", "{"]]
    find_table(round_).evaluate(DROP, files)
    expect(round_.locator("[data-part=outcome-answered] [data-value]")).to_have_text("1", timeout=STARTING)
    unread = rows(round_, "unread")
    assert [row["Файл"] for row in unread] == ["д" * 249 + "…", "с трока.json"]
    assert unread[0]["Почему"].startswith("Не найдена строка с названиями столбцов.")
