"""A network that answers for the site – a page of its own, half a file – spoils nothing for longer than it lasts."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import Host, Lie, serving
from tests.browser.test_engines import PREPARE, READY, RETRY, STARTING, button, opened, panel
from tests.browser.test_offline import KEEPING, SUB, state
from tests.browser.visits import PLAIN, Reader, visiting
from tests.site.built import Built

PORTAL = b"<!doctype html><html><title>Wi-Fi</title><form action=/login><input name=phone></form></html>"
EVERYTHING = r"console|error:|failed:"
FOREIGN = "Вместо программы сеть прислала другую страницу, например страницу входа в Wi\u2011Fi."
DAMAGED = "Программа пришла не целиком или изменённой, поэтому не запущена и не сохранена."
LOCAL = "127.0.0.1"
LARGE = r"assets/engine/(pyodide|python-)"
FIRST_RESULT = re.compile("^Результат$")


def page_instead(matching: str) -> Lie:
    """The entry page of a network, which comes with 200 in place of files."""
    return Lie(re.compile(matching), "text/html", lambda _: PORTAL)


def half(matching: str) -> Lie:
    """Files that are cut in the middle, of the right type and with a length that says nothing of it."""
    return Lie(re.compile(matching), "application/octet-stream", lambda whole: whole[: len(whole) // 2])


def script_instead(matching: str) -> Lie:
    """A script of the network's own, which runs and is not what was asked for."""
    return Lie(re.compile(matching), "text/javascript", lambda _: b"export default 1;")


@pytest.fixture
def own(built: Built) -> Iterator[Host]:
    """A host of this test alone, which may lie."""
    with serving(built.folder) as host:
        yield host


@pytest.mark.parametrize(
    ("name", "lie", "said"),
    [
        (PLAIN, page_instead(LARGE), FOREIGN),
        (LOCAL, half(rf"{LARGE}.*\.(wasm|zip)$"), DAMAGED),
        (LOCAL, half(rf"{LARGE}.*mjs$"), DAMAGED),
        (PLAIN, script_instead(rf"{LARGE}.*mjs$"), DAMAGED),
    ],
    ids=["page", "half", "half a script", "another script"],
)
def test_large_engine_recovers(browser: Browser, own: Host, name: str, lie: Lie, said: str) -> None:
    """What is not the engine never runs and is never kept, its cause is named, and «Повторить» works afterwards."""
    with visiting(browser, own.address.replace(LOCAL, name), Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(lie)
        opened(page)
        panel(page).get_by_role("button", name=re.compile(f"{PREPARE}|Загрузить программу")).click()
        expect(panel(page).locator("[data-part=text]")).to_contain_text(said, timeout=STARTING)
        own.lies.clear()
        button(page, RETRY).click()
        expect(panel(page).locator("[data-part=text]")).to_have_text(READY, timeout=STARTING)


def test_large_engine_recovers_in_the_next_visit(browser: Browser, own: Host) -> None:
    """After a network's answer the engine starts at once in a page that is loaded anew, and in another tab."""
    with visiting(browser, own.address, Reader(), allowed=EVERYTHING) as page:
        own.lies.append(page_instead(LARGE))
        opened(page)
        button(page, PREPARE).click()
        expect(button(page, RETRY)).to_be_visible(timeout=STARTING)
        own.lies.clear()
        other = page.context.new_page()
        for tab in (page, other):
            opened(tab)
            button(tab, PREPARE).click()
            expect(panel(tab).locator("[data-part=text]")).to_have_text(READY, timeout=STARTING)


POISON = """async () => {
  const {files} = JSON.parse(document.querySelector("[data-part=addresses]").textContent).pyodide;
  const folder = new URL("../../assets/engine/", location.href).href;
  const cache = await caches.open(`nastavnik-engine:${folder}`);
  for (const {address} of Object.values(files)) {
    const page = new Response("<html>", {headers: {"content-type": "application/wasm"}});
    await cache.put(new URL(`../../${address}`, location.href), page);
  }
}"""


def test_engine_that_was_kept_wrong_is_fetched_anew(browser: Browser, own: Host) -> None:
    """Wrong files that an earlier version of the site has kept are found out and replaced without a word."""
    with visiting(browser, own.address, Reader()) as page:
        opened(page)
        page.evaluate(POISON)
        page.reload()
        button(page, PREPARE).click()
        expect(panel(page).locator("[data-part=text]")).to_have_text(READY, timeout=STARTING)


@pytest.mark.parametrize(
    "lie",
    [
        page_instead(r"micropython-.*wasm|involvement-.*json"),
        page_instead(r"micropython-.*mjs"),
        half(r"micropython-.*wasm"),
    ],
    ids=["page", "page for the script", "half"],
)
def test_calculator_recovers(browser: Browser, own: Host, lie: Lie) -> None:
    """A calculator says what came in place of its program, and calculates when the network lets it through."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(lie)
        opened(page)
        form = page.locator("form.calculator").first
        form.get_by_role("button", name="Рассчитать").click()
        expect(form).to_contain_text(re.compile("сеть прислала другую страницу|пришла не целиком"))
        own.lies.clear()
        form.get_by_role("button", name="Повторить").click()
        expect(form.locator("[data-part=title]")).to_have_text(FIRST_RESULT)


def test_kept_edition_has_nothing_of_the_network(browser: Browser, built: Built, tmp_path: Path) -> None:
    """While the network answers for styles and pages no edition is kept; afterwards it is, and it is the site's."""
    shutil.copytree(built.folder, tmp_path / SUB, copy_function=os.link)
    with (
        serving(tmp_path) as host,
        visiting(browser, f"{host.address}{SUB}/", Reader(keeps=True), allowed=EVERYTHING) as page,
    ):
        host.lies.append(page_instead(r"/forms/$|engine\.css$|micropython-.*wasm$|programme\.json$"))
        page.goto("roles/")
        page.evaluate(INSTALLED)
        assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => Boolean(one?.active))") is False
        host.lies.clear()
        page.reload()
        state(page, "ready")
        page.reload()
        page.context.set_offline(True)
        page.goto("forms/")
        expect(page.locator("h1")).not_to_contain_text("Wi-Fi")
        expect(page.locator(".bottom__offline")).to_contain_text("можно открыть и без сети", timeout=KEEPING)


# The first attempt to keep the site has come to its end.
INSTALLED = """() => new Promise((done) => {
  const look = async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const {installing} = registration ?? {};
    if (installing) installing.addEventListener("statechange", () => done());
    else if (registration || globalThis.seen) done();
    else requestIdleCallback(look);
    globalThis.seen ||= Boolean(registration);
  };
  look();
})"""


def test_programme_says_when_its_texts_did_not_come(browser: Browser, own: Host) -> None:
    """When the network answers for the tasks' texts the page says so, and works when it is loaded anew."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(page_instead(r"data/programme\.json"))
        page.goto("programme/")
        expect(page.locator(".said__box")).to_contain_text("Моя программа не открылась")
        own.lies.clear()
        page.reload()
        expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()
