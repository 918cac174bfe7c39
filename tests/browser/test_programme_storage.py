"""A storage that fails, as the curator meets it: that is said plainly, work goes on, the file is offered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

import chromium
from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import (
    FIRST,
    SECOND,
    STAGE,
    TITLE,
    begin,
    box,
    come,
    details,
    store_programme,
    wait_until_stored,
)
from tests.browser.server import Host
from tests.browser.visits import FLAGS, Reader, watch

REFUSING = """IDBFactory.prototype.open = () => { throw new DOMException("refused", "SecurityError"); }"""
ABSENT = """Object.defineProperty(globalThis, "indexedDB", {value: undefined})"""
FULL = """() => {
  globalThis.realPut = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
FREE = "() => { IDBObjectStore.prototype.put = globalThis.realPut; }"


def alert(page: Page) -> Locator:
    """Return what the bar says of the storage."""
    return page.locator(".bar").get_by_role("alert")


def save_offered(page: Page) -> dict[str, Any]:
    """Save the file that the warning offers; return what is in it."""
    with page.expect_download() as waiting:
        alert(page).get_by_role("button", name="Сохранить в файл").click()
    document: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    return document


ASKED = """() => {
  globalThis.asked = 0;
  const {persist} = StorageManager.prototype;
  StorageManager.prototype.persist = function () { globalThis.asked += 1; return persist.call(this); };
}"""


@pytest.mark.thorough("one call; test_first_steps begins a programme")
def test_browser_is_asked_to_keep_the_data(page: Page) -> None:
    """With the first programme, and not before, the browser is asked to keep its storage for good."""
    page.add_init_script(f"({ASKED})()")
    page.goto("programme/")
    expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()
    assert page.evaluate("globalThis.asked") == 0
    begin(page)
    page.wait_for_function("globalThis.asked === 1")


@pytest.mark.parametrize("environment", some([REFUSING, ABSENT]), ids=some(["refusing", "absent"]))
def test_browser_that_keeps_nothing(visit: Visit, environment: str) -> None:
    """In a window that forbids storage a programme is begun in memory, and leaving the page is asked about."""
    with visit(Reader(390)) as page:
        page.add_init_script(environment)
        begin(page)
        expect(alert(page)).to_contain_text("Браузер не даёт хранить данные. Работаем в памяти: сохраните файл")
        expect(page.locator(".programmes__list")).to_contain_text(TITLE)
        assert save_offered(page)["title"] == TITLE
        asked: list[str] = []

        def answer(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", answer)
        with page.expect_event("dialog"):
            page.get_by_role("link", name="чек-листы для печати").click()
        assert asked == ["beforeunload"]
        expect(page.locator(".programmes__list")).to_contain_text(TITLE)


def test_full_disk(page: Page) -> None:
    """With a full disk ticks stay on the page and get into the file; when there is room they are written after all."""
    store_programme(page)
    come(page)
    box(page, FIRST).check()
    wait_until_stored(page)
    page.evaluate(FULL)
    box(page, SECOND).check()
    expect(alert(page)).to_contain_text("В хранилище браузера нет места. Работаем в памяти")
    expect(page.locator(".bar__state")).to_be_hidden()
    expect(box(page, SECOND)).to_be_checked()
    assert len([one for one in save_offered(page)["answers"].values() if one["status"] == "done"]) == 2
    page.evaluate(FREE)
    page.get_by_role("button", name="Повторить запись").click()
    expect(alert(page)).to_have_count(0)
    wait_until_stored(page)
    come(page)
    expect(box(page, FIRST)).to_be_checked()
    expect(box(page, SECOND)).to_be_checked()


@pytest.mark.thorough("test_full_disk has a full disk")
def test_nothing_is_called_saved_that_is_not(page: Page) -> None:
    """With a full disk eyes and ears are told of each action that it is not saved; afterwards, that it is."""
    begin(page, forms=("Ученик – ученик",))
    come(page)
    page.evaluate(FULL)
    told, heard = page.locator(".said__box"), page.locator(".said__only-heard")
    note = details(page, FIRST).get_by_label("Заметка")
    note.fill("Записано при полном диске")
    note.press("Tab")
    for place in (told, heard):
        expect(place).to_contain_text("Заметка: записано, но в браузере не сохранено")
    box(page, FIRST).check()
    expect(heard).to_have_text("Выполнено. На этапе выполнено 1 из 7. В браузере это не сохранено")
    page.get_by_role("button", name="Отменить").click()
    expect(heard).to_have_text("Действие отменено. В браузере это не сохранено")
    page.evaluate(FREE)
    note.fill("Место нашлось")
    note.press("Tab")
    expect(heard).to_have_text("Заметка: сохранено")
    page.goto("programme/")
    expect(page.get_by_role("button", name=f"Изменить: {TITLE}")).to_be_visible()
    page.evaluate(FULL)
    total = page.get_by_label("Обучающихся всего")
    total.fill("100")
    total.press("Tab")
    expect(heard).to_have_text("Число записано, но в браузере не сохранено")
    page.get_by_role("button", name=f"Изменить: {TITLE}").click()
    page.get_by_label("Куратор", exact=True).fill("Иванова")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(heard).to_have_text("Сведения записаны, но в браузере не сохранены")
    page.evaluate(FREE)
    page.get_by_role("button", name="Повторить запись").click()
    expect(alert(page)).to_have_count(0)


NO_ROOM = """() => {
  for (let text = "x".repeat(1 << 20); text; text = text.slice(0, text.length >> 1)) {
    try {
      for (;;) localStorage.setItem(`another-site-${localStorage.length}`, text);
    } catch {}
  }
}"""


@pytest.mark.thorough(
    "test_full_disk, test_browser_that_keeps_nothing; tests/programme/test_faults has failing storages"
)
def test_no_room_for_a_mark_hides_no_programme(page: Page) -> None:
    """Where localStorage is full of another site's, a programme is found on the next page and in new tabs."""
    page.goto("about/")
    page.evaluate(NO_ROOM)
    begin(page)
    come(page)
    box(page, FIRST).check()
    wait_until_stored(page)
    other = page.context.new_page()
    come(other)
    expect(box(other, FIRST)).to_be_checked()
    other.goto("programme/")
    other.get_by_role("button", name="Удалить все данные с этого компьютера").click()
    other.get_by_role("button", name="Удалить безвозвратно").click()
    expect(other.get_by_text("Программ в этом браузере пока нет")).to_be_visible()
    assert other.evaluate("""async () => {
        const there = async () => (await indexedDB.databases()).some(({ name }) => name === "nastavnik-present");
        for (let turn = 0; turn < 1000 && (await there()); turn += 1) await new Promise(requestAnimationFrame);
        return !(await there());
    }""")
    other.close()
    third = page.context.new_page()
    third.goto(STAGE)
    expect(third.get_by_role("link", name="Начать программу")).to_be_visible()
    third.close()


@pytest.mark.thorough("test_full_disk has a full disk")
def test_undo_copies_of_calculators_make_room(page: Page) -> None:
    """What calculators keep to take back a step gives way to the mark of the open programme; what they hold stays."""
    page.goto("about/")
    page.evaluate("""() => {
      localStorage.setItem("nastavnik-calculator:matching::before", "[]".padEnd(1000));
      localStorage.setItem("nastavnik-calculator:matching:", "{}");
    }""")
    page.evaluate(NO_ROOM)
    begin(page)
    kept = page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('nastavnik')).sort()")
    assert kept == ["nastavnik-calculator:matching:", "nastavnik-current"]


@pytest.mark.thorough("test_browser_that_keeps_nothing has the same words")
def test_browser_whose_settings_forbid_storage(browser: Browser, host: Host, tmp_path: Path) -> None:
    """Where settings forbid all storage that is said, and no word of a disk; erasing empties the page."""
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium.find(whole=True), args=FLAGS, base_url=host.address, locale="ru-RU"
    )
    try:
        page = context.new_page()
        faults = watch(page, host.address, scripts=True)
        begin(page)
        expect(alert(page)).to_contain_text("Браузер не даёт хранить данные. Работаем в памяти: сохраните файл")
        expect(page.locator(".said__box")).to_contain_text(
            "Программа создана. Начните с первого этапа. В браузере это не сохранено"
        )
        page.get_by_role("button", name="Удалить все данные с этого компьютера").click()
        page.get_by_role("button", name="Удалить безвозвратно").click()
        expect(page.locator(".said__box")).to_contain_text("Все данные удалены с этого компьютера")
        expect(page.get_by_text("Программ в этом браузере пока нет")).to_be_visible()
        assert faults == []
    finally:
        context.close()


def test_storage_that_vanished(page: Page, host: Host) -> None:
    """When the browser drops the site's data under an open page, the page writes all it knows back and says so."""
    store_programme(page)
    come(page)
    box(page, FIRST).check()
    wait_until_stored(page)
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": host.address.rstrip("/"), "storageTypes": "indexeddb"})
    expect(page.locator(".said__box")).to_contain_text(
        "Данные навигатора в этом браузере были удалены; всё, что знала эта вкладка, записано заново. Сохраните файл"
    )
    box(page, SECOND).check()
    wait_until_stored(page)
    come(page)
    expect(box(page, FIRST)).to_be_checked()
    expect(box(page, SECOND)).to_be_checked()


def test_tab_that_dies(page: Page) -> None:
    """A tab that is killed while it writes takes nothing with it that was said to be kept, and the next one works."""
    store_programme(page)
    come(page)
    box(page, FIRST).check()
    wait_until_stored(page)
    box(page, SECOND).check()
    page.close(run_before_unload=False)
    other = page.context.new_page()
    come(other)
    expect(box(other, FIRST)).to_be_checked()
    box(other, SECOND).uncheck()
    wait_until_stored(other)
    expect(alert(other)).to_have_count(0)
