"""The forms of the web editor in Chromium, without the site: what is typed is kept, what is said is understood."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.editing import CONSOLE, FILL, Editing, editing, records
from tests.browser.field_changes import serve_editor
from tests.browser.visits import Reader, visiting
from tests.editor.spots import CONTENT, parse
from tests.site_records import read_site

PATH = "content/questions/how-to-print.yml"
KEPT = """async (words) => {
  const inside = async (name) => {
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
    return found;
  };
  for (let turn = 0; turn < 1000; turn += 1) {
    for (const { name } of await indexedDB.databases()) if (await inside(name)) return true;
    await new Promise(requestAnimationFrame);
  }
  return false;
}"""
"""Whether words are kept sooner or later: a promise is a truth of its own to ``wait_for_function``."""

HELD = """() => {
  const write = FileSystemFileHandle.prototype.createWritable;
  FileSystemFileHandle.prototype.createWritable = async function (...given) {
    await new Promise((resolve) => { window.goOn = () => resolve(); });
    return write.apply(this, given);
  };
}"""
"""Files are written when the test says so: ``goOn`` is there as soon as one is to be."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The editor of the project's own records, served."""
    with serve_editor(tmp_path_factory.mktemp("forms"), read_site().library) as served:
        yield served


@pytest.fixture(scope="module")
def editor(browser: Browser, address: str) -> Iterator[Editing]:
    """The editor over the kinds of records that these tests name."""
    with editing(browser, address, records(CONTENT, "forms", "questions", "roles", "situations", "terms")) as opened:
        yield opened


@pytest.mark.thorough(
    "test_what_hinders_saving_is_told_and_shown starts the editor and has its words, tests/editor all of them"
)
def test_another_folder_is_told(browser: Browser, address: str) -> None:
    """Who chooses a folder without records is told so, in words that say which folder it should be."""
    with visiting(browser, address, Reader(), f"{CONSOLE}|NotFoundError") as page:
        page.add_init_script("window.showDirectoryPicker = () => navigator.storage.getDirectory();")
        page.goto("admin/")
        page.get_by_role("button", name="Открыть папку навигатора").click()
        told = "В этой папке нет папки content, значит, это не папка навигатора. Выберите папку навигатора."
        expect(page.get_by_text(told)).to_be_visible()


@pytest.mark.thorough("tests/content tells of broken files; test_what_hinders_saving_is_told_and_shown has the form")
def test_a_file_that_is_no_record_is_told(browser: Browser, address: str) -> None:
    """A file that can't be read is told where records are listed, and where its own is looked for."""
    files = records(CONTENT, "questions") | {PATH: 'id: how-to-print\ntitle: "Как\nanswer: [1\n'}
    with editing(browser, address, files, allowed=f"{CONSOLE}|Запись не прочитана") as editor:
        told = "Их записей нет в списках и в поиске. Что в файлах не так, скажет проверка: nastavnik check."
        expect(editor.page.get_by_text(f"Не прочитано файлов: 1. {told}")).to_be_visible()
        editor.page.evaluate("() => { location.hash = '#/collections/questions/entries/how-to-print'; }")
        expect(editor.page.get_by_role("group").get_by_text("Этой записи здесь нет: её файл удалён")).to_be_visible()


@pytest.mark.thorough("test_the_editor_has_no_english_left looks for each sentence")
def test_a_browser_in_english_is_offered_no_english(browser: Browser, address: str) -> None:
    """Whatever language the browser has, no bar in it stands over the editor."""
    with editing(browser, address, records(CONTENT, "questions"), language="en-US") as editor:
        editor.open("questions", "how-to-print")
        expect(editor.page.locator("html")).to_have_attribute("lang", "ru")
        expect(editor.page.get_by_text("Sveltia CMS is now")).to_have_count(0)


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(editor: Editing) -> None:
    """A file that another tab or program has changed is left alone until one says to save anyway.

    Then the values of the form are put into the file as it is now; what stands beside them is kept.
    """
    page, path = editor.page, "content/terms/case.yml"
    editor.open("terms", "case")
    changed = f"# Из другого окна\n{editor.text(path)}"
    page.evaluate(FILL, {path: changed})
    editor.type("title", "Кейс")
    editor.type("definition", "Задача из жизни.")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    dialog = page.get_by_role("dialog").or_(page.get_by_role("alertdialog"))
    expect(dialog.get_by_text("Файл этой записи изменился после того, как вы её открыли.")).to_be_visible()
    assert editor.text(path) == changed
    dialog.get_by_role("button", name="Всё равно сохранить").click()
    expect(page.get_by_role("grid", name="Записи")).to_be_visible()
    now = editor.text(path)
    assert now.startswith("# Из другого окна\n")
    assert parse(now) == parse(changed) | {"title": "Кейс", "definition": "Задача из жизни."}
    editor.open("terms", "case")
    editor.type("title", "Кейс-задача")
    assert parse(editor.save(path))["title"] == "Кейс-задача"


@pytest.mark.thorough("test_every_field_has_a_form_field knows each widget of the form")
def test_records_are_chosen_not_made_inside_of_others(editor: Editing) -> None:
    """Beside a list of records stands no button that begins a record of another kind in the middle of this one."""
    editor.open("situations", "asked-to-mentor")
    expect(editor.field("forms").get_by_role("combobox")).to_be_visible()
    expect(editor.field("forms").get_by_role("button", name="Добавить")).to_have_count(0)


@pytest.mark.thorough("four widths; test_a_record_is_changed_by_keys has lists of chosen records")
def test_a_list_opens_wherever_it_stands(browser: Browser, address: str) -> None:
    """A list of choices opens inside of the window wherever the values before it have moved it, and nothing fails."""
    with editing(browser, address, records(CONTENT, "questions", "documents")) as editor:
        page = editor.page
        editor.open("questions", "mentor-documents")
        for width in (700, 900, 1100, 1366):
            page.set_viewport_size({"width": width, "height": 1000})
            editor.field("documents").get_by_role("combobox").click()
            option = page.get_by_role("option").locator("visible=true").first
            expect(option).to_be_visible()
            box = option.bounding_box()
            assert box
            assert box["x"] >= 0, width
            assert box["x"] + box["width"] <= width, width
            page.keyboard.press("Escape")
            expect(option).to_be_hidden()


def test_what_hinders_saving_is_told_and_shown(editor: Editing) -> None:
    """A form that can't be saved says in Russian what each field needs, and lists them at a press."""
    page = editor.page
    editor.open("roles", "curator")
    editor.type("title", "")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(editor.field("title").get_by_text("Это поле обязательно для заполнения.")).to_be_visible()
    page.get_by_role("button", name="Показать ошибки").click()
    listed = page.get_by_role("complementary").or_(page.locator(".sidebar")).get_by_text("Название")
    expect(listed.first).to_be_visible()
    editor.type("title", "Куратор")


def test_what_is_not_saved_is_kept(editor: Editing) -> None:
    """Escape leaves no form; who leaves one with unsaved words gets them back, also after the tab was loaded anew."""
    page, title = editor.page, "Как распечатать? Проба"
    editor.open("questions", "how-to-print")
    field = editor.field("title").locator("textarea")
    field.click()
    page.keyboard.press("End")
    page.keyboard.type(" Проба")
    page.keyboard.press("Escape")
    assert page.evaluate(KEPT, "Проба")
    expect(field).to_have_value(title)
    page.get_by_role("button", name="Отменить редактирование").click()
    expect(page.get_by_role("grid", name="Записи")).to_be_visible()
    page.reload()
    expect(page.get_by_role("grid", name="Записи")).to_be_visible()
    editor.open("questions", "how-to-print")
    page.get_by_role("button", name="Восстановить", exact=True).click()
    expect(editor.field("title").locator("textarea")).to_have_value(title)
    assert f"title: {title}\n" in editor.save(PATH)


@pytest.mark.parametrize("leaving", ["back", "reload"])
@pytest.mark.thorough("test_what_is_not_saved_is_kept has the draft after a reload")
def test_the_last_word_is_kept(browser: Browser, address: str, leaving: str) -> None:
    """What is typed just before a form is left, or its page is loaded anew, is kept like all before it."""
    with editing(browser, address, records(CONTENT, "questions")) as editor:
        page = editor.page
        begin(editor, "впопыхах")
        if leaving == "back":
            page.get_by_role("button", name="Отменить редактирование").click()
        else:
            page.reload()
        assert page.evaluate(KEPT, "впопыхах")


@pytest.mark.thorough(
    "a race; test_what_is_not_saved_is_kept has the draft, test_a_record_is_changed_by_keys saves by keys"
)
def test_what_is_saved_at_once_is_saved_whole(browser: Browser, address: str) -> None:
    """Saved right after the last key a record has all that was typed, and nothing is left to be restored.

    What is typed while a saving lasts is in no file yet: it is kept.
    """
    with editing(browser, address, records(CONTENT, "questions")) as editor:
        page = editor.page
        begin(editor, "сразу")
        page.keyboard.press("Control+s")
        expect(page.get_by_role("grid", name="Записи")).to_be_visible()
        assert "сразу" in parse(editor.text(PATH))["title"]
        begin(editor, "вовремя")  # where a draft of the first saving was left, the editor would ask what to do with it
        page.evaluate(HELD)
        page.keyboard.press("Control+s")
        page.wait_for_function("() => window.goOn")
        editor.field("title").locator("textarea").click()
        page.keyboard.press("End")
        page.keyboard.type(" вдогонку")
        page.evaluate("() => window.goOn()")
        expect(page.get_by_role("grid", name="Записи")).to_be_visible()
        assert page.evaluate(KEPT, "вдогонку")


def begin(editor: Editing, word: str) -> None:
    """Open a record and type a word at the end of its title."""
    editor.open("questions", "how-to-print")
    editor.field("title").locator("textarea").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(f" {word}")
