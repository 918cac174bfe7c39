"""The large engine as people meet it: its size is told, it can be stopped, it survives a broken line, it stays."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

import workbooks
from tests.browser.conftest import Visit
from tests.browser.server import Host
from tests.browser.visits import Reader, visiting

ADDRESS = "calculators/involvement/"
STARTING = 60_000  # milliseconds that a start may take on a busy machine
PREPARE, CANCEL, RETRY = "Подготовить к работе без сети", "Отменить", "Повторить"
READY = re.compile("^Готово")
LARGE = re.compile(r"^(pyodide|python-)")
BROKEN = "ERR_FAILED|ERR_ABORTED|ERR_CONNECTION|Failed to (load|fetch)|wasm"

# Runs a scenario with the page's own engines; `told` are the states that passed.
STAGE = """async (file) => {
  const {Engines} = await import(new URL("../../assets/js/engine/engines.mjs", location.href).href);
  const text = document.querySelector("[data-part=addresses]").textContent;
  const engines = Engines.of(JSON.parse(text));
  const told = [];
  engines.addEventListener("change", () => told.push({...engines.state}));
  const blob = new Blob([Uint8Array.from(file)]);
  return await (async () => { SCENARIO })();
}"""


def panel(page: Page) -> Locator:
    """Return the panel of the engine."""
    return page.locator("[data-module=engine-panel]")


def button(page: Page, name: str) -> Locator:
    """Return a button of the panel."""
    return panel(page).get_by_role("button", name=name)


def open_panel(page: Page) -> None:
    """Open the calculator and wait until the panel is there."""
    page.goto(ADDRESS)
    expect(panel(page)).to_be_visible()


def prepare_engine(page: Page) -> None:
    """Have the engine fetched and started."""
    button(page, PREPARE).click()
    expect(panel(page).locator("[data-part=text]")).to_have_text(READY, timeout=STARTING)


def play(page: Page, scenario: str, file: bytes = b"") -> Any:
    """Play a scenario written in JavaScript."""
    return page.evaluate(STAGE.replace("SCENARIO", scenario), list(file))


def book(rows: int) -> bytes:
    """Return a spreadsheet with many rows."""
    columns = [{"title": "Школа", "type": "text"}, {"title": "Всего", "type": "integer"}]
    lines = [[f"Школа № {number}", number] for number in range(rows)]
    return workbooks.write({"sheets": [{"name": "Школы", "columns": columns, "rows": lines}]})


@pytest.fixture(scope="module")
def ready(browser: Browser, host: Host) -> Iterator[Page]:
    """A page whose large engine is started; whoever uses it leaves it so."""
    with visiting(browser, host.address, Reader()) as page:
        open_panel(page)
        prepare_engine(page)
        yield page


def test_nothing_large_is_fetched_unasked(page: Page, host: Host) -> None:
    """An answer to typed numbers takes nothing of the large engine; the panel says how much that would be."""
    host.sent.clear()
    open_panel(page)
    form = page.locator("form.calculator").first
    form.get_by_role("button", name="Рассчитать").click()
    expect(form.locator("[data-part=title]")).to_have_text("Результат")
    assert [path for path, _ in host.sent if LARGE.search(path.rpartition("/")[2])] == []
    expect(panel(page).locator("[data-part=text]")).to_contain_text(re.compile(r"3,\d\u00a0МБ, один раз"))


@pytest.mark.thorough(
    "test_answer_as_a_spreadsheet has the engine, test_whole_site_without_a_network_after_one_visit the network off"
)
def test_prepared_engine_works_without_a_network(ready: Page) -> None:
    """What was prepared writes and reads spreadsheets with the network off, and says so."""
    ready.context.set_offline(True)
    try:
        answer = play(
            ready,
            """
            const columns = [{title: "Школа", type: "text"}];
            const written = await engines.write({sheets: [{name: "Школы", columns, rows: [["=1"]]}]});
            return await engines.read(written);
            """,
        )
    finally:
        ready.context.set_offline(False)
    assert answer["ok"]
    assert [(sheet["name"], sheet["rows"]) for sheet in answer["sheets"]] == [("Школы", [["Школа"], ["=1"]])]


@pytest.mark.thorough("speed alone; test_answer_as_a_spreadsheet starts the engine")
def test_next_visit_fetches_nothing_and_starts_from_a_snapshot(page: Page, host: Host) -> None:
    """After a visit the files and a snapshot are kept: the next start takes them from this device."""
    open_panel(page)
    prepare_engine(page)
    play(page, "await new Promise((resolve) => engines.addEventListener('snapshot', resolve, {once: true}))")
    host.sent.clear()
    page.reload()
    expect(panel(page).locator("[data-part=text]")).to_contain_text("уже есть в этом браузере")
    started = play(page, "await engines.prepare(); return await engines.large.start()")
    assert started == {"restored": True}
    assert [path for path, _ in host.sent if LARGE.search(path.rpartition("/")[2]) and "mjs" not in path] == []


@pytest.mark.thorough("test_answer_as_a_spreadsheet starts it from its files")
def test_damaged_snapshot_is_passed_over(visit: Visit) -> None:
    """A damaged snapshot is passed over: the engine starts from its files, and nobody hears of it."""
    with visit(Reader(), allowed="Snapshot") as page:
        open_panel(page)
        state = play(
            page,
            """
            const {snapshotOf, storeOf} = await import(new URL("../../assets/js/engine/store.mjs", location.href).href);
            const {files} = engines.addresses.pyodide;
            await storeOf(files).keep(snapshotOf(files), new Uint8Array(64));
            const {restored} = (await engines.prepare(), await engines.large.start());
            return [restored, engines.state.phase, told.some(({phase}) => phase === "failed")];
            """,
        )
        assert state == [False, "ready", False]


@pytest.mark.thorough("test_giving_up_rejects_what_waits presses «Отменить»")
def test_fetching_can_be_cancelled_and_taken_up_again(visit: Visit) -> None:
    """«Отменить» ends the download at once; the next try gets there."""
    with visit(Reader(), allowed=BROKEN) as page:
        held: list[Route] = []
        page.context.route(re.compile(r"\.wasm$"), lambda route: held.append(route))
        open_panel(page)
        button(page, PREPARE).click()
        expect(panel(page).get_by_role("progressbar")).to_be_visible()
        expect(button(page, CANCEL)).to_be_focused()
        button(page, CANCEL).click()
        expect(button(page, PREPARE)).to_be_visible()
        expect(panel(page).get_by_role("progressbar")).to_be_hidden()
        page.context.unroute(re.compile(r"\.wasm$"))
        prepare_engine(page)


@pytest.mark.thorough("test_giving_up_rejects_what_waits breaks the line, test_calculator_recovers repeats")
def test_broken_line_waits_for_the_reader(visit: Visit) -> None:
    """A file that is opened when the line breaks is not lost: «Повторить» reads it and fetches nothing twice."""
    with visit(Reader(390), allowed=BROKEN) as page:
        fetched: list[str] = []
        page.context.route(re.compile(r"pyodide\.asm.*\.wasm$"), lambda route: route.abort("connectionfailed"))
        page.on("request", lambda request: fetched.append(request.url))
        open_panel(page)
        page.evaluate("() => { globalThis.reading = null; }")
        play(page, "globalThis.reading = engines.read(blob); return 0;", book(3))
        expect(button(page, RETRY)).to_be_visible(timeout=STARTING)
        expect(panel(page).locator("[data-part=text]")).to_contain_text("Связь прервалась")
        page.context.unroute(re.compile(r"pyodide\.asm.*\.wasm$"))
        fetched.clear()
        button(page, RETRY).click()
        answer = page.evaluate("() => globalThis.reading")
        assert answer["sheets"][0]["rows"][3] == ["Школа № 2", 2]
        assert [url for url in fetched if url.endswith(".zip")] == []


def test_giving_up_rejects_what_waits(visit: Visit) -> None:
    """After a broken line «Отменить» ends the wait of whoever asked, by a reason of its own."""
    with visit(Reader(), allowed=BROKEN) as page:
        page.context.route(re.compile(r"python-.*\.zip$"), lambda route: route.abort("connectionfailed"))
        open_panel(page)
        play(page, "globalThis.reading = engines.read(blob).catch((error) => error.reason); return 0;", book(3))
        expect(button(page, RETRY)).to_be_visible(timeout=STARTING)
        button(page, CANCEL).click()
        assert page.evaluate("() => globalThis.reading") == "stopped"
        expect(button(page, PREPARE)).to_be_visible()


READINGS = 5  # a task that is long by itself is so each time, one that waits for a busy machine is not


@pytest.mark.thorough("speed alone; test_hostile_file_is_an_answer reads a file")
def test_long_reading_tells_its_progress_and_leaves_the_page_free(ready: Page) -> None:
    """A large spreadsheet is read in the worker: percentages grow, and no task holds the page longer than 100 ms."""
    longest: list[float] = []
    while len(longest) < READINGS and min(longest, default=math.inf) > 100:
        read = play(
            ready,
            """
            const tasks = [];
            new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({duration}) => duration)))
              .observe({type: "longtask"});
            const answer = await engines.read(blob);
            await new Promise((resolve) => setTimeout(resolve, 100));
            const percents = told.filter(({phase}) => phase === "running").map(({percent}) => percent);
            return {rows: answer.sheets[0].rows.length, percents, longest: Math.max(0, ...tasks)};
            """,
            book(5000),
        )
        assert read["rows"] == 5001
        assert read["percents"] == sorted(read["percents"])
        assert len(set(read["percents"])) > 20
        longest.append(read["longest"])
    assert min(longest) <= 100


@pytest.mark.thorough("test_giving_up_rejects_what_waits presses «Отменить»")
def test_long_reading_can_be_cancelled(ready: Page) -> None:
    """«Отменить» ends a calculation in the middle; the engine comes back from what is kept."""
    reason = play(
        ready,
        """
        const stop = () => {
          if (engines.state.percent < 30) return;
          engines.removeEventListener("change", stop);
          engines.cancel();
        };
        engines.addEventListener("change", stop);
        return await engines.read(blob).then(() => "read", (error) => error.reason);
        """,
        book(5000),
    )
    assert reason == "stopped"
    prepare_engine(ready)


def test_hostile_file_is_an_answer(ready: Page) -> None:
    """A file that can't be read is answered with a code, and the engine goes on."""
    answers = play(
        ready,
        """
        return [await engines.read(new Blob(["<html>"])), (await engines.read(blob)).ok];
        """,
        book(1),
    )
    assert answers == [{"ok": False, "error": {"code": "web_page", "params": {}}}, True]


def test_answer_as_a_spreadsheet(ready: Page, tmp_path: Path) -> None:
    """The answer is saved as .xlsx, with live formulas, a frozen header and numbers that are numbers."""
    ready.get_by_role("tab", name="Много организаций").click()
    with ready.expect_download(timeout=STARTING) as waiting:
        ready.locator("form[data-view=organisations]").get_by_role("button", name="Сохранить .xlsx").click()
    file = tmp_path / "отчёт.xlsx"
    waiting.value.save_as(file)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[0] == "Итоги"
    sheet = book["По организациям"]
    assert sheet.freeze_panes == "B2"
    header = [cell.value for cell in sheet[1]]
    share = sheet.cell(2, header.index("Доля") + 1).value
    assert str(share).startswith("=")
    assert sheet.cell(2, header.index("Обучающихся") + 1).data_type == "n"
