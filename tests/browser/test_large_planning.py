"""Hundreds of people on each side: the page tells how far the plan is, stops at a word and loses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from bench.matching import participants
from tests.browser.conftest import Visit
from tests.browser.test_engines import prepare_engine
from tests.browser.test_pair_planning import come, fill, wait_for_answer
from tests.browser.visits import Reader

pytestmark = pytest.mark.thorough(
    "size alone; test_from_an_empty_browser_to_printed_cards and tests/calculators/pairing have the plan"
)

PEOPLE = 700
ROWS = PEOPLE + 2  # of a grid: the headings, and the row that waits for more
LONG = 120_000  # milliseconds that the whole plan may take on a busy machine

# Keeps the percentages that the form tells; where it is to be stopped, presses «Отменить» at the first of them.
WATCH = """(stopping) => {
  const form = document.querySelector("form.calculator");
  const [status, cancel] = ["status", "cancel"].map((part) => form.querySelector(`[data-part=${part}]`));
  globalThis.percents = [];
  new MutationObserver((_, observer) => {
    const [, percent] = /^Подбираем пары: (\\d+)/.exec(status.textContent) ?? [];
    if (percent !== undefined) globalThis.percents.push(Number(percent));
    if (percent !== undefined && stopping) {
      observer.disconnect();
      cancel.click();
    }
  }).observe(status, {childList: true, characterData: true, subtree: true});
}"""


def load(page: Page, table: str, text: str) -> None:
    """Load a table from a .csv file and wait until it stands in the grid."""
    payload: FilePayload = {"name": f"{table}.csv", "mimeType": "text/csv", "buffer": text.encode()}
    part = page.locator(f"[data-table={table}]")
    part.locator("input[type=file]").set_input_files(payload)
    first = text.split("\n")[1].split(";")[0]
    expect(part.locator("td[data-row='0'][data-column='0']")).to_have_text(first)


def list_typed(page: Page) -> list[str]:
    """Return what stands in the fields and in the rows of both tables that are in sight."""
    cells = page.locator("[data-table=mentors] td, [data-table=mentees] td").all_inner_texts()
    fields = page.locator("form.calculator :is(input:not([type=file]), select)")
    values: list[str] = fields.evaluate_all("all => all.map((field) => field.value)")
    return cells + values


def test_a_large_plan_is_stopped_and_made(visit: Visit) -> None:
    """700 × 700: its progress is told; «Отменить» ends it, nothing typed is lost, the next press gives the plan."""
    tables = participants(PEOPLE, PEOPLE)
    with visit(Reader(), allowed="stopped") as page:
        come(page, "calculators/matching/")
        prepare_engine(page)
        for table in ("wishes", "decisions"):
            fill(page, table, "")
        page.get_by_role("slider", name="Общее свободное время").press("ArrowLeft")
        load(page, "mentors", tables["mentors"])
        form = page.locator("form.calculator")
        expect(form).to_have_attribute("data-state", "waiting")  # for the mentees: the example has left
        page.evaluate(WATCH, True)
        load(page, "mentees", tables["mentees"])
        before = list_typed(page)
        expect(form.locator("[data-part=status]")).to_have_text("Расчёт прерван. Повторите его, когда понадобится.")
        expect(form.locator("[data-part=cancel]")).to_be_hidden()
        assert page.evaluate("percents").pop() < 100
        assert list_typed(page) == before
        for table in ("mentors", "mentees"):
            expect(page.locator(f"[data-table={table}] [role=grid]")).to_have_attribute("aria-rowcount", str(ROWS))

        page.evaluate(WATCH, False)
        form.get_by_role("button", name="Повторить").click()
        expect(form).to_have_attribute("data-state", "fresh", timeout=LONG)
        expect(page.locator("[data-part=outcome-proof] [data-value]")).to_have_text("лучше нельзя: проверено")
        percents = page.evaluate("percents")
        assert len(percents) > 5
        assert percents == sorted(percents)
        assert list_typed(page) == before


# Asks twice at once; returns whether «Отменить» was hidden, and the engine's phase, each time it came or went.
TWICE = """() => {
  const form = document.querySelector("form.calculator");
  const cancel = form.querySelector("[data-part=cancel]");
  const panel = document.querySelector("[data-module=engine-panel]");
  const seen = [];
  new MutationObserver(() => seen.push([cancel.hidden, panel.dataset.phase]))
    .observe(cancel, {attributes: true, attributeFilter: ["hidden"]});
  const answered = new Promise((resolve) => {
    new MutationObserver(() => panel.dataset.phase === "ready" && setTimeout(() => resolve(seen)))
      .observe(panel, {attributes: true, attributeFilter: ["data-phase"]});
  });
  form.requestSubmit();
  form.requestSubmit();
  return answered;
}"""


def test_stop_is_offered_as_long_as_something_is_calculated(visit: Visit) -> None:
    """When one question follows another before its answer, «Отменить» stays until both are answered."""
    tables = participants(120, 120)
    with visit(Reader()) as page:
        come(page, "calculators/matching/")
        prepare_engine(page)
        for table in ("wishes", "decisions"):
            fill(page, table, "")
        for table in ("mentors", "mentees"):
            load(page, table, tables[table])
        form = wait_for_answer(page)
        form.get_by_role("button", name="Рассчитать").click()
        expect(form.locator("[data-part=cancel]")).to_be_hidden()
        expect(page.locator("[data-module=engine-panel]")).to_have_attribute("data-phase", "ready")
        seen = page.evaluate(TWICE)
        assert [hidden for hidden, _ in seen] == [False, True]
        assert seen[-1] == [True, "ready"]
