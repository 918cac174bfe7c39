"""What is typed in the web editor and not saved yet: it is kept until it is saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from guidebook.checking.load import load
from tests.browser.editing import Editing, editing, records
from tests.browser.field_changes import alone
from tests.editor.spots import CONTENT

PATH = "content/questions/how-to-print.yml"
KEPT = """async (words) => {
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    const found = [...database.objectStoreNames].includes("draft-backups") && await new Promise((done) => {
      const asked = database.transaction("draft-backups").objectStore("draft-backups").getAll();
      asked.onsuccess = () => done(JSON.stringify(asked.result).includes(words));
    });
    database.close();
    if (found) return true;
  }
  return false;
}"""


@pytest.fixture(scope="module")
def editor(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    """The editor over the project's own records."""
    with (
        alone(tmp_path_factory.mktemp("drafts"), load(CONTENT).library) as address,
        editing(browser, address, records(CONTENT)) as opened,
    ):
        yield opened


def test_what_is_not_saved_is_kept(editor: Editing) -> None:
    """Escape leaves no form; who leaves one with unsaved words gets them back, also after the tab was loaded anew."""
    page, title = editor.page, "Как распечатать? Проба"
    editor.open("questions", "how-to-print")
    field = editor.field("title").locator("textarea")
    field.click()
    page.keyboard.press("End")
    page.keyboard.type(" Проба")
    page.keyboard.press("Escape")
    page.wait_for_function(KEPT, arg="Проба")
    expect(field).to_have_value(title)
    page.get_by_role("button", name="Отменить редактирование").click()
    expect(page.get_by_role("grid", name="Записи")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Работать с локальным репозиторием").or_(
        page.get_by_role("grid", name="Записи")
    ).first.click()
    editor.open("questions", "how-to-print")
    page.get_by_role("button", name="Восстановить", exact=True).click()
    expect(editor.field("title").locator("textarea")).to_have_value(title)
    assert f"title: {title}\n" in editor.save(PATH)
