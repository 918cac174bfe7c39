"""A storage that fails, as the curator meets it: that is said plainly, work goes on, the file is offered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.curator import FIRST, SECOND, TITLE, begin, box, come, settled
from tests.browser.server import Host
from tests.browser.visits import Reader

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


def saved(page: Page) -> dict[str, Any]:
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


def test_browser_is_asked_to_keep_the_data(page: Page) -> None:
    """With the first programme, and not before, the browser is asked to keep its storage for good."""
    page.add_init_script(f"({ASKED})()")
    page.goto("programme/")
    expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()
    assert page.evaluate("globalThis.asked") == 0
    begin(page)
    page.wait_for_function("globalThis.asked === 1")


@pytest.mark.parametrize("environment", [REFUSING, ABSENT], ids=["refusing", "absent"])
def test_browser_that_keeps_nothing(visit: Visit, environment: str) -> None:
    """In a window that forbids storage a programme is begun in memory, and leaving the page is asked about."""
    with visit(Reader(390)) as page:
        page.add_init_script(environment)
        begin(page)
        expect(alert(page)).to_contain_text("Браузер не даёт хранить данные. Работаем в памяти: сохраните файл")
        expect(page.locator(".programmes__list")).to_contain_text(TITLE)
        assert saved(page)["title"] == TITLE
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
    begin(page)
    come(page)
    box(page, FIRST).check()
    settled(page)
    page.evaluate(FULL)
    box(page, SECOND).check()
    expect(alert(page)).to_contain_text("В хранилище браузера нет места. Работаем в памяти")
    expect(page.locator(".bar__state")).to_be_hidden()
    expect(box(page, SECOND)).to_be_checked()
    assert len([one for one in saved(page)["answers"].values() if one["status"] == "done"]) == 2
    page.evaluate(FREE)
    page.get_by_role("button", name="Повторить запись").click()
    expect(alert(page)).to_have_count(0)
    settled(page)
    come(page)
    expect(box(page, FIRST)).to_be_checked()
    expect(box(page, SECOND)).to_be_checked()


def test_storage_that_vanished(page: Page, host: Host) -> None:
    """When the browser drops the site's data under an open page, the page writes all it knows back and says so."""
    begin(page)
    come(page)
    box(page, FIRST).check()
    settled(page)
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": host.address.rstrip("/"), "storageTypes": "indexeddb"})
    expect(page.locator(".said__box")).to_contain_text(
        "Данные навигатора в этом браузере были удалены; всё, что знала эта вкладка, записано заново. Сохраните файл"
    )
    box(page, SECOND).check()
    settled(page)
    come(page)
    expect(box(page, FIRST)).to_be_checked()
    expect(box(page, SECOND)).to_be_checked()


def test_tab_that_dies(page: Page) -> None:
    """A tab that is killed while it writes takes nothing with it that was said to be kept, and the next one works."""
    begin(page)
    come(page)
    box(page, FIRST).check()
    settled(page)
    box(page, SECOND).check()
    page.close(run_before_unload=False)
    other = page.context.new_page()
    come(other)
    expect(box(other, FIRST)).to_be_checked()
    box(other, SECOND).uncheck()
    settled(other)
    expect(alert(other)).to_have_count(0)
