"""The web editor in Chromium: what is changed in its forms is changed in the file, in those lines and no others."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from guidebook.checking.load import load
from guidebook.editor.configuration import configuration
from guidebook.editor.page import list_files
from guidebook.problems.problem import as_text
from guidebook.records.library import KINDS
from guidebook.records.record import Reference
from guidebook.records.site import Editor
from tests.breadth import each
from tests.browser.conftest import Visit
from tests.browser.contest_news import ContestNews, originals
from tests.browser.editing import Editing, editing, records
from tests.browser.field_changes import find_beyond, widget
from tests.browser.forge import BRANCH, REPOSITORY, TOKEN, Forge, forging
from tests.browser.server import Host, serving
from tests.browser.visits import PATIENCE, Reader
from tests.editor.spots import CONTENT, Files, Spot, find, make_another, parse, show, spots
from tests.project import ROOT
from tests.site_records import read_site

pytestmark = pytest.mark.thorough(
    "the editor over all records; test_a_record_is_changed_by_keys has a form with fields beside it, test_editor_forms "
    "what is told and kept, tests/editor all fields, files and words, test_task_news what a record of news holds"
)

FILES = Files()
SORTS = {
    "texts", "prose", "number", "day", "choices", "records", "several texts", "several records", "several choices",
}  # fmt: skip
KINDS_WITH_RECORDS = [kind for kind in KINDS if FILES.of(kind)]


@pytest.fixture(scope="module")
def editor(browser: Browser, host: Host) -> Iterator[Editing]:
    """The editor over the project's own records, opened once."""
    with editing(browser, host.address, records(CONTENT)) as opened:
        yield opened


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """What the editor was told of the kinds, by their names."""
    library = read_site().library
    return {one["name"]: one for one in configuration(library)["config"]["collections"]}


def choose() -> list[tuple[str, str, list[Spot]]]:
    """Return kinds, a record of each and what is changed there: all sorts of fields that it has, or each sort once."""
    found = [(kind, *richest(kind)) for kind in KINDS_WITH_RECORDS]
    found.sort(key=lambda one: -len(one[2]))
    taken = each([spot for _, _, places in found for spot in places], widget)
    return [(kind, key, own) for kind, key, places in found if (own := [spot for spot in places if spot in taken])]


def richest(kind: str) -> tuple[str, list[Spot]]:
    """Return the record of a kind that has most kinds of fields at the top of its form, and one spot of each."""
    best: tuple[str, list[Spot]] = ("", [])
    for key in FILES.of(kind):
        found: dict[str, Spot] = {}
        for spot in spots(kind):
            there = find(FILES.values[kind, key], spot.place) is not None
            if there and 0 not in spot.place and spot.place != ("id",) and not spot.tied and widget(spot) in SORTS:
                found.setdefault(widget(spot), spot)
        if len(found) > len(best[1]):
            best = key, list(found.values())
    return best


def label(settings: dict[str, Any], spot: Spot, value: str) -> str:
    """Return the words that a value is chosen by."""
    field = settings[spot.kind]
    for name in spot.place:
        field = next(one for one in field["fields"] if one["name"] == name)
    if field["widget"] == "select":
        found: str = next(option["label"] for option in field["options"] if option["value"] == value)
        return found
    template: str = field["display_fields"][0]
    title = FILES.values[field["collection"], value]["title"]
    return template.replace("{{title}}", title).replace("{{id}}", value)


def change(editor: Editing, settings: dict[str, Any], spot: Spot, old: Any) -> Any:
    """Change a field of the opened record by hand; return the value that its file then has."""
    path = ".".join(map(str, spot.place))
    kind = widget(spot)
    if kind.startswith("several") and spot.shape.item:
        fresh = make_another(spot.shape.item, None, FILES)
        if kind == "several texts":
            editor.add(path)
            editor.type(f"{path}.{len(old)}", fresh)
        else:
            taken = spot.shape.item.choices or FILES.of(_kind(spot))
            fresh = next(value for value in taken if value not in old)
            editor.choose(path, label(settings, spot, fresh))
        return [*old, fresh]
    if kind in ("records", "choices"):
        now = make_another(spot.shape, old, FILES)
        editor.choose(path, label(settings, spot, now))
        return now
    now = make_another(spot.shape, old, FILES)
    editor.type(path, str(show(now, spot.shape)))
    return now


def _kind(spot: Spot) -> str:
    marks = spot.shape.item.marks if spot.shape.item else ()
    return next(mark.kind for mark in marks if isinstance(mark, Reference))


def test_each_kind_is_changed_in_its_form(editor: Editing, settings: dict[str, Any], tmp_path: Path) -> None:
    """Of each kind a record is opened, a field of every sort is changed by hand, and the file has these alone changed.

    Of sorts that are alike one is taken, in the kinds that have most of them. The check finds nothing in the folder of
    all changed records.
    """
    content = shutil.copytree(CONTENT, tmp_path / "content")
    seen: Counter[str] = Counter()
    for kind, key, places in choose():
        path = f"content/{kind}/{key}.yml"
        old = editor.text(path)
        expected = copy.deepcopy(parse(old))
        editor.open(kind, key)
        for spot in places:
            around = find(expected, spot.place[:-1])
            around[spot.place[-1]] = change(editor, settings, spot, around[spot.place[-1]])
            seen[widget(spot)] += 1
        now = editor.save(path)
        assert parse(now) == expected, path
        assert find_beyond(old, now, [spot.place for spot in places]) == [], path
        FILES.add(kind, key, now)
        (content / kind / f"{key}.yml").write_text(now, encoding="utf-8")
    assert set(seen) == SORTS
    # A stage has another number now, and links still call it by the old one: that is rightly told.
    renumbered = re.compile(r"Читатель видит «этап\w* \d+», а ссылка ведёт на этап \d+\.")
    told = [one for one in load(content).problems if not (one.code == "K411" and renumbered.fullmatch(one.message))]
    assert not told, as_text(told)


def test_news_with_an_event_a_file_and_a_picture(editor: Editing, tmp_path: Path) -> None:
    """News is written in the editor with all that belongs to it; files get names that addresses can have."""
    news, files = ContestNews(datetime.date(2026, 11, 20)), originals(tmp_path)
    assert news.write(editor, files) == news.text
    content = shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / news.path).write_text(news.text, encoding="utf-8")
    (content / "files").mkdir(exist_ok=True)
    for name, original in files.items():
        written = editor.content(f"content/files/{name}")
        assert written == original.read_bytes()
        (content / "files" / name).write_bytes(written)
    told = load(content).problems
    assert not told, as_text(told)


def test_ids_are_put_back(editor: Editing) -> None:
    """Who writes another id into a record's form saves the rest: its file keeps its name, and the id that is in it."""
    path = "content/terms/case.yml"
    before, old = editor.files(), editor.text(path)
    editor.open("terms", "case")
    editor.type("id", "another-case")
    editor.type("title", "Кейс как задача")
    now = editor.save(path)
    assert now == old.replace(parse(old)["title"], "Кейс как задача", 1)
    assert editor.files() == before


def test_a_wrong_value_is_told_in_russian(editor: Editing) -> None:
    """What a pattern of the model refuses is told beside the field, in the words of the check, and is not saved."""
    editor.open("questions", "how-to-print")
    editor.type("id", "Как печатать")
    editor.page.get_by_role("button", name="Сохранить", exact=True).click()
    told = "Напишите иначе: строчные латинские буквы, цифры и дефисы между ними, например pupil-pupil."
    expect(editor.field("id").get_by_text(told)).to_be_visible()
    editor.type("id", "how-to-print")


def test_without_a_navigator_the_fields_wear_the_look_of_the_site(editor: Editing, visit: Visit) -> None:
    """On a published site no page can be made: beside the form stand its fields in the site's look, and where to go."""
    with visit(Reader()) as page:
        page.goto("questions/how-to-print/")
        worn = page.locator("h2").first.evaluate("(heading) => getComputedStyle(heading).fontWeight")
    editor.open("questions", "how-to-print")
    expect(editor.view.locator("p").first).to_have_text(
        "Здесь поля записи, а не сама страница. Чтобы видеть страницу, какой её увидят читатели, "
        "запустите навигатор на своём компьютере и откройте редактор там."
    )
    heading = editor.view.locator("h2", has_text="Короткий ответ")
    expect(heading).to_have_css("font-weight", worn)
    editor.type("title", "Как напечатать?")
    expect(editor.view.get_by_text("Как напечатать?")).to_be_visible()


def test_files_are_kept_on_a_host(browser: Browser, tmp_path: Path) -> None:
    """With a host named by the region people sign in with a token; a change is a commit with that file alone.

    The host answers as Forgejo does, see ``forge``: the program itself can't be had here.
    """
    files = {path: text.encode() for path, text in records(CONTENT).items()}
    with forging(files) as forge, host_editor(tmp_path, forge) as address:
        context = browser.new_context(base_url=address, locale="ru-RU", viewport={"width": 1366, "height": 1000})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto("admin/#/collections/roles/entries/curator")
        page.get_by_role("button", name="Войти с помощью токена доступа").click()
        page.get_by_role("textbox", name="Персональный токен доступа").fill(TOKEN)
        page.get_by_role("button", name="Войти", exact=True).click()
        opened = Editing(page)
        opened.type("summary", "Ведёт программу в школе.")
        page.get_by_role("button", name="Сохранить", exact=True).click()
        expect(page.get_by_role("grid", name="Записи")).to_be_visible()  # the form is closed when all is saved
        old, now = (
            (CONTENT / "roles" / "curator.yml").read_text(encoding="utf-8"),
            files["content/roles/curator.yml"].decode(),
        )
        assert parse(now) == parse(old) | {"summary": "Ведёт программу в школе."}
        assert find_beyond(old, now, [("summary",)]) == []
        assert forge.commits == [{"message": "Изменено: Роль, curator", "paths": ["content/roles/curator.yml"]}]
        assert [url for url in asked if not url.startswith((address, forge.address, "data:", "blob:"))] == []
        context.close()


@contextmanager
def host_editor(folder: Path, forge: Forge) -> Iterator[str]:
    """Serve the editor of a region whose files are on a host; give its address."""
    library = read_site().library
    site = library.site["site"].model_copy(
        update={"editor": Editor(host="forgejo", address=forge.address, repository=REPOSITORY, branch=BRANCH)}
    )
    for path, content in list_files(ROOT, dataclasses.replace(library, site={"site": site})).items():
        target = folder / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copy(content, target)
        else:
            target.write_text(content, encoding="utf-8")
    icon = folder / "site" / "assets" / "img" / "favicon.svg"
    icon.parent.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "assets" / "img" / "favicon.svg", icon)
    shutil.copy(ROOT / "docs" / "assets" / "img" / "favicon.svg", folder / "site" / "404.html")
    with serving(folder / "site") as served:
        yield served.address
