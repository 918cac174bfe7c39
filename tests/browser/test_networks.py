"""A network that answers for the site – a page of its own, half a file – spoils nothing for longer than it lasts."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.breadth import each, some
from tests.browser.curator import STAGE, store_programme
from tests.browser.server import Host, Lie, serving
from tests.browser.test_engines import PREPARE, READY, RETRY, STARTING, button, open_panel, panel
from tests.browser.test_offline import KEEPING, SUB, state
from tests.browser.test_search import come, count_found, field, status
from tests.browser.visits import PLAIN, Reader, visiting
from tests.project import ROOT
from tests.site.built import Built

PORTAL = b"<!doctype html><html><title>Wi-Fi</title><form action=/login><input name=phone></form></html>"
EVERYTHING = r"console|error:|failed:"
FOREIGN = "Вместо программы сеть прислала другую страницу, например страницу входа в Wi\u2011Fi."
BROKEN = "Не удалось загрузить программу расчёта. Проверьте связь с интернетом и повторите."
INTERRUPTED = "Связь прервалась, или сеть ждёт входа."
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


def cut(matching: str) -> Lie:
    """Scripts, styles or data that are cut in the middle, of their own type."""
    kind = "text/css" if "css" in matching else "application/json" if "json" in matching else "text/javascript"
    return Lie(re.compile(matching), kind, lambda whole: whole[: len(whole) // 2])


def once(host: Host, lie: Lie) -> Lie:
    """What comes one time: equally short a second time it would be a host's own way with the file."""

    def tell(whole: bytes) -> bytes:
        host.lies.clear()
        return lie.body(whole)

    return Lie(lie.matching, lie.type, tell)


def script_instead(matching: str) -> Lie:
    """A script of the network's own, which runs and is not what was asked for."""
    return Lie(re.compile(matching), "text/javascript", lambda _: b"export default 1;")


@pytest.fixture
def own(built: Built) -> Iterator[Host]:
    """A host of this test alone, which may lie."""
    with serving(built.folder) as host:
        yield host


ENGINES = {
    "page": (PLAIN, page_instead(LARGE), FOREIGN),
    "another script": (PLAIN, script_instead(rf"{LARGE}.*mjs$"), DAMAGED),
    "half": (LOCAL, half(rf"{LARGE}.*\.(wasm|zip)$"), DAMAGED),
    "half a script": (LOCAL, half(rf"{LARGE}.*mjs$"), DAMAGED),
    "page for the worker's script": (LOCAL, page_instead(r"engine/pyodide\.mjs"), INTERRUPTED),
    "half of the worker's script": (LOCAL, cut(r"engine/pyodide\.mjs"), INTERRUPTED),
}


@pytest.mark.parametrize(
    ("name", "lie", "said"),
    [pytest.param(*case, id=name) for name, case in each(ENGINES.items(), lambda one: one[1][2])],
)
@pytest.mark.thorough("test_calculator_recovers has the small engine, test_giving_up_rejects_what_waits the large one")
def test_large_engine_recovers(browser: Browser, own: Host, name: str, lie: Lie, said: str) -> None:
    """What is not the engine never runs and is never kept, its cause is named, and «Повторить» works afterwards."""
    with visiting(browser, own.address.replace(LOCAL, name), Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(lie)
        open_panel(page)
        panel(page).get_by_role("button", name=re.compile(f"{PREPARE}|Загрузить программу")).click()
        expect(panel(page).locator("[data-part=text]")).to_contain_text(said, timeout=STARTING)
        own.lies.clear()
        button(page, RETRY).click()
        expect(panel(page).locator("[data-part=text]")).to_have_text(READY, timeout=STARTING)


@pytest.mark.thorough("test_calculator_recovers has the small engine, test_giving_up_rejects_what_waits the large one")
def test_large_engine_recovers_in_the_next_visit(browser: Browser, own: Host) -> None:
    """After a network's answer the engine starts at once in a page that is loaded anew, and in another tab."""
    with visiting(browser, own.address, Reader(), allowed=EVERYTHING) as page:
        own.lies.append(page_instead(LARGE))
        open_panel(page)
        button(page, PREPARE).click()
        expect(button(page, RETRY)).to_be_visible(timeout=STARTING)
        own.lies.clear()
        other = page.context.new_page()
        for tab in (page, other):
            open_panel(tab)
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


@pytest.mark.thorough("test_calculator_recovers fetches anew what came wrong")
def test_engine_that_was_kept_wrong_is_fetched_anew(browser: Browser, own: Host) -> None:
    """Wrong files that an earlier version of the site has kept are found out and replaced without a word."""
    with visiting(browser, own.address, Reader()) as page:
        open_panel(page)
        page.evaluate(POISON)
        page.reload()
        button(page, PREPARE).click()
        expect(panel(page).locator("[data-part=text]")).to_have_text(READY, timeout=STARTING)


PROGRAMS = {
    "page": page_instead(r"micropython-.*wasm|involvement-.*json"),
    "page for the script": page_instead(r"micropython-.*mjs"),
    "half": half(r"micropython-.*wasm"),
}


@pytest.mark.parametrize("lie", [pytest.param(lie, id=name) for name, lie in some([*PROGRAMS.items()])])
def test_calculator_recovers(browser: Browser, own: Host, lie: Lie) -> None:
    """A calculator says what came in place of its program, and calculates when the network lets it through."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(lie)
        open_panel(page)
        form = page.locator("form.calculator").first
        form.get_by_role("button", name="Рассчитать").click()
        expect(form).to_contain_text(re.compile("сеть прислала другую страницу|пришла не целиком"))
        own.lies.clear()
        form.get_by_role("button", name="Повторить").click()
        expect(form.locator("[data-part=title]")).to_have_text(FIRST_RESULT)


@pytest.mark.thorough("test_pages_in_place_of_parts keeps nothing of such answers")
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


@pytest.mark.thorough("test_index_is_asked_for_again has data that did not come")
def test_programme_says_when_its_texts_did_not_come(browser: Browser, own: Host) -> None:
    """When the network answers for the tasks' texts the page says so, and works when it is loaded anew."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(page_instead(r"data/programme\.json"))
        page.goto("programme/")
        expect(page.locator(".said__box")).to_contain_text("Моя программа не открылась")
        own.lies.clear()
        page.reload()
        expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()


ABSENT = (
    "Часть страницы не загрузилась: нет связи или сеть прислала что-то другое. Введённое не пропало. "
    "Когда связь появится, повторите действие или обновите страницу."
)
RENEWED = (
    "Часть страницы пришла с ошибкой и загружена заново. Введённое не пропало. "
    "Повторите действие; если не поможет, обновите страницу."
)


def line(page: Page) -> Locator:
    """What the page says of its parts that did not come, to eyes and screen readers."""
    return page.locator(".unloaded[role=alert]")


def wait_for_programmes(page: Page) -> None:
    """Wait for the programmes."""
    expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()


def wait_for_calculator(page: Page) -> None:
    """Wait for a form that calculates."""
    expect(page.locator("form.calculator[data-ready]").first).to_be_visible()


def wait_for_table(page: Page) -> None:
    """Wait for a table that can be filled in."""
    expect(page.locator("form.calculator [role=gridcell]").first).to_be_visible()


PARTS = {
    "main": ("programme/", r"js/main\.mjs", wait_for_programmes),
    "component": ("programme/", r"js/component\.mjs", wait_for_programmes),
    "store": ("programme/", r"programme/store\.mjs", wait_for_programmes),
    "calculator": ("calculators/involvement/", r"calculator/calculator\.mjs", wait_for_calculator),
    "engine": ("calculators/involvement/", r"engine/sound\.mjs", wait_for_calculator),
    "table": ("calculators/matching/", r"calculator/input-table\.mjs", wait_for_table),
}


ANSWERS = {"page": (page_instead, ABSENT), "half": (cut, RENEWED)}


@pytest.mark.parametrize(
    ("address", "matching", "whole", "instead", "told"),
    some(
        [
            pytest.param(*PARTS[part], *ANSWERS[answer], id=f"{part}-{answer}")
            for part, answer in each(
                itertools.product(PARTS, ANSWERS), lambda one: (PARTS[one[0]][2] is wait_for_programmes, one[1])
            )
        ]
    ),
)
def test_page_recovers_from_what_came_for_its_scripts(
    browser: Browser, own: Host, address: str, matching: str, whole: Callable[[Page], None],
    instead: Callable[[str], Lie], told: str,
) -> None:  # fmt: skip
    """What a network sent in place of a script is told, and replaced when the page is opened the next time."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(instead(matching))
        page.goto(address)
        expect(line(page)).to_have_text(told)
        own.lies.clear()
        page.goto(address)
        whole(page)
        expect(line(page)).to_have_count(0)


LOOK = """() => [...document.styleSheets].map((sheet) => sheet.cssRules.length)"""


SHEETS = (r"css/guide\.css", r"css/print\.css", r"stylesheets/main\.\w+\.min\.css")
STYLES = each(SHEETS, lambda sheet: "print" in sheet)


@pytest.mark.parametrize("matching", STYLES)
@pytest.mark.thorough("test_page_recovers_from_what_came_for_its_scripts has the same way")
def test_page_recovers_from_what_came_for_its_styles(browser: Browser, own: Host, matching: str) -> None:
    """Half a style is replaced by itself; what a network sent in place of one when the page is opened the next time."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        page.goto("forms/")
        rules = page.evaluate(LOOK)
    whole = f"(wanted) => String(({LOOK})()) === String(wanted)"
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(once(own, cut(matching)))
        page.goto("forms/")
        page.wait_for_function(whole, arg=rules)
        assert own.lies == []
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(page_instead(matching))
        page.goto("forms/")
        expect(line(page)).to_have_text(ABSENT)
        own.lies.clear()
        page.goto("forms/")
        page.wait_for_function(whole, arg=rules)


@pytest.mark.thorough(
    "test_page_recovers_from_what_came_for_its_scripts has the page, test_worker_scripts_are_all_renewed the list"
)
def test_page_in_use_is_not_loaded_again(browser: Browser, own: Host) -> None:
    """Where something was typed already, the page stays as it is and says what to do."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        page.goto("calculators/involvement/")
        wait_for_calculator(page)
        page.get_by_label("Всего обучающихся").fill("4321")
        own.lies.append(cut(r"calculator/files\.mjs"))
        page.locator("button[data-take=csv]").first.click()
        expect(line(page)).to_have_text(RENEWED)
        expect(page.get_by_label("Всего обучающихся")).to_have_value("4321")


WORKER = {
    f"{script}-{answer}": (script, instead)
    for script, (answer, (instead, _)) in itertools.product(("worker", "micropython"), ANSWERS.items())
}


@pytest.mark.parametrize(
    ("script", "instead"),
    [pytest.param(*case, id=name) for name, case in each(WORKER.items(), lambda one: one[1][1])],
)
@pytest.mark.thorough("test_worker_scripts_are_all_renewed, test_calculator_recovers")
def test_calculator_recovers_from_what_came_for_its_worker(
    browser: Browser, own: Host, script: str, instead: Callable[[str], Lie]
) -> None:
    """«Повторить» fetches the worker's scripts past the browser's cache, and so does the next visit by itself."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        own.lies.append(instead(rf"engine/{script}\.mjs"))
        open_panel(page)
        form = page.locator("form.calculator").first
        form.get_by_role("button", name="Рассчитать").click()
        expect(form.locator("[data-part=status]")).to_have_text(BROKEN)
        own.lies.clear()
        form.get_by_role("button", name="Повторить").click()
        expect(form.locator("[data-part=title]")).to_have_text(FIRST_RESULT)


def test_worker_scripts_are_all_renewed() -> None:
    """Every script that the engine's worker may import is among those that are fetched anew."""
    folder = ROOT / "docs" / "assets" / "js" / "engine"
    seen, waiting = set[str](), ["worker"]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        source = re.sub(
            r"^(/\*\*| \*).*$", "", (folder / f"{name}.mjs").read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        waiting += {*re.findall(r'(?:from |import\()"\./([\w-]+)\.mjs"', source)} - seen
    listed = re.search(r"SCRIPTS = \[(.*?)\]", (folder / "engines.mjs").read_text(encoding="utf-8"))
    assert listed
    assert sorted(re.findall(r"\w+", listed[1])) == sorted(seen)


@pytest.mark.parametrize("instead", [page_instead, cut], ids=["page", "half"])
@pytest.mark.thorough("test_index_is_asked_for_again, test_page_recovers_from_what_came_for_its_scripts")
def test_search_recovers(browser: Browser, own: Host, instead: Callable[[str], Lie]) -> None:
    """What a network sent in place of the search's script is told, and replaced when the page is opened again."""
    with visiting(browser, own.address, Reader(), allowed=EVERYTHING) as page:
        own.lies.append(instead(r"search/ranking\.mjs"))
        button = page.locator("header").get_by_role("button", name="Поиск", exact=True)
        come(page)
        button.click()
        expect(line(page)).to_have_text(ABSENT if instead is page_instead else RENEWED)
        own.lies.clear()
        come(page)
        button.click()
        expect(line(page)).to_have_text(RENEWED)
        assert count_found(page, "куратор") > 0


@pytest.mark.parametrize("instead", each([page_instead, cut], lambda _: "not an index"))
def test_index_is_asked_for_again(browser: Browser, own: Host, instead: Callable[[str], Lie]) -> None:
    """What came in place of the index is told at the field, and the next letter asks for it anew."""
    with visiting(browser, own.address, Reader(), allowed=EVERYTHING) as page:
        own.lies.append(instead(r"/search/.*\.json"))
        come(page)
        page.keyboard.press("/")
        field(page).fill("куратор")
        expect(status(page)).to_have_text("Поиск не загрузился. Проверьте сеть и повторите.")
        own.lies.clear()
        field(page).fill("кураторы")
        expect(status(page)).to_have_text(re.compile("^Найдено"))


LOADED = "performance.getEntriesByType('resource')"
SAVED = ("Сохранить программу в файл", "Сроки для календаря", "Сохранить файл для региона")


@pytest.mark.thorough(
    "test_whole_site_without_a_network_after_one_visit has the pages, test_file_moves_to_another_computer the file"
)
def test_copies_are_saved_without_a_line(browser: Browser, own: Host) -> None:
    """On the page of the programmes all that a copy takes is there before the line is down."""
    with visiting(browser, own.address, Reader(390)) as page:
        store_programme(page, organisation="Школа № 5", parts={"answers": {"legal-framework": {"due": "2027-01-15"}}})
        page.goto("programme/")
        page.get_by_label("Обучающихся всего").fill("400")
        page.get_by_label("Вовлечено обучающихся").fill("100")
        page.get_by_label("Вовлечено обучающихся").press("Tab")
        page.wait_for_function(f"() => {LOADED}.some(({{name}}) => name.endsWith('/programme/transfer.mjs'))")
        page.context.set_offline(True)
        for name in SAVED:
            with page.expect_download():
                page.get_by_role("button", name=name).click()
        page.context.set_offline(False)


@pytest.mark.thorough("test_lost_connection_is_told_and_mended has such words")
def test_parts_that_are_fetched_later_say_when_there_is_no_line(browser: Browser, own: Host) -> None:
    """A button whose script can't be fetched says so, and works when the line is back."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        open_panel(page)
        form = page.locator("form.calculator").first
        form.get_by_role("button", name="Рассчитать").click()
        expect(form.locator("[data-part=title]")).to_have_text(FIRST_RESULT)
        save = form.locator("button[data-take=csv]")
        page.context.set_offline(True)
        save.click()
        expect(line(page)).to_have_text(ABSENT)
        page.context.set_offline(False)
        with page.expect_download():
            save.click()
        expect(line(page)).to_have_count(0)


@pytest.mark.thorough("test_lost_connection_is_told_and_mended has such words")
def test_tasks_say_when_there_is_no_line(browser: Browser, own: Host) -> None:
    """A page whose tasks can't be ticked, since their script did not come, says so and can be loaded again."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        store_programme(page)
        page.route("**/checklist/row.mjs", lambda route: route.abort())
        page.goto(STAGE)
        expect(line(page)).to_have_text(ABSENT)
        page.unroute("**/checklist/row.mjs")
        page.reload()
        expect(page.locator(".tasks[data-ready]").first).to_be_visible()


@pytest.mark.thorough("test_cleared_table_and_example_can_be_undone has the way back")
def test_example_comes_back_without_a_line(browser: Browser, own: Host) -> None:
    """What was typed can be had back after «Вернуть пример», although the line went down in between."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        open_panel(page)
        form = page.locator("form.calculator[data-ready]").first
        form.get_by_label("Всего обучающихся").fill("4321")
        page.wait_for_function(f"() => {LOADED}.some(({{name}}) => name.endsWith('/past.mjs'))")
        page.context.set_offline(True)
        form.get_by_role("button", name="Вернуть пример").click()
        form.locator("[data-part=back]").click()
        expect(form.get_by_label("Всего обучающихся")).to_have_value("4321")
        page.context.set_offline(False)


@pytest.mark.thorough("test_cleared_table_and_example_can_be_undone has the way back")
def test_example_comes_back_when_there_is_no_way_back(browser: Browser, own: Host) -> None:
    """«Вернуть пример» is done as a whole, and says that there is no way back when its script did not come."""
    with visiting(browser, own.address, Reader(390), allowed=EVERYTHING) as page:
        page.route("**/calculator/past.mjs", lambda route: route.abort())
        open_panel(page)
        form = page.locator("form.calculator[data-ready]").first
        form.get_by_label("Всего обучающихся").fill("4321")
        expect(line(page)).to_have_text(ABSENT)
        form.get_by_role("button", name="Вернуть пример").click()
        expect(form.locator("[data-part=status]")).to_have_text(
            "Вернуть введённое нельзя: не загрузилась часть страницы."
        )
        expect(form).to_have_attribute("data-state", "example")
        expect(form.locator("[data-part=back]")).to_be_hidden()
        expect(line(page)).to_have_count(0)
        assert "4321" not in page.evaluate("JSON.stringify({...localStorage})")
