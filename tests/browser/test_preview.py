"""What an editor sees in the browser while files are saved: problems over the old page, which go by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from guidebook.records.library import KINDS
from tests.breadth import each
from tests.browser.contest_news import DOCUMENT, originals
from tests.browser.editing import CONSOLE, editing, records
from tests.browser.test_access import violations
from tests.browser.visits import Reader, visiting
from tests.project import PARTS, ROOT, copy
from tests.site.built import Built
from tests.site.preview import Preview, previewing

FORM = Path("content/forms/pupil-pupil.yml")
SOUND = (ROOT / FORM).read_text(encoding="utf-8")
MISSPELT = SOUND.replace("title:", "titel:", 1)
HOSTILE = MISSPELT.replace("number: 1", 'number: "<img src=x onerror=document.title=1>"', 1)
ADDRESS = "forms/pupil-pupil/"
NUMBERS = count(1)
READERS = each([Reader(width=390, scheme="dark"), Reader()], lambda _: "an editor")
AXE = "Applying inline style"
"""The checker copies the styles of a tree inside a page into it, to read them: the policy stops that."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose form has a misspelt field."""
    folder = copy(tmp_path_factory.mktemp("preview"))
    (folder / FORM).write_text(MISSPELT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[Preview]:
    """The preview of that copy: there is no old page."""
    with previewing(project) as preview:
        yield preview


def save(project: Path, text: str) -> None:
    """Save the form in one step: a file that is seen half written is built twice, and the page comes twice."""
    written = project.with_name("form.yml")
    written.write_text(text, encoding="utf-8")
    written.replace(project / FORM)


def show(preview: Preview, project: Path) -> None:
    """Save the sound form and wait until the preview has built this saving.

    The page may have the words of an earlier saving: the build of this one, which opens the page anew, would come
    whenever it comes. So the saving has words of its own.
    """
    mark = f"Запись номер {next(NUMBERS)}"
    save(project, SOUND.replace("\nsummary: >-\n", f"\nsummary: >-\n  {mark}.\n", 1))
    preview.wait(ADDRESS, mark)


def problems(page: Page) -> Locator:
    """Return the problems that the page shows."""
    return page.locator("[data-problems] .problem")


@pytest.mark.thorough("a preview of its own; tests/site/test_serve has a start with faults and its words")
def test_without_a_site_a_page_says_what_is_wrong(browser: Browser, preview: Preview, project: Path) -> None:
    """Started with a broken file, the preview shows a page with its problem, also without scripts; mended, the site."""
    origin = f"http://{preview.address}/"
    with visiting(browser, origin, Reader(scripts=False)) as page:
        page.goto(ADDRESS)
        expect(page.locator("h1")).to_have_text("Сайт пока не собран")
        expect(page.locator("noscript pre")).to_contain_text(
            "content/forms/pupil-pupil.yml:3:1 K102 Неизвестное поле «titel»."
        )
    with visiting(browser, origin, Reader(width=390, scheme="dark"), AXE) as page:
        page.goto(ADDRESS)
        expect(page.get_by_role("status")).to_have_text("В файлах 1 проблема.")
        expect(problems(page)).to_have_count(1)
        assert violations(page) == []
        save(project, SOUND)
        preview.wait(ADDRESS, "<title>Форма «Ученик – ученик»")  # a first build takes its time
        expect(page.locator("h1")).to_have_text("Ученик – ученик")
        expect(problems(page)).to_have_count(0)


@pytest.mark.parametrize("reader", READERS, ids=str)
@pytest.mark.thorough(
    "a preview of its own; tests/site/test_serve has the real server and its words, "
    "test_nothing_of_the_preview_is_published"
)
def test_problems_stand_over_the_old_page_and_go(
    browser: Browser, preview: Preview, project: Path, reader: Reader
) -> None:
    """Saved with two problems, the open page stays as it is and shows both; mended, they go and the new page comes.

    Each has its place, the lines of the file and what to do; texts of files stay texts; nothing of it is printed.
    """
    show(preview, project)
    with visiting(browser, f"http://{preview.address}/", reader, AXE) as page:
        page.goto(ADDRESS)
        expect(page.locator("[data-problems]")).to_be_attached()
        page.evaluate("() => { document.body.dataset.kept = '' }")
        save(project, HOSTILE)
        expect(problems(page)).to_have_count(2)
        expect(page.get_by_role("status").filter(has_text="В файлах")).to_have_text(
            "В файлах 2 проблемы. Страница пока прежняя."
        )
        first, second = problems(page).nth(0), problems(page).nth(1)
        expect(first.locator(".place")).to_have_text("content/forms/pupil-pupil.yml:3:1 K102")
        expect(first.locator(".message")).to_have_text("Неизвестное поле «titel».")
        expect(first.locator(".frame")).to_contain_text("> 3 | titel: Ученик – ученик")
        expect(first.locator(".detail").last).to_have_text("Возможно, вы имели в виду «title»?")
        expect(second.locator(".message")).to_have_text("Поле «number»: здесь нужно целое число.")
        expect(second.locator(".frame")).to_contain_text("<img src=x onerror=document.title=1>")
        expect(page.locator("[data-problems] img")).to_have_count(0)
        expect(page.locator("body")).to_have_attribute("data-kept", "")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(media="print")
        expect(first).to_be_hidden()
        page.emulate_media(media="screen")
        summary = page.locator("[data-problems] summary")
        summary.focus()
        page.keyboard.press("Enter")
        expect(first).to_be_hidden()
        page.reload()
        expect(page.get_by_role("status").filter(has_text="В файлах")).to_be_visible()
        expect(problems(page).first).to_be_hidden()
        page.locator("[data-problems] summary").press("Enter")
        expect(problems(page).first).to_be_visible()
        page.evaluate("() => { document.body.dataset.kept = '' }")
        save(project, SOUND.replace("title: Ученик – ученик", "title: Новое название"))
        expect(problems(page)).to_have_count(0)
        expect(page.locator("h1")).to_have_text("Новое название")
        expect(page.locator("body[data-kept]")).to_have_count(0)


@pytest.mark.thorough(
    "the preview of this file; tests/site/test_serve has the real server, tests/site/test_editor the addresses"
)
def test_the_editor_tells_of_problems(browser: Browser, preview: Preview, project: Path) -> None:
    """The editor asks for the navigator's folder; problems of files stand over it as well and go when mended."""
    show(preview, project)
    with visiting(browser, f"http://{preview.address}/", Reader(), CONSOLE) as page:
        page.goto("admin/")
        expect(page.get_by_role("button", name="Открыть папку навигатора")).to_be_visible()
        asked = "Когда браузер спросит, выберите папку навигатора: ту, в которой лежит папка content."
        expect(page.get_by_text(asked)).to_be_visible()
        save(project, MISSPELT)
        expect(page.locator("[data-problems]").get_by_role("status")).to_have_text("В файлах 1 проблема.")
        expect(problems(page)).to_have_count(1)
        save(project, SOUND)
        expect(problems(page)).to_have_count(0)


EDIT = re.compile(r'href="?([^" >]+)"? rel="?edit')
LISTED = re.compile(r"<loc>[^<]*?//[^/]+/([^<]*)</loc>")


@pytest.mark.thorough("tests/site/test_editor has the addresses")
def test_each_page_leads_to_its_record(preview: Preview, project: Path) -> None:
    """Where the navigator runs, «Изменить страницу» of each page that is made of a record opens it in the editor there.

    No host of the region's files is needed. Pages that are written by hand, or made of the models, are no records.
    """
    show(preview, project)
    opened, without = set(), set()
    for address in LISTED.findall(preview.page("sitemap.xml")):
        found = EDIT.search(preview.page(address))
        if found is None:
            without.add(address.split("/")[0])
            continue
        up, _, place = found[1].partition("admin/#/collections/")
        assert up == "../" * address.count("/"), address
        kind, _, key = place.partition("/entries/")
        assert (project / "content" / kind / f"{key}.yml").is_file(), address
        opened.add(kind)
    assert without == {"about", "editors", "project"}
    paged = {kind for kind, model in KINDS.items() if model.shown and model.shown.page}
    assert opened == {"sections", *(kind for kind in paged if any((project / "content" / kind).glob("*.yml")))}


NEWS = {"id": "2026-11-24-lake", "title": "Школа у озера", "date": "2026-11-24", "summary": "Открыта запись."}
LOOK = """(page) => ["background-color", "color", "font-size", "font-family"].map(
  (name) => getComputedStyle(name === "background-color" ? page.ownerDocument.body : page).getPropertyValue(name))"""


@pytest.mark.parametrize("reader", READERS, ids=str)
@pytest.mark.thorough(
    "tests/site/test_drafts makes the pages, test_a_record_is_changed_by_keys sees one beside the form"
)
def test_a_record_is_seen_before_it_is_saved(
    browser: Browser, preview: Preview, project: Path, tmp_path: Path, reader: Reader
) -> None:
    """Beside a form stands the page as readers would see it, and follows the typing: of an old record and of a new one.

    What is not right yet is told by the names of the fields, over the page as it was; nothing is written anywhere.
    """
    (project / FORM).write_text(SOUND, encoding="utf-8")
    preview.wait(ADDRESS, "<title>Форма «Ученик – ученик»")
    origin = f"http://{preview.address}/"
    before = contents(project)
    with visiting(browser, origin, reader) as page:
        page.goto("questions/how-to-print/")
        worn = page.locator("h1").evaluate(LOOK)
    with editing(browser, origin, records(project / "content"), scheme=reader.scheme) as editor:
        files = editor.files()
        editor.open("questions", "how-to-print")
        said, wrong = editor.view.get_by_role("status"), editor.view.locator(".view__wrong li")
        expect(said).to_have_text("Так страницу увидят читатели.")
        assert editor.seen.locator("h1").evaluate(LOOK) == worn
        assert editor.seen.locator("script").count() == 0
        editor.type("title", "Как напечатать страницу?")
        expect(editor.seen.locator("h1")).to_have_text("Как напечатать страницу?")
        editor.type("answer", "Смотрите [здесь](/nowhere/).")
        expect(said).to_have_text("Страница пока прежняя. Что исправить в записи:")
        expect(wrong).to_have_count(1)
        expect(wrong.locator("p").first).to_have_text("Страницы «/nowhere/» на сайте нет.")
        expect(editor.seen.locator("h1")).to_have_text("Как напечатать страницу?")
        editor.field("id")
        wrong.get_by_role("button", name="Короткий ответ").click()
        expect(editor.field("answer").locator("textarea")).to_be_focused()
        editor.type("answer", "Нажмите Ctrl + P.")
        expect(wrong).to_have_count(0)
        expect(editor.seen.get_by_text("Нажмите Ctrl + P.")).to_be_visible()

        editor.begin("updates")
        expect(said).to_have_text("Страница появится, когда запись будет готова. Что исправить:")
        for name, text in NEWS.items():
            editor.type(name, text)
        expect(wrong).to_have_text(["Откуда взят текстЭто поле нужно заполнить."])
        editor.choose("source.document", "Навигатор: собственный текст проекта")
        expect(editor.seen.locator("h1")).to_have_text(NEWS["title"])
        expect(editor.seen.get_by_role("navigation", name="Путь к странице")).to_have_text("Главная Новости")
        editor.add("attachments")
        editor.type("attachments.0.title", "Положение")
        expect(wrong.get_by_role("button")).to_have_text(["Файлы, 1: Файл"])
        editor.give("attachments.0.file", originals(tmp_path)[DOCUMENT])
        later = "Файлы и картинки, которые ещё не сохранены, появятся на ней после сохранения."
        expect(said).to_have_text(f"Так страницу увидят читатели. {later}")
        editor.type("summary", "Запись открыта до мая.")
        expect(editor.seen.get_by_text("Запись открыта до мая.")).to_be_visible()
        if reader.width == 390:
            editor.page.set_viewport_size(ViewportSize(width=390, height=844))
            editor.page.get_by_role("button", name="Просмотр", exact=True).click()
            expect(editor.seen.locator("h1")).to_have_text(NEWS["title"])
            assert editor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert editor.files() == files
    assert contents(project) == before


def contents(project: Path) -> dict[str, bytes]:
    """Return all files of a project but those that npm installed and what builds keep for themselves."""
    files = [path for part in PARTS for path in (project / part).rglob("*") if path.is_file()]
    return {path.as_posix(): path.read_bytes() for path in files if "__pycache__" not in path.parts}


def test_nothing_of_the_preview_is_published(built: Built) -> None:
    """No file of the site has the panel, its script or its addresses."""
    # A page of the documents tells of the folder; the web editor asks a running navigator for the page of a record.
    told = re.compile(rb"/livereload/(?!record\b)\w|livereload\(|data-problems|data-waiting|preview-folded")
    files = [path for path in built.folder.rglob("*") if path.suffix in (".html", ".mjs", ".js", ".css", ".json")]
    assert len(files) > 100
    assert [path for path in files if told.search(path.read_bytes())] == []
