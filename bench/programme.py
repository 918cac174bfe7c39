"""Times the curator's page with 50 programmes of 500 items: opening, ticking, filtering; weighs its scripts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from bench.table import Row
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.project import ROOT, mkdocs

PROGRAMMES, OWN = 50, 465  # with the 35 tasks of the stages each programme has 500
STAGES = 7
SLOWDOWN = 4
REPEATS = 9
BUDGET = 50  # milliseconds of script at the slowdown
WEIGHT = 40  # kilobytes over gzip
STAMP = "2026-09-01T08:00:00.000Z-0000-bench0"
NAMES = ("1-conditions", "2-mentees", "3-mentors", "4-selection", "5-pairs", "6-work", "7-completion")

TICK = "document.querySelectorAll('.task__box')[{}].click();"
FILTER = "document.querySelector('.bar [data-name=open]').click();"
# Opens another programme; ends when the last of its rows is there and none of the one before.
OPEN = """const list = document.querySelector('.bar select[data-key=current]');
  list.selectedIndex = {}; list.dispatchEvent(new Event('change'));
  const wanted = `программы ${{Number(list.selectedOptions[0].textContent.slice(-2))}}`;
  const there = () => {{
    const lists = [...document.querySelectorAll('ul.checklist[data-side=internal]')];
    return lists.every((one) => one.lastElementChild?.textContent.includes(wanted));
  }};
  while (!there()) await new Promise((done) => requestAnimationFrame(done));"""


def document(number: int) -> dict[str, object]:
    """Return a programme with own items in all stages, half of them answered."""
    own = {
        f"own-{number:02}-{item:03}": {
            "stage": NAMES[item % STAGES], "side": "internal", "text": f"Свой пункт {item} программы {number}",
            "created_at": STAMP, "updated_at": STAMP,
        }
        for item in range(OWN)
    }  # fmt: skip
    answers = {
        key: {"status": "doing", "due": "2027-02-01", "responsible": "Петров", "updated_at": STAMP}
        for key in list(own)[::2]
    }
    head: dict[str, Any] = {
        "title": f"Программа {number:02}",
        "organisation": "Школа",
        "curator": "Иванова",
        "forms": [],
    }
    head |= {"period": {"from": "", "to": ""}, "archived": False, "deleted": False, "content_version": ""}
    return {
        "format": "nastavnik-programme/1", "id": f"00000000-0000-4000-8000-{number:012}", **head, "updated_at": STAMP,
        "at": dict.fromkeys(head, STAMP), "known": [], "answers": answers, "own": own, "participants": {}, "pairs": [],
        "plans": [], "involvement": {},
    }  # fmt: skip


def bring(page: Page, documents: list[dict[str, object]]) -> None:
    """Open a file with programmes on their page."""
    text = json.dumps({"format": "nastavnik-programmes/1", "programmes": documents}, ensure_ascii=False)
    page.get_by_label("Файл программы").set_input_files(
        {"name": "all.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Открыть файл").click(timeout=120_000)
    expect(page.get_by_text("Файл открыт.")).to_be_visible(timeout=120_000)


def slow_down(page: Page) -> CDPSession:
    """Slow a page down and return the session that measures it."""
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 200})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return session


def measure(page: Page, session: CDPSession, action: str) -> float:
    """Return how long the page is held up by an action: milliseconds of the longest stretch of script."""
    session.send("Profiler.start")
    page.evaluate(f"""async () => {{
      {action}
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }}""")
    profile = session.send("Profiler.stop")["profile"]
    idle = {node["id"] for node in profile["nodes"] if node["callFrame"]["functionName"] in ("(idle)", "(program)")}
    longest = stretch = 0.0
    for node, delta in zip(profile["samples"], profile["timeDeltas"], strict=True):
        stretch = 0.0 if node in idle else stretch + float(delta)
        longest = max(longest, stretch)
    return longest / 1000


def programme_rows(folder: Path) -> list[Row]:
    """Return milliseconds of script for opening, ticking and filtering, and kilobytes of the checklists' scripts."""
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder / "programme"))
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    with serving(folder / "programme") as host, sync_playwright() as playwright:
        browser = launch(playwright)
        with visiting(browser, host.address, Reader()) as page:
            rows = _times(page)
            guide = _scripts(page, "about/", "h1")
            stage = _scripts(page, "stages/1-conditions/", ".tasks[data-ready]")
            built = folder / "programme"
            rows.append(
                Row(
                    "сценарии чек-листов сверх общих для всех страниц, gzip",
                    _weight(built, stage - guide),
                    "КБ",
                    WEIGHT,
                )
            )
            rows.append(Row("все сценарии страницы этапа у куратора, gzip", _weight(built, stage | guide), "КБ", None))
        browser.close()
    return rows


def _times(page: Page) -> list[Row]:
    page.goto("programme/")
    documents = [document(number) for number in range(PROGRAMMES)]
    bring(page, documents)
    page.goto("checklists/")
    expect(page.locator("li.task")).to_have_count(OWN + 35, timeout=60_000)
    session = slow_down(page)
    openings = [OPEN.format(number + 1) for number in range(REPEATS)]
    times = {
        "отметка одной задачи": [TICK.format(number * 40) for number in range(REPEATS)],
        "отбор открытых задач": [FILTER] * REPEATS,
    }
    label = "{}, сценарии подряд, процессор ÷ " + str(SLOWDOWN)

    def row(name: str, actions: list[str]) -> Row:
        return Row(label.format(name), median(measure(page, session, action) for action in actions), "мс", BUDGET)

    rows = [row(name, actions) for name, actions in times.items()]
    rows.append(row("открытие программы, все 500 строк", openings))
    page.goto("stages/7-completion/")
    expect(page.locator("li.task").last).to_be_visible()
    return [*rows, row("открытие программы на этапе", openings)]


def _scripts(page: Page, address: str, ready: str) -> set[str]:
    """Return the paths of the scripts that a curator's browser fetches for a page."""
    page.goto(address)
    expect(page.locator(ready).first).to_be_visible()
    fetched = page.evaluate(
        "() => performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)"
    )
    return {path.lstrip("/") for path in fetched if path.endswith(".mjs")}


def _weight(site: Path, scripts: set[str]) -> float:
    """Return the kilobytes of some scripts over gzip."""
    return sum(len(gzip.compress((site / path).read_bytes(), 9)) for path in scripts) / 1000
