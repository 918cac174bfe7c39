"""The site without a network after one visit, below a path of its host, and its next edition taken over as a whole."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from guidebook.site import offline
from tests.breadth import each
from tests.browser.curator import FIRST, SECOND, STAGE, begin, box, come, details, row, wait_until_stored
from tests.browser.server import BESIDE, pack, serving
from tests.browser.test_calculator import TOTAL, calculate, open_calculator
from tests.browser.test_programme_files import load
from tests.browser.test_search import count_found
from tests.browser.visits import Reader, visiting
from tests.site.built import Built, list_loaded

SUB = "nastavnik"
KEEPING = 60_000  # milliseconds for the whole site to come on a busy machine
FAILED_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const {installing} = registration;
  if (installing) await new Promise((done) => {
    installing.addEventListener("statechange", () => installing.state === "redundant" && done());
  });
}"""
# Whether the page keeps the site, asked when it has had the time to begin: idle, and some answers of the browser later.
REGISTERED = """async () => {
  for (let time = 0; time < 5; time += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    if (await navigator.serviceWorker.getRegistration()) return true;
  }
  return false;
}"""
# Waits until the browser has the newest edition that the host has.
RENEWED = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const {installing} = registration;
  if (installing) await new Promise((done) => {
    installing.addEventListener("statechange", () => installing.state === "installed" && done());
  });
}"""
# What the news lie over, or what lies over them.
IN_THE_WAY = """() => {
  const place = document.querySelector(".edition").getBoundingClientRect();
  const others = document.querySelectorAll("header, .crumbs, h1, article, footer");
  const over = (box) => box.top < place.bottom && box.bottom > place.top;
  const lying = [...others].filter((other) => over(other.getBoundingClientRect()));
  return lying.map((other) => other.className || other.tagName);
}"""
NO_LINE = "ERR_INTERNET_DISCONNECTED|Failed to load resource|^503: .*(editors|%E0%A4%A)"


STAMP = "2026-01-01T00:00:00.000Z-0000-aaaaaa"


def answer_example(page: Page, calculator: str) -> None:
    """Open a calculator and have its example answered."""
    page.goto(f"calculators/{calculator}/")
    form = page.locator("form.calculator[data-ready]").first
    form.wait_for()
    if form.get_attribute("data-state") == "waiting":  # a programme begins with empty tables
        page.get_by_role("button", name="Вернуть пример").first.click()
        expect(form).to_have_attribute("data-state", "example")
    page.get_by_role("button", name="Рассчитать").first.click()
    expect(page.locator("form.calculator").first).to_have_attribute("data-state", "fresh", timeout=KEEPING)


@pytest.fixture
def site(built: Built, tmp_path: Path) -> Path:
    """A copy of the built site in a folder of a host; its files may be replaced, not written into."""
    folder = tmp_path / SUB
    shutil.copytree(built.folder, folder, copy_function=os.link)
    return folder


def replace(file: Path, old: str, new: str) -> None:
    """Change a text in a file of the copy, whose packed forms are of the old one."""
    text = file.read_text(encoding="utf-8")
    assert old in text, file
    for ending in ("", *BESIDE.values()):
        file.with_name(file.name + ending).unlink(missing_ok=ending != "")
    file.write_text(text.replace(old, new), encoding="utf-8")
    pack.cache_clear()


def publish(site: Path) -> None:
    """List the edition anew, as the build does."""
    for name in (offline.WORKER, offline.SIZE):
        (site / name).unlink()
    offline.publish(site)
    pack.cache_clear()


@contextmanager
def reading(browser: Browser, site: Path, reader: Reader | None = None) -> Iterator[Page]:
    """Open the host with a browser that has service workers."""
    with (
        serving(site.parent) as host,
        visiting(browser, f"{host.address}{SUB}/", reader or Reader(keeps=True), allowed=NO_LINE) as page,
    ):
        yield page


def state(page: Page, name: str) -> None:
    """Wait until the footer says how the kept edition is doing."""
    expect(page.locator(f".bottom__offline[data-state={name}]")).to_have_count(1, timeout=KEEPING)


def news(page: Page, name: str) -> Locator:
    """Wait for what is said above the text about the edition, and return its place."""
    place = page.get_by_role("status").and_(page.locator(f"main .edition[data-state={name}]"))
    expect(place).to_be_visible(timeout=KEEPING)
    return place


def take(page: Page) -> None:
    """Press once for the next edition."""
    news(page, "newer").get_by_role("button", name="Показать новую редакцию", exact=True).click()


def test_edition_has_what_its_pages_load(built: Built) -> None:
    """Everything that a page of the guide loads is in the edition; nothing of the large engine and no source is."""
    kept = offline.files(built.folder, offline.list_online(built.folder))
    addresses = {offline.address(path) for path in kept}
    assert {"", "checklists/", "programme/", STAGE, "calculators/involvement/", "search/index.json"} <= addresses
    files = {(built.folder / path).resolve() for path in kept}
    for path in kept:
        if path.endswith(".html"):
            page = offline.address(path)
            for target in list_loaded(built.page(page)):
                assert (built.folder / page / target).resolve() in files, target
    assert [path for path in kept if re.search(r"pyodide|/python-|\.(map|yml|gz|br)$|/worker\.mjs$", path)] == [
        "assets/js/engine/pyodide.mjs",
        "assets/js/engine/worker.mjs",
    ]
    size = json.loads((built.folder / offline.SIZE).read_text(encoding="utf-8"))
    assert size["files"] == len(kept)
    assert size["bytes"] < 2_450_000


def test_whole_site_without_a_network_after_one_visit(browser: Browser, site: Path) -> None:
    """One visit, then no network: guide, search, checklists, programme and calculator work."""
    with reading(browser, site) as page:
        page.goto("forms/")
        state(page, "ready")
        page.context.set_offline(True)
        page.goto("stages/5-pairs/")
        expect(page.locator("h1")).to_contain_text("пар")
        expect(page.locator(".bottom__offline")).to_contain_text("можно открыть и без сети")
        page.goto("roles/curator")  # as people type it
        expect(page).to_have_url(re.compile(r"/roles/curator/$"))
        begin(page)
        come(page, "checklists/")
        box(page, FIRST).check()
        wait_until_stored(page)
        come(page)
        expect(box(page, FIRST)).to_be_checked()
        open_calculator(page)
        calculate(page, "200", "50")
        expect(page.locator(".calculator__figure").first).to_have_text("25,0\u00a0%")
        assert count_found(page, "куратору") > 0
        for absent in ("editors/", "%E0%A4%A"):
            page.goto(absent)
            expect(page.locator("h1")).to_have_text("Нет связи с интернетом")


@pytest.mark.thorough("speed alone; test_whole_site_without_a_network_after_one_visit keeps all")
def test_calculator_comes_before_what_is_kept_for_later(browser: Browser, site: Path) -> None:
    """While a calculator's program is on its way nothing is fetched for work without a network: that comes after."""
    with reading(browser, site) as page:
        held: list[Route] = []
        page.context.route(re.compile(r"/micropython-[0-9a-f]+\.wasm$"), lambda route: held.append(route))
        page.goto("calculators/involvement/", wait_until="load")
        page.locator("form.calculator[data-ready]").first.wait_for()
        assert not page.evaluate(REGISTERED)
        for route in held:
            route.continue_()
        page.context.unroute_all()
        state(page, "ready")


@pytest.mark.thorough(
    "test_text_that_was_typed_outlives_the_next_edition takes one, tests/publishing/test_edition has its list"
)
def test_next_edition_takes_over_as_a_whole(browser: Browser, site: Path) -> None:
    """Until the button is pressed every page and script is of the old edition, in all tabs; afterwards of the new."""
    style, page_file = site / "assets" / "css" / "guide.css", site / "stages" / "5-pairs" / "index.html"
    replace(style, ":root{", ":root{--edition: one;")
    publish(site)
    edition = "() => getComputedStyle(document.documentElement).getPropertyValue('--edition')"
    with reading(browser, site) as page:
        page.goto("forms/")
        state(page, "ready")
        replace(style, "--edition: one", "--edition: two")
        replace(page_file, ">Этап 5</span>", ">Новая редакция</span>")
        # A host in the middle of copying: the list is of the new edition, a file is not yet.
        late = site / "glossary" / "index.html"
        replace(late, "<h1", "<h1 data-late")
        publish(site)
        replace(late, "<h1 data-late", "<h1")
        for address in ("", "stages/5-pairs/"):
            page.goto(address)
            assert page.evaluate(edition) == "one"
        page.evaluate(FAILED_UPDATE)
        expect(page.locator("h1")).not_to_contain_text("Новая редакция")
        replace(late, "<h1", "<h1 data-late")
        other = page.context.new_page()
        other.goto("forms/")
        page.goto("stages/5-pairs/")
        news(page, "newer")
        assert page.evaluate(edition) == "one"
        expect(page.locator("h1")).not_to_contain_text("Новая редакция")
        take(page)
        expect(page.locator("h1")).to_contain_text("Новая редакция")
        assert page.evaluate(edition) == "two"
        other.wait_for_function(f"({edition})() === 'two'")
        page.context.set_offline(True)
        page.goto("glossary/")
        expect(page.locator("h1[data-late]")).to_be_visible()
        assert len(page.evaluate("caches.keys()")) == 1


def begin_before_an_edition(page: Page, site: Path) -> None:
    """Begin a programme with one edition of the site kept; then the host has the next one."""
    begin(page)
    state(page, "ready")
    replace(site / "forms" / "index.html", "<h1", "<h1 data-next")
    publish(site)


def test_text_that_was_typed_outlives_the_next_edition(browser: Browser, site: Path) -> None:
    """An edition taken in one tab leaves another as it is while a text there is not submitted; saved texts stay."""
    with reading(browser, site) as page:
        begin_before_an_edition(page, site)
        form, panel = page.context.new_page(), page.context.new_page()
        form.goto("programme/")
        form.get_by_role("button", name="Новая программа").click()
        form.get_by_label("Название программы").fill("Ещё не создана")
        come(panel)
        note = details(panel, FIRST).get_by_label("Заметка")
        panel.evaluate("() => { globalThis.before = true; }")
        note.press_sequentially("Только что набрано")
        page.goto("forms/")
        take(page)
        expect(page.locator("h1[data-next]")).to_be_visible()
        expect(news(form, "held")).to_contain_text(
            "чтобы не пропало начатое на ней: закончите, затем обновите страницу."
        )
        expect(form.get_by_label("Название программы")).to_have_value("Ещё не создана")
        panel.wait_for_function("!globalThis.before")
        come(panel)
        expect(row(panel, FIRST)).to_contain_text("есть заметка")
        form.get_by_role("button", name="Создать программу").click()
        expect(form.locator(".programmes__list > li[aria-current]")).to_contain_text("Ещё не создана")


def tick_boxes(page: Page) -> None:
    """Tick a box of a form that is not submitted."""
    page.goto("programme/")
    page.get_by_role("button", name="Новая программа").click()
    page.get_by_label("Ученик – ученик", exact=True).check()


def see_a_file(page: Page) -> None:
    """Have a file of a programme shown that is not opened yet."""
    page.goto("programme/")
    programme = {
        "format": "nastavnik-programme/1",
        "id": "11111111-1111-4111-8111-111111111111",
        "title": "Из файла",
        "updated_at": STAMP,
        "answers": {},
    }
    load(page, json.dumps(programme))
    expect(page.get_by_role("region", name="Что в файле")).to_be_visible()


def type_half_a_date(page: Page) -> None:
    """Type the day of a date without its month."""
    come(page)
    details(page, FIRST).get_by_label("Срок").press_sequentially("05")


def open_a_screen(page: Page) -> None:
    """Show an answer on a big screen."""
    answer_example(page, "rotation")
    page.get_by_role("button", name="Показать на большом экране").click()
    expect(page.locator("dialog.screen")).to_be_visible()


def match_columns(page: Page) -> None:
    """Have a file asked about whose column is not recognised."""
    answer_example(page, "matching")
    content = "Имя наставника;Непонятное\nИванов;1\nПетров;2\n".encode()
    page.locator("input[type=file][multiple]").first.set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": content}
    )
    expect(page.locator(".file-columns__lost").first).to_be_visible()


BEGUN: list[tuple[str, Callable[[Page], None]]] = each(
    [
        ("programme", tick_boxes),
        ("programme", see_a_file),
        ("stage", type_half_a_date),
        ("calculator", open_a_screen),
        ("calculator", match_columns),
    ],
    lambda one: one[0],
)
"""What is begun in tabs, and the kinds of pages where it is."""


@pytest.mark.thorough("test_text_that_was_typed_outlives_the_next_edition has one of the states")
def test_nothing_begun_is_dropped_by_the_next_edition(browser: Browser, site: Path) -> None:
    """An edition taken in one tab leaves others where something is begun: boxes, half a date, a file, a big screen."""
    with reading(browser, site) as page:
        begin_before_an_edition(page, site)
        tabs = [page.context.new_page() for _ in BEGUN]
        for tab, (_, begin_in) in zip(tabs, BEGUN, strict=True):
            begin_in(tab)
        idle = page.context.new_page()
        come(idle)
        box(idle, SECOND).check()
        details(idle, SECOND)
        row(idle, SECOND).get_by_role("radio", name="В работе").check()
        idle.get_by_label("Только открытые").check()
        wait_until_stored(idle)
        for tab in (*tabs, idle):
            tab.evaluate("() => { globalThis.before = true; }")
        page.goto("forms/")
        take(page)
        expect(page.locator("h1[data-next]")).to_be_visible()
        idle.wait_for_function("!globalThis.before")
        for tab, (_, begin_in) in zip(tabs, BEGUN, strict=True):
            news(tab, "held")
            assert tab.evaluate("globalThis.before"), begin_in.__name__


@pytest.mark.thorough("test_text_that_was_typed_outlives_the_next_edition is told of one and presses")
def test_next_edition_is_told_at_the_top(browser: Browser, site: Path) -> None:
    """Who comes back, after days without a network too, is told above the text, aloud once, and one press shows it."""

    def publish_as(number: str) -> None:
        replace(
            page_file,
            ">Этап 5</span>" if number == "2" else f">Редакция {int(number) - 1}</span>",
            f">Редакция {number}</span>",
        )
        publish(site)

    page_file = site / "stages" / "5-pairs" / "index.html"
    with reading(browser, site) as page:
        page.goto("stages/5-pairs/")
        state(page, "ready")
        expect(page.locator(".edition")).to_be_empty()
        publish_as("2")
        page.context.set_offline(True)
        page.goto("stages/5-pairs/")
        state(page, "ready")
        expect(page.locator(".edition")).to_be_empty()
        page.context.set_offline(False)
        open_calculator(page)
        page.get_by_label(TOTAL).fill("321")
        place = news(page, "newer")
        expect(place.locator("p")).to_have_text(
            "Вышла новая редакция навигатора. Она откроется во всех его вкладках, введённое сохранится."
        )
        expect(place).to_have_attribute("aria-live", "polite")
        assert page.evaluate(IN_THE_WAY) == []
        # It stays on other pages, where it is read aloud no more, and its button is the newest edition's.
        publish_as("3")
        page.goto("stages/5-pairs/")
        expect(news(page, "newer")).to_have_attribute("aria-live", "off")
        page.evaluate(RENEWED)
        page.keyboard.press("Tab")
        while page.evaluate("!document.activeElement.closest('.edition')"):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.querySelector('main').querySelector('a, button')")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("Редакция 3")
        expect(page.locator(".edition")).to_be_empty()
        open_calculator(page)
        expect(page.get_by_label(TOTAL)).to_have_value("321")
        # A page that was loaded past the worker hears of no other worker; one press does there what it does elsewhere.
        publish_as("4")
        other = page.context.new_page()
        # A tab that has just been opened and is still busy becomes one of the next edition too.
        other.add_init_script("globalThis.requestIdleCallback = () => { globalThis.busy = true; }")
        other.goto("stages/5-pairs/")
        other.wait_for_function("() => globalThis.busy")
        page.evaluate(RENEWED)
        with page.expect_navigation():
            page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
        assert page.evaluate("navigator.serviceWorker.controller === null")
        take(page)
        expect(page.locator(".edition")).to_be_empty()
        assert page.evaluate("navigator.serviceWorker.controller !== null")
        expect(other.locator("h1")).to_contain_text("Редакция 4")


@pytest.mark.thorough("test_whole_site_without_a_network_after_one_visit has the same edition")
def test_readers_who_save_traffic_are_asked(browser: Browser, site: Path) -> None:
    """With the browser's «save data» nothing is kept unasked; the footer says how much it would be."""
    with reading(browser, site) as page:
        page.add_init_script("Object.defineProperty(NetworkInformation.prototype, 'saveData', {get: () => true})")
        page.goto("forms/")
        state(page, "offered")
        assert page.evaluate("caches.keys()") == []
        page.get_by_role("button", name=re.compile(r"Сохранить все разделы для работы без сети, \d,\d.МБ")).click()
        state(page, "ready")


@pytest.mark.thorough(
    "tests/publishing/test_edition has what is written; test_text_that_was_typed_outlives_the_next_edition has "
    "the worker"
)
def test_preview_of_an_editor_takes_the_worker_away(browser: Browser, site: Path) -> None:
    """Where a preview follows at the same address, nothing kept stands before it."""
    with reading(browser, site) as page:
        page.goto("forms/")
        state(page, "ready")
        page.goto("forms/")
        (site / offline.WORKER).unlink()
        offline.retire(site)
        pack.cache_clear()
        replace(site / "forms" / "index.html", "<h1", "<h1 data-saved")
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        expect(page.locator("h1[data-saved]")).to_be_visible()
        assert page.evaluate("caches.keys()") == []
