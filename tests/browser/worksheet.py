"""Worksheets at work: tables get files and rows, answers are waited for, read row by row and saved as files."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.curator import normalise
from tests.browser.test_pair_planning import PASTE

STARTING = 60_000  # milliseconds that the large engine may take on a busy machine
ROWS = """part => {
  const table = part.querySelector("table");
  if (!table || part.querySelector("[data-frame]").hidden) return [];
  const text = (cell) => [...cell.childNodes].filter((node) => !node.classList?.contains("rows__mark"))
    .map((node) => node.textContent).join("").trim().replaceAll("\u00a0", " ");
  const acts = (row) => [...row.cells].map((cell) => !cell.classList.contains("rows__acts"));
  const names = [...table.tHead.rows[0].cells].map(text);
  return [...table.tBodies[0].rows].map((row) => Object.fromEntries(
    [...row.cells].map((cell, place) => [names[place], text(cell)]).filter((_, place) => acts(row)[place])));
}"""
# An answer writes its title anew, also where it was fresh before; a refusal says so at the button.
ANSWERED = """form => new Promise((done, fail) => {
  const [title, status, submit] = ["title", "status", "submit"]
    .map((name) => form.querySelector(`[data-part=${name}]`));
  const watch = new MutationObserver((seen) => {
    const refused = status.textContent.startsWith("Расчёт не выполнен");
    if (refused) fail(new Error(form.innerText.slice(0, 20000)));
    else if (form.dataset.state === "fresh" && seen.some(({target}) => target === title)) done();
    else return;
    watch.disconnect();
  });
  for (const part of [title, status]) watch.observe(part, {childList: true});
  submit.click();
})"""
# Each programme has worksheets of its own, by its id behind the name.
KEPT = """wanted => localStorage.getItem(
  Object.keys(localStorage).filter((key) => key.replace(/@[0-9a-f-]+$/, "") === wanted).sort().at(-1))"""
Row = dict[str, str]


def come(page: Page, address: str) -> None:
    """Open a worksheet and wait until its tables can be filled in."""
    page.goto(address)
    expect(page.locator("form.calculator[data-ready]").first).to_be_attached(timeout=STARTING)


def calculate(page: Page) -> None:
    """Have the page calculate from what stands in its tables, and wait for the answer to that."""
    page.locator("form.calculator:visible").evaluate(ANSWERED)


def give(part: Locator, files: dict[str, bytes]) -> None:
    """Choose files for a table."""
    payloads: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files.items()
    ]
    part.locator("input[type=file]").set_input_files(payloads)


def figure(page: Page, name: str) -> str:
    """Return a figure of the answer."""
    return normalise(page.locator(f"[data-part=outcome-{name}] [data-value]").inner_text())


def rows(page: Page, name: str) -> list[Row]:
    """Return all rows of an outcome by the headings of its columns, turning its pages."""
    part = page.locator(f"[data-part=outcome-{name}]")
    part.evaluate("part => part.querySelectorAll('details').forEach((fold) => fold.open = true)")
    found: list[Row] = part.evaluate(ROWS)
    following = part.get_by_role("button", name="Следующие")
    while following.is_visible() and following.is_enabled():
        following.click()
        found += part.evaluate(ROWS)
    return found


def read_stored(page: Page, worksheet: str) -> dict[str, list[list[str]]]:
    """Return the rows of all tables of a worksheet as the browser keeps them."""
    text = page.evaluate(KEPT, f"nastavnik-calculator:{worksheet}")
    tables: dict[str, str] = json.loads(text)["tables"]
    return {name: [line.split("\t") for line in rows.split("\n") if line.strip()] for name, rows in tables.items()}


def paste(page: Page, table: str, lines: list[tuple[object, ...]]) -> None:
    """Paste rows with their headings into a table as a spreadsheet copies them."""
    part = page.locator(f"[data-table={table}]")
    if part.evaluate("part => part.matches('details:not([open])')"):
        part.locator("summary").first.click()
    told = part.locator(".calculator__report")
    told.evaluate("report => report.replaceChildren()")  # what the table says of rows that came before
    page.evaluate(PASTE, [table, "\n".join("\t".join(str(cell) for cell in line) for line in lines)])
    expect(told).not_to_be_empty()
    expect(part.locator(".joining, td[data-row='0']").filter(has_text=re.compile(r"\S")).first).to_be_visible()


def save_file(page: Page, button: str) -> bytes:
    """Press a button that hands a file to the browser; return what is in it."""
    with page.expect_download(timeout=STARTING) as waiting:
        page.get_by_role("button", name=button, exact=True).first.click()
    return Path(waiting.value.path()).read_bytes()


def number(text: str) -> int:
    """Return a number as the site writes it, «7 736»."""
    return int(text.replace(" ", ""))
