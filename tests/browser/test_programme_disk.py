"""A full disk: the page says what is uncertain before anything is lost, and brings back what the browser has lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.curator import (
    FIRST,
    SECOND,
    TITLE,
    begin,
    box,
    come,
    details,
    row,
    store_programme,
    wait_until_stored,
)
from tests.browser.server import Host
from tests.browser.test_programme_storage import alert

UNSURE = "Браузер принял запись, но на диске, похоже, нет места: она может пропасть. Сохраните файл и освободите место."
NOTE = "Первая строка\n\u0301вторая"  # the mark stands beside the line's end in the file, too
# The second copies, as text.
COPIES = """async () => {
  const root = await navigator.storage.getDirectory();
  const texts = [];
  try {
    const folder = await root.getDirectoryHandle("nastavnik-copies");
    for await (const file of folder.values()) texts.push(await (await file.getFile()).text());
  } catch {}
  return texts.join();
}"""
# Ends when they hold all of the words, and no other when there are none.
COPIED = f"""async (words) => {{
  for (;;) {{
    const text = await ({COPIES})();
    if (words.length ? words.every((word) => text.includes(word)) : text === "") return;
    await new Promise(requestAnimationFrame);
  }}
}}"""
# Puts another text into the copy.
REWRITE = """async (text) => {
  const root = await navigator.storage.getDirectory();
  for await (const file of (await root.getDirectoryHandle("nastavnik-copies")).values()) {
    const writing = await file.createWritable();
    await writing.write(text);
    await writing.close();
  }
}"""


def wait_for_copies(page: Page, *words: str) -> None:
    """Wait until the second copies hold these words, or nothing at all."""
    page.evaluate(COPIED, list(words))


def empty_database(page: Page) -> None:
    """Have the database begun anew, as Chromium does with one that a full disk has spoilt."""
    page.goto("about/")
    page.evaluate(
        """() => new Promise((done, failed) => {
          const request = indexedDB.deleteDatabase("nastavnik");
          Object.assign(request, {onsuccess: done, onerror: failed});
        })"""
    )


def limit(page: Page, host: Host, **quota: int) -> None:
    """Give the site no room in the browser (``quotaSize=1``), or again what it had.

    This is what a disk without room looks like: Chromium's database goes on taking records, its files refuse.
    """
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), **quota})


@pytest.mark.thorough("test_full_disk says what is not saved")
def test_what_is_uncertain_is_said(page: Page, host: Host) -> None:
    """When the disk refuses the second copy, a record that the database has taken is not called saved."""
    begin(page)
    come(page)
    wait_for_copies(page, TITLE)
    limit(page, host, quotaSize=1)
    box(page, FIRST).check()
    expect(alert(page)).to_contain_text(UNSURE)
    expect(page.locator(".bar__state")).to_be_hidden()
    expect(alert(page).get_by_role("button", name="Сохранить в файл")).to_be_visible()
    box(page, SECOND).check()
    expect(page.locator(".said__only-heard")).to_have_text(
        "Выполнено. На этапе выполнено 2 из 7. Запись может пропасть"
    )
    limit(page, host)
    alert(page).get_by_role("button", name="Проверить ещё раз").click()
    expect(alert(page)).to_have_count(0)
    wait_until_stored(page)
    wait_for_copies(page, '"status":"done"')


def test_database_that_came_up_empty_is_filled_again(page: Page, host: Host) -> None:
    """After a full disk, when the browser has begun its database anew, what had been saved comes back from the copy."""
    store_programme(page, parts={"answers": {"legal-framework": {"status": "done", "note": NOTE}}})
    come(page)
    wait_for_copies(page, TITLE, '"status":"done"', "вторая")
    limit(page, host, quotaSize=1)
    box(page, SECOND).check()
    expect(alert(page)).to_contain_text(UNSURE)
    empty_database(page)
    limit(page, host)
    page.goto("programme/")
    expect(alert(page)).to_contain_text(
        "Хранилище браузера пусто, хотя программы здесь были: например, на диске кончалось место. "
        "Сохранилась вторая копия: 1\u00a0программа."
    )
    alert(page).get_by_role("button", name="Вернуть из второй копии").click()
    expect(page.locator(".programmes__list > li[aria-current]")).to_contain_text(TITLE)
    expect(alert(page)).to_have_count(0)
    come(page)
    expect(box(page, FIRST)).to_be_checked()
    expect(details(page, FIRST).get_by_label("Заметка")).to_have_value(NOTE)


@pytest.mark.thorough("test_database_that_came_up_empty_is_filled_again has the copies")
def test_second_copies_can_be_given_up(page: Page) -> None:
    """Copies of what the browser has lost are removed when the person wants that, and are not offered again."""
    begin(page)
    wait_for_copies(page, TITLE)
    empty_database(page)
    page.goto("programme/")
    alert(page).get_by_role("button", name="Удалить вторую копию").click()
    expect(alert(page)).to_have_count(0)
    wait_for_copies(page)
    page.reload()
    expect(page.get_by_text("Программ в этом браузере пока нет")).to_be_visible()
    expect(alert(page)).to_have_count(0)


@pytest.mark.thorough(
    "test_database_that_came_up_empty_is_filled_again has the greater loss, tests/programme/test_faults any"
)
def test_database_that_has_lost_its_end_is_told(page: Page) -> None:
    """When the copy has later records than the database, it is not overwritten: they are offered, and come back."""
    begin(page)
    come(page)
    box(page, FIRST).check()
    wait_for_copies(page, '"status":"done"')
    kept: dict[str, Any] = json.loads(page.evaluate(COPIES))
    stamp = kept["updated_at"]
    later = f"{stamp[:-12]}-zzzz-zzzzzz"
    page.goto("about/")
    page.evaluate(REWRITE, json.dumps(kept).replace(stamp, later).replace('"done"', '"doing"'))
    page.goto("programme/")
    expect(alert(page)).to_contain_text("В хранилище браузера пропали последние записи или часть программ.")
    alert(page).get_by_role("button", name="Вернуть из второй копии").click()
    expect(page.locator(".said__box")).to_contain_text("Программы возвращены из второй копии. Сохраните файл")
    come(page)
    expect(row(page, FIRST)).to_contain_text("В работе")


@pytest.mark.thorough("test_database_that_came_up_empty_is_filled_again has the loss with a copy")
def test_loss_without_a_copy_is_told(page: Page) -> None:
    """In a browser without a file system for sites the page says that the programme is gone, and what to do."""
    page.add_init_script("delete StorageManager.prototype.getDirectory")
    begin(page)
    empty_database(page)
    page.goto("programme/")
    expect(alert(page)).to_contain_text("Программы, которая была открыта, в хранилище браузера больше нет")
    alert(page).get_by_role("button", name="Скрыть").click()
    expect(alert(page)).to_have_count(0)


@pytest.mark.parametrize("before", [True, False], ids=["copied", "just begun"])
@pytest.mark.thorough("test_everything_can_be_deleted erases")
def test_erasure_takes_the_copies_too(page: Page, before: bool) -> None:
    """«Удалить все данные с этого компьютера» leaves no second copy, nor one that was about to be written."""
    begin(page)
    if before:
        wait_for_copies(page, TITLE)
    page.get_by_role("button", name="Удалить все данные с этого компьютера").click()
    page.get_by_role("button", name="Удалить безвозвратно").click()
    expect(page.locator(".said__box")).to_contain_text("Все данные удалены с этого компьютера")
    # A programme that is begun after that is copied after what was still to be copied before.
    begin(page, "Другая программа")
    wait_for_copies(page, "Другая программа")
    assert TITLE not in page.evaluate(COPIES)
