"""The page's scripts keep their promises when engines are slow, silent or broken, and when components fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import serving
from tests.browser.visits import Reader, visiting
from tests.project import ROOT

# Runs a scenario with a client whose workers come from the list, one after another, the last again and again.
STAGE = """async ({workers, patience}) => {
  const {Client} = await import("/assets/js/engine/client.mjs");
  const told = [];
  let spawned = 0;
  const client = new Client({
    spawn: () => new Worker("/workers/" + workers[Math.min(spawned++, workers.length - 1)], {type: "module"}),
    addresses: {module: "", wasm: "", worksheets: ""},
    onProgress: (percent) => told.push(percent),
    patience,
  });
  const ask = (raw) => client.ask({calculator: "x", raw, labels: {}})
    .then((answer) => answer.n ?? "answered", (error) => error.reason);
  const answers = await (async () => { SCENARIO })();
  client.terminate();
  return {answers, told, spawned};
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The project's scripts beside a page and workers that try them."""
    folder = tmp_path_factory.mktemp("scripts") / "site"
    shutil.copytree(Path(__file__).with_name("pages"), folder)
    shutil.copytree(ROOT / "docs" / "assets" / "js", folder / "assets" / "js", dirs_exist_ok=True)
    with serving(folder) as host:
        yield host.address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page with two components that can't start and one that can; only those two and planned failures may err."""
    with visiting(browser, address, Reader(), allowed="no-such-component|workers/|404|broken down") as page:
        page.goto("")
        expect(page.locator("#probe")).to_have_attribute("data-started", "1")
        yield page


def play(page: Page, scenario: str, *workers: str, patience: int = 5000) -> Any:
    """Play a scenario written in JavaScript; return its answers, the progress told and the workers made."""
    return page.evaluate(STAGE.replace("SCENARIO", scenario), {"workers": workers, "patience": patience})


def test_component_that_fails_leaves_the_others_at_work(page: Page) -> None:
    """Two components that can't be loaded keep their text; the third one starts."""
    expect(page.get_by_text("Остаётся как есть")).to_have_count(2)
    expect(page.locator("#probe")).to_have_attribute("data-started", "1")


def test_component_starts_once(page: Page) -> None:
    """A page whose components are looked for again starts nothing twice, and starts what is new on it."""
    page.evaluate("""async () => {
      const fresh = document.createElement("p");
      fresh.id = "fresh";
      fresh.dataset.module = "probe";
      document.body.append(fresh);
      await import("./assets/js/main.mjs?again");
    }""")
    expect(page.locator("#fresh")).to_have_attribute("data-started", "1")
    expect(page.locator("#probe")).to_have_attribute("data-started", "1")


def test_questions_go_one_after_another(page: Page) -> None:
    """Questions asked at once are sent one by one and answered in their order by one worker."""
    played = play(page, "return Promise.all([ask({n: 1}), ask({n: 2}), ask({n: 3})])", "echo.mjs")
    assert played == {"answers": [1, 2, 3], "told": [], "spawned": 1}


def test_refused_question_does_not_stop_the_next(page: Page) -> None:
    """An error of one calculation is told to whoever asked it; the next question is answered by the same worker."""
    played = play(page, "return Promise.all([ask({fail: true}), ask({n: 2})])", "echo.mjs")
    assert played["answers"] == ["refused", 2]
    assert played["spawned"] == 1


def test_ending_rejects_what_waits(page: Page) -> None:
    """«Отменить» ends the worker at once: every question that waits is rejected, and the next one gets a new worker."""
    played = play(
        page,
        """
        await client.start();
        const waiting = [ask({n: 1}), ask({n: 2})];
        await Promise.resolve();
        client.terminate();
        return [...await Promise.all(waiting), await ask({n: 3})];
        """,
        "silent.mjs", "echo.mjs",
    )  # fmt: skip
    assert played["answers"] == ["stopped", "stopped", 3]
    assert played["spawned"] == 2


def test_silent_engine_is_given_up(page: Page) -> None:
    """Without a sign of life the wait ends, and the next question gets a new worker."""
    played = play(page, "return [await ask({n: 1}), await ask({n: 2})]", "silent.mjs", "echo.mjs", patience=200)
    assert played["answers"] == ["silent", 2]


def test_progress_is_a_sign_of_life(page: Page) -> None:
    """An engine that tells its progress may take longer than the patience, and what it tells arrives."""
    played = play(page, "await client.start(); return 'started'", "busy.mjs", patience=1000)
    assert played["answers"] == "started"
    assert played["told"] == list(range(0, 100, 10))


@pytest.mark.parametrize("worker", ["dying.mjs", "absent.mjs"])
def test_broken_engine_is_replaced(page: Page, worker: str) -> None:
    """A worker that can't be loaded or dies is told as broken; the next question gets a new one."""
    played = play(page, "return [await ask({n: 1}), await ask({n: 2})]", worker, "echo.mjs")
    assert played["answers"] == ["broken", 2]


def test_starting_ahead_is_starting_once(page: Page) -> None:
    """A start ahead of the first question, and one more, make one worker; a failure of theirs disturbs nobody."""
    played = play(page, "client.start(); client.start(); return ask({n: 1})", "echo.mjs")
    assert played == {"answers": 1, "told": [], "spawned": 1}
    played = play(
        page, "client.start().catch(() => {}); return [await ask({n: 1}), await ask({n: 2})]", "absent.mjs", "echo.mjs"
    )
    assert played["answers"] == ["broken", 2]
